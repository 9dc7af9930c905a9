"""Slack's signed requests to the app, and the app's answers."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from bot.errors import BotError
from bot.tryout.model import Installation, Payload

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
OK = 200


class NoAnswer(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The app did not answer as it should. *code*: Slack's word for it; *reason*: a retry's."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(f"{code} ({reason})")


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an app's 200."""

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


@dataclass(frozen=True)
class Outgoing:
    """How this Slack calls the app. *deadline*: seconds that the app has for its answer.

    *app* is asked anew for each call: the app's address is known only once it serves.
    """

    app: Callable[[], Installation]
    session: aiohttp.ClientSession
    deadline: float
    retry_waits: tuple[float, ...]

    async def command(self, fields: Mapping[str, str]) -> Answer:
        """Return the app's answer to a slash command."""
        return await self._send(urlencode(fields), {"Content-Type": FORM})

    async def interact(self, payload: Payload) -> Answer:
        """Return the app's answer to what somebody did on a message or a view."""
        return await self._send(urlencode({"payload": json.dumps(payload)}), {"Content-Type": FORM})

    async def event(self, envelope: Payload) -> None:
        """Tell the app of an event, and once more after each of *retry_waits* until it takes it.

        Raises:
            NoAnswer: it never did.

        """
        body, headers = json.dumps(envelope), {"Content-Type": JSON}
        for number, wait in enumerate(self.retry_waits, start=1):
            try:
                await self._send(body, headers)
            except NoAnswer as failed:
                headers |= {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": failed.reason}
                await asyncio.sleep(wait)
            else:
                return
        await self._send(body, headers)

    async def _send(self, body: str, headers: Mapping[str, str]) -> Answer:
        """Return the app's answer to a signed request.

        Signatures carry the real time, since the app compares it with its own wall clock, however
        far the workspace's clock was turned.

        Raises:
            NoAnswer: it was late, broke off, or is no 200.

        """
        app = self.app()
        signed = {**headers, **signature(app.signing_secret, body, int(time.time()))}
        try:
            async with asyncio.timeout(self.deadline):
                return await self._answer(app.app_url, body, signed)
        except TimeoutError as error:
            raise NoAnswer("operation_timeout", "http_timeout") from error
        except (aiohttp.ClientError, OSError) as error:
            raise NoAnswer("dispatch_failed", "connection_failed") from error

    async def _answer(self, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        asked = self.session.post(url, data=body.encode(), headers=headers, allow_redirects=False)
        async with asked as response:
            text = await response.text()
        if response.status != OK:
            raise NoAnswer("dispatch_failed", "http_error")
        return Answer(text, response.content_type)


def signature(secret: str, body: str, timestamp: int) -> dict[str, str]:
    """Return the headers that prove that Slack sent *body* at *timestamp*."""
    signed = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": str(timestamp),
        "X-Slack-Signature": f"v0={signed.hexdigest()}",
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
    }
