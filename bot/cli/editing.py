"""The commands for who edits the library: `toptip schema` and `toptip new`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.running import finish
from bot.operate.editing import write_schemas
from bot.wire import CONTENT


def register(app: typer.Typer) -> None:
    """Add the editors' commands to *app*."""
    app.command()(schema)


def schema(
    into: Annotated[
        Path, typer.Option(help="The folder for them.", file_okay=False, show_default=False)
    ] = CONTENT / "schema",
) -> None:
    """Write the JSON Schemas of the library's files, by which an editor's program can help."""
    for line in finish(asyncio.to_thread(write_schemas, into)):
        typer.echo(line)
