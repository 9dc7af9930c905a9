"""What a board will post: exactly as the scheduler will, made by the same code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.content.model import Prompt
from bot.messages.model import Message
from bot.schedule.model import Board, Occurrence, Omitted
from bot.schedule.rotation import Upcoming, upcoming
from bot.storage.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Previewed:
    """An occurrence that is still ahead, and the message that it will bring."""

    upcoming: Upcoming
    message: Message


@dataclass(frozen=True, slots=True)
class Preview:
    """Looks ahead. *compose*: the one that `Deliver` composes with."""

    ledger: Ledger
    prompts: tuple[Prompt, ...]
    compose: Callable[[Prompt, Occurrence], Message]

    async def __call__(
        self, board: Board, now: datetime, count: int
    ) -> tuple[Previewed | Omitted, ...]:
        """Return what *board*'s next *count* slots after *now* bring, passed over ones too.

        A pause without an end is not counted: it is what comes once the board runs.
        Raises: NoPromptLeft.
        """
        had = await self.ledger.had(board.id)
        events = upcoming(board, self.prompts, had, now, count)
        return tuple(event if isinstance(event, Omitted) else self._made(event) for event in events)

    async def weeks(
        self, board: Board, now: datetime, weeks: int
    ) -> tuple[Previewed | Omitted, ...]:
        """Return what *board*'s slots of the *weeks* after *now* bring, passed over ones too.

        Raises: NoPromptLeft.
        """
        until = now + timedelta(weeks=weeks)
        events = await self(board, now, weeks + 1)  # a board has one slot a week at most
        return tuple(event for event in events if _moment(event, board) <= until)

    def _made(self, event: Upcoming) -> Previewed:
        return Previewed(event, self.compose(event.prompt, event.occurrence))


def _moment(event: Previewed | Omitted, board: Board) -> datetime:
    """Return when *event* is due, or would have been."""
    if isinstance(event, Omitted):
        return datetime.combine(event.slot, board.at, board.zone)
    return event.upcoming.occurrence.due_at
