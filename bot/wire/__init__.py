# SPDX-License-Identifier: EUPL-1.2
"""The only place that knows every part and how they fit together."""

import random
import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from time import monotonic

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from starlette.applications import Starlette

from bot.content import files
from bot.messages.boards import introduction_message
from bot.service.beat import Beat
from bot.service.deliver import Deliver
from bot.service.health import Health
from bot.service.memory import Memory
from bot.service.ports import World
from bot.service.privacy import Expire
from bot.service.remind import Remind
from bot.service.replays import Replays
from bot.service.shelf import Reload
from bot.service.tell import LogNotices
from bot.service.tidy import Tidy
from bot.settings import Access
from bot.slack.editor import SlackEditor
from bot.slack.notices import SlackNotices
from bot.slack.poster import SlackPoster
from bot.slack.socket import Socket
from bot.slack.watcher import SlackWatcher
from bot.storage.boards import Boards
from bot.storage.figures import Figures
from bot.storage.heartbeats import Heartbeats
from bot.storage.ledger import Ledger
from bot.storage.once import Once
from bot.storage.personal import Personal
from bot.storage.stops import Stops
from bot.ticker import Ticker
from bot.web.endpoint import endpoint
from bot.web.health import Watch, routes
from bot.wire.installing import addresses
from bot.wire.listening import listening
from bot.wire.shared import CONTENT, Around, Shared, shared

__all__ = ["CONTENT", "Around", "Toptip", "wired"]


@dataclass(frozen=True)
class Toptip:
    """The whole app, wired. *socket*: in Socket Mode only; *web* takes Slack's requests else.

    reload: looks whether the library has changed.
    """

    web: Starlette
    ticker: Ticker
    socket: Socket | None
    reload: Reload


def wired(around: Around, access: Access) -> Toptip:
    """Return the app, every part in its place. Raises: BotError where what it needs is broken."""
    parts = shared(around, access)
    health = Health(Heartbeats(around.database, "health"), around.clock)
    watch = Watch(health, Figures(around.database), around.clock)
    bolt, fresh = listening(parts), Replays(Once(around.database), around.wall)
    socket = None
    if access.app_token:
        client = parts.calls.speaker(access.app_token)
        socket = Socket(client, around.session, bolt, fresh, monotonic, around.patience)
        watch = replace(watch, reached=socket.connected.is_set)
    web = routes(watch)
    if access.signing_secret:  # without one, anybody could sign
        handle = AsyncSlackRequestHandler(bolt).handle
        web.append(endpoint(handle, access.signing_secret, fresh, around.wall))
    if access.client_id:
        web += addresses(bolt, parts)
    reload = Reload(parts.shelf, partial(files.load, CONTENT), partial(files.seen, CONTENT))
    return Toptip(Starlette(routes=web), _ticker(parts), socket, reload)


def _ticker(shared: Shared) -> Ticker:
    around, texts = shared.around, shared.texts
    database, owner, memory = around.database, uuid.uuid4().hex, Memory()
    heartbeats = Heartbeats(database, owner)
    workspaces = shared.workspaces
    seen = (SlackPoster(workspaces), SlackWatcher(workspaces), _notices(shared))
    deliver = Deliver(
        boards=Boards(database),
        ledger=Ledger(database, owner, around.timing.lease),
        ownership=shared.ownership,
        stops=Stops(database),
        prompts=shared.shelf.prompts,
        compose=shared.compose,
        introduce=partial(introduction_message, texts, around.settings.command),
        world=World(*seen, around.clock, monotonic, around.guard, random.random),
        timing=around.timing,
        memory=memory,
    )
    kept_for = timedelta(days=around.settings.retention_days)
    further = (Expire(Personal(database), kept_for),)
    leaving = (shared.many.leave.sweep, shared.many.leave.purge) if shared.many else ()
    tidy = Tidy(Once(database), heartbeats, (*further, *leaving))
    beat = Beat(heartbeats, memory)
    editor = SlackEditor(shared.workspaces)
    remind = Remind(shared.ownership, shared.words_for, editor)
    chores = (beat, deliver, remind, tidy)
    return Ticker(*chores, around.clock, memory.close, around.pulse)


def _notices(shared: Shared) -> SlackNotices:
    settings = shared.around.settings
    to_whom = (settings.language, settings.admins)
    return SlackNotices(shared.workspaces, shared.texts, *to_whom, LogNotices())
