# SPDX-License-Identifier: EUPL-1.2
"""An app in Socket Mode, a strict local Slack, and the cable between them."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.socket import Patience, Socket
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.model import Payload
from bot.tryout.slack import LocalSlack
from tests.fakes_network import Cable, cable_to
from tests.fakes_slack import served_slack

# Time runs twenty-five times as fast as for Slack, so that "within 60 s" is within 2.4 s.
FAST = Patience(
    hello=1.0, heartbeat=0.8, settled=0.1, pause=0.04, longest_pause=0.8, lost=4.8, finish=1.0
)
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@dataclass
class Line:
    """An app in Socket Mode, the local Slack, and the cable between them."""

    slack: LocalSlack
    cable: Cable
    socket: Socket
    handled: Counter[str] = field(default_factory=Counter)
    opened: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def answers(self) -> list[str]:
        """What was answered to Noor."""
        seen = self.slack.messages(cast.NOOR, cast.BESTUUR)
        return [message.text for message in seen if message.author == cast.BOT_USER]

    async def connects(self) -> None:
        await asyncio.wait_for(self.socket.connected.wait(), 5)

    async def asks(self, text: str) -> str:
        """Ask something; return the answer, or how Slack says that there was none."""
        await self.slack.say(cast.NOOR, cast.BESTUUR, f"/tip {text}")
        return self.slack.messages(cast.NOOR, cast.BESTUUR)[-1].text

    def counts(self, method: str, _fields: Payload) -> Fault | None:
        if method == "apps.connections.open":
            self.opened.append(time.monotonic())
        return None

    async def is_back(self) -> float:
        """Ask until there is an answer; return how many seconds that took."""
        began, number = time.monotonic(), sum(self.handled.values())
        while "antwoord" not in await self.asks(f"na {number} {time.monotonic() - began:.3f}"):
            await asyncio.sleep(0.01)
            assert time.monotonic() - began < 5, "not back"
        return time.monotonic() - began


class Signatures:
    """What was seen before, by one process."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    async def __call__(self, name: str) -> bool:
        new = name not in self._seen
        self._seen.add(name)
        return new


def app_of(line: list[Line], url: str, token: str) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=cast.TEAM, bot_token=token)

    client = AsyncWebClient(base_url=url)
    app = AsyncApp(
        client=client, authorize=authorize, signing_secret="-", process_before_response=True
    )

    @app.command("/tip")
    async def tip(ack: AsyncAck, command: Payload) -> None:
        line[0].handled[command["text"]] += 1
        await asyncio.sleep(line[0].seconds)
        await ack(f"antwoord op {command['text']}")

    @app.event("app_home_opened")
    async def opened(event: Payload) -> None:
        line[0].handled[event["event_ts"]] += 1

    return app


@asynccontextmanager
async def laid() -> AsyncIterator[Line]:
    """Lay a line that nobody uses yet."""
    installed = cast.installation("", "-", "xoxb-1", frozenset({"/tip"}))
    installed = replace(installed, app_token="xapp-1", socket_mode=True)
    async with AsyncExitStack() as stack:
        served = served_slack(installed, lambda: NOW, deadline=1.0)
        slack = await stack.enter_async_context(served)
        session = slack.session
        port = int(slack.base_url.rpartition(":")[2])
        cable = await stack.enter_async_context(cable_to(port))
        slack.socket_url, url = cable.url, f"{slack.base_url}/api/"
        client = AsyncWebClient("xapp-1", base_url=url, session=session, retry_handlers=[])
        lines: list[Line] = []
        app = app_of(lines, url, installed.bot_token)
        socket = Socket(client, session, app, Signatures(), time.monotonic, FAST)
        lines.append(Line(slack, cable, socket))
        slack.faults = lines[0].counts
        yield lines[0]


def twin(socket: Socket, fresh: Callable[[str], Awaitable[bool]]) -> Socket:
    """Return the socket of another process of the same app, with a memory of its own."""
    return Socket(socket.client, socket.session, socket.app, fresh, time.monotonic, FAST)


@asynccontextmanager
async def trying(line: Line | Socket) -> AsyncIterator["asyncio.Task[None]"]:
    """Let the app try to be connected."""
    socket = line.socket if isinstance(line, Line) else line
    task = asyncio.create_task(socket())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def live() -> AsyncIterator[Line]:
    """Lay a line, and keep it connected."""
    async with laid() as line, trying(line):
        await line.connects()
        yield line
