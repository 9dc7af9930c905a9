# SPDX-License-Identifier: EUPL-1.2
"""Outgrowing SQLite: all of it is in PostgreSQL afterwards, and Toptip goes on there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.errors import BotError
from bot.operate.database import copy_database
from bot.schedule.model import ChannelId, TeamId
from bot.storage.changes import Change, Changes
from bot.storage.copy import copy
from bot.storage.engine import Database
from bot.storage.failures import DatabaseUnusable
from bot.storage.heartbeats import Heartbeats
from bot.storage.once import Once
from bot.storage.tables import metadata, once
from tests.fakes_database import READY, another_database
from tests.fakes_delivery import Office, office_in, utc

BEFORE, DUE = utc(2026, 11, 24), utc(2026, 11, 30, 8)
MANY = 2_500
TEAM = TeamId("T0VOORBEELD")


@pytest.fixture
def elsewhere(postgresql: str) -> Iterator[str]:
    """Another database that is ready, and empty."""
    with another_database(postgresql, READY) as url:
        yield url


async def filled(office: Office) -> None:
    """Let something stand in every table that a post, a press and a request fill."""
    await office.tick(DUE)
    await Changes(office.database).add(Change(TEAM, ChannelId("C1"), DUE, None, "test"))
    keys = [{"key": f"press:{number}", "at": DUE} for number in range(MANY)]
    async with office.database.writing() as connection:
        await connection.execute(insert(once), keys)


async def rows_of(database: Database) -> dict[str, list[str]]:
    """Return all that stands in a database, by table."""
    async with database.reading() as connection:
        return {
            name: sorted(str(dict(row._mapping)) for row in await connection.execute(select(table)))  # noqa: SLF001 - SQLAlchemy's own name
            for name, table in metadata.tables.items()
        }


async def test_every_row_arrives_and_the_next_week_is_posted_there(
    tmp_path: Path, elsewhere: str
) -> None:
    told: list[tuple[int, int]] = []
    async with office_in(tmp_path, BEFORE) as office, Database.open(elsewhere) as there:
        await filled(office)

        count = await copy(office.database, there, lambda done, whole: told.append((done, whole)))

        here, arrived = await rows_of(office.database), await rows_of(there)
        assert arrived == here
        assert count == sum(map(len, here.values())) > MANY
        assert told[-1] == (count, count)
        assert len(told) > 3
        await Changes(there).add(Change(TEAM, ChannelId("C1"), DUE, None, "goes on"))
        assert not await Once(there).first("press:7", DUE)


async def test_where_something_stands_nothing_is_copied(tmp_path: Path, elsewhere: str) -> None:
    async with office_in(tmp_path, BEFORE) as office, Database.open(elsewhere) as there:
        await Once(there).first("mine", DUE)
        with pytest.raises(DatabaseUnusable, match="nothing is written over"):
            await copy(office.database, there, lambda *_: None)

        assert len((await rows_of(there))["once"]) == 1


async def test_a_copy_that_breaks_off_leaves_nothing(tmp_path: Path, elsewhere: str) -> None:
    def pull_the_plug(done: int, _whole: int) -> None:
        if done > MANY // 2:
            raise ConnectionError("the plug")

    async with office_in(tmp_path, BEFORE) as office, Database.open(elsewhere) as there:
        await filled(office)
        with pytest.raises(ConnectionError, match="plug"):
            await copy(office.database, there, pull_the_plug)

        assert not any((await rows_of(there)).values())


async def test_what_still_runs_is_not_copied(tmp_path: Path, elsewhere: str) -> None:
    async with office_in(tmp_path, BEFORE) as office:
        await Heartbeats(office.database, "one").beat(DUE)
        url = office.database.url
    with pytest.raises(BotError, match="ticked 30 s ago; stop it first"):
        await copy_database(url, elsewhere, DUE + timedelta(seconds=30), lambda *_: None)

    assert await copy_database(url, elsewhere, DUE + timedelta(hours=1), lambda *_: None)
