# SPDX-License-Identifier: EUPL-1.2
"""The buttons under a quote."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages import ids
from bot.service.answer_tip import AnswerTip
from bot.service.share_quote import ShareQuote
from bot.slack.payload import Payload, press_of
from bot.slack.respond import Respond


def register(app: AsyncApp, answer: AnswerTip, share: ShareQuote, respond: Respond) -> None:
    """Answer each button that a message of ours can carry."""

    @app.action(ids.ANOTHER)
    async def another(ack: AsyncAck, body: Payload) -> None:
        await ack()
        press = press_of(body)
        message = await answer.another(press.place)
        await respond(press.response_url, message, "instead")

    @app.action(ids.SEARCH_FOR)
    async def search_for(ack: AsyncAck, body: Payload) -> None:
        await ack()
        press = press_of(body)
        message = await answer.search_for(press.place, press.value)
        await respond(press.response_url, message, "instead")

    @app.action(ids.SHARE)
    async def share_quote(ack: AsyncAck, body: Payload) -> None:
        await ack()
        press = press_of(body)
        message = await share(press.place, press.user_id, press.message_ts, press.value)
        if message is not None:  # else a double click: it stands in the channel already
            await respond(press.response_url, message, "in_channel")

    @app.action(ids.WHOLE_TIP)
    async def whole_tip(ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        await ack()
        press = press_of(body)
        view = await answer.whole_tip(press.place, press.value)
        await client.views_open(trigger_id=press.trigger_id, view=dict(view.payload))
