# SPDX-License-Identifier: EUPL-1.2
"""Showing under a question what has come of it: the message is brought up to date, until it is."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import structlog

from bot.errors import BotError
from bot.messages.model import Message
from bot.messages.ownership import with_outcome
from bot.schedule.model import DeliveryId
from bot.schedule.promise import PromiseId
from bot.service.compose import said
from bot.service.editor import Editor, TryLater
from bot.service.ports import Place
from bot.service.words_for import WordsFor
from bot.storage.delivery import Delivery
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership

# So often Slack may ask to come back later.
MOST_TRIES = 5
# What stands in front of the ids of promises that came back with a question.
ANSWERED = "promise_done"


@dataclass(frozen=True, slots=True)
class Refresh:
    """Brings messages up to date, in the background: nobody who presses waits for it.

    going: the messages at hand; whether somebody pressed since they were last looked at.
    """

    ledger: Ledger
    ownership: Ownership
    words_for: WordsFor
    editor: Editor
    going: dict[DeliveryId, bool] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __call__(self, question: DeliveryId, ts: str | None = None) -> None:
        """Bring the message of *question* up to date soon. ts: its name, where it is known.

        Of two hundred who press at once one updates it, and looks again as long as others press.
        """
        if question in self.going:
            self.going[question] = True
            return
        self.going[question] = True
        self.soon(self._updated(question, ts))

    def soon(self, work: Coroutine[Any, Any, None]) -> None:
        """Do *work* in the background; where it fails as expected, the log says so."""
        task = asyncio.get_running_loop().create_task(_logged(work))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _updated(self, question: DeliveryId, ts: str | None) -> None:
        try:
            await self._until_it_is(question, ts)
        finally:
            self.going.pop(question, None)

    async def _until_it_is(self, question: DeliveryId, ts: str | None) -> None:
        """Show what is so, until what is shown is so: also where another process shows it too."""
        shown, tries = None, 0
        while True:
            self.going[question] = False
            delivery = await self.ledger.of_id(question)
            if delivery is None or delivery.content is None:
                return
            message = await self._message(delivery, said(delivery.content))
            if message == shown and not self.going[question]:
                return
            if message == shown:
                continue
            where = Place(delivery.team_id, delivery.channel_id)
            try:
                await self.editor.change(where, ts or delivery.slack_ts or "", message)
                shown = message
            except TryLater as later:
                tries += 1
                if tries == MOST_TRIES:
                    raise
                await asyncio.sleep(later.wait.total_seconds())

    async def _message(self, delivery: Delivery, frozen: Message) -> Message:
        words = await self.words_for(Place(delivery.team_id, delivery.channel_id))
        outcome = await self.ownership.outcome(delivery.id)
        answered = await self.ownership.of_ids(_came_back(frozen))
        return with_outcome(words, frozen, outcome, answered)


async def _logged(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except BotError as problem:
        structlog.get_logger().warning("message not brought up to date", problem=str(problem))


def _came_back(frozen: Message) -> tuple[PromiseId, ...]:
    """Return the promises that came back with a question: they stand on its buttons."""
    buttons = (each for block in frozen.blocks for each in block.get("elements", ()))
    values = [
        str(each["value"])
        for each in buttons
        if isinstance(each, dict) and each.get("action_id") == ANSWERED
    ]
    return tuple(PromiseId(UUID(value.split()[0])) for value in values)
