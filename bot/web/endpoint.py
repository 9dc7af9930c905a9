"""The address that Slack calls."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service.ports import Clock
from bot.web import health
from bot.web.guard import Fresh, Guard
from bot.web.health import Watch

EVENTS_PATH = "/slack/events"

Handle = Callable[[Request], Awaitable[Response]]


def endpoint(
    handle: Handle, signing_secret: str, fresh: Fresh, clock: Clock, watch: Watch
) -> Starlette:
    """Return the web app that gives each of Slack's own requests to *handle*."""
    guard = Middleware(Guard, signing_secret=signing_secret, fresh=fresh, clock=clock)
    route = Route(EVENTS_PATH, handle, methods=["POST"], middleware=[guard])
    return Starlette(routes=[route, *health.routes(watch)])
