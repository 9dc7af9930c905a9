# SPDX-License-Identifier: EUPL-1.2
"""Requests as a hostile network sends them: forged, old, replayed, malformed."""

import asyncio
import hashlib
import hmac
import json
import random
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession
from starlette.types import ASGIApp, Message, Scope

from bot.tryout import cast
from bot.tryout.model import Payload

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**70,
    1.5,
    "",
    "x" * 5000,
    "\0",
    [],
    {},
    [[]],
    {"id": 1},
)
# Seconds from now; a second more than needed, for one may pass before it is judged.
TOO_FAR = 302
# How often each kind comes. What Slack signed goes all the way, to the database and back.
WEIGHTS = (10, 10, 10, 10, 10, 10, 3)
WHO = {
    "team": {"id": cast.TEAM, "domain": "x"},
    "user": {"id": cast.SAM, "team_id": cast.TEAM},
    "trigger_id": "1.x",
    "api_app_id": cast.APP,
}
ON_MESSAGE = {"container": {"type": "message", "message_ts": "1.1", "channel_id": cast.BESTUUR},
              "channel": {"id": cast.BESTUUR, "name": "x"},
              "response_url": "http://127.0.0.1:9/hooks/x"}  # fmt: skip
VIEW = {"id": "V1", "type": "home", "private_metadata": "nl 0", "state": {"values": {}}}


def press(action_id: str, value: str) -> Payload:
    return {"action_id": action_id, "block_id": "b", "type": "button", "value": value}


SEEDS: tuple[tuple[str, Payload], ...] = (
    (FORM, {"command": "/tip", "text": "", "team_id": cast.TEAM, "channel_id": cast.BESTUUR,
            "user_id": cast.SAM, "trigger_id": "1.x", "response_url": "http://127.0.0.1:9/x"}),
    (JSON, {"type": "url_verification", "challenge": "x", "token": "x"}),
    (JSON, {"type": "event_callback", "team_id": cast.TEAM, "event_id": "Ev1",
            "event": {"type": "app_home_opened", "user": cast.SAM, "tab": "home", "channel": "D1"},
            "authorizations": [{"team_id": cast.TEAM, "user_id": cast.BOT_USER, "is_bot": True}]}),
    ("payload", {"type": "block_actions", **WHO, **ON_MESSAGE,
                 "actions": [press("quote_another", "076-x01")]}),
    ("payload", {"type": "block_actions", **WHO, "view": VIEW,
                 "container": {"type": "view", "view_id": "V1"},
                 "actions": [press("board_skip", f"{cast.BESTUUR} 1 2026-11-30")]}),
    ("payload", {"type": "view_submission", **WHO,
                 "view": {**VIEW, "type": "modal", "callback_id": "board_form"}}),
    ("payload", {"type": "block_suggestion", **WHO, "action_id": "zone", "block_id": "zone",
                 "value": "ams", "view": {**VIEW, "type": "modal"}}),
)  # fmt: skip


@dataclass
class Request:
    """One request, its body in the pieces in which it arrives."""

    headers: list[tuple[bytes, bytes]]
    chunks: list[bytes]


@dataclass
class Tally:
    """What came of the requests, by their kind. *bad*: how to have each again that went wrong."""

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        """How many got a 200 that Slack had not signed, or not now, or not only once."""
        return sum(n for each, n in self.answers.items() if _accepted(*each))

    @property
    def broken(self) -> int:
        return sum(n for (_, status), n in self.answers.items() if status >= 500)

    def told(self) -> str:
        return f"{self.accepted} accepted, {self.broken} broken"

    def add(self, kind: str, status: int, which: str) -> None:
        """Count an answer in. *which*: what was sent, to have it again. A status < 0 is a sin."""
        self.answers[kind, status] += 1
        if not 0 <= status < 500 or _accepted(kind, status):
            self.bad.append(f"{which}, {kind}: {status}")


def _accepted(kind: str, status: int) -> bool:
    return 200 <= status < 300 and kind != "mutated"


