# SPDX-License-Identifier: EUPL-1.2
"""The local Slack is as strict about installing as the real one."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession, encode_basic_auth
from starlette.applications import Starlette

from bot.tryout import cast
from bot.tryout.api import routes
from bot.tryout.clock import Clock
from bot.tryout.model import Payload
from bot.tryout.oauth import Authorizing
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS
from bot.web.serve import serving

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
BACK = "http://127.0.0.1:9/slack/oauth_redirect"
ASKED = {
    "client_id": "1.2",
    "scope": "commands,chat:write",
    "user_scope": "",
    "state": "abc",
    "redirect_uri": BACK,
}
FORM = {"client_id": "1.2", "client_secret": "geheim", "redirect_uri": BACK}


@dataclass(frozen=True)
class Desk:
    """Slack's side, where the app is not installed yet."""

    url: str
    slack: LocalSlack
    session: ClientSession

    async def asks(self, **changes: str) -> tuple[int, str]:
        """Open the page on which somebody is asked."""
        asked = {**ASKED, **changes}
        async with self.session.get(f"{self.url}/oauth/v2/authorize", params=asked) as answer:
            return answer.status, await answer.text()

    async def answers(self, answer: str = "allow") -> dict[str, list[str]]:
        """Answer, and return what the browser is sent back with."""
        form = {**ASKED, "into": cast.TEAM, "answer": answer}
        url = f"{self.url}/oauth/v2/authorize"
        async with self.session.post(url, data=form, allow_redirects=False) as sent:
            return parse_qs(urlsplit(sent.headers["Location"]).query)

    async def exchanges(self, code: str, **changes: Any) -> Payload:
        """Exchange a code for a token."""
        form = {**FORM, "code": code, **changes}
        async with self.session.post(f"{self.url}/api/oauth.v2.access", data=form) as answer:
            told: Payload = await answer.json()
            return told

    async def token(self) -> str:
        """Install the app; return its token."""
        told = await self.exchanges((await self.answers())["code"][0])
        return str(told["access_token"])

    async def tests(self, token: str) -> Payload:
        """Return what `auth.test` says of a token."""
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.session.post(f"{self.url}/api/auth.test", headers=bearer) as answer:
            told: Payload = await answer.json()
            return told


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    clock = Clock(lambda: NOW)
    async with ClientSession() as session:
        app = cast.installation("http://127.0.0.1:9/", "s", "", frozenset({"/tip"}))
        slack = LocalSlack(app, cast.users(), cast.channels(), clock, session, retry_waits=())
        authorizing = Authorizing({cast.TEAM: slack}, clock, "1.2", "geheim", re.escape(BACK))
        doors = Starlette(routes=routes(slack, authorizing=authorizing))
        async with serving(doors, LOOPBACK, 0, **SERVED_AS) as slack.base_url:
            yield Desk(slack.base_url, slack, session)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_id": "9.9"}, "invalid_client_id"),
        ({"redirect_uri": "http://evil.nl/"}, "bad_redirect_uri"),
        ({"redirect_uri": f"{BACK}.evil"}, "bad_redirect_uri"),
        ({"scope": ""}, "invalid_scope"),
        ({"scope": "commands,admin"}, "invalid_scope"),
        ({"user_scope": "chat:write"}, "invalid_scope"),
    ],
)
async def test_a_wrong_question_is_not_asked(
    desk: Desk, changes: dict[str, str], code: str
) -> None:
    status, page = await desk.asks(**changes)

    assert status == 400
    assert code in page


async def test_the_page_tells_what_is_asked(desk: Desk) -> None:
    status, page = await desk.asks()

    assert status == 200
    assert "<li>chat:write</li><li>commands</li>" in page


async def test_who_allows_it_comes_back_with_a_code_and_who_does_not_with_an_error(
    desk: Desk,
) -> None:
    assert set(await desk.answers()) == {"code", "state"}
    assert await desk.answers("cancel") == {"error": ["access_denied"], "state": ["abc"]}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_id": "9.9"}, "invalid_client_id"),
        ({"client_secret": "é"}, "bad_client_secret"),
        ({"code": "x"}, "invalid_code"),
        ({"redirect_uri": f"{BACK}x"}, "bad_redirect_uri"),
    ],
)
async def test_a_wrong_exchange_is_refused(desk: Desk, changes: Payload, code: str) -> None:
    given = (await desk.answers())["code"][0]

    told = await desk.exchanges(changes.pop("code", given), **changes)
    assert told == {"ok": False, "error": code}


async def test_a_code_is_good_once_and_for_ten_minutes(desk: Desk) -> None:
    first, second = [(await desk.answers())["code"][0] for _ in range(2)]
    assert (await desk.exchanges(first))["team"] == {
        "id": cast.TEAM,
        "name": "gemeente-voorbeeld",
    }
    assert (await desk.exchanges(first))["error"] == "code_already_used"
    desk.slack.clock.turn_to(NOW + timedelta(minutes=11))
    assert (await desk.exchanges(second))["error"] == "invalid_code"


async def test_the_secret_may_come_as_http_has_it(desk: Desk) -> None:
    code = (await desk.answers())["code"][0]
    form = {"code": code, "redirect_uri": BACK}
    basic = {"Authorization": encode_basic_auth("1.2", "geheim")}
    url = f"{desk.url}/api/oauth.v2.access"
    async with desk.session.post(url, data=form, headers=basic) as answer:
        assert (await answer.json())["token_type"] == "bot"


async def test_a_token_that_is_good_stays_and_one_that_was_taken_back_stays_dead(
    desk: Desk,
) -> None:
    token = await desk.token()
    assert await desk.token() == token
    assert (await desk.tests(token))["team_id"] == cast.TEAM

    revoked = desk.slack.end("token_revoked")
    again = await desk.token()
    left = desk.slack.end("account_inactive")

    assert again != token
    assert [event["type"] for event in revoked] == ["tokens_revoked"]
    assert [event["type"] for event in left] == ["tokens_revoked", "app_uninstalled"]
    assert (await desk.tests(token))["error"] == "token_revoked"
    assert (await desk.tests(again))["error"] == "account_inactive"
    assert (await desk.tests(""))["error"] == "not_authed"


async def test_where_it_is_not_installed_it_hears_nothing(desk: Desk) -> None:
    await desk.slack.say(cast.NOOR, cast.BESTUUR, "/tip")
    await desk.slack.open_home(cast.NOOR)

    assert desk.slack.complaints == []
    assert "not a valid command" in desk.slack.messages(cast.NOOR, cast.BESTUUR)[-1].text


async def test_a_workspace_of_an_organisation_says_so(desk: Desk) -> None:
    token = await desk.token()
    desk.slack.join("E0GEMEENTEN")

    assert (await desk.tests(token))["enterprise_id"] == "E0GEMEENTEN"
    assert desk.slack.installation == replace(desk.slack.installation, bot_token=token)
