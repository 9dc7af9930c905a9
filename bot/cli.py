"""The commands of `toptip`."""

import asyncio
import json
import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, Never, TypeVar

import structlog
import typer
from pydantic import SecretStr
from rich.console import Console
from rich.progress import Progress

from bot import app as toptip
from bot import logs, operate
from bot.app import system_clock
from bot.errors import BotError
from bot.service import findings
from bot.service.board_difference import summary
from bot.settings import CONFIG_FILE, Settings, load
from bot.slack.installing import REDIRECT_PATH
from bot.slack.manifest import manifest as slack_manifest
from bot.storage.engine import place
from bot.storage.keys import new_key
from bot.web.endpoint import EVENTS_PATH
from bot.wire import CONTENT

T = TypeVar("T")

# Locals may hold tokens, so a traceback never shows them.
app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False)
boards = typer.Typer(no_args_is_help=True, help="The channels' weekly appointments.")
app.add_typer(boards, name="boards")
db = typer.Typer(no_args_is_help=True, help="The database.")
app.add_typer(db, name="db")


@app.callback()
def start() -> None:
    """Toptip: the words of peers, and one good question a week for the board."""
    logs.configure(sys.stderr, "plain")


@app.command("try")
def try_out(
    port: Annotated[int, typer.Option(help="Port of the page on 127.0.0.1.")] = 8076,
) -> None:
    """Open the try-out page: the real app, SQLite and a strict local Slack; no account needed."""
    _finish(toptip.try_out(port, say=typer.echo))


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
    looking = operate.preview(_settings({}), system_clock(), weeks, channel, say=typer.echo)
    _finish(looking)


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
        _stop(f"--url {url}: Slack calls https addresses only; write it whole, from https:// on")
    settings = _settings({})
    many = settings.mode == "oauth"
    base = (url or (settings.url if many else None) or "").rstrip("/").removesuffix(EVENTS_PATH)
    if many and not base:
        _stop("TOPTIP_URL: not set; browsers come back there, so set it, or say --url")
    called = base + EVENTS_PATH if base else None
    back = base + REDIRECT_PATH if many else None
    made = slack_manifest(settings.command, called, back)
    typer.echo(json.dumps(made, indent=2, ensure_ascii=False))


@app.command()
def check(
    *, as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False
) -> None:
    """Look whether all is well, and say what to do where it isn't; it exits with 1 then."""
    found = _finish(operate.check(os.environ, CONTENT, system_clock))
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
    settings = _settings({})
    comparing = operate.compare_boards(settings, file.read_bytes(), file.name, system_clock())
    differences = _finish(comparing)
    for each in differences:
        typer.echo(each)
    to_go = sum(each.goes for each in differences)
    if to_go and not yes:
        _ask_to_remove(to_go)
    _finish(operate.apply_boards(settings, differences, system_clock()))
    typer.echo(summary(differences))


@boards.command("list")
def list_boards() -> None:
    """Show every board: its channel, its rhythm and its next prompt, or why it has none."""
    for line in _finish(operate.list_boards(_settings({}), system_clock())):
        typer.echo(line)


@boards.command()
def export(
    workspace: Annotated[
        str | None, typer.Option(help="Whose boards: T…; needed where more have some.")
    ] = None,
) -> None:
    """Print the boards as a file that `toptip boards apply` takes."""
    typer.echo(_finish(operate.export_boards(_settings({}), workspace)), nl=False)


@db.command()
def upgrade() -> None:
    """Make the database, or bring it up to this version."""
    settings = _settings({})
    _finish(toptip.upgrade(settings))
    typer.echo(f"{place(settings.database)} is up to date")


@db.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes; it must not be there yet.")],
) -> None:
    """Copy an SQLite database into FILE, also while Toptip runs; the copy is checked."""
    typer.echo(_finish(operate.back_up(_settings({}), file)))


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

        rows = _finish(operate.copy_database(source, target, system_clock(), told))
    typer.echo(f"{place(target)}: {rows:,} rows, all that was there; set TOPTIP_DATABASE to it")


@db.command("export")
def take_along(
    workspace: Annotated[str, typer.Argument(help="Whose: T….")],
) -> None:
    """Print all that is kept of a workspace, as JSON, for its admin."""
    typer.echo(_finish(operate.take_along(_settings({}), workspace, system_clock())), nl=False)


@db.command("new-key")
def make_key() -> None:
    """Print a key for TOPTIP_KEYS, with which tokens are sealed; mode oauth only."""
    typer.echo(new_key())


@db.command()
def rotate_keys() -> None:
    """Seal every token with the first key of TOPTIP_KEYS; the others can go after it."""
    with _bar() as bar:
        task = bar.add_task("tokens", total=None)
        work = operate.rotate_keys(_settings({}), lambda done: bar.update(task, completed=done))
        tokens = _finish(work)
    typer.echo(f"{tokens:,} tokens are sealed with the first key; leave only that in TOPTIP_KEYS")


def _bar() -> Progress:
    """Return a progress bar beside what is printed."""
    return Progress(console=Console(stderr=True))


def _run(does: toptip.Does, host: str | None, port: int | None) -> None:
    given = {"host": host, "port": port}
    settings = _settings({name: str(value) for name, value in given.items() if value is not None})
    _log_as(settings)
    _finish(toptip.run(settings, does, say=typer.echo))


def _ask_to_remove(count: int) -> None:
    """Go on only where somebody says yes."""
    agreed = _answer(f"Remove {count} board{'s' if count > 1 else ''}?")
    if agreed is None:
        _stop("Nobody answered, so nothing is changed; say --yes to remove without being asked")
    if not agreed:
        _stop("Nothing is changed.")


def _answer(question: str) -> bool | None:
    """Return whether somebody agrees; None where nobody is there to say so."""
    try:
        return None if sys.stdin is None else typer.confirm(question, default=False)
    except typer.Abort:
        typer.echo()  # the question has no end of line yet
        return None


def _settings(options: dict[str, str]) -> Settings:
    """Return the settings, an option on the command line before all else."""
    given = {f"TOPTIP_{name.upper()}": value for name, value in options.items()}
    try:
        return load({**os.environ, **given}, Path(CONFIG_FILE).read_bytes())
    except FileNotFoundError:
        _stop(f"{CONFIG_FILE}: not found; start toptip from the folder that holds it")
    except BotError as problem:
        _stop(str(problem))


def _log_as(settings: Settings) -> None:
    """Log as *settings* say, and keep the secrets that stand in them out of it."""
    secrets = [value.get_secret_value() for _, value in settings if isinstance(value, SecretStr)]
    logs.configure(sys.stderr, settings.log, settings.log_level, secrets)


def _finish(work: Coroutine[Any, Any, T]) -> T:
    """Run *work* to its end; show an expected failure as a sentence, not as a traceback."""
    try:
        return asyncio.run(work)
    except BotError as problem:
        _stop(str(problem))
    except KeyboardInterrupt:
        typer.echo("Stopped.")
        sys.exit(0)
    except Exception:  # noqa: BLE001 - what we did not expect goes into the log, redacted
        structlog.get_logger().exception("toptip broke")
        sys.exit(1)


def _stop(problem: str) -> Never:
    typer.echo(problem, err=True)
    sys.exit(1)
