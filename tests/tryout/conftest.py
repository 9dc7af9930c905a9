"""The local Slack under test, with a tiny app; both served over real HTTP."""

from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from bot.tryout import cast
from bot.tryout.api import routes
from bot.tryout.clock import Clock
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS, loopback_only
from bot.web.serve import serving
from tests.tryout.fakes_tryout import SECRET, START, TOKEN, TinyApp, WebApi


@pytest.fixture
def tiny_app() -> TinyApp:
    return TinyApp()


@pytest.fixture
async def slack(tiny_app: TinyApp) -> AsyncIterator[LocalSlack]:
    app = Starlette(routes=[Route("/slack/events", tiny_app.take, methods=["POST"])])
    installed = cast.installation("", SECRET, TOKEN, frozenset({"/tip"}))
    async with aiohttp.ClientSession() as session, serving(app, LOOPBACK, 0) as app_url:
        local = LocalSlack(
            replace(installed, app_url=f"{app_url}/slack/events"),
            cast.users(),
            cast.channels(),
            Clock(lambda: START),
            session,
            deadline=0.8,
            retry_waits=(0.0, 0.0, 0.0),
        )
        doors = loopback_only(Starlette(routes=routes(local)))
        async with serving(doors, LOOPBACK, 0, **SERVED_AS) as base_url:
            local.base_url = base_url
            yield local


@pytest.fixture
def api(slack: LocalSlack) -> WebApi:
    return WebApi(slack)
