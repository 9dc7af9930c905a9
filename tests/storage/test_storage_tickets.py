# SPDX-License-Identifier: EUPL-1.2
"""A ticket is good once, for one use, and for ten minutes."""

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.schedule.model import TeamId
from bot.storage.tickets import GOOD_FOR, NO_TEAM, Tickets, Use
from tests.fakes_database import carried_out
from tests.fakes_delivery import database_in, utc

NOW = utc(2026, 11, 24, 9)
SECOND = timedelta(seconds=1)
HERE = TeamId("T0VOORBEELD")


async def test_of_all_who_come_with_it_one_is_let_in(tmp_path: Path) -> None:
    async with database_in(tmp_path) as one, database_in(tmp_path) as two:
        desks = [Tickets(each, Use.EXPORT) for each in (one, two)]
        await desks[0].add("abc", NOW, HERE)
        let_in = await asyncio.gather(*(desk.take("abc", NOW) for desk in desks * 10))

    assert sorted(let_in, key=str) == [None] * 19 + [HERE]


async def test_it_is_good_for_ten_minutes(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        tickets = Tickets(database, Use.INSTALL)
        for key in ("op tijd", "te laat"):
            await tickets.add(key, NOW)

        assert timedelta(minutes=10) == GOOD_FOR
        assert await tickets.take("op tijd", NOW + GOOD_FOR) == NO_TEAM
        assert await tickets.take("te laat", NOW + GOOD_FOR + SECOND) is None
        assert await tickets.take("nooit gegeven", NOW) is None


async def test_it_is_good_for_nothing_else(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        await Tickets(database, Use.EXPORT).add("abc", NOW, HERE)

        assert await Tickets(database, Use.INSTALL).take("abc", NOW) is None
        assert await Tickets(database, Use.EXPORT).take("abc", NOW) == HERE


async def test_what_was_never_used_is_forgotten(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        tickets = Tickets(database, Use.INSTALL)
        await tickets.add("nooit af", NOW)
        await tickets.add("nieuw", NOW + GOOD_FOR + SECOND)

        assert carried_out(database.url, "SELECT key FROM ticket") == [("nieuw",)]
