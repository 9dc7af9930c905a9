# SPDX-License-Identifier: EUPL-1.2
"""A strict local Slack, served over real HTTP, without a page and without an app."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from aiohttp import ClientSession
from starlette.applications import Starlette

from bot.tryout import cast
from bot.tryout.api import routes
from bot.tryout.clock import Clock
from bot.tryout.model import Installation
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS, loopback_only
from bot.web.serve import serving


@asynccontextmanager
async def served_slack(
    installed: Installation, real: Callable[[], datetime], **more: Any
) -> AsyncIterator[LocalSlack]:
    """Serve a Slack in which that app is installed. *more*: as `LocalSlack` takes it."""
    async with ClientSession() as session:
        everybody = (cast.users(), cast.channels())
        slack = LocalSlack(installed, *everybody, Clock(real), session, **more)
        doors = loopback_only(Starlette(routes=routes(slack)))
        async with serving(doors, LOOPBACK, 0, **SERVED_AS) as slack.base_url:
            yield slack
