# SPDX-License-Identifier: EUPL-1.2
"""Slack's requests to the app, and the app's answers: over signed HTTP, or its own connection."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import urlencode

import aiohttp

from bot.errors import BotError
from bot.tryout.model import Installation, Payload

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
OK = 200

# As Socket Mode calls them.
Kind = Literal["slash_commands", "interactive", "events_api"]


class NoAnswer(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The app did not answer as it should. *code*: Slack's word for it; *reason*: a retry's."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(f"{code} ({reason})")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an app answered. *text*: of type *content_type*."""

    text: str
    content_type: str

    def json(self) -> Payload:
        """Return the JSON object that the body is; empty if it is something else.

        Raises:
            NoAnswer: it says that it is JSON and is not.

        """
        if self.content_type != JSON or not self.text.strip():
            return {}
        try:
            body = json.loads(self.text)
        except ValueError as error:
            raise NoAnswer("dispatch_failed", "invalid_json") from error
        return body if isinstance(body, dict) else {}


@dataclass(frozen=True, slots=True)
class Again:
    """That something is told once more: for the *number*-th time, and why."""

    number: int
    reason: str


class Way(Protocol):
    """How something gets to the app."""

    async def send(self, kind: Kind, payload: Payload, again: Again | None) -> Answer:
        """Return the app's answer. Raises: NoAnswer where it broke off, or is none."""


@dataclass(frozen=True)
class Outgoing:
    """How this Slack asks the app. *deadline*: seconds that the app has for its answer.

    *way* is asked anew for each call: how the app is reached is known only once it serves.
    """

    way: Callable[[], Way]
    deadline: float
    retry_waits: tuple[float, ...]

    async def command(self, fields: Mapping[str, str]) -> Answer:
        """Return the app's answer to a slash command."""
        return await self._send("slash_commands", dict(fields))

    async def interact(self, payload: Payload) -> Answer:
        """Return the app's answer to what somebody did on a message or a view."""
        return await self._send("interactive", payload)

    async def event(self, envelope: Payload) -> None:
        """Tell the app of an event, and once more after each of *retry_waits* until it takes it.

        Raises:
            NoAnswer: it never did.

        """
        again: Again | None = None
        for number, wait in enumerate(self.retry_waits, start=1):
            try:
                await self._send("events_api", envelope, again)
            except NoAnswer as failed:
                again = Again(number, failed.reason)
                await asyncio.sleep(wait)
            else:
                return
        await self._send("events_api", envelope, again)

    async def _send(self, kind: Kind, payload: Payload, again: Again | None = None) -> Answer:
        """Return the app's answer. Raises: NoAnswer where it was late, broke off, or is none."""
        try:
            async with asyncio.timeout(self.deadline):
                return await self.way().send(kind, payload, again)
        except TimeoutError as error:
            raise NoAnswer("operation_timeout", "http_timeout") from error


@dataclass(frozen=True)
class Http:
    """Requests to the app's address, signed."""

    app: Callable[[], Installation]
    session: aiohttp.ClientSession

    async def send(self, kind: Kind, payload: Payload, again: Again | None) -> Answer:
        """Return the body of the app's 200.

        Signatures carry the real time, since the app compares it with its own wall clock, however
        far the workspace's clock was turned.

        Raises:
            NoAnswer: it broke off, or is no 200.

        """
        headers = {"Content-Type": JSON if kind == "events_api" else FORM}
        if again is not None:
            headers |= {"X-Slack-Retry-Num": str(again.number)}
            headers |= {"X-Slack-Retry-Reason": again.reason}
        app, body = self.app(), _body(kind, payload)
        signed = {**headers, **signature(app.signing_secret, body, int(time.time()))}
        try:
            return await self._answer(app.app_url, body, signed)
        except (aiohttp.ClientError, OSError) as error:
            raise NoAnswer("dispatch_failed", "connection_failed") from error

    async def _answer(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        asked = self.session.post(url, data=body.encode(), headers=headers, allow_redirects=False)
        async with asked as response:
            text = await response.text()
        if response.status != OK:
            raise NoAnswer("dispatch_failed", "http_error")
        return Answer(text, response.content_type)


def _body(kind: Kind, payload: Payload) -> str:
    if kind == "events_api":
        return json.dumps(payload)
    return urlencode(payload if kind == "slash_commands" else {"payload": json.dumps(payload)})


def signature(secret: str, body: str, timestamp: int) -> dict[str, str]:
    """Return the headers that prove that Slack sent *body* at *timestamp*."""
    signed = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": str(timestamp),
        "X-Slack-Signature": f"v0={signed.hexdigest()}",
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    }
