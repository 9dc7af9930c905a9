# SPDX-License-Identifier: EUPL-1.2
"""The database: opened only when it is whole, up to date and set as we need it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from sqlalchemy import URL, Connection, create_engine, delete, event, false, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.storage import schema
from bot.storage.failures import DatabaseUnusable
from bot.storage.in_one_go import InOneGo, T, Work
from bot.storage.tables import once

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
# In this order, each with the value SQLite must report back; synchronous 2 is FULL.
PRAGMAS = {"busy_timeout": 10_000, "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
# The same for PostgreSQL, which is told as it connects.
POSTGRESQL = {
    "connect_timeout": 10,
    "options": "-c synchronous_commit=on -c lock_timeout=10s -c statement_timeout=30s",
}
NEXT_STEPS = {
    sqlite3.SQLITE_CANTOPEN: "is not there; make it with `toptip db upgrade`, or mend its path",
    sqlite3.SQLITE_READONLY: "cannot be written; give this user write access to it and its folder",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database; put a backup back, or mend its path",
    sqlite3.SQLITE_CORRUPT: "is damaged; set it aside and put a backup back",
    sqlite3.SQLITE_FULL: "has no room left on its disk; make room",
    sqlite3.SQLITE_BUSY: "is locked by another program; close that one and try again",
}


@dataclass(frozen=True, slots=True)
class Database:
    """An open database, with a way in for reading and one for writing.

    Both raise DatabaseUnusable where it turns out to be locked, full, damaged or gone. What
    somebody waits for goes in by `read` and `write`, a whole transaction in one go.
    """

    url: str
    engine: AsyncEngine
    writer: AsyncEngine
    in_one_go: InOneGo
    file: "SeenFile"

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str) -> AsyncIterator[Self]:
        """Yield the database at *url*, checked; it is closed on leaving.

        Raises: DatabaseUnusable where it is missing, damaged, read-only or out of date.
        """
        async with cls._connected(url, "rw") as database:
            async with database.writing() as connection:
                await connection.run_sync(_check, url)
            yield database

    @classmethod
    async def upgrade(cls, url: str) -> None:
        """Bring the database at *url* up to this version; a missing one is made.

        Raises: DatabaseUnusable where that cannot be done; then nothing has changed.
        """
        _make_folder(address_of(url))
        async with cls._connected(url, "rwc") as database, database.writing() as connection:
            await connection.run_sync(schema.upgrade)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection whose transaction is rolled back on leaving."""
        with told_plainly(self.url):
            async with self.engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection whose transaction, on SQLite the only writing one, is committed."""
        with told_plainly(self.url):
            async with self.writer.begin() as connection:
                yield connection

    async def read(self, work: Work[T]) -> T:
        """Return what *work* reads, on a connection of a thread of its own."""
        with told_plainly(self.url):
            return await self.in_one_go.read(work)

    async def write(self, work: Work[T]) -> T:
        """Return what *work* returns, once the transaction is committed that it was."""
        with told_plainly(self.url):
            return await self.in_one_go.write(work)

    async def reopen_if_replaced(self) -> None:
        """Let go of an SQLite file that another was put in the place of.

        Raises: DatabaseUnusable where there is none any more.
        """
        if self.file.replaced():
            await self.engine.dispose()
            self.in_one_go.engine.dispose()

    @classmethod
    @asynccontextmanager
    async def _connected(cls, url: str, mode: str) -> AsyncIterator[Self]:
        """Yield the database; *mode* is SQLite's: "rw" never makes a file, "rwc" does."""
        address = in_mode(address_of(url), mode)
        if address.get_backend_name() == "sqlite":
            engine = create_async_engine(address)
            plain = create_engine(address.set(drivername="sqlite"))
            with told_plainly(url):
                await asyncio.to_thread(_probe, address)
            for each in (engine.sync_engine, plain):
                event.listen(each, "connect", _set_pragmas)
                event.listen(each, "begin", _begin)
        else:
            settings: dict[str, Any] = {"connect_args": POSTGRESQL, "pool_pre_ping": True}
            engine = create_async_engine(address, **settings)
            plain = create_engine(address, **settings)
        in_one_go = InOneGo(plain, plain.execution_options(writing=True))
        file = SeenFile(_file(address_of(url)))
        try:
            yield cls(url, engine, engine.execution_options(writing=True), in_one_go, file)
        finally:
            await in_one_go.close()
            await engine.dispose()


