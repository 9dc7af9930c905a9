# SPDX-License-Identifier: EUPL-1.2
import uuid
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages.model import Message
from bot.schedule.model import ChannelId, DeliveryId, TeamId
from bot.service.ports import Ambiguous, Heard, Later, Letter, Outcome, Posted, Rejected
from bot.slack.poster import SlackPoster
from bot.slack.workspaces import OneWorkspace
from tests.fakes_network import answering, http

LETTER = Letter(
    delivery_id=DeliveryId(uuid.uuid4()),
    team_id=TeamId("T0VOORBEELD"),
    channel_id=ChannelId("C0BESTUUR00"),
    message=Message("Vraag van de week", ({"type": "divider"},)),
)


async def post(url: str) -> Outcome:
    client = AsyncWebClient(token="xoxb-test", base_url=url, timeout=1, retry_handlers=[])
    return await SlackPoster(OneWorkspace(client))(LETTER)


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [
        (http("200 OK", '{"ok": true, "ts": "1.2"}'), Posted("1.2")),
        (http("200 OK", '{"ok": true}'), Ambiguous("no_ts")),
        (http("200 OK", '{"ok": false, "error": "is_archived"}'), Rejected("is_archived")),
        (http("200 OK", '{"ok": false, "error": "internal_error"}'), Ambiguous("internal_error")),
        (http("200 OK", '{"ok": false, "error": "brand_new_code"}'), Ambiguous("brand_new_code")),
        (http("500 Oops", '{"ok": false, "error": "is_archived"}'), Ambiguous("is_archived")),
        (http("503 Away", "<html>", kind="text/html"), Ambiguous("http_503")),
        (http("302 Away", "", "Location: /x"), Ambiguous("TooManyRedirects")),
        (http("200 OK", '{"ok": tru'), Ambiguous("http_200")),
        (http("200 OK", "<html>", kind="text/html"), Ambiguous("http_200")),
        (http("200 OK", '{"ok": true}')[:-5], Ambiguous("ClientPayloadError")),
        (None, Ambiguous("ServerDisconnectedError")),
    ],
)  # fmt: skip
async def test_each_answer_is_told_for_what_it_proves(raw: bytes | None, outcome: Outcome) -> None:
    async with answering(raw) as (url, _):
        told = await post(url)

    if isinstance(outcome, Ambiguous):
        assert isinstance(told, Ambiguous), told
    else:
        assert told == outcome


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("7", 7), ("0", 1), ("-3", 30), ("abc", 30), ("", 30), ("99999999", 3600), ("٣", 30)],
)
async def test_a_wait_that_slack_asks_for_is_capped_and_sane(given: str, seconds: int) -> None:
    header = f"Retry-After: {given}" if given.isascii() else "X-None: 1"
    body = '{"ok": false, "error": "ratelimited"}'
    async with answering(http("429 Slow", body, header)) as (url, _):
        assert await post(url) == Later(timedelta(seconds=seconds), "ratelimited")


async def test_a_reset_is_not_tried_again() -> None:
    async with answering(None) as (url, heard):
        await post(url)

    assert len(heard) == 1


async def test_silence_is_ambiguous_within_the_deadline() -> None:
    async with answering(b"") as (url, _):
        assert isinstance(await post(url), Ambiguous)


async def test_where_nobody_listens_nothing_was_sent() -> None:
    assert isinstance(await post("http://127.0.0.1:9/api/"), Later)


async def test_a_post_carries_its_delivery_and_its_whole_text() -> None:
    async with answering(http("200 OK", '{"ok": true, "ts": "1.2"}')) as (url, heard):
        await post(url)

    assert str(LETTER.delivery_id).encode() in heard[0]
    assert b"Vraag van de week" in heard[0]


async def test_slacks_own_id_of_the_request_is_kept() -> None:
    for body in ('{"ok": true, "ts": "1.2"}', '{"ok": false, "error": "is_archived"}'):
        async with answering(http("200 OK", body, "X-Slack-Req-Id: abc")) as (url, _):
            assert (await post(url)).heard == Heard(200, "abc")
