"""Serving a web app until the process is told to stop."""

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from bot.errors import BotError


class AddressTaken(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The address to listen on can't be had."""


async def serve(app: ASGIApp, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve *app* until SIGINT or SIGTERM; *say* the address once it listens.

    Raises:
        AddressTaken: something else listens there, or the address is not this machine's.

    """
    with _listener(host, port) as listener:
        say(f"Toptip listens on http://{host}:{port} (stop it with Ctrl-C)")
        config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False)
        await uvicorn.Server(config).serve([listener])


def _listener(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise AddressTaken(
            f"{host}:{port}: cannot listen there ({error.strerror}); "
            "choose another with --host and --port"
        ) from error
