# SPDX-License-Identifier: EUPL-1.2
"""Running Toptip, for a real workspace or to try it out; the only place that reads the clock."""

import asyncio
import secrets
import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any, Literal

from aiohttp import ClientSession
from starlette.applications import Starlette

from bot.schedule.timing import USUAL, Timing
from bot.service.apply_boards import ApplyBoards, CompareBoards
from bot.service.plan import Plan
from bot.service.ports import Clock
from bot.settings import Access, Mode, Settings, access_for
from bot.slack.calls import session_for_calls
from bot.slack.dead_man import DeadMan
from bot.slack.installing import INSTALL_PATH
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from bot.ticker import Watchdog
from bot.tryout import api, cast, page
from bot.tryout.clock import Clock as TurnedClock
from bot.tryout.model import Installation
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS, loopback_only
from bot.web.endpoint import EVENTS_PATH
from bot.web.serve import serving
from bot.wire import Around, Toptip, wired

TICK = timedelta(seconds=15)
# For the try-out, where nobody wants to wait for a clock that has just been turned.
QUICK_TICK = timedelta(seconds=1)
SECOND = timedelta(seconds=1)
QUICK = Timing(pace=timedelta(), quiet=SECOND, between_looks=SECOND / 2)

# Once told to stop, requests at hand have this many seconds.
STOPS_IN_TIME = {"timeout_graceful_shutdown": 3}

Say = Callable[[str], None]
# What a process does: answer Slack, post what the boards are due, or both.
Does = frozenset[Literal["answer", "post"]]
EVERYTHING: Does = frozenset({"answer", "post"})


@dataclass(frozen=True)
class Tryout:
    """The try-out, running: its page is at *url*, and *database* is an address too."""

    url: str
    database: str
    slack: LocalSlack


def system_clock() -> datetime:
    """Return the moment it is, in UTC."""
    return datetime.now(UTC)


async def run(settings: Settings, does: Does, say: Say) -> None:
    """Do that work, in one process, until it is told to stop.

    Raises:
        BotError: something that it needs is missing or broken.

    """
    access = access_for(settings, answers="answer" in does)
    told_to_stop, watchdog = _told_to_stop(), Watchdog(monotonic)
    guard = DeadMan(USUAL.dead_man, monotonic)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(settings.database))
        session = await stack.enter_async_context(session_for_calls(access.api_url))
        here = (settings, database, session, system_clock, system_clock)
        around = Around(*here, guard=guard, pulse=watchdog.pulse)
        toptip = wired(around, access)
        if "answer" in does:
            served = serving(toptip.web, settings.host, settings.port, **STOPS_IN_TIME)
            say(_greeting(settings, await stack.enter_async_context(served)))
        else:
            say("Toptip looks after the boards (stop it with Ctrl-C)")
        if "post" in does:
            watchdog.start()
            stack.callback(watchdog.stop)
        await _until(told_to_stop, *_work(toptip, TICK, does))
    say("Stopped.")


def _greeting(settings: Settings, url: str) -> str:
    if settings.mode == "socket":
        told = f"connects to Slack, and says how it is at {url}/healthz"
    else:
        told = f"listens at {url}{EVENTS_PATH}"
    if settings.mode == "oauth":
        told += f", and is installed at {settings.url}{INSTALL_PATH}"
    return f"Toptip {told} (stop it with Ctrl-C)"


def _work(
    toptip: Toptip, every: timedelta, does: Does = EVERYTHING
) -> Iterator[Coroutine[Any, Any, None]]:
    yield toptip.reload()
    if "answer" in does and toptip.socket is not None:
        yield toptip.socket()
    if "post" in does:
        yield toptip.ticker(every)


