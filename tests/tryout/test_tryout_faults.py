# SPDX-License-Identifier: EUPL-1.2
"""Calls that go wrong on request: taken or not, and what the app hears of it."""

import time
from typing import Any

import aiohttp
import pytest

from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.slack import LocalSlack
from tests.tryout.fakes_tryout import TOKEN

BROKEN = [
    (Fault(reply="reset"), aiohttp.ClientOSError),
    (Fault(reply="close"), aiohttp.ServerDisconnectedError),
    (Fault(reply="truncated"), aiohttp.ClientPayloadError),
    (Fault(reply="silence"), TimeoutError),
]
TOLD = [
    (Fault(reply="ok"), 200, '"ok":true'),
    (Fault(reply="error"), 200, "internal_error"),
    (Fault(reply="html"), 200, "<html>"),
    (Fault(reply="status", status=503), 503, "internal_error"),
    (Fault(reply="status", status=429, code="ratelimited", retry_after="7"), 429, "ratelimited"),
]


async def post(slack: LocalSlack) -> tuple[int, str, Any]:
    fields = {"token": TOKEN, "channel": cast.BESTUUR, "text": "Hallo"}
    url, patience = f"{slack.base_url}/api/chat.postMessage", aiohttp.ClientTimeout(total=0.3)
    async with slack.session.post(url, data=fields, timeout=patience) as answer:
        return answer.status, await answer.text(), answer.headers


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize(("fault", "error"), BROKEN)
async def test_an_answer_breaks_off(
    slack: LocalSlack, fault: Fault, error: type[Exception], *, accept: bool
) -> None:
    slack.faults = lambda _method, _fields: Fault(accept=accept, reply=fault.reply)

    with pytest.raises(error):
        await post(slack)

    assert len(slack.record) == accept


@pytest.mark.parametrize(("fault", "status", "text"), TOLD)
async def test_an_answer_says_something_else(
    slack: LocalSlack, fault: Fault, status: int, text: str
) -> None:
    slack.faults = lambda _method, _fields: fault

    told = await post(slack)

    assert (told[0], text in told[1]) == (status, True)
    assert told[2].get("Retry-After") == fault.retry_after
    assert len(slack.record) == 1


async def test_an_answer_comes_late(slack: LocalSlack) -> None:
    slack.faults = lambda _method, _fields: Fault(delay=0.1)

    began = time.monotonic()
    await post(slack)

    assert time.monotonic() - began >= 0.1


async def test_a_fault_may_choose_its_calls(slack: LocalSlack) -> None:
    def on_reads(method: str, _fields: object) -> Fault | None:
        return Fault(reply="html") if method == "users.info" else None

    slack.faults = on_reads

    assert (await post(slack))[0] == 200
    assert len(slack.record) == 1
