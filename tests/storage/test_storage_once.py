# SPDX-License-Identifier: EUPL-1.2
import asyncio
from datetime import timedelta
from pathlib import Path

from bot.storage.heartbeats import Heartbeats
from bot.storage.once import Once
from tests.fakes_delivery import database_in, utc

NOW = utc(2026, 11, 24, 9)
DAY = timedelta(days=1)


async def test_of_all_who_ask_at_once_one_is_first(tmp_path: Path) -> None:
    async with database_in(tmp_path) as one, database_in(tmp_path) as two:
        asked = await asyncio.gather(*(Once(each).first("klik", NOW) for each in (one, two) * 10))

    assert asked.count(True) == 1


async def test_another_key_is_another_first(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        assert await Once(database).first("a", NOW)
        assert await Once(database).first("b", NOW)


async def test_a_key_is_forgotten_after_a_day_and_not_before(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        once = Once(database)
        await once.first("oud", NOW)
        await once.first("jong", NOW + timedelta(seconds=1))
        await once.purge(NOW + DAY + timedelta(seconds=1))

        assert await once.first("oud", NOW + DAY)
        assert not await once.first("jong", NOW + DAY)


async def test_the_last_heartbeat_of_any_process_is_told(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        one, two = Heartbeats(database, "one"), Heartbeats(database, "two")
        assert await one.last() is None

        await two.beat(NOW)
        await one.beat(NOW - DAY)
        await one.beat(NOW - timedelta(seconds=15))

        assert await one.last() == NOW


async def test_a_process_that_is_long_gone_is_forgotten(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        heartbeats = Heartbeats(database, "one")
        await heartbeats.beat(NOW)
        await heartbeats.purge(NOW + DAY + timedelta(seconds=1))

        assert await heartbeats.last() is None
