"""Socket Mode over a network that is cut and goes silent; in each case all is well again soon."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.slack.socket import ConnectionLost, Patience, Socket
from bot.tryout import cast
from bot.tryout.api import routes
from bot.tryout.clock import Clock
from bot.tryout.faults import Fault
from bot.tryout.model import Payload
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS, loopback_only
from bot.web.serve import serving
from tests.fakes_network import Cable, cable_to
from tests.fakes_people import until

# Time runs fifty times as fast as for Slack, so that "within 60 s" is within 1.2 s.
FAST = Patience(
    hello=0.5, heartbeat=0.4, settled=0.05, pause=0.02, longest_pause=0.4, lost=2.4, finish=0.5
)
BACK_SECONDS = 1.2
AT_ONCE, EACH = 10, 10  # a hundred cuts, and a hundred connections that fall silent
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
async def laid(patience: Patience = FAST) -> AsyncIterator[Line]:
    """Lay a line; whoever wants it runs its socket."""
    installed = cast.installation("", "-", "xoxb-1", frozenset({"/tip"}))
    installed = replace(installed, app_token="xapp-1", socket_mode=True)
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession())
        everybody = (cast.users(), cast.channels(), Clock(lambda: NOW))
        slack = LocalSlack(installed, *everybody, session, deadline=1.0)
        doors = loopback_only(Starlette(routes=routes(slack)))
        slack.base_url = await stack.enter_async_context(serving(doors, LOOPBACK, 0, **SERVED_AS))
        port = int(slack.base_url.rpartition(":")[2])
        cable = await stack.enter_async_context(cable_to(port))
        slack.socket_url, url = cable.url, f"{slack.base_url}/api/"
        client = AsyncWebClient("xapp-1", base_url=url, session=session, retry_handlers=[])
        lines: list[Line] = []
        app = app_of(lines, url, installed.bot_token)
        socket = Socket(client, session, app, Signatures(), time.monotonic, patience)
        lines.append(Line(slack, cable, socket))
        slack.faults = lines[0].counts
        yield lines[0]


@asynccontextmanager
async def live(**more: Any) -> AsyncIterator[Line]:
    """Lay a line, and keep it connected."""
    async with laid(**more) as line:
        task = asyncio.create_task(line.socket())
        await asyncio.wait_for(line.socket.connected.wait(), 5)
        yield line
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with live() as line:
        yield line


async def test_what_is_asked_is_answered(line: Line) -> None:
    assert await line.asks("gemeente") == "antwoord op gemeente"
    assert line.slack.complaints == []


async def test_an_event_is_heard(line: Line) -> None:
    await line.slack.open_home(cast.NOOR)

    assert list(line.handled.values()) == [1]


async def test_an_envelope_that_comes_twice_is_handled_once(line: Line) -> None:
    line.slack.sockets.copies = 3

    answers = [await line.asks(str(number)) for number in range(5)]

    assert set(line.handled.values()) == {1}
    assert answers == [f"antwoord op {number}" for number in range(5)]


async def test_one_that_comes_again_after_a_cut_gets_its_answer_again(line: Line) -> None:
    line.seconds = 0.2
    line.slack.sockets.copies = 2
    asking = asyncio.create_task(line.asks("traag"))
    await until(lambda: line.handled["traag"] > 0)
    await line.slack.sockets.say_goodbye()
    await until(lambda: line.slack.sockets.count == 2)
    await line.slack.sockets.close(1)

    assert await asking == "antwoord op traag"
    assert line.handled["traag"] == 1


async def test_a_refresh_leaves_no_gap(line: Line) -> None:
    answers = []
    for number in range(10):
        await line.slack.sockets.say_goodbye("warning")
        answers.append(await line.asks(f"{number} a"))
        await until(lambda: line.slack.sockets.count == 2)
        answers.append(await line.asks(f"{number} b"))
        await line.slack.sockets.close(1)
        answers.append(await line.asks(f"{number} c"))
        await until(lambda: line.slack.sockets.count == 1)

    assert all(answer.startswith("antwoord") for answer in answers)
    assert line.slack.complaints == []


async def test_after_a_hundred_cuts_and_a_hundred_silences_it_is_back_in_time() -> None:
    async def suffer() -> tuple[list[float], Line]:
        async with live() as line:
            took = []
            for number in range(2 * EACH):
                asking = asyncio.create_task(line.asks(f"tijdens {number}"))
                if number % 2:
                    line.cable.swallow()
                else:
                    line.cable.cut()
                took.append(await line.is_back())
                await asking
            return took, line

    ends = await asyncio.gather(*(suffer() for _ in range(AT_ONCE)))

    took = sorted(seconds for each, _ in ends for seconds in each)
    assert len(took) == 2 * EACH * AT_ONCE
    assert took[-1] <= BACK_SECONDS, took[-5:]
    assert {count for _, line in ends for count in line.handled.values()} == {1}


async def test_each_try_asks_for_an_address_of_its_own_and_waits_longer(line: Line) -> None:
    line.cable.barred = True
    line.opened.clear()
    line.cable.cut()
    await until(lambda: len(line.opened) == 6)
    line.cable.barred = False

    assert await line.is_back() < BACK_SECONDS
    waits = [b - a for a, b in zip(line.opened, line.opened[1:], strict=False)][:5]
    assert waits[4] > waits[1] > FAST.pause


async def test_it_waits_for_a_slack_that_is_not_there_yet() -> None:
    async with laid() as line:
        line.slack.faults = lambda _method, _fields: Fault(accept=False, reply="status")
        task = asyncio.create_task(line.socket())
        await asyncio.sleep(2 * FAST.lost)
        assert not task.done()

        line.slack.faults = line.counts
        await asyncio.wait_for(line.socket.connected.wait(), 5)
        assert await line.asks("gemeente") == "antwoord op gemeente"
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_where_slack_stays_away_the_process_ends_for_another_to_begin() -> None:
    async with laid() as line:
        task = asyncio.create_task(line.socket())
        await asyncio.wait_for(line.socket.connected.wait(), 5)
        line.cable.barred = True
        line.cable.cut()
        began = time.monotonic()

        with pytest.raises(ConnectionLost, match="supervisor"):
            await asyncio.wait_for(task, 10)

        assert FAST.lost < time.monotonic() - began < 2 * FAST.lost


async def test_it_waits_as_long_as_slack_asks() -> None:
    async with laid() as line:
        busy = Fault(accept=False, reply="status", status=429, code="ratelimited", retry_after="1")
        told = [busy]
        line.slack.faults = lambda _method, _fields: told.pop() if told else None
        began = time.monotonic()
        task = asyncio.create_task(line.socket())
        await asyncio.wait_for(line.socket.connected.wait(), 5)

        assert time.monotonic() - began >= 1
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_what_is_at_hand_is_answered_before_it_stops() -> None:
    async with laid() as line:
        task = asyncio.create_task(line.socket())
        await asyncio.wait_for(line.socket.connected.wait(), 5)
        line.seconds = 0.3
        asking = asyncio.create_task(line.asks("laatste"))
        await until(lambda: line.handled["laatste"] > 0)
        task.cancel()

        assert await asking == "antwoord op laatste"
        with suppress(asyncio.CancelledError):
            await task
        await until(lambda: line.slack.sockets.count == 0)


async def test_a_wrong_token_is_told_without_it(log: Any) -> None:
    async with laid() as line:
        line.socket.client.token = "xapp-canary"
        task = asyncio.create_task(line.socket())
        await until(lambda: "invalid_auth" in log.getvalue())
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    assert "canary" not in log.getvalue()
