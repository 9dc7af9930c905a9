"""The only place that knows every part, and the only one that reads the clock."""

import asyncio
import random
import secrets
import signal
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.content import files
from bot.content.model import Library
from bot.content.search import Search
from bot.messages.boards import introduction_message
from bot.messages.home import home_view
from bot.messages.notices import failure_message
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts
from bot.schedule.timing import USUAL, Timing
from bot.service.answer_tip import AnswerTip
from bot.service.apply_boards import Applied, ApplyBoards
from bot.service.beat import Beat
from bot.service.deliver import Deliver
from bot.service.memory import Memory
from bot.service.plan import Plan
from bot.service.ports import Clock, Guard, World
from bot.service.share_quote import ShareQuote
from bot.service.tell import LogNotices
from bot.service.tidy import Tidy
from bot.service.words_for import WordsFor
from bot.settings import Settings, needed_to_run
from bot.slack import actions, commands, failures, home
from bot.slack.authorize import authorize_with
from bot.slack.dead_man import DeadMan
from bot.slack.poster import SlackPoster
from bot.slack.respond import Respond
from bot.slack.watcher import SlackWatcher
from bot.storage.boards import Boards
from bot.storage.decks import Decks
from bot.storage.engine import Database
from bot.storage.heartbeats import Heartbeats
from bot.storage.ledger import Ledger
from bot.storage.once import Once
from bot.storage.stops import Stops
from bot.ticker import Ticker, Watchdog
from bot.tryout import api, cast, page
from bot.tryout.clock import Clock as TurnedClock
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS, loopback_only
from bot.web.endpoint import EVENTS_PATH, endpoint
from bot.web.serve import serving

CONTENT = Path(__file__).parent.parent / "content"
TICK = timedelta(seconds=15)
# For the try-out, where nobody wants to wait for a clock that has just been turned.
QUICK_TICK = timedelta(seconds=1)
QUICK = Timing(pace=timedelta())
CALL_SECONDS = 10

Say = Callable[[str], None]


@dataclass(frozen=True)
class Access:
    """How to speak with one workspace's Slack, and to know that it is Slack that speaks."""

    bot_token: str
    signing_secret: str
    api_url: str = AsyncWebClient.BASE_URL


@dataclass(frozen=True)
class Around:
    """What is there before the app and stays when it is gone."""

    settings: Settings
    database: Database
    session: ClientSession
    clock: Clock
    timing: Timing = USUAL
    guard: Guard = nullcontext
    pulse: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Toptip:
    """The whole app, wired."""

    web: Starlette
    ticker: Ticker


@dataclass(frozen=True)
class Tryout:
    """The try-out, running: its page is at *url*."""

    url: str
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
        session = await stack.enter_async_context(_session())
        here = (settings, database, session, system_clock)
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
        session = await stack.enter_async_context(_session())
        slack = LocalSlack(installation, cast.users(), cast.channels(), clock, session)
        both = loopback_only(Starlette(routes=[*api.routes(slack), *page.routes(slack)]))
        served = serving(both, LOOPBACK, port, **SERVED_AS)
        slack.base_url = await stack.enter_async_context(served)
        around = Around(settings, database, session, clock, QUICK)
        toptip = wired(around, replace(access, api_url=f"{slack.base_url}/api/"))
        app_url = await stack.enter_async_context(serving(toptip.web, LOOPBACK, 0))
        slack.installation = replace(installation, app_url=app_url + EVENTS_PATH)
        await _applying(database)(cast.BOARDS, "demo", clock())
        await stack.enter_async_context(_ticking(toptip.ticker, every))
        yield Tryout(slack.base_url, slack)


async def apply_boards(settings: Settings, text: bytes, name: str) -> tuple[Applied, ...]:
    """Store the boards of the file *text*, called *name*; return what that did to each.

    Raises:
        BotError: the file or the database can't be used; then nothing is changed.

    """
    async with Database.open(settings.database) as database:
        return await _applying(database)(text, name, system_clock())


async def upgrade(settings: Settings) -> None:
    """Make the database, or bring it up to this version.

    Raises:
        BotError: it can't be; then nothing is changed.

    """
    await Database.upgrade(settings.database)


def wired(around: Around, access: Access) -> Toptip:
    """Return the app, every part in its place."""
    library, texts = files.load(CONTENT), Texts.load()
    return Toptip(
        web=endpoint(AsyncSlackRequestHandler(_bolt(around, access, library, texts)).handle),
        ticker=_ticker(around, access, library, texts),
    )


def _bolt(around: Around, access: Access, library: Library, texts: Texts) -> AsyncApp:
    settings, database, clock = around.settings, around.database, around.clock
    app = AsyncApp(
        client=_client(around, access, token=None),  # which token, authorize says
        authorize=authorize_with(_client(around, access, access.bot_token)),
        signing_secret=access.signing_secret,
        process_before_response=True,
        ssl_check_enabled=False,
    )
    words_for = WordsFor(texts, Boards(database), settings.language)
    answer = AnswerTip(
        library=library,
        search=Search.over(library),
        words_for=words_for,
        decks=Decks(database),
        shuffle=lambda ids: random.sample(ids, len(ids)),
        clock=clock,
        command=settings.command,
    )
    respond = Respond(around.session)
    words = texts.in_language(settings.language)
    commands.register(app, answer, settings.command)  # the busiest first: Bolt asks in order
    share = ShareQuote(library, words_for, Once(database), clock)
    actions.register(app, answer, share, respond)
    home.register(app, partial(home_view, words, settings.command))
    failures.register(app, partial(failure_message, words), respond)
    return app


def _ticker(around: Around, access: Access, library: Library, texts: Texts) -> Ticker:
    database, owner, memory = around.database, uuid.uuid4().hex, Memory()
    heartbeats = Heartbeats(database, owner)
    client = _client(around, access, access.bot_token, retry_handlers=[])
    seen = (SlackPoster(client), SlackWatcher(client), LogNotices())
    deliver = Deliver(
        boards=Boards(database),
        ledger=Ledger(database, owner, around.timing.lease),
        stops=Stops(database),
        prompts=library.prompts,
        compose=partial(prompt_message, texts, around.settings.command),
        introduce=partial(introduction_message, texts, around.settings.command),
        world=World(*seen, around.clock, monotonic, around.guard, random.random),
        timing=around.timing,
        memory=memory,
    )
    tidy = Tidy(Once(database), heartbeats)
    beat = Beat(heartbeats, memory)
    return Ticker(beat, deliver, tidy, around.clock, around.pulse)


def _session() -> ClientSession:
    """Return the session for all our calls; the deadline that a client is given counts not."""
    return ClientSession(timeout=ClientTimeout(total=CALL_SECONDS))


def _client(around: Around, access: Access, token: str | None, **more: Any) -> AsyncWebClient:
    api, session = access.api_url, around.session
    return AsyncWebClient(token, base_url=api, timeout=CALL_SECONDS, session=session, **more)


def _applying(database: Database) -> ApplyBoards:
    boards = Boards(database)
    return ApplyBoards(boards, Plan(boards, Ledger(database, "toptip boards")), workspace=None)
