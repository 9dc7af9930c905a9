# SPDX-License-Identifier: EUPL-1.2
"""Planning: what the calendar says is due goes into the ledger."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.schedule.due import newest_missed, next_occurrence, occurrences
from bot.schedule.model import BoardId
from bot.schedule.timing import USUAL, Timing
from bot.storage.boards import Running
from bot.storage.claiming import PART
from bot.storage.ledger import Ledger
from bot.storage.planning import Planned, Reckoned


@dataclass(frozen=True, slots=True)
class Plan:
    """Writes down what running boards are due: of each the newest, what it missed as skipped."""

    ledger: Ledger
    timing: Timing = USUAL

    async def __call__(self, now: datetime) -> None:
        """Plan, part by part, every board whose calendar has to be looked at by *now*."""
        looked_at = PART
        while looked_at == PART:
            planned = await self.ledger.plan_part(now, self._reckon(now))
            _tell(planned)
            looked_at = planned.boards

    async def of(self, boards: Collection[BoardId], now: datetime) -> None:
        """Plan all that *boards* are due at *now*."""
        if boards:
            _tell(await self.ledger.plan_boards(boards, self._reckon(now)))

    def _reckon(self, now: datetime) -> partial[Reckoned]:
        return partial(reckoned, now=now, again=self.timing.look_again)


def reckoned(running: Running, now: datetime, again: timedelta) -> Reckoned:
    """Return what is due at *now*, and when to look *again*: when more is due, or after so long.

    Not only when more is due: time zones and holidays change, too.
    """
    due = occurrences(running.board, running.planned_until, now)
    newest = newest_missed(due, now)
    upcoming = next_occurrence(running.board, now).due_at
    return Reckoned(
        due=tuple(one for one in due if one is newest),
        missed=tuple(one for one in due if one is not newest),
        look_at=min(upcoming, now + again),
    )


def _tell(planned: Planned) -> None:
    for one in planned.missed:
        channel, slot = one.board.channel_id, str(one.slot)
        structlog.get_logger().warning("slot missed", channel=channel, slot=slot)
