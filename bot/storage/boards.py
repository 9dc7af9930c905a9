"""The boards: which channels have a weekly appointment, and how it is set."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, RowMapping, delete, select, update

from bot.content.model import Topic
from bot.schedule.model import Board, BoardId, ChannelId, TeamId, UserId, Weekday
from bot.storage.engine import Database
from bot.storage.tables import board, insert


@dataclass(frozen=True, slots=True)
class Running:
    """A board that is not paused. Up to *planned_until* its calendar stands in the ledger."""

    board: Board
    planned_until: datetime


@dataclass(frozen=True, slots=True)
class Boards:
    """The boards in *database*, at most one for a channel."""

    database: Database

    async def all_running(self) -> tuple[Running, ...]:
        """Return every board that is not paused, by team and channel."""
        rows = await self._select(board.c.paused_reason.is_(None))
        return tuple(Running(_board_of(row), row["planned_until"]) for row in rows)

    async def all(self) -> tuple[Board, ...]:
        """Return every board, paused ones too, by team and channel."""
        return tuple(_board_of(row) for row in await self._select())

    async def of_channel(self, team_id: TeamId, channel_id: ChannelId) -> Board | None:
        """Return the channel's board; None if it has none."""
        there = (board.c.team_id == team_id, board.c.channel_id == channel_id)
        return next((_board_of(row) for row in await self._select(*there)), None)

    async def put(self, wanted: Board, now: datetime) -> None:
        """Keep *wanted* in place of what its channel had; it is due for nothing before *now*.

        Plan up to *now* first: what was due under the old settings is lost otherwise.
        """
        values = _row_of(wanted) | {"planned_until": now}
        stored = insert(board).values(values)
        replaced = stored.on_conflict_do_update(
            index_elements=["team_id", "channel_id"], set_=values
        )
        async with self.database.writing() as connection:
            await connection.execute(replaced)

    async def pause(self, board_id: BoardId, reason: str) -> None:
        """Stop the board; *reason* is Slack's word for why."""
        paused = update(board).where(board.c.id == board_id).values(paused_reason=reason)
        async with self.database.writing() as connection:
            await connection.execute(paused)

    async def remove(self, board_id: BoardId) -> None:
        """Forget the board; what it delivered stays in the ledger."""
        async with self.database.writing() as connection:
            await connection.execute(delete(board).where(board.c.id == board_id))

    async def _select(self, *where: ColumnElement[bool]) -> list[RowMapping]:
        query = select(board).where(*where).order_by("team_id", "channel_id")
        async with self.database.reading() as connection:
            return list((await connection.execute(query)).mappings())


def _row_of(wanted: Board) -> dict[str, Any]:
    return {
        "id": wanted.id,
        "team_id": wanted.team_id,
        "channel_id": wanted.channel_id,
        "weekday": wanted.weekday,
        "at": wanted.at,
        "zone": wanted.zone.key,
        "every_weeks": wanted.every_weeks,
        "language": wanted.language,
        "since": wanted.since,
        "turns_before": wanted.turns_before,
        "topics": " ".join(sorted(wanted.topics)),
        "catch_up_seconds": int(wanted.catch_up.total_seconds()),
        "configured_by": wanted.configured_by,
        "paused_reason": wanted.paused_reason,
    }


def _board_of(row: RowMapping) -> Board:
    configured_by = row["configured_by"]
    return Board(
        id=BoardId(row["id"]),
        team_id=TeamId(row["team_id"]),
        channel_id=ChannelId(row["channel_id"]),
        weekday=Weekday(row["weekday"]),
        at=row["at"],
        zone=ZoneInfo(row["zone"]),
        every_weeks=row["every_weeks"],
        language=row["language"],
        since=row["since"],
        turns_before=row["turns_before"],
        topics=frozenset(map(Topic, row["topics"].split())),
        catch_up=timedelta(seconds=row["catch_up_seconds"]),
        configured_by=UserId(configured_by) if configured_by else None,
        paused_reason=row["paused_reason"],
    )