@dataclass(slots=True)
class SeenFile:
    """The file at *path*, as it was last seen; connections hold on to one that is gone."""

    path: Path | None
    number: int | None = None

    def replaced(self) -> bool:
        """Return whether it is another file than the last time. Raises: DatabaseUnusable."""
        if self.path is None:
            return False
        try:
            number = self.path.stat().st_ino
        except OSError as error:
            step = NEXT_STEPS[sqlite3.SQLITE_CANTOPEN]
            raise DatabaseUnusable(f"{self.path} {step} ({error.strerror})") from error
        replaced = self.number not in {None, number}
        self.number = number
        return replaced


def address_of(url: str) -> URL:
    """Return *url* with the driver that we use.

    Raises: DatabaseUnusable where it is no address, or one of a database that we can't use.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        raise _no_address(url) from None
    driver = DRIVERS.get(address.drivername, address.drivername)
    if driver not in DRIVERS.values():
        raise _no_address(url)
    if address.get_backend_name() == "sqlite" and address.database in {None, "", ":memory:"}:
        raise DatabaseUnusable(
            f"{url!r} names no file, and what is kept in memory is lost; "
            "write an address like sqlite:///data/toptip.db"
        )
    return address.set(drivername=driver)


def _no_address(url: str) -> DatabaseUnusable:
    shown = url.rpartition("@")[2]  # what stands before it may be a password
    return DatabaseUnusable(
        f"{shown!r} is no database address; write one like sqlite:///data/toptip.db or "
        "postgresql://user@host/toptip"
    )


def _file(address: URL) -> Path | None:
    """Return the SQLite file; None where the mode is not ours to choose (PostgreSQL, file:)."""
    name = address.database or ""
    if address.get_backend_name() != "sqlite" or name.startswith("file:"):
        return None
    return Path(name).absolute()


def in_mode(address: URL, mode: str) -> URL:
    """Return *address* so that SQLite opens its file in *mode*; any other as it is."""
    if (file := _file(address)) is None:
        return address
    return address.set(database=f"file:{quote(str(file))}", query={"mode": mode, "uri": "true"})


def connected_plainly(address: URL) -> sqlite3.Connection:
    """Return a connection to the SQLite file at *address* that begins no transaction by itself."""
    name = f"{address.database}?mode={address.query.get('mode', 'rw')}"
    return sqlite3.connect(name, timeout=10, isolation_level=None, uri=True)


def _probe(address: URL) -> None:
    """Open the file once, plainly, and read its head.

    aiosqlite leaves a thread behind where that fails, which then trips over the closed loop.
    """
    with closing(connected_plainly(address)) as connection:
        connection.execute("PRAGMA schema_version")


def _make_folder(address: URL) -> None:
    if (file := _file(address)) is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)  # what will stand in it is for nobody but this user
    except OSError as error:
        raise DatabaseUnusable(
            f"{file.parent} cannot be made ({error.strerror}); make that folder, or mend the path"
        ) from error


def _set_pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: _begin does
    cursor = connection.cursor()
    for name, value in PRAGMAS.items():
        cursor.execute(f"PRAGMA {name} = {value}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin a writing transaction with the write lock in hand.

    A reading one that turns to writing later would fail at once, whatever the busy timeout.
    """
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _check(connection: Connection, url: str) -> None:
    if connection.dialect.name == "sqlite":
        _check_sqlite(connection, url)
    schema.check(connection, place(url))
    connection.execute(delete(once).where(false()))  # BEGIN IMMEDIATE lets read-only pass


def _check_sqlite(connection: Connection, url: str) -> None:
    for name, wanted in PRAGMAS.items():
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        if found != wanted:
            raise DatabaseUnusable(
                f"{place(url)}: SQLite keeps {name} at {found}, it must be {wanted}; "
                "put the file on a local disk"
            )
    complaints = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    if complaints != ["ok"]:
        raise DatabaseUnusable(
            f"{place(url)} {NEXT_STEPS[sqlite3.SQLITE_CORRUPT]} ({complaints[0]})"
        )


@contextmanager
def told_plainly(url: str) -> Iterator[None]:
    """Turn what a driver raises about the database at *url* into DatabaseUnusable."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise  # a mistake of ours, which no operator can mend
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind
        step = NEXT_STEPS.get(code, "cannot be used; check its address and whether it runs")
        raise DatabaseUnusable(f"{place(url)} {step} ({cause})") from error


def place(url: str) -> str:
    """Return how to call the database at *url*: its file, or its address without a secret."""
    address = address_of(url)
    if address.get_backend_name() == "sqlite" and address.database:
        return address.database
    shown = address.set(drivername=address.get_backend_name(), query={})
    return shown.render_as_string(hide_password=True)
