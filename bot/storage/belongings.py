# SPDX-License-Identifier: EUPL-1.2
"""All that a workspace has here: for its admin to take along, or for us to forget."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule.model import TeamId
from bot.storage.engine import Database
from bot.storage.tables import attempt, delivery, installation, metadata, ticket

# What refers to something before what it refers to. The attempts go with their deliveries.
THEIRS = tuple(each for each in reversed(metadata.sorted_tables) if "team_id" in each.c)
# What would let somebody in.
SECRET = {installation.c.sealed}
NOT_TAKEN_ALONG = {ticket}

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Belongings:
    """What each workspace has in *database*."""

    database: Database

    async def of_team(self, team_id: TeamId) -> dict[str, Rows]:
        """Return every row that is about the workspace, by table, with no secret in it."""
        taken = [each for each in THEIRS if each not in NOT_TAKEN_ALONG]
        async with self.database.reading() as connection:
            theirs = {table.name: await _rows(connection, table, team_id) for table in taken}
            tries = select(attempt).join(delivery).where(delivery.c.team_id == team_id)
            found = await connection.execute(tries.order_by(attempt.c.started_at))
            theirs[attempt.name] = [dict(row) for row in found.mappings()]
        return dict(sorted(theirs.items()))


async def forget(connection: AsyncConnection, team_id: TeamId) -> None:
    """Delete all that belongs to the workspace, in the transaction at hand."""
    for table in THEIRS:
        await connection.execute(delete(table).where(table.c.team_id == team_id))


async def _rows(connection: AsyncConnection, table: Table, team_id: TeamId) -> Rows:
    shown = [column for column in table.columns if column not in SECRET]
    query = select(*shown).where(table.c.team_id == team_id).order_by(*table.primary_key)
    return [dict(row) for row in (await connection.execute(query)).mappings()]
