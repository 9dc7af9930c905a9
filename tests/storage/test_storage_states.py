"""A state is good once, and for ten minutes."""

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.storage.states import GOOD_FOR, States
from tests.fakes_database import carried_out
from tests.fakes_delivery import database_in, utc

NOW = utc(2026, 11, 24, 9)
SECOND = timedelta(seconds=1)


async def test_of_all_who_come_back_with_a_state_one_is_taken(tmp_path: Path) -> None:
    async with database_in(tmp_path) as one, database_in(tmp_path) as two:
        await States(one).add("abc", NOW)
        taken = await asyncio.gather(*(States(each).take("abc", NOW) for each in (one, two) * 10))

    assert taken.count(True) == 1


async def test_it_is_good_for_ten_minutes(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        states = States(database)
        for state in ("op tijd", "te laat"):
            await states.add(state, NOW)

        assert timedelta(minutes=10) == GOOD_FOR
        assert await states.take("op tijd", NOW + GOOD_FOR)
        assert not await states.take("te laat", NOW + GOOD_FOR + SECOND)
        assert not await states.take("nooit begonnen", NOW)


async def test_what_was_never_finished_is_forgotten(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        await States(database).add("nooit af", NOW)
        await States(database).add("nieuw", NOW + GOOD_FOR + SECOND)

        assert carried_out(database.url, "SELECT state FROM oauth_state") == [("nieuw",)]
