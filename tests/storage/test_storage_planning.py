# SPDX-License-Identifier: EUPL-1.2
"""Planning in parts: each board is looked at when it has to be, by one process."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.schedule.due import next_occurrence
from bot.schedule.model import Board, BoardId, ChannelId
from bot.service.plan import Plan, reckoned
from bot.storage.boards import Boards
from bot.storage.claiming import PART
from bot.storage.delivery import State
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from bot.storage.planning import Reckon
from tests.fakes_boards import many_boards
from tests.fakes_delivery import WEEK, a_board, calendars, database_in, utc

BEFORE = utc(2026, 11, 24)
DUE = next_occurrence(a_board(), BEFORE).due_at
HOUR = timedelta(hours=1)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with database_in(tmp_path) as opened:
        yield opened


@pytest.fixture
async def board(database: Database) -> Board:
    return await Boards(database).put(a_board(), BEFORE)


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database, "one")


def by(now: datetime) -> Reckon:
    return partial(reckoned, now=now, again=HOUR)


async def rows(ledger: Ledger, board: Board) -> list[tuple[str, State, str | None]]:
    return [
        (row.slot.isoformat(), row.state, row.outcome_code)
        for row in await ledger.of_board(board.id)
    ]


async def test_what_was_missed_is_written_down_as_skipped(ledger: Ledger, board: Board) -> None:
    planned = await ledger.plan_part(DUE + WEEK, by(DUE + WEEK))

    assert await rows(ledger, board) == [
        ("2026-11-30", State.SKIPPED, "missed"),
        ("2026-12-07", State.PLANNED, None),
    ]
    assert [each.slot.isoformat() for each in planned.missed] == ["2026-11-30"]


async def test_a_calendar_is_looked_at_when_something_is_due_and_else_every_hour(
    ledger: Ledger, board: Board, database: Database
) -> None:
    looks = []
    for now in (BEFORE, BEFORE + HOUR / 2, BEFORE + HOUR, DUE - HOUR / 4, DUE - HOUR / 8, DUE):
        looks.append((await ledger.plan_part(now, by(now))).boards)
        if looks[-1]:
            again = (await calendars(database))[board.id][1]
            assert again == (DUE if now == DUE - HOUR / 4 else now + HOUR)

    assert looks == [1, 0, 1, 1, 0, 1]
    assert await calendars(database) == {board.id: (DUE, DUE + HOUR)}


async def test_a_board_that_changed_is_looked_at_at_once(
    ledger: Ledger, board: Board, database: Database
) -> None:
    await ledger.plan_part(BEFORE, by(BEFORE))
    await Boards(database).put(board, BEFORE + HOUR / 4)

    assert (await ledger.plan_part(BEFORE + HOUR / 4, by(BEFORE + HOUR / 4))).boards == 1


async def test_a_board_at_hand_is_planned_whenever_it_would_be_looked_at(
    ledger: Ledger, board: Board, database: Database
) -> None:
    other = a_board(id=BoardId("board-2"), channel_id=ChannelId("C0ANDERS000"))
    await Boards(database).put(other, BEFORE)
    await ledger.plan_part(BEFORE, by(BEFORE))

    await Plan(ledger).of([board.id], DUE)

    assert await rows(ledger, board) == [("2026-11-30", State.PLANNED, None)]
    assert await rows(ledger, other) == []


async def test_a_paused_board_is_not_planned(
    ledger: Ledger, board: Board, database: Database
) -> None:
    await Boards(database).pause(board.id, "is_archived")

    await Plan(ledger)(DUE)
    await Plan(ledger).of([board.id], DUE)

    assert await rows(ledger, board) == []


async def test_two_processes_plan_more_than_a_part_and_each_board_once(
    tmp_path: Path, ledger: Ledger, database: Database
) -> None:
    boards = await many_boards(database, BEFORE, PART + 1)
    async with database_in(tmp_path) as second:
        await asyncio.gather(Plan(ledger)(DUE), Plan(Ledger(second, "two"))(DUE))

    looked_at = await calendars(database)
    assert {until for until, _ in looked_at.values()} == {DUE}
    assert [len(await ledger.of_board(board.id)) for board in boards] == [1] * (PART + 1)
