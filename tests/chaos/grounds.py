# SPDX-License-Identifier: EUPL-1.2
"""The grounds: a database for each run, copied from one that is ready to deliver."""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psycopg

from bot.schedule.model import BoardId, ChannelId, Occurrence, Slot
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from tests.chaos.oracle import OTHER, TARGET
from tests.chaos.plan import DUE, Run
from tests.fakes_database import MEMORY, renamed, running_postgresql
from tests.fakes_delivery import a_board


@dataclass(frozen=True)
class Grounds:
    """A folder, and an address of PostgreSQL where one runs."""

    folder: Path
    postgresql: str = ""

    def versions(self) -> str:
        """Return which databases these are."""
        if not self.postgresql:
            return f"SQLite {sqlite3.sqlite_version}"
        with psycopg.connect(self.postgresql) as connection:
            major, minor = divmod(connection.info.server_version, 10_000)
        return f"PostgreSQL {major}.{minor}"

    def prepare(self, run: Run) -> tuple[Path, str]:
        """Return a folder and a database for *run*."""
        folder = self.folder / str(run.seed)
        folder.mkdir()
        name = f"run_{run.seed}"
        if run.database == "postgresql":
            with psycopg.connect(self.postgresql, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name} TEMPLATE ready")
            return folder, renamed(self.postgresql, name)
        shutil.copyfile(self.folder / "ready.db", folder / "toptip.db")
        return folder, f"sqlite:///{folder / 'toptip.db'}"

    def clear(self, run: Run) -> None:
        """Take away what *run* had."""
        shutil.rmtree(self.folder / str(run.seed))
        if run.database == "postgresql":
            with psycopg.connect(self.postgresql, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE run_{run.seed} WITH (FORCE)")


@contextmanager
def grounds(*, postgresql: bool = False) -> Iterator[Grounds]:
    """Yield grounds that are made ready, and taken away after."""
    there = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="toptip-chaos-", dir=there) as name:
        folder = Path(name)
        ready = folder / "ready.db"
        asyncio.run(_fill(f"sqlite:///{ready}"))
        with closing(sqlite3.connect(ready)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if not postgresql:
            yield Grounds(folder)
            return
        with running_postgresql(folder / "postgresql") as url:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("CREATE DATABASE ready")
            asyncio.run(_fill(renamed(url, "ready")))
            yield Grounds(folder, url)


async def _fill(url: str) -> None:
    """Make a database with two boards, one of which also has its introduction to come."""
    await Database.upgrade(url)
    async with Database.open(url) as database:
        boards, ledger = Boards(database), Ledger(database, "grounds")
        before = DUE - timedelta(days=1)
        target = a_board(channel_id=ChannelId(TARGET))
        other = a_board(id=BoardId("board-2"), channel_id=ChannelId(OTHER))
        for board in (target, other):
            await boards.put(board, before)
        await ledger.plan_introduction(Occurrence(other, Slot(DUE.date()), DUE))
