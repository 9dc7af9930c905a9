# SPDX-License-Identifier: EUPL-1.2
"""The shape of the database: what version it has, and how it gets this one."""

from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from bot.storage.failures import DatabaseUnusable


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run every migration that the database has not had, in the transaction at hand.

    revision: the last of them, where that is not the newest.
    """
    # Here, for only this needs it: 10 MB and 0.1 s at each start.
    from alembic import command  # noqa: PLC0415 - as said
    from alembic.config import Config  # noqa: PLC0415 - as said

    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def check(connection: Connection, place: str) -> None:
    """Return if the database is at this version; *place* is how to call it.

    Raises: DatabaseUnusable where it is older or newer.
    """
    found, every = _revision(connection), revisions()
    if found == every[-1]:
        return
    if found in {None, *every}:
        raise DatabaseUnusable(
            f"{place} was left by an older version; run `toptip db upgrade`, after a backup"
        )
    raise DatabaseUnusable(
        f"{place} was made by a newer version ({found}); install that one, or put a backup back"
    )


def revisions() -> list[str]:
    """Return the versions there have been, the newest last; each migration's file names its own."""
    names = (each.name for each in files("bot.storage.migrations.versions").iterdir())
    return sorted(name[1:].partition("_")[0] for name in names if name.startswith("r0"))


def _revision(connection: Connection) -> str | None:
    """Return the version that stands in the database; None where none does."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    query = text("SELECT version_num FROM alembic_version")
    found: str | None = connection.execute(query).scalar_one_or_none()
    return found
