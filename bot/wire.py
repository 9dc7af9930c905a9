"""The only place that knows every part and how they fit together."""

import random
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import monotonic

from aiohttp import ClientSession
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
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
from bot.service.leave import Leave
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
from bot.settings import Access, Settings
from bot.slack import (
    actions,
    board_actions,
    board_modal,
    channels,
    commands,
    failures,
    held,
    home,
    leaving,
)
from bot.slack.authorize import Authorize
from bot.slack.calls import Calls
from bot.slack.directory import SlackDirectory
from bot.slack.installing import INSTALL_PATH, REDIRECT_PATH, Flow, Registered, Stores, flow
from bot.slack.notices import SlackNotices
from bot.slack.outside import outside
from bot.slack.poster import SlackPoster
from bot.slack.respond import Respond
from bot.slack.socket import PATIENT, Patience, Socket
from bot.slack.watcher import SlackWatcher
from bot.slack.workspaces import ManyWorkspaces, OneWorkspace, Workspaces
from bot.storage.boards import Boards
from bot.storage.changes import Changes
from bot.storage.decks import Decks
from bot.storage.engine import Database
from bot.storage.figures import Figures
from bot.storage.heartbeats import Heartbeats
from bot.storage.installations import Installations
from bot.storage.keys import Keys
from bot.storage.ledger import Ledger
from bot.storage.once import Once
from bot.storage.states import States
from bot.storage.stops import Stops
from bot.ticker import Ticker
from bot.web.endpoint import endpoint
from bot.web.health import Watch, routes
from bot.web.install import InstallPages
from bot.web.install import routes as install_routes

CONTENT = Path(__file__).parent.parent / "content"
INSTALLING = (INSTALL_PATH, REDIRECT_PATH)


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


@dataclass(frozen=True)
class _Shared:
    """What many parts need."""

    around: Around
    access: Access
    library: Library
    texts: Texts
    workspaces: Workspaces
    leave: Leave | None

    @property
    def calls(self) -> Calls:
        """What makes our calls to Slack."""
        return Calls(self.access.api_url, self.around.session)

    @property
    def installations(self) -> Installations:
        """Where the app is installed, if it is in many workspaces."""
        return Installations(self.around.database, Keys.of(self.access.keys))


def wired(around: Around, access: Access) -> Toptip:
    """Return the app, every part in its place. Raises: BotError where what it needs is broken."""
    shared = _shared(around, access, files.load(CONTENT), Texts.load())
    health = Health(Heartbeats(around.database, "health"), around.clock)
    watch = Watch(health, Figures(around.database), around.clock)
    bolt, fresh = _bolt(shared), Replays(Once(around.database), around.wall)
    socket = None
    if access.app_token:
        client = shared.calls.speaker(access.app_token)
        socket = Socket(client, around.session, bolt, fresh, monotonic, around.patience)
        watch = replace(watch, reached=socket.connected.is_set)
    web = Starlette(routes=routes(watch))
    if access.signing_secret:  # without one, anybody could sign
        handle = AsyncSlackRequestHandler(bolt).handle
        guard = endpoint(handle, access.signing_secret, fresh, around.wall)
        installing = install_routes(handle, _pages(shared), INSTALLING) if access.client_id else []
        web = Starlette(routes=[guard, *installing, *routes(watch)])
    return Toptip(web, _ticker(shared), socket)


def _shared(around: Around, access: Access, library: Library, texts: Texts) -> _Shared:
    speaker = Calls(access.api_url, around.session).speaker
    if not access.keys:
        one = OneWorkspace(speaker(access.bot_token))
        return _Shared(around, access, library, texts, one, leave=None)
    kept = Installations(around.database, Keys.of(access.keys))
    many = ManyWorkspaces(kept, speaker, monotonic)
    leave = Leave(kept, SlackWatcher(many), many.forget, around.clock)
    return _Shared(around, access, library, texts, many, leave)


