# SPDX-License-Identifier: EUPL-1.2
"""Being forgotten."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.messages import ids
from bot.service.privacy import Privacy
from bot.slack.payload import Payload, press_of
from bot.slack.respond import Respond


def register(app: AsyncApp, privacy: Privacy, respond: Respond) -> None:
    """Forget who presses that they want to be forgotten."""

    @app.action(ids.FORGET_ME)
    async def forget(ack: AsyncAck, body: Payload) -> None:
        await ack()
        press = press_of(body)
        told = await privacy.forget(press.place, press.user_id)
        await respond(press.response_url, told, "instead")
