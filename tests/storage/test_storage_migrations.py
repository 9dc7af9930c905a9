"""Making the database, broken off anywhere: all of it, or nothing, and it can be done again."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.storage.engine import Database
from bot.storage.failures import DatabaseUnusable
from tests.fakes_database import another_database, carried_out

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
