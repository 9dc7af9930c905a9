# SPDX-License-Identifier: EUPL-1.2
"""People in the try-out's local Slack: they type and press, and read what they then see."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.app import Tryout
from bot.tryout import cast
from bot.tryout.model import Message, OpenView, Payload, Surface

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

    async def opens(self, text: str) -> str:
        """Type a command that opens a window; return what that says."""
        await self.tryout.slack.say(self.user, self.channel, text)
        return self.window

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

    @property
    def home(self) -> OpenView:
        """App Home, as it was published last."""
        home = self.tryout.slack.home(self.user)
        assert home is not None, "App Home was never published"
        return home

    @property
    def window(self) -> str:
        """All that the modal on the screen says."""
        return "" if self.modal is None else said(self.modal.view["blocks"])

    async def opens_home(self) -> OpenView:
        """Open App Home and return it."""
        await self.tryout.slack.open_home(self.user)
        return self.home

    async def presses_in(self, view: OpenView, label: str, nth: int = 0) -> None:
        """Press the *nth* button with that label in a view."""
        await self.presses_again(view, buttons(view, label)[nth])

    async def presses_again(self, view: OpenView, button: Payload) -> None:
        """Press a button as it once was in a view, whatever it is now."""
        surface = Surface("view", view.id, self.channel)
        await self.tryout.slack.press(self.user, surface, button, {})

    async def submits(self, **filled: Any) -> dict[str, str]:
        """Send in the modal, with these fields filled in; return what was wrong, by field."""
        modal = self.modal
        assert modal is not None, "no modal to send in"
        state = {
            block["block_id"]: {
                block["block_id"]: held(block["element"], filled, block["block_id"])
            }
            for block in modal.view["blocks"]
            if block["type"] == "input"
        }
        await self.tryout.slack.submit(self.user, modal.id, state)
        return modal.errors

    async def waits_for(self, words: str, within: float = PATIENCE) -> Message:
        """Wait until a message says *words*; return it."""
        await until(lambda: any(words in message.text for message in self.sees), within)
        return next(message for message in reversed(self.sees) if words in message.text)


def buttons(view: OpenView, label: str) -> list[Payload]:
    """Return the presses of the buttons with that label in a view."""
    return [
        {name: each[name] for name in ("action_id", "value", "type")}
        | {"block_id": block["block_id"]}
        for block in view.view["blocks"]
        for each in block.get("elements", ())
        if each.get("type") == "button" and each["text"]["text"] == label
    ]


def buttons_of(message: Message) -> list[Payload]:
    """Return the buttons of a message."""
    every = (each for block in message.blocks for each in block.get("elements", ()))
    return [each for each in every if each.get("type") == "button"]


def held(element: Payload, filled: dict[str, Any], name: str) -> Payload:
    """Return what an element holds: what was filled in, or else what it began with."""
    kind = element["type"]
    if kind in {"static_select", "external_select"}:
        value = filled.get(name)
        chosen = {"value": value} if value else element.get("initial_option")
        return {"type": kind, "selected_option": chosen}
    if kind == "checkboxes":
        values = filled.get(name)
        options = [{"value": each} for each in values or ()]
        began = element.get("initial_options", [])
        return {"type": kind, "selected_options": began if values is None else options}
    if kind == "plain_text_input":
        return {"type": kind, "value": filled.get(name, element.get("initial_value"))}
    where = {"timepicker": "time", "datepicker": "date", "conversations_select": "conversation"}
    noun = where[kind]
    return {"type": kind, f"selected_{noun}": filled.get(name, element.get(f"initial_{noun}"))}


def said(value: Any) -> str:
    """Return all words in blocks, one after another."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(said, value)))
    if not isinstance(value, dict):
        return ""
    own = value.get("text") if isinstance(value.get("text"), str) else ""
    own = own or value.get("fallback", "") or value.get("channel_id", "")
    rest = [each for each in value.values() if isinstance(each, dict | list)]
    return "\n".join(filter(None, (own, *map(said, rest))))


async def until(happened: Callable[[], bool], within: float = PATIENCE) -> None:
    """Wait until *happened*, so many seconds at most."""
    async with asyncio.timeout(within):
        while not happened():  # noqa: ASYNC110 - the local Slack has no bell to wait for
            await asyncio.sleep(0.02)


def turn(tryout: Tryout, moment: datetime) -> None:
    """Turn the try-out's clock to *moment*."""
    tryout.slack.clock.turn_to(moment)
