# SPDX-License-Identifier: EUPL-1.2
"""A tiny app that the local Slack calls, and its calls back."""

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from bot.tryout.model import Payload
from bot.tryout.slack import LocalSlack

SECRET, TOKEN = "s3cret", "xoxb-local"
START = datetime(2026, 11, 24, 9, tzinfo=UTC)

Answering = Callable[[Payload], Awaitable[Response]]


async def nothing(_asked: Payload) -> Response:
    return Response()


@dataclass
class TinyApp:
    """Keeps what Slack sent, once its signature is right, and answers as a test tells it to."""

    asked: list[Payload] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answer: Answering = nothing

    async def take(self, request: Request) -> Response:
        body = (await request.body()).decode()
        assert request.headers["x-slack-signature"] == signed(request, body)
        self.headers.append(dict(request.headers))
        self.asked.append(read(request.headers["content-type"], body))
        return await self.answer(self.asked[-1])


def signed(request: Request, body: str) -> str:
    timestamp = request.headers["x-slack-request-timestamp"]
    text = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(SECRET.encode(), text, hashlib.sha256).hexdigest()


def read(kind: str, body: str) -> Payload:
    if kind == "application/json":
        asked: Payload = json.loads(body)
        return asked
    form = dict(parse_qsl(body, keep_blank_values=True, strict_parsing=True))
    return json.loads(form["payload"]) if "payload" in form else {**form}


@dataclass
class WebApi:
    """Calls the local Slack's Web API as an app does."""

    slack: LocalSlack

    async def __call__(self, method: str, **fields: Any) -> Payload:
        return await self.with_token(TOKEN, method, fields)

    async def with_token(self, token: str, method: str, fields: Payload) -> Payload:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{self.slack.base_url}/api/{method}"
        async with self.slack.session.post(url, json=fields, headers=headers) as answer:
            assert answer.status == 200
            told: Payload = await answer.json()
            return told
