# SPDX-License-Identifier: EUPL-1.2
"""The heartbeats: which processes tick, and when each last did."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from bot.storage.engine import Database
from bot.storage.tables import heartbeat, insert

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Heartbeats:
    """The heartbeats in *database*; *owner* names this process, as in the ledger."""

    database: Database
    owner: str

    async def beat(self, now: datetime) -> datetime | None:
        """Write that this process lives at *now*; return what it wrote last, if anything."""
        mine = select(heartbeat.c.at).where(heartbeat.c.owner == self.owner)
        first = insert(heartbeat).values(owner=self.owner, at=now)
        again = first.on_conflict_do_update(index_elements=["owner"], set_={"at": now})
        await self.database.reopen_if_replaced()
        async with self.database.writing() as connection:
            last: datetime | None = await connection.scalar(mine)
            await connection.execute(again)
        return last

    async def last(self) -> datetime | None:
        """Return when any process last ticked; None if none ever did."""
        async with self.database.reading() as connection:
            found: datetime | None = await connection.scalar(select(func.max(heartbeat.c.at)))
        return found

    async def purge(self, now: datetime) -> None:
        """Forget the processes that have not ticked for a day before *now*."""
        async with self.database.writing() as connection:
            await connection.execute(delete(heartbeat).where(heartbeat.c.at < now - KEPT))
