"""Serving a web app in the running loop, for as long as somebody needs it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from bot.errors import BotError


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


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int, **options: Any) -> AsyncIterator[str]:
    """Serve *app* and give its base url; port 0 takes a free one. *options*: uvicorn's own.

    On leaving, requests at hand are answered first.

    Raises:
        AddressTaken: something else listens there, or the address is not this machine's.

    """
    quiet = {"ws": "none", "lifespan": "off", "log_config": None, "access_log": False}
    with _listener(host, port) as listener:
        server = _Server(uvicorn.Config(app, **quiet | options))
        task = asyncio.create_task(server.serve([listener]))
        try:
            await server.ready.wait()
            yield f"http://{host}:{listener.getsockname()[1]}"
        finally:
            server.enough.set()
            await task


def _listener(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise AddressTaken(
            f"{host}:{port}: cannot listen there ({error.strerror}); choose another with --port"
        ) from error
