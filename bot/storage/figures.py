# SPDX-License-Identifier: EUPL-1.2
"""Counts over the ledger, for whoever watches over a running Toptip."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.storage.delivery import State
from bot.storage.engine import Database
from bot.storage.tables import board, delivery

# What was due and may not be in the channel yet.
WAITING = (State.PLANNED, State.SENDING, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Counted:
    """How things stand: deliveries by state, boards by whether they run.

    waiting_since: when the oldest delivery was due that is not settled; None if none is.
    """

    deliveries: dict[State, int]
    running: int
    paused: int
    waiting_since: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts in *database*."""

    database: Database

    async def __call__(self) -> Counted:
        """Return how things stand now. May raise DatabaseUnusable."""
        by_state = select(delivery.c.state, func.count()).group_by(delivery.c.state)
        paused = select(board.c.paused_reason.is_not(None), func.count()).group_by(
            board.c.paused_reason.is_not(None)
        )
        oldest = select(func.min(delivery.c.due_at)).where(delivery.c.state.in_(WAITING))
        async with self.database.reading() as connection:
            found = {State(state): n for state, n in (await connection.execute(by_state)).all()}
            boards = {bool(is_paused): n for is_paused, n in await connection.execute(paused)}
            since: datetime | None = await connection.scalar(oldest)
        every = {state: found.get(state, 0) for state in State}
        return Counted(every, boards.get(False, 0), boards.get(True, 0), since)
