# SPDX-License-Identifier: EUPL-1.2
"""What stands before Bolt: nothing gets past it that is not fresh, whole and signed by Slack.

Bolt alone answered a fifth of malformed requests with 500, wrote rejected bodies to the log and
took a request twice. Here each is refused at once, and nothing of it is parsed or logged before
its signature is right.
"""

import asyncio
import hashlib
import hmac
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import logs
from bot.service.ports import Clock
from bot.web.shapes import is_one_of_slacks

TIMESTAMP, SIGNATURE = "x-slack-request-timestamp", "x-slack-signature"
DIGITS = re.compile(r"[0-9]{9,11}")
SIGNED = re.compile(r"v0=[0-9a-f]{64}")
LARGEST = 64 * 1024
# Slack signs the moment it sends; a request that is older, or of the future, is somebody else's.
OLDEST_SECONDS = 300
# Slack sends a body at once; who drips it wants to keep us busy.
PATIENCE_SECONDS = 3

Fresh = Callable[[str], Awaitable[bool]]


class Refused(Exception):  # noqa: N818 - named for what happened
    """A request that goes no further. *status*: HTTP's."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True)
class Guard:
    """Passes Slack's own requests on to *app*, and no others.

    fresh: tells whether a signature is seen for the first time. clock: the real one, for Slack
    signs by it.
    """

    app: ASGIApp
    signing_secret: str
    fresh: Fresh
    clock: Clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 400, 401, 408 or 413."""
        try:
            body = await self._checked(Headers(scope=scope), receive)
        except Refused as refused:
            # Closed, for what is left of a body that was refused is not waited for.
            answer = PlainTextResponse(str(refused), refused.status, {"connection": "close"})
            await answer(scope, receive, send)
            return
        with logs.about(request=logs.new_id()):
            await self.app(scope, _again(body, receive), send)

    async def _checked(self, headers: Headers, receive: Receive) -> bytes:
        timestamp = _only(headers, TIMESTAMP, DIGITS)
        signature = _only(headers, SIGNATURE, SIGNED)
        if abs(self.clock().timestamp() - int(timestamp)) > OLDEST_SECONDS:
            raise Refused(401, "too old, or of the future")
        body = await _read(headers, receive)
        signed = b"v0:" + timestamp.encode() + b":" + body
        ours = hmac.new(self.signing_secret.encode(), signed, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(f"v0={ours}", signature):
            raise Refused(401, "not signed by Slack")
        if not is_one_of_slacks(headers.get("content-type", ""), body):
            raise Refused(400, "signed, but nothing that Slack sends")
        if not await self.fresh(signature):
            raise Refused(401, "seen before")
        return body


def _only(headers: Headers, name: str, form: re.Pattern[str]) -> str:
    given = headers.getlist(name)
    if len(given) != 1 or not form.fullmatch(given[0]):
        raise Refused(401, f"{name}: missing, repeated or malformed")
    return given[0]


async def _read(headers: Headers, receive: Receive) -> bytes:
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdecimal():
        raise Refused(400, "content-length: no number")
    if len(length) > len(str(LARGEST)) or int(length) > LARGEST:
        raise Refused(413, "too large")
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await _body(receive)
    except TimeoutError as error:
        raise Refused(408, "too slow") from error


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "broken off")
        body += message.get("body", b"")
        if len(body) > LARGEST:
            raise Refused(413, "too large")
        if not message.get("more_body", False):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body that was read, and then what *receive* gives."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return left.pop() if left else await receive()

    return replayed
