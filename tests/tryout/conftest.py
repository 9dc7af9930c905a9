# SPDX-License-Identifier: EUPL-1.2
"""The local Slack under test, with a tiny app; both served over real HTTP."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from bot.tryout import cast
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK
from bot.web.serve import serving
from tests.fakes_slack import served_slack
from tests.tryout.fakes_tryout import SECRET, START, TOKEN, TinyApp, WebApi


@pytest.fixture
def tiny_app() -> TinyApp:
    return TinyApp()


@pytest.fixture
async def slack(tiny_app: TinyApp) -> AsyncIterator[LocalSlack]:
    app = Starlette(routes=[Route("/slack/events", tiny_app.take, methods=["POST"])])
    installed = cast.installation("", SECRET, TOKEN, frozenset({"/tip"}))
    hurried = {"deadline": 0.8, "retry_waits": (0.0, 0.0, 0.0)}
    async with serving(app, LOOPBACK, 0) as app_url:
        installed = replace(installed, app_url=f"{app_url}/slack/events")
        async with served_slack(installed, lambda: START, **hurried) as local:
            yield local


@pytest.fixture
def api(slack: LocalSlack) -> WebApi:
    return WebApi(slack)
