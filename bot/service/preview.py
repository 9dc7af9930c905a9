"""What a board will post: exactly as the scheduler will, made by the same code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

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

    def _made(self, event: Upcoming) -> Previewed:
        return Previewed(event, self.compose(event.prompt, event.occurrence))
