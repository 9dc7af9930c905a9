# SPDX-License-Identifier: EUPL-1.2
"""The commands of `toptip db`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot import app as toptip
from bot.app import system_clock
from bot.cli.running import finish, settings_with
from bot.operate import database
from bot.storage.engine import place
from bot.storage.keys import new_key

db = typer.Typer(no_args_is_help=True, help="The database.")


@db.command()
def upgrade() -> None:
    """Make the database, or bring it up to this version."""
    settings = settings_with({})
    finish(toptip.upgrade(settings))
    typer.echo(f"{place(settings.database)} is up to date")


@db.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes; it must not be there yet.")],
) -> None:
    """Copy an SQLite database into FILE, also while Toptip runs; the copy is checked."""
    typer.echo(finish(database.back_up(settings_with({}), file)))


@db.command()
def copy(
    source: Annotated[str, typer.Argument(help="Its address, sqlite:///… or postgresql://….")],
    target: Annotated[str, typer.Argument(help="Address of another, which must hold nothing.")],
) -> None:
    """Move to another database: copy all that stands in SOURCE into TARGET, or nothing."""
    with _bar() as bar:
        task = bar.add_task("rows", total=None)

        def told(done: int, whole: int) -> None:
            bar.update(task, completed=done, total=whole)

        rows = finish(database.copy_database(source, target, system_clock(), told))
    typer.echo(f"{place(target)}: {rows:,} rows, all that was there; set TOPTIP_DATABASE to it")


@db.command("export")
def take_along(
    workspace: Annotated[str, typer.Argument(help="Whose: T….")],
) -> None:
    """Print all that is kept of a workspace, as JSON, for its admin."""
    typer.echo(finish(database.take_along(settings_with({}), workspace, system_clock())), nl=False)


@db.command("new-key")
def make_key() -> None:
    """Print a key for TOPTIP_KEYS, with which tokens are sealed; mode oauth only."""
    typer.echo(new_key())


@db.command()
def rotate_keys() -> None:
    """Seal every token with the first key of TOPTIP_KEYS; the others can go after it."""
    with _bar() as bar:
        task = bar.add_task("tokens", total=None)
        work = database.rotate_keys(
            settings_with({}), lambda done: bar.update(task, completed=done)
        )
        tokens = finish(work)
    typer.echo(f"{tokens:,} tokens are sealed with the first key; leave only that in TOPTIP_KEYS")


def _bar() -> Progress:
    """Return a progress bar beside what is printed."""
    return Progress(console=Console(stderr=True))
