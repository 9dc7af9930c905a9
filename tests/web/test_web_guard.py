# SPDX-License-Identifier: EUPL-1.2
"""What stands before Bolt, and that nothing hostile gets past it."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
import structlog
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.app import Tryout, system_clock
from bot.web.guard import LARGEST, Guard
from tests.fakes_people import Someone
from tests.web.fuzz import (
    FORM,
    SEEDS,
    TOO_FAR,
    Fuzzer,
    Request,
    Tally,
    ask,
    barrage,
    encoded,
    scope_of,
)
from tests.web.target import whole_app

FUZZED = 20_000


@pytest.fixture
async def app(tryout: Tryout) -> AsyncIterator[ASGIApp]:
    async with whole_app(tryout) as app:
        yield app


@pytest.fixture
def fuzzer(tryout: Tryout) -> Fuzzer:
    return Fuzzer(tryout.slack.installation.signing_secret, time.time, 1)


async def test_what_slack_sends_is_answered(app: ASGIApp, fuzzer: Fuzzer) -> None:
    for kind, payload in SEEDS:
        assert await ask(app, fuzzer.request(*encoded(kind, payload))) == 200


async def test_a_request_is_taken_once(app: ASGIApp, fuzzer: Fuzzer) -> None:
    fuzzer.request(*encoded(*SEEDS[0]))

    answers = [await ask(app, fuzzer.replayed()) for _ in range(3)]

    assert answers == [200, 401, 401]


async def test_of_the_same_request_at_once_one_is_taken(app: ASGIApp, fuzzer: Fuzzer) -> None:
    fuzzer.request(*encoded(*SEEDS[0]))

    answers = await asyncio.gather(*(ask(app, fuzzer.replayed()) for _ in range(8)))

    assert sorted(answers) == [200, *[401] * 7]


@pytest.mark.parametrize("away", [-TOO_FAR, TOO_FAR])
async def test_an_old_or_future_request_is_refused(app: ASGIApp, fuzzer: Fuzzer, away: int) -> None:
    request = fuzzer.request(*encoded(*SEEDS[0]), at=int(time.time()) + away)

    assert await ask(app, request) == 401


async def test_a_forged_request_is_not_answered(tryout: Tryout) -> None:
    slack = tryout.slack
    slack.installation = replace(slack.installation, signing_secret="guessed")

    message = await Someone(tryout).types("/tip")

    assert "failed with the error" in message.text


async def test_a_body_that_is_too_large_is_refused_unread(app: ASGIApp) -> None:
    read = 0

    async def receive() -> Message:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": b"x" * 8192, "more_body": True}

    headers = [
        (b"content-type", FORM.encode()),
        (b"x-slack-request-timestamp", str(int(time.time())).encode()),
        (b"x-slack-signature", b"v0=" + b"0" * 64),
    ]
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = scope_of(headers)
    await app(scope, receive, send)

    assert statuses == [413]
    assert read <= LARGEST // 8192 + 1


async def test_who_drips_a_body_is_let_go_in_three_seconds(app: ASGIApp, fuzzer: Fuzzer) -> None:
    request = fuzzer.request(*encoded(*SEEDS[0]))
    began = datetime.now(UTC)

    assert await ask_slowly(app, request) == 408
    assert (datetime.now(UTC) - began).total_seconds() < 5


async def ask_slowly(app: ASGIApp, request: Request) -> int:
    statuses: list[int] = []

    async def receive() -> Message:
        await asyncio.sleep(0.2)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = scope_of(request.headers)
    await app(scope, receive, send)
    return statuses[0]


async def test_only_the_one_address_answers_and_only_to_post(app: ASGIApp) -> None:
    assert await ask(app, Request([], []), "/") == 404
    assert await ask(app, Request([], []), "/slack/events/") in {307, 404}
    assert await ask(app, Request([], []), "/slack/events/../x") == 404


async def test_nothing_hostile_is_accepted_and_nothing_breaks(app: ASGIApp, fuzzer: Fuzzer) -> None:
    tally = Tally()
    await barrage(app, fuzzer, FUZZED, tally, seed=1)

    assert tally.bad == []
    assert (tally.accepted, tally.broken) == (0, 0)
    assert {kind for kind, _ in tally.answers} == set(fuzzer.kinds)
    assert tally.answers["mutated", 200] > 0


async def test_each_request_that_gets_through_has_an_id_of_its_own_in_the_log(
    log: StringIO,
) -> None:
    async def tell(scope: Scope, receive: Receive, send: Send) -> None:
        structlog.get_logger().info("handled")
        await asyncio.sleep(0.01)
        structlog.get_logger().info("handled")
        await PlainTextResponse("ok")(scope, receive, send)

    async def fresh(_signature: str) -> bool:
        return True

    guard, fuzzer = Guard(tell, "s3cret", fresh, system_clock), Fuzzer("s3cret", time.time, 1)
    requests = [fuzzer.request(*encoded(*SEEDS[0])) for _ in range(5)]

    await asyncio.gather(*(ask(guard, request) for request in requests))
    structlog.get_logger().info("over")

    told = [json.loads(line) for line in log.getvalue().splitlines() if "toptip" in line]
    seen = Counter(entry["request"] for entry in told if entry["event"] == "handled")
    assert list(seen.values()) == [2] * 5
    assert "request" not in told[-1]


async def test_what_is_rejected_is_not_logged(
    app: ASGIApp, fuzzer: Fuzzer, log: StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    body = b"text=canary-7f3a&command=/tip"
    await ask(app, fuzzer.request(FORM, body, secret="wrong"))

    printed = capfd.readouterr()
    assert "canary" not in log.getvalue() + printed.out + printed.err
