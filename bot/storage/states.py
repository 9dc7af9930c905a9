"""The states: installations that somebody has begun, each good for one end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from bot.storage.engine import Database
from bot.storage.tables import insert, oauth_state

# How long somebody has for the pages in between.
GOOD_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class States:
    """The states in *database*."""

    database: Database

    async def add(self, state: str, now: datetime) -> None:
        """Begin an installation; those that were never finished are forgotten."""
        old = delete(oauth_state).where(oauth_state.c.at < now - GOOD_FOR)
        async with self.database.writing() as connection:
            await connection.execute(old)
            await connection.execute(insert(oauth_state).values(state=state, at=now))

    async def take(self, state: str, now: datetime) -> bool:
        """Return whether *state* is good; only one caller ever hears True."""
        mine = delete(oauth_state).where(oauth_state.c.state == state).returning(oauth_state.c.at)
        async with self.database.writing() as connection:
            at: datetime | None = await connection.scalar(mine)
        return at is not None and at >= now - GOOD_FOR
