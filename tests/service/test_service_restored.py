# SPDX-License-Identifier: EUPL-1.2
"""What docs/operate.md says of a copy of the database that is put back while nothing runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.schedule.due import next_occurrence
from bot.service.ports import CannotLook, Found, World
from bot.storage.backup import back_up
from tests.fakes_delivery import (
    Clock,
    FakeNotices,
    FakePoster,
    FakeWatcher,
    Office,
    a_board,
    a_delivery,
    database_in,
    office_in,
    utc,
)

pytestmark = pytest.mark.sqlite

BEFORE = utc(2026, 11, 24)
DUE = next_occurrence(a_board(), BEFORE).due_at
HOUR = timedelta(hours=1)


@asynccontextmanager
async def restored(folder: Path) -> AsyncIterator[Office]:
    """Yield delivery on a copy from before the question that was posted since."""
    there = folder / "there"
    there.mkdir()
    async with office_in(folder, BEFORE) as office:
        back_up(office.database.url, there / "toptip.db")
        await office.tick(DUE)
        assert await office.states() == ["posted"]
    async with database_in(there) as database:
        clock, poster, notices = Clock(DUE), FakePoster(), FakeNotices()
        watcher = FakeWatcher(clock)
        world = World(poster, watcher, notices, clock, clock.stopwatch)
        deliver = a_delivery(database, "second", poster, clock, world=world)
        yield Office(database, clock, poster, watcher, notices, deliver)


async def test_within_the_catch_up_hours_its_word_is_taken_where_we_may_not_look(
    tmp_path: Path,
) -> None:
    async with restored(tmp_path) as office:
        office.watcher.barred = CannotLook("missing_scope")
        await office.ticks(DUE + HOUR, DUE + HOUR)

        assert len(office.poster.posted) == 1


async def test_within_the_catch_up_hours_we_look_first_where_we_may(tmp_path: Path) -> None:
    async with restored(tmp_path) as office:
        office.watcher.barred, office.watcher.sight = None, lambda _: Found("1.2")
        await office.ticks(DUE + HOUR, DUE + HOUR + timedelta(minutes=5))

        assert office.poster.posted == []
        assert await office.states() == ["posted"]


async def test_after_the_catch_up_hours_nothing_is_posted_again_and_somebody_is_told(
    tmp_path: Path,
) -> None:
    async with restored(tmp_path) as office:
        await office.tick(DUE + 13 * HOUR)

        assert office.poster.posted == []
        assert [each.split(":")[0] for each in await office.states()] == ["skipped"]
        assert len(office.notices.told) == 1
