# SPDX-License-Identifier: EUPL-1.2
"""The change log: who did what to which board, and what came of it, refusals too."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule.model import ChannelId, TeamId, UserId
from bot.storage.engine import Database
from bot.storage.tables import change

DONE = "done"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log.

    channel_id: None where somebody was refused before they named one. user_id: None where a
    file or Slack itself did it. action: its name in `ids.py` or of a command. verdict: DONE, or
    why it was refused. before, after: the board's settings, as JSON.
    """

    team_id: TeamId
    channel_id: ChannelId | None
    at: datetime
    user_id: UserId | None
    action: str
    verdict: str = DONE
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The log in *database*."""

    database: Database

    async def add(self, line: Change) -> None:
        """Write *line*, of something that changed no board."""
        async with self.database.writing() as connection:
            await write(connection, line)

    async def of_channel(
        self, team_id: TeamId, channel_id: ChannelId, count: int
    ) -> tuple[Change, ...]:
        """Return the newest *count* lines about a channel's board, the newest first."""
        query = (
            select(change)
            .where(change.c.team_id == team_id, change.c.channel_id == channel_id)
            .order_by(change.c.at.desc(), change.c.id.desc())
            .limit(count)
        )
        async with self.database.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(Change(**{name: row[name] for name in Change.__slots__}) for row in rows)


async def write(connection: AsyncConnection, line: Change) -> None:
    """Write *line* in the transaction at hand."""
    values = {name: getattr(line, name) for name in Change.__slots__}
    await connection.execute(insert(change).values(values))
