# SPDX-License-Identifier: EUPL-1.2
"""What an operator does and looks at, without serving anybody."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from aiohttp import ClientSession

from bot.app import Say, applying
from bot.content import files
from bot.errors import BotError, ProblemsFound
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts
from bot.operate.drafts import waiting
from bot.schedule.model import Board, TeamId
from bot.service import check_up
from bot.service.apply_boards import CompareBoards
from bot.service.board_difference import Difference
from bot.service.board_lines import NO_BOARDS, listed
from bot.service.check_slack import CheckSlack
from bot.service.export_boards import ExportBoards
from bot.service.findings import Area, Finding, ok, problem, problems, warning
from bot.service.health import OLDEST
from bot.service.ports import Clock
from bot.service.preview import Preview
from bot.service.preview_boards import PreviewBoards
from bot.service.take_along import taken_along
from bot.settings import (
    CONFIG_FILE,
    Access,
    Settings,
    Wrong,
    access_for,
    as_far_as_read,
    fit,
    unfit,
)
from bot.slack.calls import Calls, session_for_calls
from bot.slack.examination import Examination
from bot.slack.manifest import OPTIONAL_SCOPES, SCOPES
from bot.storage.backup import back_up as back_up_into
from bot.storage.belongings import Belongings
from bot.storage.boards import Boards, ChangedMeanwhile
from bot.storage.copy import Told, copy
from bot.storage.engine import Database, place
from bot.storage.heartbeats import Heartbeats
from bot.storage.installations import Installations
from bot.storage.keys import Keys, KeysUnfit
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership
from bot.wire import CONTENT

OWNER = "toptip preview"
# So many workspaces are asked about; Slack would refuse to answer for all.
MOST_ASKED = 20
# As long as one of these is wrong, nobody knows which Slack to ask, or about which tokens.
DECIDES_WHOM_TO_ASK = {"mode", "slack_url"}


async def compare_boards(
    settings: Settings, text: bytes, name: str, now: datetime
) -> tuple[Difference, ...]:
    """Return what the boards file *text*, called *name*, would do; nothing is changed.

    Raises:
        BotError: the file or the database can't be used.

    """
    async with Database.open(settings.database) as database:
        return await CompareBoards(Boards(database))(text, name, now)


async def apply_boards(
    settings: Settings, differences: tuple[Difference, ...], now: datetime
) -> None:
    """Carry out *differences*.

    Raises:
        BotError: a board was changed meanwhile, or the database can't be used; then nothing is
            changed.

    """
    async with Database.open(settings.database) as database:
        try:
            await applying(database)(differences, now)
        except ChangedMeanwhile as problem:
            raise ProblemsFound([f"{problem}. Nothing is done; apply the file again"]) from problem


async def list_boards(settings: Settings, now: datetime) -> tuple[str, ...]:
    """Return a line for each board, or one that says that there is none.

    Raises:
        BotError: the database can't be used.

    """
    async with Database.open(settings.database) as database:
        there = await Boards(database).all()
    return tuple(listed(board, now) for board in there) or (NO_BOARDS,)


async def export_boards(settings: Settings, workspace: str | None) -> str:
    """Return the boards file of *workspace*; None where only one has boards.

    Raises:
        BotError: there is nothing to export or more to choose from, or the database can't be used.

    """
    async with Database.open(settings.database) as database:
        return await ExportBoards(Boards(database))(workspace)


async def preview(
    settings: Settings, now: datetime, weeks: int, channel: str | None, say: Say
) -> None:
    """Say what each board, or *channel*'s, will post in the *weeks* after *now*.

    Raises:
        BotError: there is no such board, a board has nothing left to say, or the library or the
            database can't be used.

    """
    library, texts = files.load(CONTENT), Texts.load()
    compose = partial(prompt_message, texts, settings.command)
    async with Database.open(settings.database) as database:
        boards = Boards(database)
        kept = (Ledger(database, OWNER), Ownership(database))
        look_ahead = Preview(*kept, library.prompts, compose)
        async for told in PreviewBoards(boards, look_ahead)(now, weeks, channel):
            say(told)


async def back_up(settings: Settings, file: Path) -> str:
    """Copy the database into *file*, which must be new; return what that is and what it is for.

    Raises:
        BotError: it can't be copied, or not there; then there is no file either.

    """
    size = await asyncio.to_thread(back_up_into, settings.database, file)
    name = place(settings.database)
    return (
        f"{file}: {size:,} bytes, whole. To put it back: stop Toptip, move {name} away with its"
        f" -wal and -shm, copy {file} to {name}, `toptip check`, start (docs/operate.md)"
    )


async def copy_database(source: str, target: str, now: datetime, told: Told) -> int:
    """Copy the database at *source* into the one at *target*, which is made; return the rows.

    Raises:
        BotError: a process still works with *source*, *target* holds something, or either can't
            be used; then nothing is copied.

    """
    async with Database.open(source) as here:
        last = await Heartbeats(here, OWNER).last()
        if last is not None and now - last <= OLDEST:
            raise ProblemsFound(
                [f"{place(source)}: Toptip ticked {(now - last).seconds} s ago; stop it first"]
            )
        await Database.upgrade(target)
        async with Database.open(target) as there:
            return await copy(here, there, told)


async def take_along(settings: Settings, workspace: str, now: datetime) -> str:
    """Return all that *workspace* has here, as JSON. Raises: BotError as the database does."""
    async with Database.open(settings.database) as database:
        return await taken_along(Belongings(database), TeamId(workspace), now)


async def rotate_keys(settings: Settings, told: Callable[[int], None]) -> int:
    """Seal every token with the newest key; return how many. *told* hears how far it is.

    Raises:
        BotError: there are no keys, none opens some token, or the database can't be used.

    """
    keys = Keys.of(access_for(settings, answers=False).keys)
    async with Database.open(settings.database) as database:
        return await Installations(database, keys).reseal(told)


async def check(environ: Mapping[str, str], content: Path, clock: Clock) -> tuple[Finding, ...]:
    """Return what is found of everything, however much of it is wrong; nothing is changed."""
    text, no_file = _config_file()
    settings, wrong = as_far_as_read(environ, text)
    names = {each.name for each in wrong}
    boards, of_database = await _boards(settings)
    findings = [*_of_content(content), *no_file, *_of_config(settings, wrong), *of_database]
    if names & DECIDES_WHOM_TO_ASK:
        findings.append(warning(Area.SLACK, "not asked", "mend the settings, and check again"))
    else:
        findings += _of_secrets(settings)
        findings += [each async for each in _of_slack(settings, boards, clock)]
    if "command" not in names:
        findings.append(check_up.of_command(settings.command))
    return tuple(findings)


def _of_content(content: Path) -> tuple[Finding, ...]:
    drafts = tuple(check_up.of_drafts(waiting(content)))
    try:
        return (check_up.of_content(files.load(content)), *drafts)
    except BotError as error:
        mend = "mend that line, or install this version anew"
        return (*problems(Area.CONTENT, error, mend), *drafts)


def _config_file() -> tuple[bytes, tuple[Finding, ...]]:
    try:
        return Path(CONFIG_FILE).read_bytes(), ()
    except OSError as error:
        step = "start toptip from the folder that holds it"
        return b"", (problem(Area.CONFIG, f"{CONFIG_FILE}: {error.strerror}", step),)


def _of_config(settings: Settings, wrong: Sequence[Wrong]) -> tuple[Finding, ...]:
    if wrong:
        found = ProblemsFound(each.problem for each in wrong)
        return problems(Area.CONFIG, found, "see docs/configure.md")
    told = f"mode {settings.mode}, command {settings.command}, language {settings.language}"
    return (ok(Area.CONFIG, told),)


async def _boards(settings: Settings) -> tuple[tuple[Board, ...], tuple[Finding, ...]]:
    """Return the boards, none where the database can't be used, and what is found of it."""
    try:
        async with Database.open(settings.database) as database:
            boards = await Boards(database).all()
    except BotError as error:
        return (), problems(Area.DATABASE, error, "see docs/operate.md")
    name = place(settings.database)
    return boards, (check_up.of_database(name, len(boards), settings.command),)


