"""The only place that knows every part and how they fit together."""

import random
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
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
from bot.content.model import Library, Prompt
from bot.content.search import Search
from bot.messages.boards import introduction_message
from bot.messages.model import Message
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts
from bot.schedule.model import Occurrence
from bot.schedule.timing import USUAL, Timing
from bot.service.answer_held import AnswerHeld
from bot.service.answer_tip import AnswerTip
from bot.service.beat import Beat
from bot.service.channel_check import ChannelCheck
from bot.service.configure_board import ConfigureBoard
from bot.service.deliver import Deliver
from bot.service.editing import Editing
from bot.service.health import Health
from bot.service.held_desk import HeldDesk
from bot.service.memory import Memory
from bot.service.plan import Plan
from bot.service.ports import Clock, Guard, World
from bot.service.preview import Preview
from bot.service.replays import Replays
from bot.service.resume_board import ResumeBoard
from bot.service.rights import Rights
from bot.service.share_quote import ShareQuote
from bot.service.show_boards import ShowBoards
from bot.service.steer_board import SteerBoard
from bot.service.tell import LogNotices
from bot.service.tidy import Tidy
from bot.service.words_for import WordsFor
from bot.settings import Settings
from bot.slack import actions, board_actions, board_modal, channels, commands, failures, held, home
from bot.slack.authorize import authorize_with
from bot.slack.directory import SlackDirectory
from bot.slack.notices import SlackNotices
from bot.slack.outside import outside
from bot.slack.poster import SlackPoster
from bot.slack.respond import Respond
from bot.slack.socket import PATIENT, Patience, Socket
from bot.slack.watcher import SlackWatcher
from bot.storage.boards import Boards
from bot.storage.changes import Changes
from bot.storage.decks import Decks
from bot.storage.engine import Database
from bot.storage.figures import Figures
from bot.storage.heartbeats import Heartbeats
from bot.storage.ledger import Ledger
from bot.storage.once import Once
from bot.storage.stops import Stops
from bot.ticker import Ticker
from bot.web.endpoint import endpoint
from bot.web.health import Watch, routes

CONTENT = Path(__file__).parent.parent / "content"
CALL_SECONDS = 10


@dataclass(frozen=True)
class Access:
    """How to speak with one workspace's Slack, and to know that it is Slack that speaks.

    Over HTTP it signs; in Socket Mode we call it, with an app token.
    """

    bot_token: str
    signing_secret: str = ""
    app_token: str = ""
    api_url: str = AsyncWebClient.BASE_URL


@dataclass(frozen=True)
class Around:
    """What is there before the app and stays when it is gone.

    clock: by which boards live; the try-out turns it. wall: the real one, by which Slack signs.
    """

    settings: Settings
    database: Database
    session: ClientSession
    clock: Clock
    wall: Clock
    timing: Timing = USUAL
    patience: Patience = PATIENT
    guard: Guard = nullcontext
    pulse: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Toptip:
    """The whole app, wired. *socket*: in Socket Mode only; *web* takes Slack's requests else."""

    web: Starlette
    ticker: Ticker
    socket: Socket | None


def wired(around: Around, access: Access) -> Toptip:
    """Return the app, every part in its place."""
    library, texts = files.load(CONTENT), Texts.load()
    health = Health(Heartbeats(around.database, "health"), around.clock)
    watch = Watch(health, Figures(around.database), around.clock)
    bolt, fresh = _bolt(around, access, library, texts), Replays(Once(around.database), around.wall)
    ticker, socket = _ticker(around, access, library, texts), None
    if access.app_token:
        client = _client(around, access, access.app_token, retry_handlers=[])
        socket = Socket(client, around.session, bolt, fresh, monotonic, around.patience)
        watch = replace(watch, reached=socket.connected.is_set)
    web = Starlette(routes=routes(watch))
    if access.signing_secret:  # without one, anybody could sign
        handle = AsyncSlackRequestHandler(bolt).handle
        web = endpoint(handle, access.signing_secret, fresh, around.wall, watch)
    return Toptip(web, ticker, socket)


