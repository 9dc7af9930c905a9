"""People in the try-out's local Slack: they type and press, and read what they then see."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.app import Tryout
from bot.tryout import cast
from bot.tryout.model import Message, OpenView, Surface

PATIENCE = 8  # seconds of real time for what a tick must bring


@dataclass(frozen=True)
class Someone:
    """A user of the try-out, at one channel."""

    tryout: Tryout
    user: str = cast.NOOR
    channel: str = cast.BESTUUR

    @property
    def sees(self) -> Sequence[Message]:
        """All messages, oldest first."""
        return self.tryout.slack.messages(self.user, self.channel)

    @property
    def last(self) -> Message:
        return self.sees[-1]

    @property
    def modal(self) -> OpenView | None:
        return self.tryout.slack.modal(self.user)

    async def types(self, text: str) -> Message:
        """Type and send *text*; return the newest message that then stands there."""
        await self.tryout.slack.say(self.user, self.channel, text)
        return self.last

    async def presses(self, label: str, message: Message | None = None) -> None:
        """Press the first button with that label on a message, or on the newest."""
        on = message or self.last
        block, button = next(
            (block, element)
            for block in on.blocks
            for element in block.get("elements", ())
            if element.get("type") == "button" and element["text"]["text"] == label
        )
        action = {name: button[name] for name in ("action_id", "value", "type")}
        surface = Surface("message", on.ts, self.channel)
        action["block_id"] = block["block_id"]
        await self.tryout.slack.press(self.user, surface, action, {})

    async def waits_for(self, words: str) -> Message:
        """Wait until a message says *words*; return it."""
        await until(lambda: any(words in message.text for message in self.sees))
        return next(message for message in reversed(self.sees) if words in message.text)


async def until(happened: Callable[[], bool]) -> None:
    """Wait until *happened*."""
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - the local Slack has no bell to wait for
            await asyncio.sleep(0.02)


def turn(tryout: Tryout, moment: datetime) -> None:
    """Turn the try-out's clock to *moment*."""
    tryout.slack.clock.turn_to(moment)
