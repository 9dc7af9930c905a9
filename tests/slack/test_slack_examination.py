# SPDX-License-Identifier: EUPL-1.2
"""Asking Slack about tokens, when it does not answer."""

from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from bot.service.ports import SlackSilent
from bot.slack.calls import Calls
from bot.slack.examination import Examination
from tests.fakes import HERE
from tests.fakes_network import answering, http

Question = Callable[[Examination], Awaitable[object]]


@pytest.mark.parametrize(
    "question",
    [
        lambda examination: examination.bot("xoxb-1"),
        lambda examination: examination.app("xapp-1"),
        lambda examination: examination.channel("xoxb-1", HERE),
    ],
)
@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "TimeoutError"),
        (None, "ServerDisconnectedError"),
        (http("200 OK", '{"ok": tru'), "http_200"),
        (http("503 Away", "<html>", kind="text/html"), "http_503"),
        (http("429 Slow", '{"ok": false, "error": "ratelimited"}'), "http_429"),
    ],
)  # fmt: skip
async def test_no_answer_in_time_is_told_as_such_and_a_broken_one_too(
    question: Question, raw: bytes | None, code: str
) -> None:
    deadline = aiohttp.ClientTimeout(total=0.5)
    async with answering(raw) as (url, _), aiohttp.ClientSession(timeout=deadline) as session:
        with pytest.raises(SlackSilent) as silent:
            await question(Examination(Calls(url, session)))

    assert silent.value.code == code
