# SPDX-License-Identifier: EUPL-1.2
"""The buttons under a question, and the forms that they open."""

import re
from collections.abc import Awaitable, Callable, Mapping

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages import ids
from bot.messages.model import Message, View
from bot.messages.ownership import ANSWERS, STANCES
from bot.schedule.model import ChannelId, TeamId, UserId
from bot.service.ports import Place
from bot.service.take_up import Errors, TakeUp, Touched
from bot.slack.payload import Payload, filled_in, press_of
from bot.slack.respond import Respond

STANCE = re.compile(f"^({'|'.join(STANCES.values())})$")
ANSWER = re.compile(f"^({ids.PROMISE_DONE}|{ids.PROMISE_BUSY})$")
HOW = {action: stance for stance, action in STANCES.items()}
FAR = {action: progress for progress, action in ANSWERS.items()}

Save = Callable[[Place, UserId, str, Mapping[str, object]], Awaitable[View | Errors]]


def register(app: AsyncApp, take_up: TakeUp, respond: Respond) -> None:
    """Take each press, and tell who pressed what came of it; nobody waits for that."""

    async def told(body: Payload, message: Message) -> None:
        await respond(body["response_url"], message, "ephemeral")

    @app.action(STANCE)
    async def stand(ack: AsyncAck, body: Payload) -> None:
        await ack()
        how = HOW[body["actions"][0]["action_id"]]
        take_up.refresh.soon(told(body, await take_up.stand(_touched(body), how)))

    @app.action(ids.PARK)
    async def park(ack: AsyncAck, body: Payload) -> None:
        await ack()
        take_up.refresh.soon(told(body, await take_up.park(_touched(body))))

    @app.action(ANSWER)
    async def answer(ack: AsyncAck, body: Payload) -> None:
        await ack()
        how_far = FAR[body["actions"][0]["action_id"]]
        take_up.refresh.soon(told(body, await take_up.answer(_touched(body), how_far)))

    _windows(app, take_up)
    for form, save in ((ids.PROMISE_FORM, take_up.save), (ids.STUCK_FORM, take_up.save_stuck)):
        app.view(form)(_saving(save))


def _windows(app: AsyncApp, take_up: TakeUp) -> None:
    """Open the forms."""

    @app.action(ids.TAKE_UP)
    async def open_form(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        view = await take_up.form(_touched(body))
        await client.views_open(trigger_id=body["trigger_id"], view=dict(view.payload))

    @app.action(ids.PROMISE_STUCK)
    async def stuck(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        view = await take_up.stuck(_touched(body))
        await client.views_open(trigger_id=body["trigger_id"], view=dict(view.payload))


def _saving(save: Save) -> Callable[..., Awaitable[None]]:
    async def saved(ack: AsyncAck, body: Payload) -> None:
        view = body["view"]
        place = Place(TeamId(body["team"]["id"]), ChannelId(""))
        who = UserId(body["user"]["id"])
        answer = await save(place, who, view["private_metadata"], filled_in(view))
        if isinstance(answer, View):
            await ack(response_action="update", view=dict(answer.payload))
        else:
            await ack(response_action="errors", errors=dict(answer))

    return saved


def _touched(body: Payload) -> Touched:
    press = press_of(body)
    return Touched(press.place, press.user_id, press.value, press.message_ts)