async def _until(told_to_stop: asyncio.Event, *work: Coroutine[Any, Any, None]) -> None:
    """Do *work* until told to stop, or until one of it fails; then let all end what is at hand.

    Raises: what the one that failed raised.
    """
    tasks = [asyncio.create_task(each) for each in (told_to_stop.wait(), *work)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for each in tasks:
        each.cancel()
    for end in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(end, Exception):
            raise end


async def try_out(port: int, say: Say) -> None:
    """Serve the try-out page until it is told to stop; what was done there is then gone.

    Raises:
        BotError: the port is taken, or something of ours is broken.

    """
    told_to_stop = _told_to_stop()
    with tempfile.TemporaryDirectory(prefix="toptip-") as folder:
        async with trying_out(f"sqlite:///{folder}/toptip.db", port, system_clock) as tryout:
            say(f"Toptip is at {tryout.url} (stop it with Ctrl-C)")
            await told_to_stop.wait()
    say("Stopped.")


@asynccontextmanager
async def _beside(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do *work* meanwhile."""
    enough = asyncio.Event()
    task = asyncio.create_task(_until(enough, *work))
    try:
        yield
    finally:
        enough.set()
        await task


def _told_to_stop() -> asyncio.Event:
    """Return what is set by SIGINT and SIGTERM from here on."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    return told


@asynccontextmanager
async def trying_out(
    database: str, port: int, real: Clock, every: timedelta = QUICK_TICK, mode: Mode = "http"
) -> AsyncIterator[Tryout]:
    """Run the real app against a strict local Slack.

    database: its address; it is made if it is not there. port: of the page; 0 is a free one.
    real: the time from which its clock is turned on.
    every: how long after one tick the next comes. mode: how the two reach each other.
    """
    settings = Settings(database=database, mode=mode)
    await Database.upgrade(settings.database)
    installation = _installation(settings)
    clock = TurnedClock(real)
    async with AsyncExitStack() as stack:
        opened = await stack.enter_async_context(Database.open(settings.database))
        theirs = await stack.enter_async_context(ClientSession())
        slack = LocalSlack(installation, cast.users(), cast.channels(), clock, theirs)
        both = loopback_only(Starlette(routes=[*api.routes(slack), *page.routes(slack)]))
        served = serving(both, LOOPBACK, port, **SERVED_AS)
        slack.base_url = await stack.enter_async_context(served)
        access = _access(slack)
        session = await stack.enter_async_context(session_for_calls(access.api_url))
        toptip = wired(Around(settings, opened, session, clock, system_clock, QUICK), access)
        app_url = await stack.enter_async_context(serving(toptip.web, LOOPBACK, 0))
        slack.installation = replace(installation, app_url=app_url + EVENTS_PATH)
        demo = await CompareBoards(Boards(opened))(cast.BOARDS, "demo", clock())
        await applying(opened)(demo, clock())
        await stack.enter_async_context(_beside(*_work(toptip, every)))
        if toptip.socket is not None:
            await toptip.socket.connected.wait()
        yield Tryout(slack.base_url, database, slack)


def _installation(settings: Settings) -> Installation:
    """Return the app as the local Slack has it, with secrets that nobody else knows."""
    secret, bot, app = (secrets.token_hex() for _ in range(3))
    in_socket_mode = settings.mode == "socket"
    installed = cast.installation("", secret, f"xoxb-{bot}", frozenset({settings.command}))
    return replace(installed, app_token=f"xapp-{app}", socket_mode=in_socket_mode)


def _access(slack: LocalSlack) -> Access:
    installed, url = slack.installation, slack.base_url
    if installed.socket_mode:
        return Access(installed.bot_token, app_token=installed.app_token, slack_url=url)
    return Access(installed.bot_token, installed.signing_secret, slack_url=url)


async def upgrade(settings: Settings) -> None:
    """Make the database, or bring it up to this version.

    Raises:
        BotError: it can't be; then nothing is changed.

    """
    await Database.upgrade(settings.database)


def applying(database: Database) -> ApplyBoards:
    """Return what changes the boards in *database* as a file says."""
    boards = Boards(database)
    return ApplyBoards(boards, Plan(Ledger(database, "toptip boards")))
