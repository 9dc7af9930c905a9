"""The slash command."""

from typing import Protocol

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.messages.model import Message
from bot.slack.outgoing import body_of
from bot.slack.payload import Payload, Place, place_of_command


class Answer(Protocol):
    """Answers what somebody typed after the command."""

    async def __call__(self, place: Place, text: str) -> Message:
        """Return the answer to *text*."""
        ...


def register(app: AsyncApp, answer: Answer, name: str) -> None:
    """Answer slash command *name*, to the one who asked only."""

    @app.command(name)
    async def tip(ack: AsyncAck, command: Payload) -> None:
        message = await answer(place_of_command(command), command.get("text", ""))
        await ack(response_type="ephemeral", **body_of(message))
