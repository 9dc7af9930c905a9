# SPDX-License-Identifier: EUPL-1.2
import asyncio
import os
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import OperationalError, StatementError
from sqlalchemy.schema import CreateTable

from bot.storage.engine import PRAGMAS, Database, place
from bot.storage.failures import DatabaseUnusable
from bot.storage.tables import heartbeat, metadata
from tests.fakes_database import damage
from tests.fakes_delivery import database_in


async def refusal(url: str) -> str:
    with pytest.raises(DatabaseUnusable) as refused:
        async with Database.open(url):
            pass
    return str(refused.value)


async def test_migrations_make_exactly_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with database_in(tmp_path) as database, database.reading() as connection:
        assert await connection.run_sync(differences) == []


@pytest.mark.sqlite
async def test_sqlite_is_set_as_we_need_it_on_every_connection(tmp_path: Path) -> None:
    async with (
        database_in(tmp_path) as database,
        database.reading() as first,
        database.reading() as second,
    ):
        for connection in (first, second):
            found = {
                name: (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
                for name in PRAGMAS
            }
            assert found == PRAGMAS


@pytest.mark.sqlite
async def test_a_writing_transaction_holds_the_write_lock_from_its_beginning(
    tmp_path: Path,
) -> None:
    beat = insert(heartbeat).values(owner="a", at=datetime.now(UTC))
    async with (
        database_in(tmp_path) as database,
        database_in(tmp_path) as other,
        other.reading() as impatient,
    ):
        await impatient.execute(text("PRAGMA busy_timeout = 0"))
        async with database.writing():
            with pytest.raises(OperationalError, match="locked"):
                await impatient.execute(beat)


@pytest.mark.sqlite
async def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    order = []

    async def write(name: str, database: Database) -> None:
        async with database.writing():
            order.append(f"{name} in")
            await asyncio.sleep(0.05)
            order.append(f"{name} out")

    async with database_in(tmp_path) as one, database_in(tmp_path) as two:
        await asyncio.gather(write("one", one), write("two", two))

    assert [step.split()[1] for step in order] == ["in", "out", "in", "out"]


async def test_what_is_written_while_reading_is_lost(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        async with database.reading() as connection:
            await connection.execute(insert(heartbeat).values(owner="a", at=datetime.now(UTC)))
        async with database.reading() as connection:
            assert (await connection.execute(select(heartbeat))).all() == []


@pytest.mark.sqlite
async def test_a_missing_file_is_not_made_by_opening(tmp_path: Path) -> None:
    file = tmp_path / "toptip.db"

    told = await refusal(f"sqlite:///{file}")

    assert told.startswith(f"{file} is not there; make it with `toptip db upgrade`")
    assert not file.exists()


@pytest.mark.sqlite
async def test_a_new_file_is_for_nobody_but_this_user(tmp_path: Path) -> None:
    file = tmp_path / "toptip.db"
    await Database.upgrade(f"sqlite:///{file}")

    async with Database.open(f"sqlite:///{file}"):
        modes = {stat.S_IMODE(each.stat().st_mode) for each in os.scandir(tmp_path)}

    assert modes == {0o600}


@pytest.mark.sqlite
async def test_upgrade_makes_the_file_and_its_folder_and_may_be_run_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'data' / 'een map' / 'toptip?.db'}"
    await Database.upgrade(url.replace("?", "%3F"))
    await Database.upgrade(url.replace("?", "%3F"))

    async with Database.open(url.replace("?", "%3F")):
        pass


@pytest.mark.sqlite
@pytest.mark.parametrize("content", [b"Beste bestuurder, " * 500, b"SQLite format 3\x00" * 90])
async def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "toptip.db"
    file.write_bytes(content)

    told = await refusal(f"sqlite:///{file}")
    with pytest.raises(DatabaseUnusable):
        await Database.upgrade(f"sqlite:///{file}")

    assert told.startswith(f"{file} is not an SQLite database; put a backup back")
    assert file.read_bytes() == content


@pytest.mark.sqlite
async def test_a_damaged_file_is_named_damaged_and_left_as_it_is(tmp_path: Path) -> None:
    async with database_in(tmp_path):
        pass
    file = tmp_path / "toptip.db"
    content = damage(file)

    told = await refusal(f"sqlite:///{file}")

    assert told.startswith(f"{file} is damaged; set it aside and put a backup back")
    assert file.read_bytes() == content


@pytest.mark.sqlite
async def test_a_read_only_file_is_refused_at_once(tmp_path: Path) -> None:
    async with database_in(tmp_path):
        pass

    told = await refusal(f"sqlite:///file:{tmp_path}/toptip.db?mode=ro&uri=true")

    assert "cannot be written; give this user write access" in told


@pytest.mark.sqlite
async def test_an_older_and_a_newer_database_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "old.db").touch()
    async with database_in(tmp_path) as database, database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert "older version; run `toptip db upgrade`" in await refusal(f"sqlite:///{tmp_path}/old.db")
    assert "newer version (9999)" in await refusal(f"sqlite:///{tmp_path}/toptip.db")


@pytest.mark.parametrize(
    "url",
    ["toptip", "sqlite://", "sqlite:///:memory:", "mysql://localhost/toptip", "postgres://host/db"],
)
async def test_an_address_that_names_no_lasting_place_is_refused(url: str) -> None:
    assert "like sqlite:///data/toptip.db" in await refusal(url)


@pytest.mark.parametrize(
    "url", ["postgresql//toptip:canary@host/db", "mysql://toptip:canary@host/db"]
)
async def test_a_wrong_address_is_told_without_its_password(url: str) -> None:
    assert "canary" not in await refusal(url)


def test_a_database_is_called_by_its_file_or_by_its_address_without_secrets() -> None:
    away = "postgresql://toptip:canary@host:5433/db?sslpassword=canary"

    assert place("sqlite:////var/lib/toptip/toptip.db") == "/var/lib/toptip/toptip.db"
    assert place(away) == "postgresql://toptip:***@host:5433/db"


async def test_a_moment_comes_back_as_it_went_in_utc(tmp_path: Path) -> None:
    at = datetime(2026, 11, 30, 9, 0, 0, 1, tzinfo=timezone(timedelta(hours=1)))
    async with database_in(tmp_path) as database:
        async with database.writing() as connection:
            await connection.execute(insert(heartbeat).values(owner="a", at=at))
        async with database.reading() as connection:
            found = (await connection.execute(select(heartbeat.c.at))).scalar_one()

    assert found == at
    assert found.tzinfo is UTC


async def test_a_moment_without_a_zone_is_refused(tmp_path: Path) -> None:
    naive = datetime(2026, 11, 30)  # noqa: DTZ001 - the point of the test
    async with database_in(tmp_path) as database, database.reading() as connection:
        with pytest.raises(StatementError, match="a moment needs a time zone"):
            await connection.execute(insert(heartbeat).values(owner="a", at=naive))


def test_the_tables_are_understood_by_postgresql_too() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy left it bare
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]

    assert all("TIMESTAMP WITHOUT" not in table for table in made)
