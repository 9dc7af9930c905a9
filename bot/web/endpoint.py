# SPDX-License-Identifier: EUPL-1.2
"""The address that Slack calls."""

from collections.abc import Awaitable, Callable

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service.ports import Clock
from bot.web.guard import Fresh, Guard

EVENTS_PATH = "/slack/events"

Handle = Callable[[Request], Awaitable[Response]]


def endpoint(handle: Handle, signing_secret: str, fresh: Fresh, clock: Clock) -> Route:
    """Return the address that gives each of Slack's own requests to *handle*."""
    guard = Middleware(Guard, signing_secret=signing_secret, fresh=fresh, clock=clock)
    return Route(EVENTS_PATH, handle, methods=["POST"], middleware=[guard])
