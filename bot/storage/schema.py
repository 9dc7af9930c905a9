# SPDX-License-Identifier: EUPL-1.2
"""The shape of the database: what version it has, and how it gets this one."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.failures import DatabaseUnusable


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run every migration that the database has not had, in the transaction at hand.

    revision: the last of them, where that is not the newest.
    """
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def check(connection: Connection, place: str) -> None:
    """Return if the database is at this version; *place* is how to call it.

    Raises: DatabaseUnusable where it is older or newer.
    """
    wanted = ScriptDirectory.from_config(_config())
    found = MigrationContext.configure(connection).get_current_revision()
    if found == wanted.get_current_head():
        return
    if found in {None, *(script.revision for script in wanted.walk_revisions())}:
        raise DatabaseUnusable(
            f"{place} was left by an older version; run `toptip db upgrade`, after a backup"
        )
    raise DatabaseUnusable(
        f"{place} was made by a newer version ({found}); install that one, or put a backup back"
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    return config
