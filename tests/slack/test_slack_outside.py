# SPDX-License-Identifier: EUPL-1.2
"""Whom we call: nobody but Slack, whatever a request or an answer asks for."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.responses import RedirectResponse

from bot.app import Tryout
from bot.messages.model import Message
from bot.service.ports import Ambiguous, Later
from bot.slack.calls import session_for_calls
from bot.slack.outside import SLACK, NotSlack, Outside, SentElsewhere, outside
from bot.slack.poster import SlackPoster
from bot.slack.respond import AnswerRefused, Respond
from bot.slack.workspaces import OneWorkspace
from bot.web.serve import serving
from tests.slack.test_slack_poster import LETTER
from tests.web.fuzz import SEEDS, Fuzzer, encoded, post

HELLO = Message("Hallo", ({"type": "divider"},))
SECRET = "T1/B2/canary"
ELSEWHERE = [
    f"http://hooks.slack.com/{SECRET}",
    f"https://hooks.slack.com.evil.nl/{SECRET}",
    f"https://hooks.slack.com@evil.nl/{SECRET}",
    f"https://hooks.slack.com:x@evil.nl/{SECRET}",
    f"https://evil.nl/hooks.slack.com/{SECRET}",
    f"https://evil.nl#https://hooks.slack.com/{SECRET}",
    f"https://evil.nl?https://hooks.slack.com/{SECRET}",
    f"https://evil-hooks.slack.com/{SECRET}",
    f"https://evilslack.com/{SECRET}",
    f"https://hooks.slack.com:8443/{SECRET}",
    f"https://hooks.slack.com./{SECRET}",
    f"https://hooks.sl\N{CYRILLIC SMALL LETTER A}ck.com/{SECRET}",
    f"https://localhost/{SECRET}",
    f"http://127.0.0.1:{{port}}/{SECRET}",
    f"http://[::ffff:127.0.0.1]:{{port}}/{SECRET}",
]
# These do lead to Slack, but Slack never writes them so.
ODD = [
    f"https://HOOKS.slack.com/{SECRET}",
    f"https://hooks.slack.com:443/{SECRET}",
    f"https://x@hooks.slack.com/{SECRET}",
    f"https://hooks.slack.com\\@evil.nl/{SECRET}",
    f"https://slack.com/api/{SECRET}",
    f" https://hooks.slack.com/{SECRET}",
    "https://hooks.slack.com",
    "",
]


@dataclass
class Outsider(AbstractResolver):
    """Somebody who listens, and to whom every name in the world leads."""

    port: int = 0
    calls: int = 0

    def take(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.calls += 1
        writer.close()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del port, family
        return [
            {
                "hostname": host,
                "host": "127.0.0.1",
                "port": self.port,
                "family": socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
        ]

    async def close(self) -> None:
        pass

    def session(self, *held: Outside) -> ClientSession:
        return ClientSession(connector=TCPConnector(resolver=self), middlewares=held)


@pytest.fixture
async def outsider() -> AsyncIterator[Outsider]:
    one = Outsider()
    async with await asyncio.start_server(one.take, "127.0.0.1", 0) as server:
        one.port = server.sockets[0].getsockname()[1]
        yield one


@pytest.mark.parametrize("url", ELSEWHERE)
async def test_an_url_of_somebody_else_would_reach_them_if_nothing_held_it(
    outsider: Outsider, url: str
) -> None:
    async with outsider.session() as session:
        with pytest.raises((ClientError, OSError)):
            await session.post(url.format(port=outsider.port))

    assert outsider.calls > 0


@pytest.mark.parametrize("url", ELSEWHERE)
async def test_nobody_else_gets_a_byte(outsider: Outsider, url: str) -> None:
    async with outsider.session(SLACK) as session:
        with pytest.raises(NotSlack, match="nothing was sent there") as refused:
            await session.post(url.format(port=outsider.port))

    assert outsider.calls == 0
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("url", [*ELSEWHERE, *ODD])
async def test_an_answer_goes_to_slacks_own_address_or_nowhere(
    outsider: Outsider, url: str
) -> None:
    async with outsider.session() as session:
        with pytest.raises(AnswerRefused, match="nothing was sent there") as refused:
            await Respond(session, SLACK.hooks)(url.format(port=outsider.port), HELLO, "ephemeral")

    assert outsider.calls == 0
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_never_followed(outsider: Outsider, status: int) -> None:
    away = RedirectResponse(f"http://127.0.0.1:{outsider.port}/{SECRET}", status)
    async with serving(away, "127.0.0.1", 0) as url, outsider.session(outside(url)) as session:
        with pytest.raises(SentElsewhere, match=f"answered {status}"):
            await session.get(url)
        with pytest.raises(SentElsewhere):
            await session.ws_connect(url.replace("http", "ws"))
        with pytest.raises(AnswerRefused, match=r"no answer \(SentElsewhere\)"):
            await Respond(session, outside(url).hooks)(f"{url}/x", HELLO, "in_channel")
        client = AsyncWebClient("xoxb-1", base_url=f"{url}/", session=session, retry_handlers=[])
        assert await SlackPoster(OneWorkspace(client))(LETTER) == Ambiguous("SentElsewhere")
        assert outsider.calls == 0

        async with outsider.session() as unheld:
            with pytest.raises(ClientError):
                await unheld.get(url)
        assert outsider.calls > 0


async def test_what_was_held_back_was_not_posted(outsider: Outsider) -> None:
    url = f"http://127.0.0.1:{outsider.port}/api/"
    async with session_for_calls(AsyncWebClient.BASE_URL) as session:
        client = AsyncWebClient("xoxb-1", base_url=url, session=session, retry_handlers=[])
        told = await SlackPoster(OneWorkspace(client))(LETTER)

    assert isinstance(told, Later)
    assert told.code == "NotSlack"
    assert outsider.calls == 0


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        ("https://slack.com", True),
        ("https://hooks.slack.com", True),
        ("https://slack-gov.com", True),
        ("https://hooks.slack-gov.com", True),
        ("wss://wss-primary.slack.com", True),
        ("wss://a.b.slack-gov.com", True),
        ("http://slack.com", False),
        ("https://files.slack.com", False),
        ("ws://wss-primary.slack.com", False),
        ("wss://wss-primary.slack.com:8443", False),
        ("wss://slack.com.evil.nl", False),
        ("wss://evilslack.com", False),
        ("https://slackXcom", False),
    ],
)
def test_slack_has_these_addresses_only(origin: str, ours: bool) -> None:  # noqa: FBT001 - a table
    assert bool(SLACK.calls.fullmatch(origin)) is ours


def test_beside_a_local_slack_there_is_no_other() -> None:
    local = outside("http://127.0.0.1:8076/api/")

    assert outside("https://slack.com/api/") is SLACK
    assert local.calls.fullmatch("ws://127.0.0.1:8076")
    for origin in ("http://127.0.0.1:8077", "https://slack.com", "http://localhost:8076"):
        assert not local.calls.fullmatch(origin)
    assert not outside("http://evil.nl:80/api/").calls.fullmatch("http://evil.nl:80")


def test_there_is_one_session_for_calls_and_one_of_the_local_slack() -> None:
    makers = {p.name for p in Path("bot").rglob("*.py") if "ClientSession(" in p.read_text()}

    assert makers == {"calls.py", "app.py"}


async def test_a_signed_request_cannot_make_the_app_call_somebody_else(
    tryout: Tryout, outsider: Outsider, log: StringIO
) -> None:
    slack = tryout.slack.installation
    _, another = SEEDS[3]
    asked = {**another, "response_url": f"http://127.0.0.1:{outsider.port}/{SECRET}"}
    signed = Fuzzer(slack.signing_secret, time.time, 1).request(*encoded("payload", asked))

    status, _ = await post(slack.app_url, signed)

    assert status == 200
    assert outsider.calls == 0
    assert "nothing was sent there" in log.getvalue()
    assert "canary" not in log.getvalue()
