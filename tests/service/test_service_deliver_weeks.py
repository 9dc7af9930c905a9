# SPDX-License-Identifier: EUPL-1.2
import asyncio
import random
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.schedule.due import next_occurrence, occurrences
from bot.schedule.model import Board, Weekday
from bot.storage.boards import Boards
from tests.fakes_delivery import (
    WEEK,
    Clock,
    FakePoster,
    a_board,
    a_delivery,
    database_in,
    prompts,
    utc,
)

BEGIN = utc(2026, 1, 1)
END = BEGIN + 60 * WEEK
IN_TIME = timedelta(hours=11)


async def posted_by(board: Board, seed: int, folder: Path) -> list[str]:
    """Tick at random for sixty weeks, two workers at once, never silent for a whole window."""
    chance = random.Random(seed)  # noqa: S311 - a timetable is no secret
    async with database_in(folder) as one, database_in(folder) as two:
        clock, poster = Clock(BEGIN), FakePoster()
        await Boards(one).put(board, BEGIN)
        workers = [
            a_delivery(each, name, poster, clock, prompts=prompts(24))
            for each, name in ((one, "one"), (two, "two"))
        ]
        while clock.now < END:
            soon = next_occurrence(board, clock.now).due_at + chance.random() * IN_TIME
            clock.now = min(END, soon, clock.now + chance.random() * WEEK)
            await asyncio.gather(*(worker(clock.now) for worker in workers))
    return poster.posted


@settings(max_examples=2, deadline=None)
@example(weekday=Weekday.SUNDAY, hour=2, every_weeks=1, seed=0)  # meets both clock changes
@given(
    weekday=st.sampled_from(Weekday),
    hour=st.integers(0, 23),
    every_weeks=st.integers(1, 4),
    seed=st.integers(0, 999),
)
def test_whenever_it_ticks_every_slot_has_exactly_one_post(
    weekday: Weekday, hour: int, every_weeks: int, seed: int
) -> None:
    board = a_board(
        weekday=weekday,
        at=a_board().at.replace(hour=hour, minute=30),
        zone=ZoneInfo("Europe/Amsterdam"),
        every_weeks=every_weeks,
        since=BEGIN.date(),
    )
    with TemporaryDirectory() as folder:
        posted = asyncio.run(posted_by(board, seed, Path(folder)))

    slots = [post.rsplit(" ", 1)[1] for post in posted]
    calendar = [occurrence.slot.isoformat() for occurrence in occurrences(board, BEGIN, END)]
    assert slots == calendar
