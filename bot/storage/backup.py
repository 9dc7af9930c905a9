# SPDX-License-Identifier: EUPL-1.2
"""A copy of an SQLite database, made while others write in it."""

import os
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL

from bot.storage.engine import address_of, connected_plainly, in_mode, told_plainly
from bot.storage.failures import DatabaseUnusable

# What says that the database itself is ill, and not the place of the copy.
ILL = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


def back_up(url: str, to: Path) -> int:
    """Copy the database at *url* into the new file *to*, for this user only; return its bytes.

    The copy is of one moment, and nobody who writes meanwhile has to wait. It is called *to*
    only once it is whole and on disk.

    Raises: DatabaseUnusable where there can be none; then there is no file either.
    """
    address = address_of(url)
    if address.get_backend_name() != "sqlite":
        raise DatabaseUnusable(_copies_itself(address, to))
    with told_plainly(url), closing(connected_plainly(in_mode(address, "rw"))) as database:
        version = _version(database)
        with _beside(to) as part:
            try:
                # Not the pages as they are: what was deleted is not in the copy.
                database.execute("VACUUM INTO ?", (str(part),))
                _check(part, version)
                return _kept(part, to)
            except (OSError, sqlite3.Error) as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in ILL:
                    raise
                raise DatabaseUnusable(
                    f"{to} cannot be written; see whether there is room for it ({error})"
                ) from error


def _version(database: sqlite3.Connection) -> str:
    version: str = database.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    return version


@contextmanager
def _beside(to: Path) -> Iterator[Path]:
    """Yield a new, empty file beside *to*, which is gone afterwards unless it became *to*."""
    part = to.absolute().parent / f"{to.name}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise DatabaseUnusable(
            f"{part} is there: another copy is being made, or broke off; then remove it"
        ) from None
    except OSError as error:
        raise DatabaseUnusable(
            f"{to} cannot be made ({error.strerror}); choose a folder that is there and that this"
            " user may write in"
        ) from error
    try:
        # Looked at only now: of two who want the same file, one has the other file beside it.
        if os.path.lexists(to):
            raise DatabaseUnusable(f"{to} is there, and nothing is written over; choose another")
        yield part
    finally:
        part.unlink(missing_ok=True)


def _check(part: Path, version: str) -> None:
    """Return if the copy is whole, and of the *version* that the database had before."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(part))}?mode=ro", uri=True)) as copy:
            complaints = [row[0] for row in copy.execute("PRAGMA quick_check")]
            if complaints == ["ok"] and _version(copy) == version:
                return
    except sqlite3.DatabaseError as error:
        complaints = [str(error)]
    raise DatabaseUnusable(f"the copy is not whole ({complaints[0]}); make it again")


def _kept(part: Path, to: Path) -> int:
    """Give *part* its name, durably; return its bytes."""
    _synced(part)
    part.rename(to)
    _synced(to.absolute().parent)
    return to.stat().st_size


def _synced(path: Path) -> None:
    """Return once what stands at *path*, a file or a folder, is on disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _copies_itself(address: URL, to: Path) -> str:
    """Return what to do with a database that is no file; its password is asked for then."""
    plain = URL.create(
        "postgresql", address.username, None, address.host, address.port, address.database
    )
    url = plain.render_as_string()
    command = shlex.join(["pg_dump", "--format=custom", f"--file={to}", url])
    return f"{url} is PostgreSQL, which copies itself; run `{command}`"
