# SPDX-License-Identifier: EUPL-1.2
"""Whatever is edited, and whenever: no slot has two posts and none that was due is lost."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.schedule.begin import changed
from bot.schedule.due import next_occurrence, occurrences, week
from bot.schedule.model import Board, Weekday
from bot.service.plan import Plan
from bot.storage.boards import Boards
from bot.storage.ledger import Ledger
from tests.fakes_delivery import (
    Clock,
    FakePoster,
    a_board,
    a_delivery,
    database_in,
    prompts,
    utc,
)

BEGIN = utc(2026, 10, 19)  # the clocks go back six days later
MINUTE = timedelta(minutes=1)
ZONES = [ZoneInfo(name) for name in ("Europe/Amsterdam", "America/New_York", "Pacific/Auckland")]


@dataclass(frozen=True)
class Edit:
    """Some minutes before or after the next question is due, the board is set anew.

    Never so long after that the question is out of its catch-up window.
    """

    minutes: int
    weekday: Weekday
    at: time
    zone: ZoneInfo
    ticked: bool


edits = st.builds(
    Edit,
    minutes=st.sampled_from([-2000, -61, -1, 0, 1, 3, 61, 700]),
    weekday=st.sampled_from(Weekday),
    at=st.builds(time, st.integers(0, 23), st.sampled_from([0, 30])),
    zone=st.sampled_from(ZONES),
    ticked=st.booleans(),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(edits, min_size=1, max_size=6))
@example([Edit(1, Weekday.TUESDAY, time(9), ZONES[0], ticked=False)] * 2)
@example([Edit(0, Weekday.SUNDAY, time(2, 30), ZONES[0], ticked=True)] * 3)
def test_no_sequence_of_edits_doubles_or_loses_a_slot(sequence: list[Edit]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(play(sequence, Path(folder)))


async def play(sequence: list[Edit], folder: Path) -> None:
    async with database_in(folder) as database:
        boards, clock, poster = Boards(database), Clock(BEGIN), FakePoster()
        ledger = Ledger(database, "one")
        deliver = a_delivery(database, "one", poster, clock, prompts=prompts(24))
        board = await boards.put(a_board(since=BEGIN.date()), BEGIN)
        owed: list[str] = []
        for edit in sequence:
            moment = next_occurrence(board, clock.now).due_at + edit.minutes * MINUTE
            owed += due(board, clock.now, max(moment, clock.now))
            clock.now = max(moment, clock.now)
            if edit.ticked:
                await deliver(clock.now)
            await Plan(ledger)(clock.now)
            board = await boards.put(edited(board, edit, clock.now), clock.now)
            await deliver(clock.now)
        last = clock.now + timedelta(weeks=3)
        while clock.now < last:
            step = min(last, clock.now + timedelta(hours=11))
            owed += due(board, clock.now, step)
            clock.now = step
            await deliver(clock.now)

    slots = [post.rsplit(" ", 1)[1] for post in poster.posted]
    assert sorted(slots) == sorted(set(slots)), "a slot had two posts"
    assert slots == owed
    weeks = [week(datetime.fromisoformat(slot).date()) for slot in slots]
    assert len(weeks) == len(set(weeks)), "a week had two posts"


def edited(board: Board, edit: Edit, now: datetime) -> Board:
    wanted = replace(board, weekday=edit.weekday, at=edit.at, zone=edit.zone)
    return changed(board, wanted, now)


def due(board: Board, after: datetime, until: datetime) -> list[str]:
    return [each.slot.isoformat() for each in occurrences(board, after, until)]
