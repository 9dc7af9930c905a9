# SPDX-License-Identifier: EUPL-1.2
"""The App Home."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.content.model import Language
from bot.messages import ids
from bot.messages.texts import Texts
from bot.service.take_along import TakeAlong
from bot.slack.board_modal import BoardCases
from bot.slack.payload import Payload, home_of, home_press, language_of, opened_home

PAGED = re.compile(f"^{ids.HOME_PAGE}_(earlier|later)$")


def register(app: AsyncApp, boards: BoardCases, language: Language) -> None:
    """Show the App Home, in *language* until somebody chooses another."""

    @app.event("app_home_opened")
    async def opened(event: Payload, body: Payload, client: AsyncWebClient) -> None:
        if event.get("tab") == "home":
            deed = opened_home(body)
            shown, page = home_of(event.get("view"), language)
            view = await boards.show.home(deed, shown, page)
            await client.views_publish(user_id=deed.user_id, view=dict(view.payload))

    @app.action(ids.HOME_LANGUAGE)
    async def speak(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        press = home_press(body, language)
        chosen = language_of(press.value, language)
        view = await boards.show.home(press.deed, chosen, press.page)
        await client.views_publish(user_id=press.deed.user_id, view=dict(view.payload))

    @app.action(PAGED)
    async def turn(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        press = home_press(body, language)
        view = await boards.show.home(press.deed, press.language, int(press.value))
        await client.views_publish(user_id=press.deed.user_id, view=dict(view.payload))


def register_taking(app: AsyncApp, take: TakeAlong, texts: Texts, language: Language) -> None:
    """Give admins the link to all that their workspace has here."""

    @app.action(ids.TAKE_ALONG)
    async def link(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        press = home_press(body, language)
        view = await take.link(texts.in_language(press.language), press.deed)
        await client.views_open(trigger_id=press.trigger_id, view=dict(view.payload))