def _of_secrets(settings: Settings) -> Iterator[Finding]:
    """Yield what can be told of the tokens and the secret without asking Slack."""
    yield from problems(Area.TOKENS, ProblemsFound(unfit(settings).values()), "")
    if secret := fit(settings).get("signing_secret"):
        yield check_up.of_signing_secret(secret)


async def _of_slack(
    settings: Settings, boards: tuple[Board, ...], clock: Clock
) -> AsyncIterator[Finding]:
    if settings.mode == "oauth":
        async for each in _of_installations(settings, boards, clock):
            yield each
        return
    tokens = fit(settings)
    api_url = Access(slack_url=settings.slack_url).api_url
    async with session_for_calls(api_url) as session:
        asking = _asking(api_url, session, clock)
        async for each in asking(tokens.get("bot_token"), tokens.get("app_token"), boards):
            yield each


async def _of_installations(
    settings: Settings, boards: tuple[Board, ...], clock: Clock
) -> AsyncIterator[Finding]:
    """Yield what is found of the workspaces that the app is installed in."""
    if "keys" not in fit(settings):  # told already
        return
    try:
        keys = Keys.of(fit(settings)["keys"])
        async with Database.open(settings.database) as database:
            kept = Installations(database, keys)
            count, wrong = await kept.unfit()
            some = await kept.some(MOST_ASKED)
    except KeysUnfit as error:
        for each in problems(Area.TOKENS, error, "see docs/operate.md"):
            yield each
        return
    except BotError:  # of the database, which is told already
        return
    for each in check_up.of_sealed(count, wrong, settings.url):
        yield each
    api_url = Access(slack_url=settings.slack_url).api_url
    async with session_for_calls(api_url) as session:
        async for each in _asking(api_url, session, clock).installed(some, boards):
            yield each


def _asking(api_url: str, session: ClientSession, clock: Clock) -> CheckSlack:
    examination = Examination(Calls(api_url, session))
    return CheckSlack(examination, clock, frozenset(SCOPES), OPTIONAL_SCOPES)
