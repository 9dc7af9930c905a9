# SPDX-License-Identifier: EUPL-1.2
"""The stops: workspaces that refuse us, and until when each is left alone."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.schedule.model import TeamId
from bot.storage.engine import Database
from bot.storage.tables import insert, stop


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing is posted in the workspace before *until*; *code* is Slack's word for why.

    times: how often it refused us in a row. told: whether its admin knows.
    """

    team_id: TeamId
    code: str
    until: datetime
    times: int
    told: bool = False


@dataclass(frozen=True, slots=True)
class Stops:
    """The stops in *database*, at most one for a workspace."""

    database: Database

    async def all(self) -> tuple[Stop, ...]:
        """Return every stop, also of a workspace that may be tried again by now."""
        async with self.database.reading() as connection:
            rows = (await connection.execute(select(stop).order_by("team_id"))).mappings().all()
        return tuple(
            Stop(
                TeamId(row["team_id"]),
                row["code"],
                row["until"],
                row["times"],
                row["told_at"] is not None,
            )
            for row in rows
        )

    async def put(self, wanted: Stop) -> None:
        """Leave a workspace alone; who knows of its stop need not be told again."""
        values = {"code": wanted.code, "until": wanted.until, "times": wanted.times}
        first = insert(stop).values(team_id=wanted.team_id, **values)
        again = first.on_conflict_do_update(index_elements=["team_id"], set_=values)
        async with self.database.writing() as connection:
            await connection.execute(again)

    async def told(self, team_id: TeamId, now: datetime) -> None:
        """Write that the workspace's admin was told."""
        told = update(stop).where(stop.c.team_id == team_id)
        async with self.database.writing() as connection:
            await connection.execute(told.values(told_at=now))

    async def lift(self, team_id: TeamId) -> None:
        """Post in the workspace again."""
        async with self.database.writing() as connection:
            await connection.execute(delete(stop).where(stop.c.team_id == team_id))
