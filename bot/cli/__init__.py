# SPDX-License-Identifier: EUPL-1.2
"""The commands of `toptip`."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import app as toptip
from bot import logs
from bot.app import system_clock
from bot.cli import editing
from bot.cli.database import db
from bot.cli.exporting import export as export_something
from bot.cli.importing import import_pages
from bot.cli.running import finish, log_as, settings_with, stop
from bot.operate import boards as boards_of
from bot.operate.checking import check as check_everything
from bot.service import findings
from bot.service.board_difference import summary
from bot.slack.installing import REDIRECT_PATH
from bot.slack.manifest import manifest as slack_manifest
from bot.web.endpoint import EVENTS_PATH
from bot.wire import CONTENT

# Locals may hold tokens, so a traceback never shows them.
app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False)
boards = typer.Typer(no_args_is_help=True, help="The channels' weekly appointments.")
app.add_typer(boards, name="boards")
app.add_typer(db, name="db")
app.command("export")(export_something)
app.command("import")(import_pages)
editing.register(app)


@app.callback()
def start() -> None:
    """Toptip: the words of peers, and one good question a week for the board."""
    logs.configure(sys.stderr, "plain")


@app.command("try")
def try_out(
    port: Annotated[int, typer.Option(help="Port of the page on 127.0.0.1.")] = 8076,
) -> None:
    """Open the try-out page: the real app, SQLite and a strict local Slack; no account needed."""
    finish(toptip.try_out(port, say=typer.echo))


Host = Annotated[str | None, typer.Option(help="Address to listen on.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on.")]


@app.command()
def run(host: Host = None, port: Port = None) -> None:
    """Run everything in one process: what answers Slack, and the boards' clock."""
    _run(toptip.EVERYTHING, host, port)


@app.command()
def web(host: Host = None, port: Port = None) -> None:
    """Run what answers Slack, and leave the boards to `toptip worker`."""
    _run(frozenset({"answer"}), host, port)


@app.command()
def worker() -> None:
    """Run the boards' clock, and leave Slack to `toptip web`."""
    _run(frozenset({"post"}), None, None)


@app.command()
def preview(
    weeks: Annotated[int, typer.Option(min=1, max=104, help="How far to look ahead.")] = 8,
    channel: Annotated[str | None, typer.Option(help="Of this channel's board only: C….")] = None,
) -> None:
    """Show the coming prompts of every board, exactly as they will be posted."""
    looking = boards_of.preview(settings_with({}), system_clock(), weeks, channel, say=typer.echo)
    finish(looking)


@app.command()
def manifest(
    url: Annotated[
        str | None,
        typer.Option(help="Where Slack reaches this app, https://…; not for mode socket."),
    ] = None,
) -> None:
    """Print the manifest with which the Slack app is made: paste it at api.slack.com/apps.

    Without --url it is one for Socket Mode, or in mode oauth for the address in TOPTIP_URL.
    """
    if url is not None and not url.startswith("https://"):
        stop(f"--url {url}: Slack calls https addresses only; write it whole, from https:// on")
    settings = settings_with({})
    many = settings.mode == "oauth"
    base = (url or (settings.url if many else None) or "").rstrip("/").removesuffix(EVENTS_PATH)
    if many and not base:
        stop("TOPTIP_URL: not set; browsers come back there, so set it, or say --url")
    called = base + EVENTS_PATH if base else None
    back = base + REDIRECT_PATH if many else None
    made = slack_manifest(settings.command, called, back)
    typer.echo(json.dumps(made, indent=2, ensure_ascii=False))


@app.command()
def check(
    *, as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False
) -> None:
    """Look whether all is well, and say what to do where it isn't; it exits with 1 then."""
    found = finish(check_everything(os.environ, CONTENT, system_clock))
    typer.echo(findings.as_json(found) if as_json else findings.as_lines(found))
    sys.exit(0 if findings.healthy(found) else 1)


@boards.command()
def apply(
    file: Annotated[
        Path, typer.Argument(help="YAML with the boards.", exists=True, dir_okay=False)
    ],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Remove boards without asking.")] = False,
) -> None:
    """Make the boards of a workspace as FILE says; those that it does not name are removed."""
    settings = settings_with({})
    comparing = boards_of.compare_boards(settings, file.read_bytes(), file.name, system_clock())
    differences = finish(comparing)
    for each in differences:
        typer.echo(each)
    to_go = sum(each.goes for each in differences)
    if to_go and not yes:
        _ask_to_remove(to_go)
    finish(boards_of.apply_boards(settings, differences, system_clock()))
    typer.echo(summary(differences))


@boards.command("list")
def list_boards() -> None:
    """Show every board: its channel, its rhythm and its next prompt, or why it has none."""
    for line in finish(boards_of.list_boards(settings_with({}), system_clock())):
        typer.echo(line)


@boards.command()
def export(
    workspace: Annotated[
        str | None, typer.Option(help="Whose boards: T…; needed where more have some.")
    ] = None,
) -> None:
    """Print the boards as a file that `toptip boards apply` takes."""
    typer.echo(finish(boards_of.export_boards(settings_with({}), workspace)), nl=False)


def _run(does: toptip.Does, host: str | None, port: int | None) -> None:
    given = {"host": host, "port": port}
    settings = settings_with(
        {name: str(value) for name, value in given.items() if value is not None}
    )
    log_as(settings)
    finish(toptip.run(settings, does, say=typer.echo))


def _ask_to_remove(count: int) -> None:
    """Go on only where somebody says yes."""
    agreed = _answer(f"Remove {count} board{'s' if count > 1 else ''}?")
    if agreed is None:
        stop("Nobody answered, so nothing is changed; say --yes to remove without being asked")
    if not agreed:
        stop("Nothing is changed.")


def _answer(question: str) -> bool | None:
    """Return whether somebody agrees; None where nobody is there to say so."""
    try:
        return None if sys.stdin is None else typer.confirm(question, default=False)
    except typer.Abort:
        typer.echo()  # the question has no end of line yet
        return None
