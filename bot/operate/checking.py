# SPDX-License-Identifier: EUPL-1.2
"""A check-up: the facts about everything, however much of it is wrong."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from pathlib import Path

from aiohttp import ClientSession

from bot.content import files
from bot.errors import BotError, ProblemsFound
from bot.operate.drafts import waiting
from bot.schedule.model import Board
from bot.service import check_up
from bot.service.check_slack import CheckSlack
from bot.service.findings import Area, Finding, ok, problem, problems, warning
from bot.service.ports import Clock
from bot.settings import (
    CONFIG_FILE,
    Access,
    Settings,
    Wrong,
    as_far_as_read,
    fit,
    unfit,
)
from bot.slack.calls import Calls, session_for_calls
from bot.slack.examination import Examination
from bot.slack.manifest import OPTIONAL_SCOPES, SCOPES
from bot.storage.boards import Boards
from bot.storage.engine import Database, place
from bot.storage.installations import Installations
from bot.storage.keys import Keys, KeysUnfit

# So many workspaces are asked about; Slack would refuse to answer for all.
MOST_ASKED = 20
# As long as one of these is wrong, nobody knows which Slack to ask, or about which tokens.
DECIDES_WHOM_TO_ASK = {"mode", "slack_url"}


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
        mend = "mend it as docs/write-a-tip.md tells, or install this version anew"
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
