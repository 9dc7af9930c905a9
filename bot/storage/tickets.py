# SPDX-License-Identifier: EUPL-1.2
"""The tickets: what somebody may do once, and soon."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete

from bot.schedule.model import TeamId
from bot.storage.engine import Database
from bot.storage.tables import insert, ticket

# How long somebody has for it.
GOOD_FOR = timedelta(minutes=10)
NO_TEAM = TeamId("")


class Use(StrEnum):
    """What a ticket is for: to end an installation, or to take along what a workspace has here."""

    INSTALL = "install"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Tickets:
    """The tickets in *database*, each for one *use*."""

    database: Database
    use: Use

    async def add(self, key: str, now: datetime, team_id: TeamId = NO_TEAM) -> None:
        """Give out *key*, for that workspace; what was given out and never used is forgotten."""
        old = delete(ticket).where(ticket.c.at < now - GOOD_FOR)
        async with self.database.writing() as connection:
            await connection.execute(old)
            row = {"key": key, "use": self.use, "team_id": team_id, "at": now}
            await connection.execute(insert(ticket).values(row))

    async def take(self, key: str, now: datetime) -> TeamId | None:
        """Return for which workspace *key* is good, or None; only one caller ever hears it."""
        if not key.isprintable():  # none of ours; and PostgreSQL takes no NUL
            return None
        mine = delete(ticket).where(ticket.c.key == key, ticket.c.use == self.use)
        async with self.database.writing() as connection:
            taken = await connection.execute(mine.returning(ticket.c.team_id, ticket.c.at))
            row = taken.one_or_none()
        return TeamId(row.team_id) if row is not None and row.at >= now - GOOD_FOR else None
