# SPDX-License-Identifier: EUPL-1.2
"""The address of the file with all that a workspace has here."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.errors import BotError
from bot.web.install import HEADERS, UNAVAILABLE

GONE = "This link is used up or older than ten minutes; make a new one in the App Home of Toptip."

File = Callable[[str], Awaitable[tuple[str, str] | None]]


def route(path: str, file: File) -> Route:
    """Return the address at *path* that gives each file once, for its `ticket`."""

    async def given(request: Request) -> Response:
        try:
            found = await file(request.query_params.get("ticket", ""))
        except BotError as problem:
            return PlainTextResponse(str(problem), UNAVAILABLE, HEADERS)
        if found is None:
            return PlainTextResponse(GONE, 404, HEADERS)
        name, text = found
        more = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(text, headers={**HEADERS, **more}, media_type="application/json")

    return Route(path, given, methods=["GET"])
