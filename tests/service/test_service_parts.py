# SPDX-License-Identifier: EUPL-1.2
"""More than a part of it: all of it has its turn in one tick."""

from datetime import timedelta
from pathlib import Path

from bot.schedule.due import next_occurrence
from bot.service.ports import Found
from bot.storage.claiming import PART
from bot.storage.delivery import State
from tests.fakes_boards import many_boards
from tests.fakes_delivery import a_board, office_in, utc

BEFORE = utc(2026, 11, 24)
DUE = next_occurrence(a_board(), BEFORE).due_at
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


async def test_all_that_was_missed_is_told_once(tmp_path: Path) -> None:
    async with office_in(tmp_path, BEFORE) as office:
        await many_boards(office.database, BEFORE, PART)
        for minutes in range(2):
            await office.tick(DUE + 13 * HOUR + minutes * MINUTE)

        assert office.notices.told == ["skipped: missed"] * (PART + 1)


async def test_all_that_a_restored_database_plans_is_doubted_and_looked_for(tmp_path: Path) -> None:
    async with office_in(tmp_path, BEFORE) as office:
        office.watcher.barred, office.watcher.sight = None, lambda _: Found("1.2")
        boards = await many_boards(office.database, BEFORE, PART)
        office.deliver.memory.restored = True
        for minutes in range(3):
            await office.tick(DUE + minutes * MINUTE)

        rows = [await office.deliver.ledger.of_board(board.id) for board in boards]
        assert {row.state for each in rows for row in each} == {State.POSTED}
        assert len(office.watcher.looked) == PART + 1
        assert office.poster.letters == []