class Fuzzer:
    """Makes requests from a seed; the same seed makes the same ones."""

    def __init__(self, secret: str, now: Callable[[], float], seed: int) -> None:
        self.secret, self.now, self.chance = secret, now, random.Random(seed)  # noqa: S311 - no secret
        self.last: Request | None = None
        self.kinds: Mapping[str, Callable[[], Request]] = {
            "forged": self.forged,
            "expired": self.expired,
            "replayed": self.replayed,
            "headers": self.headers,
            "sizes": self.sizes,
            "broken": self.broken,
            "mutated": self.mutated,
        }

    def next(self) -> tuple[str, Request]:
        kind = self.chance.choices(list(self.kinds), WEIGHTS)[0]
        return kind, self.kinds[kind]()

    def forged(self) -> Request:
        return self.request(*self.valid(), secret=self.chance.choice(["", "x", self.secret + "x"]))

    def expired(self) -> Request:
        away = self.chance.choice([-TOO_FAR, TOO_FAR, 86_400, -(10**8), 10**8])
        return self.request(*self.valid(), at=int(self.now()) + away)

    def replayed(self) -> Request:
        if self.last is None:
            return self.forged()
        return Request(list(self.last.headers), list(self.last.chunks))

    def headers(self) -> Request:
        made = self.request(*self.valid(), secret="x")
        values = [
            b"",
            b"v0=",
            b"v1=" + b"0" * 64,
            b"v0=" + b"G" * 64,
            "v0=é".encode(),
            b"\xff",
            b"9" * 30,
        ]
        name = self.chance.choice([b"x-slack-signature", b"x-slack-request-timestamp"])
        kept = [each for each in made.headers if each[0] != name]
        odd = [(name, self.chance.choice(values)) for _ in range(self.chance.randint(0, 2))]
        return Request([*kept, *odd], made.chunks)

    def sizes(self) -> Request:
        made = self.request(
            FORM, b"a=" + b"x" * self.chance.choice([0, 65_535, 65_536, 200_000]), secret="x"
        )
        length = self.chance.choice([b"-1", b"1e3", b"99999999999999999999", b"0", "²".encode()])
        return Request([*made.headers, (b"content-length", length)], made.chunks)

    def broken(self) -> Request:
        """A body that Slack signed and that is no form, no JSON, or endlessly deep."""
        bodies = [
            *(b"", b"\xff\xfe", b"payload=", b"payload=%7B", b"{}", b"null", b"a=1&a=2"),
            *(b"[" * 100_000, b'{"a":' * 20_000, b"payload=" + b"%5B" * 20_000, b"&" * 1000),
        ]
        body = (
            self.chance.choice(bodies) if self.chance.random() < 0.7 else self.chance.randbytes(200)
        )
        kind = self.chance.choice(
            [FORM, JSON, "text/plain", "", "application/json; charset=x", "multipart/form-data"]
        )
        last = self.last  # what is replayed is something that may have been taken
        made = self.request(kind, body[:65_536])
        self.last = last
        return made

    def mutated(self) -> Request:
        """A request that Slack signed, in which something is not as it should be."""
        kind, payload = self.chance.choice(SEEDS)
        made = json.loads(json.dumps(payload))
        for _ in range(self.chance.randint(0, 3)):
            self.mutate(made)
        return self.request(*encoded(kind, made))

    def mutate(self, value: Any) -> None:
        while True:
            keys = list(value) if isinstance(value, dict) else list(range(len(value)))
            if not keys:
                return
            key = self.chance.choice(keys)
            if isinstance(value[key], dict | list) and self.chance.random() < 0.6:
                value = value[key]
                continue
            if isinstance(value, dict) and self.chance.random() < 0.3:
                del value[key]
            else:
                value[key] = deepcopy(self.chance.choice(ODD))
            return

    def valid(self) -> tuple[str, bytes]:
        return encoded(*self.chance.choice(SEEDS))

    def request(
        self, kind: str, body: bytes, *, secret: str | None = None, at: int | None = None
    ) -> Request:
        stamp = str(int(self.now()) if at is None else at)
        nonce = (
            f"&n={self.chance.random()}".encode()
            if kind == FORM and body and secret is None
            else b""
        )
        body += nonce if b"payload" not in body else b""
        key = self.secret if secret is None else secret
        mac = hmac.new(key.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        headers = [
            (b"host", b"127.0.0.1"),
            (b"content-type", kind.encode()),
            (b"x-slack-request-timestamp", stamp.encode()),
            (b"x-slack-signature", f"v0={mac}".encode()),
        ]
        cut = self.chance.randint(0, len(body))
        made = Request(headers, [body[:cut], body[cut:]])
        if secret is None and at is None:
            self.last = made
        return made


def encoded(kind: str, payload: Payload) -> tuple[str, bytes]:
    if kind == JSON:
        return JSON, json.dumps(payload).encode()
    fields = {"payload": json.dumps(payload)} if kind == "payload" else payload
    return FORM, urlencode(fields).encode()


def scope_of(headers: list[tuple[bytes, bytes]], path: str = "/slack/events") -> Scope:
    """Return the scope of a POST."""
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }


async def ask(app: ASGIApp, request: Request, path: str = "/slack/events") -> int:
    """Return the status with which *app* answers."""
    scope = scope_of(request.headers, path)
    left = list(request.chunks)
    answered: list[int] = []

    async def receive() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answered.append(message["status"])

    try:
        await app(scope, receive, send)
    except Exception:  # noqa: BLE001 - whatever it is, a server answers it with 500
        traceback.print_exc()
        return 500
    await asyncio.sleep(0)
    return answered[0] if answered else 500


async def post(url: str, request: Request) -> tuple[int, str]:
    """Return how a server answers *request*."""
    headers = {name.decode(): value.decode() for name, value in request.headers}
    async with ClientSession() as session:
        answer = await session.post(url, data=b"".join(request.chunks), headers=headers)
        return answer.status, await answer.text()


async def barrage(app: ASGIApp, fuzzer: Fuzzer, count: int, tally: Tally, seed: int) -> None:
    """Send so many requests, one after another."""
    for number in range(count):
        kind, request = fuzzer.next()
        tally.add(kind, await ask(app, request), f"seed {seed}, request {number}")
