# SPDX-License-Identifier: EUPL-1.2
"""A database that fails: no post without a committed mark, clear words, nothing made anew."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event
from structlog.testing import capture_logs

from bot.messages.model import Message
from bot.schedule.due import next_occurrence
from bot.service.beat import Beat
from bot.service.ports import Found
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.failures import DatabaseUnusable
from bot.storage.heartbeats import Heartbeats
from bot.ticker import Ticker
from tests.fakes_database import running_postgresql
from tests.fakes_delivery import Clock, FakePoster, Office, a_board, a_delivery, office_in, utc

BEFORE = utc(2026, 11, 24)
DUE = next_occurrence(a_board(), BEFORE).due_at
MINUTE = timedelta(minutes=1)
LONG = Message("Lang. " * 20_000, ())


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Delivery whose message needs room, and which has ticked before."""
    async with office_in(tmp_path, BEFORE) as running:
        longer = running.restarted(compose=lambda *_asked: LONG)
        await longer.tick(DUE - MINUTE)
        yield longer


@contextmanager
def told(office: Office, *pragmas: str) -> Iterator[None]:
    """Let every connection of *office* be told *pragmas* as it opens."""

    def tell(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined] # a driver's own
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    engine = office.database.engine.sync_engine
    event.listen(engine, "connect", tell)
    try:
        yield
    finally:
        event.remove(engine, "connect", tell)


async def fails(office: Office, words: str) -> None:
    """Let a tick fail so that whoever reads the log knows what to do."""
    await office.database.engine.dispose()
    office.clock.now = DUE
    with capture_logs() as logs:
        ticker = Ticker(
            office.deliver, office.deliver, office.deliver, office.deliver, office.clock
        )
        await ticker._do(office.deliver)  # noqa: SLF001 - one chore of it, without its alarm
    problems = [entry["problem"] for entry in logs if "problem" in entry]
    assert problems
    assert all(words in problem for problem in problems), problems
    assert office.poster.posted == []


async def mended(office: Office) -> None:
    await office.database.engine.dispose()
    await office.tick(DUE + MINUTE)
    assert len(office.poster.posted) == 1
    assert await office.states() == ["posted"]


async def test_a_locked_database_posts_nothing_and_then_once(
    office: Office, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "toptip.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with told(office, "busy_timeout = 50"):
            await fails(office, "is locked by another program; close that one and try again")
        other.execute("ROLLBACK")
    await mended(office)


async def test_a_full_disk_posts_nothing_and_then_once(office: Office, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "toptip.db")) as other:
        (pages,) = other.execute("PRAGMA page_count").fetchone()
    with told(office, f"max_page_count = {pages}"):
        await fails(office, "has no room left on its disk; make room")
    await mended(office)


async def test_a_read_only_database_posts_nothing_and_then_once(office: Office) -> None:
    with told(office, "query_only = 1"):
        await fails(office, "cannot be written; give this user write access")
    await mended(office)


def spoilt(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = file.stat().st_size
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * (size - 4096))


async def test_a_damaged_database_posts_nothing_and_stays_as_it_is(
    office: Office, tmp_path: Path
) -> None:
    await office.database.engine.dispose()
    await asyncio.to_thread(spoilt, tmp_path / "toptip.db")
    await fails(office, "is damaged; set it aside and put a backup back")
    await office.database.engine.dispose()

    with pytest.raises(DatabaseUnusable, match="damaged"):
        async with Database.open(office.database.url):
            pass


async def test_a_database_that_is_gone_is_not_made_anew(office: Office, tmp_path: Path) -> None:
    beat = Beat(Heartbeats(office.database, "first"), office.deliver.memory)
    await beat(DUE - MINUTE)
    await asyncio.to_thread((tmp_path / "toptip.db").rename, tmp_path / "elsewhere")

    with pytest.raises(DatabaseUnusable, match="is not there"):
        await beat(DUE)

    assert not (tmp_path / "toptip.db").exists()


def put_back(folder: Path) -> None:
    """Put the copy back as an operator does: the file anew, without the old one's journal."""
    for left in folder.glob("toptip.db-*"):
        left.unlink()
    os.replace(folder / "copy.db", folder / "toptip.db")  # noqa: PTH105 - over what is there


def copied(folder: Path) -> None:
    with (
        closing(sqlite3.connect(folder / "toptip.db")) as live,
        closing(sqlite3.connect(folder / "copy.db")) as copy,
    ):
        live.backup(copy)


@pytest.mark.parametrize("may_look", [True, False])
async def test_a_copy_that_is_put_back_doubles_nothing(
    office: Office, tmp_path: Path, *, may_look: bool
) -> None:
    beat = Beat(Heartbeats(office.database, "first"), office.deliver.memory)
    await beat(DUE - MINUTE)
    await asyncio.to_thread(copied, tmp_path)
    await beat(DUE)
    await office.tick(DUE)
    if may_look:
        office.watcher.barred = None
        office.watcher.sight = lambda _: Found("1.2")

    await asyncio.to_thread(put_back, tmp_path)
    await beat(DUE + MINUTE)
    await office.ticks(DUE + MINUTE, DUE + 5 * MINUTE)

    assert len(office.poster.posted) == 1
    assert await office.states() == ["posted" if may_look else "held: missing_scope"]


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("postgresql")
    with running_postgresql(folder / "data") as url:
        yield url
    shutil.rmtree(folder, ignore_errors=True)


def kill_connections(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


async def test_postgresql_posts_once_though_its_connections_are_killed(postgresql: str) -> None:
    await Database.upgrade(postgresql)
    await Database.upgrade(postgresql)  # a second time changes nothing
    async with Database.open(postgresql) as database:
        clock, poster = Clock(BEFORE), FakePoster()
        deliver = a_delivery(database, "first", poster, clock)
        await Boards(database).put(a_board(), BEFORE)
        for minutes in range(3):
            await asyncio.to_thread(kill_connections, postgresql)
            clock.now = DUE + minutes * MINUTE
            await deliver(clock.now)
        rows = await deliver.ledger.of_board(a_board().id)

    assert [row.state for row in rows] == ["posted"]
    assert len(poster.posted) == 1


async def test_a_postgresql_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="check its address and whether it runs"):
        async with Database.open(f"postgresql://nobody@/none?host={tmp_path}"):
            pass
