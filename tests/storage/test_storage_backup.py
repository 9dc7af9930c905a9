# SPDX-License-Identifier: EUPL-1.2
"""A copy of the database: whole, of one moment, and never over anything."""

import asyncio
import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from bot.storage.backup import back_up
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.failures import DatabaseUnusable
from bot.storage.tables import heartbeat
from tests.fakes_database import damage
from tests.fakes_delivery import a_board, database_in, utc

pytestmark = pytest.mark.sqlite

NOW = utc(2026, 11, 25, 9)


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'toptip.db'}"


def refusal(url: str, to: Path) -> str:
    """Return why there is no copy, and hold it to leaving nothing behind."""
    before = sorted(to.parent.iterdir()) if to.parent.exists() else None
    with pytest.raises(DatabaseUnusable) as refused:
        back_up(url, to)
    after = sorted(to.parent.iterdir()) if to.parent.exists() else None
    assert before == after
    return str(refused.value)


@asynccontextmanager
async def two_by_two(database: Database) -> AsyncIterator[None]:
    """Write two rows at a time, as fast as it goes, meanwhile."""

    async def write() -> None:
        for number in range(100_000):
            rows = [{"owner": f"{number} {half}", "at": NOW} for half in "ab"]
            async with database.writing() as connection:
                await connection.execute(insert(heartbeat), rows)

    writing = asyncio.create_task(write())
    try:
        yield
    finally:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)


async def test_while_others_write_each_copy_is_of_one_moment(tmp_path: Path) -> None:
    counts = []
    async with database_in(tmp_path) as database, two_by_two(database):
        for number in range(10):
            copy = tmp_path / f"{number}.db"
            await asyncio.to_thread(back_up, database.url, copy)
            with closing(sqlite3.connect(copy)) as connection:
                counts.append(connection.execute("SELECT count(*) FROM heartbeat").fetchone()[0])

    assert all(count % 2 == 0 for count in counts)
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]


async def test_what_is_put_back_is_what_was(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        kept = await Boards(database).put(a_board(), NOW)
        size = back_up(database.url, tmp_path / "copy.db")
        await Boards(database).remove(kept)
    there = tmp_path / "there"
    there.mkdir()
    shutil.copy(tmp_path / "copy.db", there / "toptip.db")

    async with Database.open(url_in(there)) as database:
        assert await Boards(database).all() == (kept,)
    assert size == (tmp_path / "copy.db").stat().st_size


async def test_a_copy_is_one_file_that_nobody_else_may_read(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    async with database_in(tmp_path) as database:
        back_up(database.url, copies / "één kopie?.db")

    (copy,) = copies.iterdir()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


async def test_what_was_deleted_is_not_in_the_copy(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        row = insert(heartbeat).values(owner="Kanarie", at=NOW)
        for statement in (row, text("DELETE FROM heartbeat")):
            async with database.writing() as connection:
                await connection.execute(statement)
        back_up(database.url, tmp_path / "copy.db")

    assert b"Kanarie" not in (tmp_path / "copy.db").read_bytes()


async def test_a_database_of_an_older_version_can_be_copied_before_it_is_upgraded(
    tmp_path: Path,
) -> None:
    async with database_in(tmp_path) as database, database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    assert back_up(url_in(tmp_path), tmp_path / "copy.db") > 0


@pytest.mark.parametrize("there", ["a file", "a folder", "a link that leads nowhere"])
async def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    to = tmp_path / "copy.db"
    if there == "a file":
        to.write_bytes(b"precious")
    elif there == "a folder":
        to.mkdir()
    else:
        to.symlink_to(tmp_path / "nowhere")
    async with database_in(tmp_path) as database:
        assert f"{to} is there, and nothing is written over" in refusal(database.url, to)

    assert there != "a file" or to.read_bytes() == b"precious"


async def test_the_database_is_not_written_over_either(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        assert "is there" in refusal(database.url, tmp_path / "toptip.db")


async def test_of_two_who_want_the_same_file_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "copy.db.part").touch()
    async with database_in(tmp_path) as database:
        assert "another copy is being made, or broke off" in refusal(
            database.url, tmp_path / "copy.db"
        )


async def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        told = refusal(database.url, tmp_path / "nergens" / "copy.db")

    assert "choose a folder that is there" in told


def test_without_a_database_there_is_no_copy(tmp_path: Path) -> None:
    assert "is not there; make it with `toptip db upgrade`" in refusal(
        url_in(tmp_path), tmp_path / "copy.db"
    )


async def test_of_a_damaged_database_there_is_no_copy(tmp_path: Path) -> None:
    async with database_in(tmp_path):
        pass
    file = tmp_path / "toptip.db"
    damage(file)

    assert f"{file} is damaged; set it aside" in refusal(url_in(tmp_path), tmp_path / "copy.db")


async def test_where_there_is_no_room_no_half_copy_is_left(tmp_path: Path) -> None:
    async with database_in(tmp_path):
        pass
    (tmp_path / "copies").mkdir()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "db", "backup", str(tmp_path / "copies/copy.db")),
        env={**os.environ, "TOPTIP_DATABASE": url_in(tmp_path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    told, _ = await process.communicate()

    assert process.returncode == 1
    assert b"copy.db cannot be written; see whether there is room for it" in told
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_postgresql_is_left_to_its_own_tool(tmp_path: Path) -> None:
    told = refusal("postgresql://toptip:canary@host:5433/db", tmp_path / "my copy.dump")

    assert f"pg_dump --format=custom '--file={tmp_path}/my copy.dump'" in told
    assert "postgresql://toptip@host:5433/db" in told
    assert "canary" not in told
