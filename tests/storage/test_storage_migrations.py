# SPDX-License-Identifier: EUPL-1.2
"""Making the database and bringing it up to date, broken off anywhere: all of it or nothing."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event

from bot.schedule.model import BoardId
from bot.service.plan import Plan
from bot.storage import schema
from bot.storage.engine import Database, address_of
from bot.storage.failures import DatabaseUnusable
from bot.storage.ledger import Ledger
from tests.fakes_database import another_database, carried_out
from tests.fakes_delivery import utc

SYNCHRONOUS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
# A board that is planned up to its second post, which waits after a refusal.
_ROW = "'T1', 'C1', 'board-1', 'prompt'"
OLD_ROWS = {
    "board": (
        "(id, team_id, channel_id, weekday, at, zone, every_weeks, language, since, topics,"
        " catch_up_seconds, on_holiday, holidays, skips, chosen, private, version, planned_until)"
        " VALUES ('board-1', 'T1', 'C1', 1, '09:00:00.000000', 'Europe/Amsterdam', 1, 'nl',"
        " '2026-11-23', 'world', 43200, 'ignore', 'NL', '', '', false, 1,"
        " '2026-11-30 08:00:00.000000')"
    ),
    "delivery": (
        "(id, team_id, channel_id, board_id, kind, slot, due_at, expires_at, state, attempt,"
        " fence, lease_owner, lease_until, not_before, plain) VALUES"
        f" ('00000000000000000000000000000001', {_ROW}, '2026-11-23',"
        " '2026-11-23 08:00:00.000000', '2026-11-23 20:00:00.000000', 'posted', 1, 1,"
        " 'gone', '2026-11-23 08:01:00.000000', '2026-11-23 08:00:00.000000', false),"
        f" ('00000000000000000000000000000002', {_ROW}, '2026-11-30',"
        " '2026-11-30 08:00:00.000000', '2026-11-30 20:00:00.000000', 'planned', 1, 1,"
        " 'gone', '2026-11-30 08:01:00.000000', '2026-11-30 08:02:00.000000', false)"
    ),
    "attempt": (
        "(delivery_id, fence, started_at) VALUES"
        " ('00000000000000000000000000000001', 1, '2026-11-23 08:00:00.000000')"
    ),
}
# They try both databases by themselves, so once is enough.
pytestmark = pytest.mark.sqlite

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


@contextmanager
def broken_off(after: int) -> Iterator[list[str]]:
    """Let the connection break after so many statements; give those that came."""
    came: list[str] = []

    def count(*heard: Any) -> None:
        came.append(heard[2])
        if len(came) > after:
            raise ConnectionError("the plug")

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield came
    finally:
        event.remove(Engine, "before_cursor_execute", count)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it."""
    with ExitStack() as stack:
        if request.param == "postgresql":
            server = request.getfixturevalue("postgresql")
            yield stack.enter_context(another_database(server, "template0"))
        else:
            yield f"sqlite:///{tmp_path / 'empty.db'}"


def tables(url: str) -> set[str]:
    """Return which tables there are."""
    query = next(query for name, query in TABLES.items() if url.startswith(name))
    return {name for (name,) in carried_out(url, query)}


def left_by(url: str, revision: str) -> None:
    """Make *url* a database as *revision* left it, with a board and its deliveries in it."""
    engine = create_engine(address_of(url).set(drivername=SYNCHRONOUS[url.partition(":")[0]]))
    with engine.begin() as connection:
        schema.upgrade(connection, revision)
    engine.dispose()
    carried_out(url, *(f"INSERT INTO {table} {rows}" for table, rows in OLD_ROWS.items()))


def rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return what stands in the tables of OLD_ROWS."""
    names = {table: columns.partition(")")[0].strip("( ") for table, columns in OLD_ROWS.items()}
    return {
        table: carried_out(url, f"SELECT {columns} FROM {table} ORDER BY 1")  # noqa: S608 - ours
        for table, columns in names.items()
    }


def version(url: str) -> list[tuple[Any, ...]]:
    return carried_out(url, "SELECT version_num FROM alembic_version")


async def test_an_older_database_loses_nothing_wherever_its_upgrade_breaks_off(
    empty: str,
) -> None:
    await asyncio.to_thread(left_by, empty, "0001")
    before = rows(empty)
    assert [len(each) for each in before.values()] == [1, 2, 1]

    number, broke = 0, True
    while broke:
        try:
            with broken_off(after=number):
                await Database.upgrade(empty)
            broke = False
        except (ConnectionError, DatabaseUnusable):
            assert version(empty) == [("0001",)]
            assert rows(empty) == before
            number += 1

    assert number > 8
    assert rows(empty) == before
    async with Database.open(empty) as database:
        ledger, now = Ledger(database, "one"), utc(2026, 12, 7, 8)
        await Plan(ledger)(now)
        planned = await ledger.of_board(BoardId("board-1"))
        assert [row.slot for row in await ledger.free(now)] == [planned[1].slot]
    assert [(row.slot.isoformat(), row.state) for row in planned] == [
        ("2026-11-23", "posted"),
        ("2026-11-30", "planned"),
        ("2026-12-07", "planned"),
    ]


async def test_wherever_it_breaks_off_nothing_is_left_and_it_can_be_done_again(empty: str) -> None:
    with broken_off(after=10_000) as all_of_it:
        await Database.upgrade(empty)
    whole = tables(empty)
    for name in whole:
        carried_out(empty, f"DROP TABLE {name}" + ("" if "sqlite" in empty else " CASCADE"))

    assert len(all_of_it) > len(whole) > 5
    for number in range(len(all_of_it)):
        with broken_off(after=number), pytest.raises((ConnectionError, DatabaseUnusable)):
            await Database.upgrade(empty)
        assert tables(empty) == set()

    await Database.upgrade(empty)
    assert tables(empty) == whole
    assert "delivery" in whole
    async with Database.open(empty):
        pass


def test_every_version_is_called_as_its_migration_says_and_the_newest_is_the_last() -> None:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    told = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]

    assert schema.revisions() == told[::-1]
