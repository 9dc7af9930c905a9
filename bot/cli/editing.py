# SPDX-License-Identifier: EUPL-1.2
"""The commands for who edits the library: `toptip schema` and `toptip new`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.running import finish
from bot.content.model import TipNumber
from bot.operate.editing import begin_tip, write_schemas
from bot.wire import CONTENT


def register(app: typer.Typer) -> None:
    """Add the editors' commands to *app*."""
    new = typer.Typer(no_args_is_help=True, help="The beginning of something new.")
    # Without this, an app with one command takes that command's name for an argument.
    new.callback()(_new)
    new.command()(tip)
    app.add_typer(new, name="new")
    app.command()(schema)


def schema(
    into: Annotated[
        Path, typer.Option(help="The folder for them.", file_okay=False, show_default=False)
    ] = CONTENT / "schema",
) -> None:
    """Write the JSON Schemas of the library's files, by which an editor's program can help."""
    for line in finish(asyncio.to_thread(write_schemas, into)):
        typer.echo(line)


def tip(
    number: Annotated[int, typer.Argument(min=1, max=999, help="The tip's number.")],
) -> None:
    """Write a draft with every field of a tip, and tell what to do with it."""
    typer.echo(finish(asyncio.to_thread(begin_tip, CONTENT, TipNumber(number))))


def _new() -> None:
    """Do nothing: `toptip new` is only where its commands stand."""
