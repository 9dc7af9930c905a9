# SPDX-License-Identifier: EUPL-1.2
"""Serving a web app in the running loop, for as long as somebody needs it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.errors import BotError

# Slack itself waits 3 seconds for an answer.
PATIENCE_SECONDS = 5
# Each takes a file, of which a process often has 1,024; the database and our own calls need some.
# As many as AT_A_TIME may come before they are counted.
MOST_CONNECTIONS, AT_A_TIME = 400, 100


class AddressTaken(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The address to listen on can't be had."""


class _Server(uvicorn.Server):
    """Tells when it listens, and leaves the signals to whoever runs the loop.

    uvicorn's own way raises SIGTERM once more when it is done, which ends the process before
    anything else could finish.
    """

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


class _Hurried(H11Protocol):
    """Cuts a connection where a request and its answer take too long, or the oldest of too many.

    uvicorn's own patience, `timeout_keep_alive`, is only for who is silent after an answer. It
    waits for ever for the rest of a head and for somebody who does not read their answers, and
    reads on for ever in a body that was refused.
    """

    def connection_made(self, transport: Any) -> None:
        self.deadline = self.loop.call_later(self.timeout_keep_alive, transport.abort)
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            oldest = min(self.connections, key=_deadline)
            self.connections.discard(oldest)
            oldest.transport.abort()

    def data_received(self, data: bytes) -> None:
        if self.timeout_keep_alive_task is not None:  # the first of what comes after an answer
            self._begin()
        super().data_received(data)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._begin()

    def connection_lost(self, exc: Exception | None) -> None:
        self.deadline.cancel()
        super().connection_lost(exc)

    def _begin(self) -> None:
        self.deadline.cancel()
        self.deadline = self.loop.call_later(self.timeout_keep_alive, self.transport.abort)


def _deadline(connection: Any) -> float:
    when: float = connection.deadline.when()
    return when


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int, **options: Any) -> AsyncIterator[str]:
    """Serve *app* and give its base url; port 0 takes a free one. *options*: uvicorn's own.

    On leaving, requests at hand are answered first.

    Raises:
        AddressTaken: something else listens there, or the address is not this machine's.

    """
    quiet = {"ws": "none", "lifespan": "off", "log_config": None, "access_log": False}
    limits = {"timeout_keep_alive": PATIENCE_SECONDS, "backlog": AT_A_TIME}
    ours: dict[str, Any] = {"http": _Hurried, **quiet, **limits}
    with _listener(host, port) as listener:
        server = _Server(uvicorn.Config(app, **ours | options))
        task = asyncio.create_task(server.serve([listener]))
        try:
            await server.ready.wait()
            yield f"http://{host}:{listener.getsockname()[1]}"
        finally:
            server.enough.set()
            await task


def _listener(host: str, port: int) -> socket.socket:
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        raise AddressTaken(
            f"{host}:{port}: cannot listen there ({error.strerror}); choose another with --port"
        ) from error
    # What is accepted inherits it. Without it an answer's body waits 40 ms for word of its head;
    # asyncio sets it only on a socket that was made with a protocol's number.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
