"""The address that Slack calls."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

EVENTS_PATH = "/slack/events"

Handle = Callable[[Request], Awaitable[Response]]


def endpoint(handle: Handle) -> Starlette:
    """Return the web app that gives each of Slack's signed requests to *handle*."""
    return Starlette(routes=[Route(EVENTS_PATH, handle, methods=["POST"])])
