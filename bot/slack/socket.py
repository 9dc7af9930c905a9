# SPDX-License-Identifier: EUPL-1.2
"""Socket Mode: Slack's requests over a connection that we open, where nobody can call us.

Ours, and not the SDK's client: that one tries a connect that failed again at the same address,
which Slack takes only once, and it can wait unseen for a connection that is dead.
"""

import asyncio
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, WSMsgType
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot import logs
from bot.errors import BotError
from bot.service.ports import Stopwatch
from bot.slack.heard import retry_after, why

OK = 200
ANSWERS_KEPT = 1_000
# Where trying again helps nobody, unless Slack itself is ill: it took the token before.
REFUSED = frozenset(
    {
        *("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"),
        *("not_allowed_token_type", "missing_scope", "no_permission", "socket_mode_not_enabled"),
    }
)
TROUBLE = (SlackApiError, ClientError, OSError, TimeoutError)

Ack = Mapping[str, Any]


class ConnectionLost(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Slack was there, and can't be reached any more."""


class TokenRefused(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Slack does not take the app token."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait, in seconds.

    hello: for the first word on a new connection. heartbeat: of silence before we ping; a
    connection without a pong after half as long again is given up. settled: a connection that
    held so long was a good one. pause, longest_pause: before another try, doubled each time.
    lost: without a connection before the process ends, for a supervisor to start another.
    finish: for answers at hand, when we are told to stop.
    """

    hello: float = 10
    heartbeat: float = 20
    settled: float = 10
    pause: float = 1
    longest_pause: float = 30
    lost: float = 120
    finish: float = 5


PATIENT = Patience()


@dataclass(slots=True, eq=False)
class Life:
    """One connection, from the wish for it to its end.

    over: set once another must be opened, if only because Slack is about to close this one.
    refused: Slack's code, where it will not have our token. wait: how long Slack wants us to
    wait before another, in seconds.
    """

    began: float
    over: asyncio.Event = field(default_factory=asyncio.Event)
    told_to_go: bool = False
    refused: str | None = None
    wait: float = 0


@dataclass(slots=True, eq=False)
class Socket:
    """Keeps one connection open, and gives each of Slack's envelopes to *app* once.

    client: with the app token. fresh: tells whether any process sees an envelope's id for the
    first time. connected: set while a connection stands.
    """

    client: AsyncWebClient
    session: ClientSession
    app: AsyncApp
    fresh: Callable[[str], Awaitable[bool]]
    stopwatch: Stopwatch
    patience: Patience = PATIENT
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    _standing: set[Life] = field(default_factory=set)
    _lost_at: float | None = None
    _closing: bool = False
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _answers: OrderedDict[str, asyncio.Task[Ack | None]] = field(default_factory=OrderedDict)

    async def __call__(self) -> None:
        """Stay connected until cancelled; what is at hand then is answered first.

        Raises:
            ConnectionLost: there was one, and for two minutes none could be had again.
            TokenRefused: there was none yet, and with this token there will be none.

        """
        lives: set[asyncio.Task[None]] = set()
        failures = 0
        try:
            while True:
                life = Life(self.stopwatch())
                _keep(lives, self._live(life))
                await life.over.wait()
                good = life.told_to_go or self.stopwatch() - life.began >= self.patience.settled
                failures = 0 if good else failures + 1
                self._give_up_in_time(life)
                await asyncio.sleep(max(life.wait, self._pause(failures)))
        finally:
            self._closing = True  # what comes now is left to another process
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=self.patience.finish)
            for each in lives:
                each.cancel()
            await asyncio.gather(*lives, return_exceptions=True)

    def _pause(self, failures: int) -> float:
        if not failures:
            return 0
        return min(self.patience.longest_pause, self.patience.pause * 2.0 ** (failures - 1))

    def _give_up_in_time(self, life: Life) -> None:
        if self._standing:
            return
        if self._lost_at is None:
            if life.refused is not None:
                raise TokenRefused(
                    f"TOPTIP_APP_TOKEN: Slack refuses it ({life.refused}); generate one with the"
                    " scope connections:write on your Slack app's page 'Basic Information', and"
                    " see that 'Socket Mode' is on there"
                )
        elif self.stopwatch() - self._lost_at > self.patience.lost:
            raise ConnectionLost(
                "Slack: no connection for two minutes, so this process ends and its supervisor"
                " starts another; if that does not help, look whether wss://*.slack.com is reached"
            )

    async def _live(self, life: Life) -> None:
        """Open a connection and read from it until it ends, however that is."""
        try:
            async with self._connection() as connection:
                self._standing.add(life)
                self.connected.set()
                structlog.get_logger().info("slack: connected")
                await self._read(connection, life)
        except TROUBLE as problem:
            life.wait, told = _retry_after(problem), _told(problem)
            life.refused = told if told in REFUSED else None
            structlog.get_logger().warning("slack: no connection", problem=told)
        finally:
            self._standing.discard(life)
            if not self._standing and self.connected.is_set():
                self._lost_at = self.stopwatch()
                self.connected.clear()
            life.over.set()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[ClientWebSocketResponse]:
        """Yield a connection on which Slack has said hello; its address is good for one try."""
        opened = await self.client.apps_connections_open(app_token=str(self.client.token))
        connecting = self.session.ws_connect(
            str(opened["url"]), heartbeat=self.patience.heartbeat, proxy=self.client.proxy
        )
        async with connecting as connection:
            hello = await connection.receive(timeout=self.patience.hello)
            if hello.type is not WSMsgType.TEXT:
                raise ConnectionError("closed before it said hello")
            yield connection

    async def _read(self, connection: ClientWebSocketResponse, life: Life) -> None:
        async for message in connection:
            said = _parsed(message.data) if message.type is WSMsgType.TEXT else {}
            if said.get("type") == "disconnect":
                life.told_to_go = True
                life.over.set()
            elif self._closing:
                continue
            elif (request := SocketModeRequest.from_dict(said)) is not None:
                _keep(self._tasks, self._answer(connection, request))
        if (broken := connection.exception()) is not None:
            raise ConnectionError(_told(broken))

    async def _answer(
        self, connection: ClientWebSocketResponse, request: SocketModeRequest
    ) -> None:
        """Give *request* to the app, once; one that comes again gets the same answer again."""
        name = request.envelope_id
        if name not in self._answers:
            self._answers[name] = asyncio.create_task(self._handled(request))
            if len(self._answers) > ANSWERS_KEPT:
                self._answers.popitem(last=False)
        ack = await self._answers[name]
        if ack is None:
            return
        try:
            await connection.send_json(ack)
        except (ClientError, OSError) as problem:
            structlog.get_logger().info("slack: answer not sent", problem=_told(problem))

    async def _handled(self, request: SocketModeRequest) -> Ack | None:
        """Return the answer to *request*; None where it failed, so that Slack says so."""
        if not await self.fresh(f"envelope {request.envelope_id}"):
            return {"envelope_id": request.envelope_id}
        with logs.about(request=logs.new_id()):
            answer = await run_async_bolt_app(self.app, request)
        if answer.status != OK:
            return None
        if not answer.body:
            return {"envelope_id": request.envelope_id}
        is_json = answer.first_headers().get("content-type", "").startswith("application/json")
        payload = json.loads(answer.body) if is_json else {"text": answer.body}
        return {"envelope_id": request.envelope_id, "payload": payload}


def _keep(tasks: set[asyncio.Task[None]], work: Any) -> None:
    """Start *work*, and hold on to it until it is done."""
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


def _parsed(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _retry_after(problem: BaseException) -> float:
    return (retry_after(problem) or 0) if isinstance(problem, SlackApiError) else 0


def _told(problem: BaseException) -> str:
    """Return what happened without the address, which is a secret."""
    if isinstance(problem, SlackApiError):
        return why(problem)
    return str(problem) if isinstance(problem, BotError) else type(problem).__name__
