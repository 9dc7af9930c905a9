# SPDX-License-Identifier: EUPL-1.2
"""The real app in mode oauth, and several workspaces that it can be installed in."""

import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, CookieJar
from starlette.applications import Starlette

from bot.app import SECOND, Tryout, system_clock
from bot.schedule.timing import Timing
from bot.settings import Access, Settings
from bot.slack.calls import session_for_calls
from bot.storage.engine import Database
from bot.storage.installations import Installations
from bot.storage.keys import Keys, new_key
from bot.tryout import cast
from bot.tryout.api import routes
from bot.tryout.clock import Clock
from bot.tryout.faults import Fault
from bot.tryout.model import Payload
from bot.tryout.oauth import Authorizing
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS, loopback_only
from bot.web.endpoint import EVENTS_PATH
from bot.web.serve import serving
from bot.wire import Around, Toptip, wired
from tests.fakes_database import ready_in
from tests.fakes_people import Someone

TEAMS = ("T0VOORBEELD", "T0WATERSCHAP")
CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET = "111.222", "c11e47-canary-secret", "51917-canary-secret"
QUICK = Timing(pace=timedelta(), quiet=SECOND, between_looks=SECOND / 2)
Called = tuple[str, str, Payload]
LINK = re.compile(r'class="go" href="([^"]+)"')


class Browser:
    """Somebody's browser: it keeps cookies and follows no link by itself."""

    def __init__(self, session: ClientSession) -> None:
        self.session = session

    async def opens(self, url: str, **more: Any) -> "Page":
        """Return the page at *url*; *more*: as aiohttp takes it."""
        async with self.session.get(url, allow_redirects=False, **more) as answer:
            return Page(answer.status, await answer.text(), dict(answer.headers))

    async def answers(self, url: str, form: Mapping[str, str]) -> str:
        """Send *form* to *url*; return where it leads."""
        async with self.session.post(url, data=form, allow_redirects=False) as answer:
            return answer.headers["Location"]


@dataclass(frozen=True)
class Page:
    """What a browser shows."""

    status: int
    html: str
    headers: Mapping[str, str]

    @property
    def link(self) -> str:
        """Where the page's one button leads."""
        found = LINK.search(self.html)
        assert found is not None, self.html
        return unescape(found[1])


@dataclass(frozen=True)
class Town:
    """The app, and the workspaces around it. calls: what was called where, and with what."""

    url: str
    access: Access
    database: Database
    slacks: Mapping[str, LocalSlack]
    toptip: Toptip
    browser: Browser
    clock: Clock
    authorizing: Authorizing
    calls: list[Called] = field(default_factory=list)

    @property
    def installations(self) -> Installations:
        return Installations(self.database, Keys.of(self.access.keys))

    def someone(self, team: str, user: str = cast.NOOR, channel: str = cast.BESTUUR) -> Someone:
        """Return somebody in a workspace; by default an admin, in the board's channel."""
        slack = self.slacks[team]
        return Someone(Tryout(slack.base_url, self.database.url, slack), user, channel)

    async def asked(self, team: str, answer: str = "allow") -> str:
        """Begin to install and answer Slack's question; return where the browser is sent."""
        begun = await self.browser.opens(f"{self.url}/slack/install")
        asked = await self.browser.opens(begun.link)
        hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', asked.html)
        form = {name: unescape(value) for name, value in hidden}
        return await self.browser.answers(begun.link, {**form, "into": team, "answer": answer})

    async def installs(self, team: str) -> Page:
        """Install the app in a workspace; return the last page."""
        return await self.browser.opens(await self.asked(team))

    async def ticks(self) -> None:
        """Let the boards' clock tick once."""
        await self.toptip.ticker.deliver(self.clock())

    async def tidies(self) -> None:
        """Do the daily chore."""
        await self.toptip.ticker.tidy(self.clock())

    def called(self, team: str, method: str) -> int:
        """Return how often a method was called in a workspace."""
        return sum(called[:2] == (team, method) for called in self.calls)

    def told(self, team: str) -> str:
        """Return all that the app ever sent to a workspace by itself."""
        return "\n".join(json.dumps(fields) for to, _, fields in self.calls if to == team)


@asynccontextmanager
async def town_in(folder: Path, real: Callable[[], datetime]) -> AsyncIterator[Town]:
    """Serve the app and the workspaces, none of which has it yet."""
    clock, calls = Clock(real), list[Called]()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(ready_in(folder)))
        theirs = await stack.enter_async_context(ClientSession())
        slacks = {team: _slack(team, clock, theirs, calls) for team in TEAMS}
        authorizing = Authorizing(
            slacks, clock, CLIENT_ID, CLIENT_SECRET, rf"http://{LOOPBACK}:\d+/slack/oauth_redirect"
        )
        doors = Starlette(routes=routes(*slacks.values(), authorizing=authorizing))
        url = await stack.enter_async_context(
            serving(loopback_only(doors), LOOPBACK, 0, **SERVED_AS)
        )
        web = Starlette()
        app_url = await stack.enter_async_context(serving(web, LOOPBACK, 0))
        access = _access(app_url, url)
        for slack in slacks.values():
            slack.base_url = url
            slack.installation = replace(slack.installation, app_url=app_url + EVENTS_PATH)
        session = await stack.enter_async_context(session_for_calls(access.api_url))
        around = Around(Settings(mode="oauth"), database, session, clock, system_clock, QUICK)
        toptip = wired(around, access)
        web.router.routes.extend(toptip.web.routes)
        browser = Browser(await stack.enter_async_context(a_browser(app_url)))
        yield Town(app_url, access, database, slacks, toptip, browser, clock, authorizing, calls)


def _access(app_url: str, slack_url: str) -> Access:
    return Access(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        signing_secret=SIGNING_SECRET,
        keys=new_key(),
        url=app_url,
        slack_url=slack_url,
    )


def a_browser(app_url: str) -> ClientSession:
    """Return a browser that takes the app's address for a safe one, as real ones take https."""
    return ClientSession(cookie_jar=CookieJar(unsafe=True, treat_as_secure_origin=[app_url]))


def _slack(team: str, clock: Clock, session: ClientSession, calls: list[Called]) -> LocalSlack:
    """Return a workspace with the same people and channels in each, by the same ids."""
    app = cast.installation("", SIGNING_SECRET, "", frozenset({"/tip"}))
    named = replace(app, team_id=team, team_domain=team.lower())
    slack = LocalSlack(named, cast.users(), cast.channels(), clock, session)

    def heard(method: str, fields: Payload) -> Fault | None:
        calls.append((team, method, fields))
        return None

    slack.faults = heard
    return slack
