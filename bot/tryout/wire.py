# SPDX-License-Identifier: EUPL-1.2
"""What serving the local Slack needs: breakable connections, and this machine only."""

import re
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

LOOPBACK = "127.0.0.1"
HERE = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?")
WIRE = "toptip.wire"


class Wire(H11Protocol):
    """Lets the app reach its connection, so that a test can break it."""

    def connection_made(self, transport: Any) -> None:
        """Hand the connection on with each request."""
        super().connection_made(transport)
        app = self.app

        async def with_wire(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})[WIRE] = transport
            await app(scope, receive, send)

        self.app = with_wire


# How uvicorn serves the local Slack, which tells its own time.
SERVED_AS = {
    "http": Wire,
    "ws": "websockets-sansio",
    "date_header": False,
    "timeout_graceful_shutdown": 1,
}


def loopback_only(app: ASGIApp) -> ASGIApp:
    """Return *app* for those only who call it by this machine's own name.

    A name of somebody else's that merely points at 127.0.0.1 (DNS rebinding) is not us.
    """

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if not HERE.fullmatch(Headers(scope=scope).get("host", "")):
            answer = PlainTextResponse("Host: call this server at http://127.0.0.1", 403)
            await answer(scope, receive, send)
            return
        await app(scope, receive, send)

    return guarded