def _bolt(shared: _Shared) -> AsyncApp:
    around, access = shared.around, shared.access
    settings, database, texts = around.settings, around.database, shared.texts
    words = texts.in_language(settings.language)
    app = AsyncApp(
        client=shared.calls.of_bolt(),  # with which token, authorize says
        authorize=Authorize(shared.workspaces),
        oauth_flow=_flow(shared) if access.client_id else None,
        signing_secret=access.signing_secret,
        process_before_response=True,
        ssl_check_enabled=False,
        user_facing_authorize_error_message=words("not-installed"),
    )
    words_for = WordsFor(texts, Boards(database), settings.language)
    cases = _board_cases(shared)
    answer = _answer_tip(shared, words_for, cases.show)
    respond = Respond(around.session, outside(access.api_url).hooks)
    commands.register(app, answer, settings.command)  # the busiest first: Bolt asks in order
    share = ShareQuote(shared.library, words_for, Once(database), around.clock)
    actions.register(app, answer, share, respond)
    board_modal.register(app, cases)
    board_actions.register(app, cases, texts, settings.language)
    home.register(app, cases, settings.language)
    channels.register(app, ResumeBoard(Boards(database), around.clock))
    held.register(app, cases.desk, cases.show, respond, texts)
    if shared.leave is not None:
        leaving.register(app, shared.leave)
    failures.register(app, words, respond)
    return app


def _flow(shared: _Shared) -> Flow:
    around, access = shared.around, shared.access
    registered = Registered(access.client_id, access.client_secret, access.slack_url, access.url)
    forget = shared.leave.forget if shared.leave else lambda _: None
    stores = Stores(
        shared.installations, States(around.database), around.clock, around.wall, forget
    )
    return flow(shared.calls.speaker(""), registered, stores, _pages(shared))


def _pages(shared: _Shared) -> InstallPages:
    settings = shared.around.settings
    return InstallPages(shared.texts, settings.language, settings.command)


def _answer_tip(shared: _Shared, words_for: WordsFor, show: ShowBoards) -> AnswerTip:
    around, library = shared.around, shared.library
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


def _board_cases(shared: _Shared) -> board_modal.BoardCases:
    around, library, texts = shared.around, shared.library, shared.texts
    settings, database = around.settings, around.database
    boards, changes = Boards(database), Changes(database)
    ledger = Ledger(database, "boards")
    directory = SlackDirectory(shared.workspaces)
    rights = Rights(directory, settings.admins)
    editing = Editing(rights, boards, changes, Plan(boards, ledger), around.clock)
    check = ChannelCheck(directory, boards, settings.command)
    configure = ConfigureBoard(editing, ledger, check, library.prompts, texts, settings.language)
    preview = Preview(ledger, library.prompts, _composing(settings, texts))
    show = ShowBoards(
        editing=editing,
        ledger=ledger,
        changes=changes,
        configure=configure,
        preview=preview,
        watcher=SlackWatcher(shared.workspaces),
        texts=texts,
        command=settings.command,
        language=settings.language,
    )
    steer = SteerBoard(editing, ledger, library.prompts, texts, settings.language)
    desk = HeldDesk(editing, ledger, AnswerHeld(ledger, around.clock))
    return board_modal.BoardCases(configure, steer, show, desk)


def _composing(settings: Settings, texts: Texts) -> Callable[[Prompt, Occurrence], Message]:
    return partial(prompt_message, texts, settings.command)


def _ticker(shared: _Shared) -> Ticker:
    around, library, texts = shared.around, shared.library, shared.texts
    database, owner, memory = around.database, uuid.uuid4().hex, Memory()
    heartbeats = Heartbeats(database, owner)
    workspaces = shared.workspaces
    seen = (SlackPoster(workspaces), SlackWatcher(workspaces), _notices(shared))
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
    leaving = (shared.leave.sweep, shared.leave.purge) if shared.leave else ()
    tidy = Tidy(Once(database), heartbeats, leaving)
    beat = Beat(heartbeats, memory)
    return Ticker(beat, deliver, tidy, around.clock, memory.close, around.pulse)


def _notices(shared: _Shared) -> SlackNotices:
    settings = shared.around.settings
    to_whom = (settings.language, settings.admins)
    return SlackNotices(shared.workspaces, shared.texts, *to_whom, LogNotices())
