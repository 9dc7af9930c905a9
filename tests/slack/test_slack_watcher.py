# SPDX-License-Identifier: EUPL-1.2
"""Looking for our own posts, through the Web API of the strict local Slack."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.messages.model import Message
from bot.schedule.due import next_occurrence
from bot.schedule.model import ChannelId, TeamId
from bot.service.ports import Absent, CannotLook, Found, Letter, Place, Posted, Standing, Unsure
from bot.slack.poster import SlackPoster
from bot.slack.watcher import SlackWatcher
from bot.slack.workspaces import OneWorkspace
from bot.storage.delivery import Delivery
from bot.storage.ledger import Ledger
from bot.tryout import cast
from bot.tryout.api import routes
from bot.tryout.clock import Clock
from bot.tryout.faults import Fault
from bot.tryout.slack import LocalSlack
from bot.tryout.wire import LOOPBACK, SERVED_AS
from bot.tryout.workspace import Draft
from bot.web.serve import serving
from tests.fakes_delivery import a_board, database_in, utc

NOW = utc(2026, 11, 30, 8)
DAY = timedelta(days=1)
TEAM, CHANNEL = TeamId(cast.TEAM), ChannelId(cast.BESTUUR)
HISTORY = frozenset({"channels:history", "groups:history"})


@asynccontextmanager
async def serving_slack(*scopes: str) -> AsyncIterator[tuple[LocalSlack, OneWorkspace]]:
    installed = cast.installation("", "s3cret", "xoxb-local", frozenset())
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=1)) as session:
        local = LocalSlack(
            replace(installed, scopes=installed.scopes | set(scopes)),
            cast.users(),
            cast.channels(),
            Clock(lambda: NOW),
            session,
        )
        local.channels[CHANNEL].members.add(cast.BOT_USER)
        async with serving(Starlette(routes=routes(local)), LOOPBACK, 0, **SERVED_AS) as url:
            client = AsyncWebClient(
                "xoxb-local", base_url=f"{url}/api/", session=session, retry_handlers=[]
            )
            yield local, OneWorkspace(client)


@pytest.fixture
async def delivery(tmp_path: Path) -> Delivery:
    async with database_in(tmp_path) as database:
        occurrence = next_occurrence(a_board(), NOW - DAY)
        ledger = Ledger(database, "one")
        await ledger.plan_extra(occurrence)
        (planned,) = await ledger.of_board(a_board().id)
        return planned


def letter(delivery: Delivery) -> Letter:
    return Letter(delivery.id, TEAM, CHANNEL, Message("Vraag", ()))


async def test_a_post_of_ours_is_found_on_whatever_page_it_is(delivery: Delivery) -> None:
    async with serving_slack(*HISTORY) as (slack, here):
        posted = await SlackPoster(here)(letter(delivery))
        for number in range(450):
            slack.workspace.add(CHANNEL, cast.NOOR, Draft(f"bericht {number}"))
        seen = await SlackWatcher(here).look(delivery, NOW - DAY)

    assert isinstance(posted, Posted)
    assert seen == Found(posted.ts)


async def test_somebody_elses_message_with_our_metadata_is_not_ours(delivery: Delivery) -> None:
    metadata = {"event_type": "toptip_prompt", "event_payload": {"delivery": str(delivery.id)}}
    async with serving_slack(*HISTORY) as (slack, here):
        slack.workspace.add(CHANNEL, cast.NOOR, Draft("namaak", metadata=metadata))
        seen = await SlackWatcher(here).look(delivery, NOW - DAY)

    assert seen == Absent()


@pytest.mark.parametrize("method", ["conversations.info", "conversations.history", "bots.info"])
@pytest.mark.parametrize("reply", ["reset", "truncated", "html", "status", "error", "silence"])
async def test_a_read_that_fails_proves_nothing(
    delivery: Delivery, method: str, reply: str
) -> None:
    async with serving_slack(*HISTORY) as (slack, here):
        fault = Fault(reply=reply)  # type: ignore[arg-type] # one of its replies
        slack.faults = lambda called, _: fault if called == method else None
        seen = await SlackWatcher(here).look(delivery, NOW - DAY)

    assert isinstance(seen, Unsure)


async def test_a_second_page_that_fails_proves_nothing(delivery: Delivery) -> None:
    async with serving_slack(*HISTORY) as (slack, here):
        for number in range(300):
            slack.workspace.add(CHANNEL, cast.NOOR, Draft(f"bericht {number}"))
        slack.faults = lambda _, fields: Fault(reply="reset") if fields.get("cursor") else None
        seen = await SlackWatcher(here).look(delivery, NOW - DAY)

    assert isinstance(seen, Unsure)


async def test_without_the_scope_or_outside_the_channel_we_may_not_look() -> None:
    place = Place(TEAM, CHANNEL)
    async with serving_slack() as (_, here):
        assert await SlackWatcher(here).may_look(place) == CannotLook("missing_scope")
    async with serving_slack(*HISTORY) as (slack, here):
        assert await SlackWatcher(here).may_look(place) is None
        slack.channels[CHANNEL].members.discard(cast.BOT_USER)
        assert await SlackWatcher(here).may_look(place) == CannotLook("not_in_channel")


async def test_a_standing_tells_slacks_time_and_why_it_refuses_us() -> None:
    async with serving_slack() as (slack, here):
        watcher = SlackWatcher(here)
        assert await watcher.standing(TEAM) == Standing(None, NOW)
        slack.revoked = True
        assert await watcher.standing(TEAM) == Standing("token_revoked", NOW)
        slack.faults = lambda _method, _fields: Fault(reply="reset")
        assert await watcher.standing(TEAM) == Standing(None, None)
