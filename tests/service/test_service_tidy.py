# SPDX-License-Identifier: EUPL-1.2
from datetime import datetime, timedelta
from pathlib import Path

from bot.service.tidy import Tidy
from bot.storage.heartbeats import Heartbeats
from bot.storage.once import Once
from tests.fakes_delivery import database_in, utc

NOW = utc(2026, 11, 24, 9)


async def test_tidying_forgets_what_is_more_than_a_day_old(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        once, heartbeats = Once(database), Heartbeats(database, "gone")
        await once.first("klik", NOW)
        await heartbeats.beat(NOW)
        await Tidy(once, heartbeats)(NOW + timedelta(days=1, seconds=1))

        assert await heartbeats.last() is None
        assert await once.first("klik", NOW)


async def test_what_else_is_daily_is_done_after_it(tmp_path: Path) -> None:
    done: list[str] = []

    async def expire(now: datetime) -> None:
        done.append(f"expired {now:%Y-%m-%d}")

    async with database_in(tmp_path) as database:
        await Tidy(Once(database), Heartbeats(database, "one"), (expire,))(NOW)

    assert done == ["expired 2026-11-24"]
