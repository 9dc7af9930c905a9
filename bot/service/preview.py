# SPDX-License-Identifier: EUPL-1.2
"""What a board will post: exactly as the scheduler will, made by the same code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.content.model import Prompt
from bot.messages.model import Message
from bot.schedule.model import Board, Omitted
from bot.schedule.promise import Promise
from bot.schedule.rotation import Upcoming, upcoming
from bot.service.compose import MOST_RETURNING, ComposePrompt
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership


@dataclass(frozen=True, slots=True)
class Previewed:
    """An occurrence that is still ahead, and the message that it will bring."""

    upcoming: Upcoming
    message: Message


@dataclass(frozen=True, slots=True)
class Preview:
    """Looks ahead. *compose*: the one that `Deliver` composes with."""

    ledger: Ledger
    ownership: Ownership
    prompts: Sequence[Prompt]
    compose: ComposePrompt

    async def __call__(
        self, board: Board, now: datetime, count: int
    ) -> tuple[Previewed | Omitted, ...]:
        """Return what *board*'s next *count* slots after *now* bring, passed over ones too.

        A pause without an end is not counted: it is what comes once the board runs.
        Raises: NoPromptLeft.
        """
        had = await self.ledger.had(board.id)
        events = upcoming(board, self.prompts, had, now, count)
        promises = await self.ownership.unfinished(board.id, MOST_RETURNING)
        made = list[Previewed | Omitted]()
        for event in events:
            if isinstance(event, Omitted):
                made.append(event)
            else:
                made.append(self._made(event, promises))
                promises = ()  # who knows what will be open the time after
        return tuple(made)

    async def weeks(
        self, board: Board, now: datetime, weeks: int
    ) -> tuple[Previewed | Omitted, ...]:
        """Return what *board*'s slots of the *weeks* after *now* bring, passed over ones too.

        Raises: NoPromptLeft.
        """
        until = now + timedelta(weeks=weeks)
        events = await self(board, now, weeks + 1)  # a board has one slot a week at most
        return tuple(event for event in events if _moment(event, board) <= until)

    def _made(self, event: Upcoming, promises: Sequence[Promise]) -> Previewed:
        return Previewed(event, self.compose(event.prompt, event.occurrence, promises))


def _moment(event: Previewed | Omitted, board: Board) -> datetime:
    """Return when *event* is due, or would have been."""
    if isinstance(event, Omitted):
        return datetime.combine(event.slot, board.at, board.zone)
    return event.upcoming.occurrence.due_at
