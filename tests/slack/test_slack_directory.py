# SPDX-License-Identifier: EUPL-1.2
"""Asking Slack who and what there is, when its answer is none."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.service.ports import SlackSilent
from bot.slack.directory import SlackDirectory
from bot.slack.workspaces import OneWorkspace
from tests.fakes import HERE
from tests.fakes_network import answering, http


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (http("200 OK", '{"ok": false, "error": "channel_not_found"}'), "channel_not_found"),
        (http("200 OK", '{"ok": true}'), "no channel in the answer"),
        (http("200 OK", '{"ok": tru'), "http_200"),
        (http("200 OK", "<html>", kind="text/html"), "http_200"),
        (http("503 Away", "<html>", kind="text/html"), "http_503"),
        (http("500 Oops", '{"ok": false, "error": "channel_not_found"}'), "http_500"),
        (None, "ServerDisconnectedError"),
    ],
)  # fmt: skip
async def test_a_broken_answer_tells_nothing(raw: bytes | None, code: str) -> None:
    async with answering(raw) as (url, _):
        client = AsyncWebClient("xoxb-test", base_url=url, timeout=1, retry_handlers=[])
        with pytest.raises(SlackSilent) as silent:
            await SlackDirectory(OneWorkspace(client)).channel(HERE)

    assert silent.value.code == code
