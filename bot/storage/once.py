# SPDX-License-Identifier: EUPL-1.2
"""What may happen once only: a button's click, a share, an event that Slack sends twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from bot.storage.engine import Database
from bot.storage.tables import insert, once

KEPT = timedelta(days=1)
# Made once, for it waits in front of every answer.
FIRST = insert(once).on_conflict_do_nothing().returning(once.c.key)


@dataclass(frozen=True, slots=True)
class Once:
    """The keys seen in *database*."""

    database: Database

    async def first(self, key: str, now: datetime) -> bool:
        """Return whether *key* is seen for the first time; only one caller ever hears True."""
        seen = {"key": key, "at": now}
        return await self.database.write(
            lambda connection: connection.execute(FIRST, seen).one_or_none() is not None
        )

    async def purge(self, now: datetime) -> None:
        """Forget the keys that were seen more than a day before *now*."""
        async with self.database.writing() as connection:
            await connection.execute(delete(once).where(once.c.at < now - KEPT))
