# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with a call of the app, on request of a test."""

import asyncio
import socket
import struct
from dataclasses import dataclass
from typing import Any, Literal

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.tryout.wire import WIRE

Reply = Literal["ok", "error", "reset", "close", "silence", "truncated", "html", "status"]


@dataclass(frozen=True, slots=True)
class Fault:
    """How one call fares: whether it is carried out, and what the app gets to hear of it.

    reply: ok: the answer as it is; error: Slack's *code*; status: HTTP's *status*; the others
    as they are named. late: seconds before it is carried out, whoever still waits. delay:
    seconds before the reply.
    """

    accept: bool = True
    reply: Reply = "ok"
    code: str = "internal_error"
    status: int = 500
    retry_after: str | None = None
    late: float = 0.0
    delay: float = 0.0


class Broken(Response):
    """An answer that breaks off: by a reset, by closing, halfway, or that never comes."""

    def __init__(self, how: Reply) -> None:
        super().__init__()
        self.how = how

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,  # noqa: ARG002 - ASGI passes it; what breaks off sends nothing proper
    ) -> None:
        """Break the connection off."""
        wire: Any = scope["extensions"][WIRE]
        if self.how == "truncated":
            wire.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n")
            wire.write(b'Content-Type: application/json\r\n\r\n{"ok": tr')
        if self.how == "reset" and not wire.is_closing():
            linger = struct.pack("ii", 1, 0)
            wire.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            wire.abort()
        elif self.how != "silence":
            wire.close()
        # The server must see that nobody is there any more, or it would answer for us.
        while (await receive())["type"] != "http.disconnect":
            pass


async def faulty(fault: Fault, answer: Response) -> Response:
    """Return what the app gets to hear instead of *answer*."""
    await asyncio.sleep(fault.delay)
    if fault.reply == "ok":
        return answer
    if fault.reply == "error":
        return JSONResponse({"ok": False, "error": fault.code})
    if fault.reply == "html":
        return HTMLResponse("<html><body>Bad gateway</body></html>", 200)
    if fault.reply == "status":
        headers = {} if fault.retry_after is None else {"Retry-After": fault.retry_after}
        return JSONResponse({"ok": False, "error": fault.code}, fault.status, headers)
    return Broken(fault.reply)
