# SPDX-License-Identifier: EUPL-1.2
"""The forms about boards: what can be chosen in them, and what was sent in."""

from dataclasses import dataclass

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages import ids
from bot.messages.board_form import option
from bot.service.board_choices import calendars_like, zones_like
from bot.service.configure_board import ConfigureBoard, Origin, Wrong
from bot.service.held_desk import HeldDesk
from bot.service.show_boards import ShowBoards
from bot.service.steer_board import SteerBoard
from bot.slack.payload import Payload, deed_of, filled_in


@dataclass(frozen=True, slots=True)
class BoardCases:
    """The use cases about boards."""

    configure: ConfigureBoard
    steer: SteerBoard
    show: ShowBoards
    desk: HeldDesk


def register(app: AsyncApp, boards: BoardCases) -> None:
    """Answer the forms in which boards are set up and questions are swapped."""

    @app.view(ids.BOARD_FORM)
    async def save(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        view, deed = body["view"], deed_of(body, ids.BOARD_SAVE)
        answer = await boards.configure.save(deed, view["private_metadata"], filled_in(view))
        if isinstance(answer, Wrong):
            await ack(response_action="errors", errors=dict(answer.errors))
            return
        await ack(response_action="update", view=dict(answer.view.payload))
        if answer.home is not None:
            home = await boards.show.home(deed, answer.home)
            await client.views_publish(user_id=deed.user_id, view=dict(home.payload))

    @app.view(ids.SWAP_FORM)
    async def swap(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        view, deed = body["view"], deed_of(body, ids.BOARD_SWAP)
        chosen = str(filled_in(view).get("prompt"))
        language, notice = await boards.steer.swap(deed, view["private_metadata"], chosen)
        await ack()
        home = await boards.show.home(deed, language, notice=notice)
        await client.views_publish(user_id=deed.user_id, view=dict(home.payload))

    _offer(app)


def _offer(app: AsyncApp) -> None:
    """Offer what can be chosen in the lists that are searched."""

    @app.options(ids.ZONE)
    async def zones(ack: AsyncAck, body: Payload) -> None:
        await ack(options=[option(zone, zone) for zone in zones_like(body["value"])])

    @app.options(ids.CALENDAR)
    async def calendars(ack: AsyncAck, body: Payload) -> None:
        language = Origin.read(body["view"]["private_metadata"]).language
        found = calendars_like(body["value"], language)
        await ack(options=[option(name, code) for code, name in found])
