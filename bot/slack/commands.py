"""The slash command."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.service.answer_tip import AnswerTip
from bot.slack.outgoing import body_of
from bot.slack.payload import Payload, place_of_command


def register(app: AsyncApp, answer: AnswerTip, name: str) -> None:
    """Answer slash command *name*, to the one who asked only."""

    @app.command(name)
    async def tip(ack: AsyncAck, command: Payload) -> None:
        message = await answer(place_of_command(command), command.get("text", ""))
        await ack(response_type="ephemeral", **body_of(message))
