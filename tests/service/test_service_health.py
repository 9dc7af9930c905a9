# SPDX-License-Identifier: EUPL-1.2
"""Whether the boards are looked after, and how long anybody waits for the database."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import BotError
from bot.service.health import Health
from bot.service.patience import TooSlow, within
from bot.storage.heartbeats import Heartbeats
from tests.fakes_delivery import Clock, database_in, utc

NOW = utc(2026, 11, 30, 8)


async def test_health_is_a_heartbeat_of_the_last_ninety_seconds(tmp_path: Path) -> None:
    clock = Clock(NOW)
    async with database_in(tmp_path) as database:
        heartbeats = Heartbeats(database, "one")
        health = Health(heartbeats, clock)
        never = await health()
        await heartbeats.beat(NOW)
        clock.now = NOW + timedelta(seconds=90)
        fresh = await health()
        clock.now = NOW + timedelta(seconds=91)
        stale = await health()

    assert never is not None
    assert fresh is None
    assert stale == (
        "nothing has ticked since 2026-11-30 08:00:00 UTC; "
        "start `toptip run` or `toptip worker`, or see its log"
    )


async def test_a_slow_answer_is_not_waited_for() -> None:
    with pytest.raises(TooSlow, match=r"within 0\.01 s"):
        await within(0.01, asyncio.sleep(60))


async def test_an_answer_in_time_or_its_failure_is_passed_on() -> None:
    async def fail() -> None:
        raise BotError("away")

    assert await within(1, asyncio.sleep(0, "here")) == "here"
    with pytest.raises(BotError, match="away"):
        await within(1, fail())
