"""Running Toptip, for a real workspace or to try it out; the only place that reads the clock."""

import asyncio
import secrets
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from starlette.applications import Starlette

from bot.schedule.timing import USUAL, Timing
from bot.service.apply_boards import ApplyBoards, CompareBoards
from bot.service.plan import Plan
from bot.service.ports import Clock
from bot.settings import Settings, needed_to_run
from bot.slack.dead_man import DeadMan
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from bot.ticker import Ticker, Watchdog
from bot.tryout import api, cast, page
from bot.tryout.clock import Clock as TurnedClock
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS, loopback_only
from bot.web.endpoint import EVENTS_PATH
from bot.web.serve import serving
from bot.wire import Access, Around, session_for_calls, wired

TICK = timedelta(seconds=15)
# For the try-out, where nobody wants to wait for a clock that has just been turned.
QUICK_TICK = timedelta(seconds=1)
SECOND = timedelta(seconds=1)
QUICK = Timing(pace=timedelta(), quiet=SECOND, between_looks=SECOND / 2)

Say = Callable[[str], None]


@dataclass(frozen=True)
class Tryout:
    """The try-out, running: its page is at *url*, its database in *folder*."""

    url: str
    folder: Path
    slack: LocalSlack


def system_clock() -> datetime:
    """Return the moment it is, in UTC."""
    return datetime.now(UTC)


async def run(settings: Settings, say: Say) -> None:
    """Serve the endpoint and tick, in one process, until it is told to stop.

    Raises:
        BotError: something that it needs is missing or broken.

    """
    token, secret = needed_to_run(settings)
    told_to_stop, watchdog = _told_to_stop(), Watchdog(monotonic)
    guard = DeadMan(USUAL.dead_man, monotonic)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(settings.database))
        session = await stack.enter_async_context(session_for_calls())
        here = (settings, database, session, system_clock, system_clock)
        around = Around(*here, guard=guard, pulse=watchdog.pulse)
        toptip = wired(around, Access(token, secret))
        url = await stack.enter_async_context(serving(toptip.web, settings.host, settings.port))
        say(f"Toptip listens at {url}{EVENTS_PATH} (stop it with Ctrl-C)")
        await stack.enter_async_context(_ticking(toptip.ticker, TICK))
        watchdog.start()
        stack.callback(watchdog.stop)
        await told_to_stop.wait()
    say("Stopped.")


async def try_out(port: int, say: Say) -> None:
    """Serve the try-out page until it is told to stop; what was done there is then gone.

    Raises:
        BotError: the port is taken, or something of ours is broken.

    """
    told_to_stop = _told_to_stop()
    with tempfile.TemporaryDirectory(prefix="toptip-") as folder:
        async with trying_out(Path(folder), port, system_clock) as tryout:
            say(f"Toptip is at {tryout.url} (stop it with Ctrl-C)")
            await told_to_stop.wait()
    say("Stopped.")


@asynccontextmanager
async def _ticking(ticker: Ticker, every: timedelta) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        ticking = group.create_task(ticker(every))
        try:
            yield
        finally:
            ticking.cancel()


def _told_to_stop() -> asyncio.Event:
    """Return what is set by SIGINT and SIGTERM from here on."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    return told


@asynccontextmanager
async def trying_out(
    folder: Path, port: int, real: Clock, every: timedelta = QUICK_TICK
) -> AsyncIterator[Tryout]:
    """Run the real app against a strict local Slack; the database stands in *folder*.

    port: of the page; 0 is a free one. real: the time from which its clock is turned on.
    every: how long after one tick the next comes.
    """
    settings = Settings(database=f"sqlite:///{folder / 'toptip.db'}")
    await Database.upgrade(settings.database)
    access = Access(f"xoxb-{secrets.token_hex()}", secrets.token_hex())
    commands_ = frozenset({settings.command})
    installation = cast.installation("", access.signing_secret, access.bot_token, commands_)
    clock = TurnedClock(real)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(settings.database))
        session = await stack.enter_async_context(session_for_calls())
        slack = LocalSlack(installation, cast.users(), cast.channels(), clock, session)
        both = loopback_only(Starlette(routes=[*api.routes(slack), *page.routes(slack)]))
        served = serving(both, LOOPBACK, port, **SERVED_AS)
        slack.base_url = await stack.enter_async_context(served)
        around = Around(settings, database, session, clock, system_clock, QUICK)
        toptip = wired(around, replace(access, api_url=f"{slack.base_url}/api/"))
        app_url = await stack.enter_async_context(serving(toptip.web, LOOPBACK, 0))
        slack.installation = replace(installation, app_url=app_url + EVENTS_PATH)
        demo = await CompareBoards(Boards(database))(cast.BOARDS, "demo", clock())
        await applying(database)(demo, clock())
        await stack.enter_async_context(_ticking(toptip.ticker, every))
        yield Tryout(slack.base_url, folder, slack)


async def upgrade(settings: Settings) -> None:
    """Make the database, or bring it up to this version.

    Raises:
        BotError: it can't be; then nothing is changed.

    """
    await Database.upgrade(settings.database)


def applying(database: Database) -> ApplyBoards:
    """Return what changes the boards in *database* as a file says."""
    boards = Boards(database)
    return ApplyBoards(boards, Plan(boards, Ledger(database, "toptip boards")))
