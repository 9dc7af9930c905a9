# SPDX-License-Identifier: EUPL-1.2
"""What those who watch over it see."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.app import Tryout
from bot.tryout import cast
from bot.web.health import METRICS
from tests.fakes_database import break_off
from tests.fakes_people import Someone, turn, until
from tests.test_app import MONDAY


@pytest.fixture
def address(tryout: Tryout) -> str:
    return tryout.slack.installation.app_url.removesuffix("/slack/events")


async def get(url: str) -> tuple[int, str]:
    async with ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def figures(address: str, *lines: str) -> str:
    """Return the figures once they say these *lines*."""
    async with asyncio.timeout(8):
        while True:
            _, told = await get(f"{address}/metrics")
            if all(line in told for line in lines):
                return told
            await asyncio.sleep(0.05)


async def test_a_process_that_ticks_is_well(tryout: Tryout, address: str) -> None:
    turn(tryout, MONDAY)
    await Someone(tryout).waits_for("Innovation board")

    assert await get(f"{address}/healthz") == (200, "ok")
    assert await get(f"{address}/readyz") == (200, "ok")


async def test_the_figures_are_those_of_the_ledger(tryout: Tryout, address: str) -> None:
    turn(tryout, MONDAY)
    await Someone(tryout).waits_for("Innovation board")
    await Someone(tryout, channel=cast.BOARD).waits_for("Innovation board")

    told = await figures(address, 'toptip_deliveries{state="posted"} 2.0')

    assert 'toptip_deliveries{state="held"} 0.0' in told
    assert 'toptip_boards{state="running"} 2.0' in told
    assert "toptip_due_unposted_seconds 0.0" in told
    assert all(f"# HELP {name} " in told for name in METRICS)


async def test_what_waits_is_told_with_its_age(tryout: Tryout, address: str) -> None:
    tryout.slack.revoked = True
    turn(tryout, MONDAY)
    await until(lambda: "chat.postMessage: token_revoked" in tryout.slack.complaints)
    turn(tryout, MONDAY + timedelta(minutes=10))

    await figures(address, 'toptip_deliveries{state="planned"} 2.0', "_seconds 600.0")


async def test_a_broken_database_is_neither_ready_nor_silent(tryout: Tryout, address: str) -> None:
    await asyncio.to_thread(break_off, tryout.database)

    status, told = await get(f"{address}/readyz")

    assert status == 503
    assert "toptip.db" in told or "cannot be used" in told
    assert (await get(f"{address}/metrics"))[0] == 503
