# SPDX-License-Identifier: EUPL-1.2
"""A tick's posting in parts: a hand that is never too full, and lanes that wait for no other."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.errors import BotError
from bot.schedule.due import next_occurrence
from bot.schedule.model import BoardId, TeamId
from bot.service.hand import HAND, LANE
from bot.service.ports import Later, Letter, Outcome, Posted
from bot.storage.engine import Database
from bot.storage.ledger import LEASE
from bot.storage.tables import delivery
from tests.fakes_boards import many_boards
from tests.fakes_delivery import FakePoster, Office, a_board, office_in, utc

BEFORE = utc(2026, 11, 24)
DUE = next_occurrence(a_board(), BEFORE).due_at
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
BUSY, OTHER = TeamId("T0DRUK00000"), TeamId("T0ANDERS000")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Delivery with the one board paused, so that a test has its own only."""
    async with office_in(tmp_path, BEFORE) as running:
        await running.deliver.boards.pause(BoardId("board-1"), "admin")
        yield running


async def in_hand(database: Database) -> int:
    """Return how many deliveries somebody holds."""
    query = select(func.count()).where(delivery.c.lease_until.is_not(None))
    async with database.reading() as connection:
        return (await connection.execute(query)).scalar_one()


@dataclass
class Slow(FakePoster):
    """Answers after some turns of the loop, and hears of each letter first."""

    hears: Callable[[], object] = lambda: None

    async def __call__(self, letter: Letter) -> Outcome:
        self.hears()
        await asyncio.sleep(0.001)
        return await super().__call__(letter)


def with_poster(office: Office, poster: FakePoster) -> Office:
    world = replace(office.deliver.world, poster=poster)
    return replace(office, poster=poster, deliver=replace(office.deliver, world=world))


async def test_a_workspace_with_many_boards_due_keeps_no_other_waiting(office: Office) -> None:
    await many_boards(office.database, BEFORE, HAND, BUSY)
    await many_boards(office.database, BEFORE, 1, OTHER, at=time(9, 1))
    slow = with_poster(office, Slow())
    await slow.tick(DUE + 60 * SECOND)

    teams = [letter.team_id for letter in slow.poster.letters]
    assert Counter(teams) == {BUSY: HAND, OTHER: 1}
    assert teams.index(OTHER) < LANE


async def test_the_hand_is_never_too_full_and_all_is_posted_once(office: Office) -> None:
    for number in range(60):
        await many_boards(office.database, BEFORE, 5, TeamId(f"T{number:010}"))
    held: list[asyncio.Task[int]] = []

    def look() -> None:
        if len(slow.poster.letters) % 10 == 0:
            held.append(asyncio.ensure_future(in_hand(office.database)))

    slow = with_poster(office, Slow(hears=look))
    await slow.tick(DUE)

    counts = await asyncio.gather(*held)
    assert HAND / 2 < max(counts) <= HAND
    assert len({letter.delivery_id for letter in slow.poster.letters}) == 300
    assert len(slow.poster.letters) == 300
    assert await in_hand(office.database) == 0


async def test_what_there_is_no_time_for_is_given_back_at_once(office: Office) -> None:
    await many_boards(office.database, BEFORE, 3, BUSY)

    def time_flies(_: Letter) -> Outcome:
        office.clock.now += office.deliver.timing.lane + SECOND
        return Posted("1.1")

    office.poster.answer = time_flies
    await office.tick(DUE)

    assert len(office.poster.letters) == 1
    assert await in_hand(office.database) == 0


async def test_what_a_workspace_has_left_when_it_wants_rest_is_given_back(office: Office) -> None:
    await many_boards(office.database, BEFORE, 3, BUSY)
    office.poster.answer = lambda _: Later(HOUR, "ratelimited")
    await office.tick(DUE)

    assert len(office.poster.letters) == 1
    assert await in_hand(office.database) == 0


async def test_what_could_not_be_composed_is_tried_again_when_its_lease_is_over(
    office: Office,
) -> None:
    await many_boards(office.database, BEFORE, 1, BUSY)
    tried: list[object] = []

    def compose(*asked: object) -> None:
        tried.append(asked)
        raise BotError("nothing to say")

    broken = office.restarted(compose=compose)
    await broken.ticks(DUE, DUE + LEASE - SECOND)
    assert len(tried) == 1

    await broken.tick(DUE + LEASE)
    assert len(tried) == 2
    await office.tick(DUE + 2 * LEASE)
    assert len(office.poster.letters) == 1
