# SPDX-License-Identifier: EUPL-1.2
"""The slash command."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages.model import View
from bot.schedule.model import UserId
from bot.service.answer_tip import AnswerTip
from bot.slack.outgoing import body_of
from bot.slack.payload import Payload, place_of_command


def register(app: AsyncApp, answer: AnswerTip, name: str) -> None:
    """Answer slash command *name*, to the one who asked only."""

    @app.command(name)
    async def tip(ack: AsyncAck, command: Payload, client: AsyncWebClient) -> None:
        place, user_id = place_of_command(command), UserId(command["user_id"])
        answered = await answer(place, user_id, command.get("text", ""))
        if isinstance(answered, View):
            view = dict(answered.payload)
            await client.views_open(trigger_id=command["trigger_id"], view=view)
            await ack()
        else:
            await ack(response_type="ephemeral", **body_of(answered))
