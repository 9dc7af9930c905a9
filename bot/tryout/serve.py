"""A web app on 127.0.0.1, for as long as somebody needs it."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

LOOPBACK = "127.0.0.1"
HERE = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?")
WIRE = "toptip.wire"


class _Server(uvicorn.Server):
    """Tells when it listens, and leaves the signals to whoever runs the loop."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self.enough = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        await self.enough.wait()

    @contextmanager
    def capture_signals(self) -> Any:
        yield


class _Wire(H11Protocol):
    """Lets the app reach its connection, so that a test can break it."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        app = self.app

        async def with_wire(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})[WIRE] = transport
            await app(scope, receive, send)

        self.app = with_wire


@asynccontextmanager
async def serving(app: ASGIApp, port: int = 0) -> AsyncIterator[str]:
    """Serve *app* on 127.0.0.1 in the current loop and give its base url; port 0 takes a free one.

    It answers only who calls it by this machine's own name.

    Raises:
        OSError: the port is taken.

    """
    with socket.create_server((LOOPBACK, port)) as listener:
        config = uvicorn.Config(
            _loopback_only(app),
            http=_Wire,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            date_header=False,  # the local Slack tells its own time
            timeout_graceful_shutdown=1,
        )
        server = _Server(config)
        task = asyncio.create_task(server.serve([listener]))
        try:
            await server.ready.wait()
            yield f"http://{LOOPBACK}:{listener.getsockname()[1]}"
        finally:
            server.enough.set()
            await task


def _loopback_only(app: ASGIApp) -> ASGIApp:
    """Refuse a name of somebody else's that merely points at 127.0.0.1 (DNS rebinding)."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not HERE.fullmatch(Headers(scope=scope).get("host", "")):
            answer = PlainTextResponse("Host: call this server at http://127.0.0.1", 403)
            await answer(scope, receive, send)
            return
        await app(scope, receive, send)

    return guarded
