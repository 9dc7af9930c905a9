# SPDX-License-Identifier: EUPL-1.2
"""The boards: which channels have a weekly appointment, how it is set, and who set it so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, RowMapping, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.content.model import PromptId, Topic
from bot.errors import BotError
from bot.schedule.model import (
    Board,
    BoardId,
    ChannelId,
    Holidays,
    OnHoliday,
    Slot,
    TeamId,
    UserId,
    Weekday,
)
from bot.storage.changes import Change, write
from bot.storage.engine import Database
from bot.storage.tables import board, insert


class ChangedMeanwhile(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Somebody else changed the board since it was read."""

    def __init__(self, channel_id: ChannelId) -> None:
        super().__init__(f"{channel_id}: the board was changed meanwhile; look at it anew")


@dataclass(frozen=True, slots=True)
class Running:
    """A board that is not paused. Up to *planned_until* its calendar stands in the ledger."""

    board: Board
    planned_until: datetime


@dataclass(frozen=True, slots=True)
class Boards:
    """The boards in *database*, at most one for a channel."""

    database: Database

    async def all(self) -> tuple[Board, ...]:
        """Return every board, paused ones too, by team and channel."""
        return tuple(_board_of(row) for row in await self._select())

    async def of_ids(self, ids: Collection[BoardId]) -> dict[BoardId, Board]:
        """Return those boards that are there, paused ones too, by id."""
        found = map(_board_of, await self._select(board.c.id.in_(ids)))
        return {one.id: one for one in found}

    async def a_team(self) -> TeamId | None:
        """Return a workspace that has a board, always the same; None if there is no board."""
        async with self.database.reading() as connection:
            found: str | None = await connection.scalar(select(func.min(board.c.team_id)))
        return TeamId(found) if found else None

    async def of_team(self, team_id: TeamId) -> tuple[Board, ...]:
        """Return every board of a workspace, paused ones too, by channel."""
        return tuple(_board_of(row) for row in await self._select(board.c.team_id == team_id))

    async def of_channel(self, team_id: TeamId, channel_id: ChannelId) -> Board | None:
        """Return the channel's board; None if it has none."""
        query = select(board).filter_by(team_id=team_id, channel_id=channel_id)
        found = await self.database.read(
            lambda connection: connection.execute(query).mappings().one_or_none()
        )
        return _board_of(found) if found else None

    async def put(self, wanted: Board, now: datetime, by: Change | None = None) -> Board:
        """Keep *wanted*, a changed one or a new one of version 0; return it as it is then kept.

        It is due for nothing before *now*: plan up to *now* first, or what was due under the old
        settings is lost. *by* goes into the log in the same transaction.

        Raises: ChangedMeanwhile where the board is no longer at *wanted*'s version.
        """
        async with self.database.writing() as connection:
            return await _keep(connection, wanted, now, by)

    async def pause(self, board_id: BoardId, reason: str) -> None:
        """Stop the board; *reason* is Slack's word for why."""
        paused = update(board).where(board.c.id == board_id)
        values = {"paused_reason": reason, "version": board.c.version + 1}
        async with self.database.writing() as connection:
            await connection.execute(paused.values(values))

    async def remove(self, unwanted: Board, by: Change | None = None) -> None:
        """Forget the board; what it delivered stays in the ledger.

        Raises: ChangedMeanwhile where it is no longer at *unwanted*'s version.
        """
        async with self.database.writing() as connection:
            await _drop(connection, unwanted, by)

    async def edit(
        self,
        kept: Iterable[tuple[Board, Change]],
        gone: Iterable[tuple[Board, Change]],
        now: datetime,
    ) -> None:
        """Put all of *kept* and remove all of *gone*, each with its line for the log, or nothing.

        Raises: ChangedMeanwhile for the first that is no longer at its version.
        """
        async with self.database.writing() as connection:
            for wanted, by in kept:
                await _keep(connection, wanted, now, by)
            for unwanted, by in gone:
                await _drop(connection, unwanted, by)

    async def _select(self, *where: ColumnElement[bool]) -> list[RowMapping]:
        query = select(board).where(*where).order_by("team_id", "channel_id")
        async with self.database.reading() as connection:
            return list((await connection.execute(query)).mappings())


async def _keep(
    connection: AsyncConnection, wanted: Board, now: datetime, by: Change | None
) -> Board:
    kept = replace(wanted, version=wanted.version + 1)
    values = _row_of(kept) | {"planned_until": now, "look_at": now}
    if wanted.version == 0:
        stored = insert(board).values(values).on_conflict_do_nothing()
        found = await connection.execute(stored.returning(board.c.id))
    else:
        changed = update(board).where(*_as_read(wanted)).values(values)
        found = await connection.execute(changed.returning(board.c.id))
    if found.one_or_none() is None:
        raise ChangedMeanwhile(kept.channel_id)
    if by is not None:
        await write(connection, by)
    return kept


async def _drop(connection: AsyncConnection, unwanted: Board, by: Change | None) -> None:
    gone = delete(board).where(*_as_read(unwanted)).returning(board.c.id)
    if (await connection.execute(gone)).one_or_none() is None:
        raise ChangedMeanwhile(unwanted.channel_id)
    if by is not None:
        await write(connection, by)


def _as_read(one: Board) -> tuple[ColumnElement[bool], ...]:
    return (board.c.id == one.id, board.c.version == one.version)


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
        "topics": " ".join(sorted(wanted.topics)),
        "catch_up_seconds": int(wanted.catch_up.total_seconds()),
        "on_holiday": wanted.holidays.rule,
        "holidays": wanted.holidays.calendar,
        "configured_by": wanted.configured_by,
        "paused_reason": wanted.paused_reason,
        "paused_until": wanted.paused_until,
        "skips": " ".join(sorted(slot.isoformat() for slot in wanted.skips)),
        "chosen": " ".join(sorted(f"{slot.isoformat()}={which}" for slot, which in wanted.chosen)),
        "private": wanted.private,
        "version": wanted.version,
    }


def running_of(row: RowMapping) -> Running:
    """Return the board that *row* holds, and how far it is planned."""
    return Running(_board_of(row), row["planned_until"])


def _board_of(row: RowMapping) -> Board:
    configured_by = row["configured_by"]
    chosen = (each.split("=", 1) for each in row["chosen"].split())
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
        topics=frozenset(map(Topic, row["topics"].split())),
        catch_up=timedelta(seconds=row["catch_up_seconds"]),
        holidays=Holidays(OnHoliday(row["on_holiday"]), row["holidays"]),
        configured_by=UserId(configured_by) if configured_by else None,
        paused_reason=row["paused_reason"],
        paused_until=row["paused_until"],
        skips=frozenset(map(_slot, row["skips"].split())),
        chosen=frozenset((_slot(slot), PromptId(which)) for slot, which in chosen),
        private=row["private"],
        version=row["version"],
    )


def _slot(text: str) -> Slot:
    return Slot(date.fromisoformat(text))
