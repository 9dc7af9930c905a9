# SPDX-License-Identifier: EUPL-1.2
"""The fields of a bench: databases in which so many boards are due in the same minute."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import insert, select, text

from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.tables import board
from tests.fakes_database import MEMORY, READY, ready_postgresql, renamed
from tests.fakes_delivery import a_board, utc

DUE = utc(2026, 11, 30, 8)
# So many boards has a workspace.
BOARDS_EACH = 100
AT_A_TIME = 5_000


@dataclass
class Fields:
    """Where databases are made: a folder, and an address of PostgreSQL."""

    folder: Path
    postgresql: str
    made: set[tuple[str, str]] = field(default_factory=set)

    def versions(self) -> str:
        """Return which databases these are."""
        with psycopg.connect(self.postgresql) as connection:
            major, minor = divmod(connection.info.server_version, 10_000)
        return f"PostgreSQL {major}.{minor}, SQLite {sqlite3.sqlite_version}"

    @contextmanager
    def field(self, database: str, boards: int) -> Iterator[str]:
        """Yield the address of a database with so many boards due at DUE, none of them planned."""
        source = f"filled_{boards}"
        if (database, source) not in self.made:
            self._make(database, source, boards)
            self.made.add((database, source))
        if database == "sqlite":
            file = self.folder / "field.db"
            shutil.copyfile(self.folder / f"{source}.db", file)
            yield f"sqlite:///{file}"
            for left in self.folder.glob("field.db*"):
                left.unlink()
            return
        self._carry_out(f"CREATE DATABASE field TEMPLATE {source}")
        yield renamed(self.postgresql, "field")
        self._carry_out("DROP DATABASE field WITH (FORCE)")

    def _make(self, database: str, name: str, boards: int) -> None:
        if database == "sqlite":
            file = self.folder / f"{name}.db"
            asyncio.run(_filled(f"sqlite:///{file}", boards))
            with closing(sqlite3.connect(file)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        self._carry_out(f"CREATE DATABASE {name} TEMPLATE {READY}")
        asyncio.run(_filled(renamed(self.postgresql, name), boards))

    def _carry_out(self, statement: str) -> None:
        with psycopg.connect(self.postgresql, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def fields() -> Iterator[Fields]:
    """Yield a place for fields, taken away after."""
    there = MEMORY if MEMORY.is_dir() else None
    with (
        TemporaryDirectory(prefix="toptip-bench-", dir=there) as folder,
        ready_postgresql() as url,
    ):
        yield Fields(Path(folder), url)


async def _filled(url: str, boards: int) -> None:
    await Database.upgrade(url)
    async with Database.open(url) as database:
        one = await Boards(database).put(a_board(), DUE - timedelta(days=1))
        async with database.writing() as connection:
            row = dict((await connection.execute(select(board))).mappings().one())
            await connection.execute(board.delete().where(board.c.id == one.id))
            for start in range(0, boards, AT_A_TIME):
                numbers = range(start, min(boards, start + AT_A_TIME))
                rows = [row | _names(number) for number in numbers]
                await connection.execute(insert(board), rows)
        async with database.writing() as connection:
            await connection.execute(text("ANALYZE"))  # as either database does by itself, in time


def _names(number: int) -> dict[str, str]:
    team = f"T{number // BOARDS_EACH:010}"
    return {"id": f"board-{number}", "team_id": team, "channel_id": f"C{number:010}"}