def _bolt(around: Around, access: Access, library: Library, texts: Texts) -> AsyncApp:
    settings, database = around.settings, around.database
    app = AsyncApp(
        client=_client(around, access, token=None),  # which token, authorize says
        authorize=authorize_with(_client(around, access, access.bot_token)),
        signing_secret=access.signing_secret,
        process_before_response=True,
        ssl_check_enabled=False,
    )
    words_for = WordsFor(texts, Boards(database), settings.language)
    cases = _board_cases(around, access, library, texts)
    answer = _answer_tip(around, library, words_for, cases.show)
    respond = Respond(around.session, outside(access.api_url).hooks)
    commands.register(app, answer, settings.command)  # the busiest first: Bolt asks in order
    share = ShareQuote(library, words_for, Once(database), around.clock)
    actions.register(app, answer, share, respond)
    board_modal.register(app, cases)
    board_actions.register(app, cases, texts, settings.language)
    home.register(app, cases, settings.language)
    channels.register(app, ResumeBoard(Boards(database), around.clock))
    held.register(app, cases.desk, cases.show, respond, texts)
    failures.register(app, texts.in_language(settings.language), respond)
    return app


def _answer_tip(
    around: Around, library: Library, words_for: WordsFor, show: ShowBoards
) -> AnswerTip:
    return AnswerTip(
        library=library,
        search=Search.over(library),
        words_for=words_for,
        decks=Decks(around.database),
        shuffle=lambda ids: random.sample(ids, len(ids)),
        clock=around.clock,
        command=around.settings.command,
        boards=show,
    )


def _board_cases(
    around: Around, access: Access, library: Library, texts: Texts
) -> board_modal.BoardCases:
    settings, database = around.settings, around.database
    boards, changes = Boards(database), Changes(database)
    ledger = Ledger(database, "boards")
    # Asked within the 3 s that somebody waits: a hidden retry would take too long.
    directory = SlackDirectory(_client(around, access, access.bot_token, retry_handlers=[]))
    rights = Rights(directory, settings.admins)
    editing = Editing(rights, boards, changes, Plan(ledger), around.clock)
    check = ChannelCheck(directory, boards, settings.command)
    configure = ConfigureBoard(editing, ledger, check, library.prompts, texts, settings.language)
    preview = Preview(ledger, library.prompts, _composing(settings, texts))
    show = ShowBoards(
        editing=editing,
        ledger=ledger,
        changes=changes,
        configure=configure,
        preview=preview,
        watcher=SlackWatcher(directory.client),
        texts=texts,
        command=settings.command,
        language=settings.language,
    )
    steer = SteerBoard(editing, ledger, library.prompts, texts, settings.language)
    desk = HeldDesk(editing, ledger, AnswerHeld(ledger, around.clock))
    return board_modal.BoardCases(configure, steer, show, desk)


def _composing(settings: Settings, texts: Texts) -> Callable[[Prompt, Occurrence], Message]:
    return partial(prompt_message, texts, settings.command)


def _ticker(around: Around, access: Access, library: Library, texts: Texts) -> Ticker:
    database, owner, memory = around.database, uuid.uuid4().hex, Memory()
    heartbeats = Heartbeats(database, owner)
    client = _client(around, access, access.bot_token, retry_handlers=[])
    seen = (SlackPoster(client), SlackWatcher(client), _notices(around, client, texts))
    deliver = Deliver(
        boards=Boards(database),
        ledger=Ledger(database, owner, around.timing.lease),
        stops=Stops(database),
        prompts=library.prompts,
        compose=_composing(around.settings, texts),
        introduce=partial(introduction_message, texts, around.settings.command),
        world=World(*seen, around.clock, monotonic, around.guard, random.random),
        timing=around.timing,
        memory=memory,
    )
    tidy = Tidy(Once(database), heartbeats)
    beat = Beat(heartbeats, memory)
    return Ticker(beat, deliver, tidy, around.clock, memory.close, around.pulse)


def _notices(around: Around, client: AsyncWebClient, texts: Texts) -> SlackNotices:
    settings = around.settings
    return SlackNotices(client, texts, settings.language, settings.admins, LogNotices())


def session_for_calls(api_url: str) -> ClientSession:
    """Return the session for all our calls, which reaches nobody but the Slack at *api_url*.

    The deadline that a client is given counts not.
    """
    timeout = ClientTimeout(total=CALL_SECONDS)
    return ClientSession(timeout=timeout, middlewares=(outside(api_url),))


def _client(around: Around, access: Access, token: str | None, **more: Any) -> AsyncWebClient:
    api, session = access.api_url, around.session
    return AsyncWebClient(token, base_url=api, timeout=CALL_SECONDS, session=session, **more)
