# SPDX-License-Identifier: EUPL-1.2
"""Every zone of the world, for twelve years: exactly one slot in each local week."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.schedule.due import occurrences
from bot.schedule.model import Weekday
from tests.fakes_delivery import a_board

BEGIN, END = date(2024, 1, 1), date(2036, 1, 7)  # Mondays
MONDAYS = [BEGIN + timedelta(weeks=week) for week in range((END - BEGIN).days // 7)]
TIMES = (time(9), time(0), time(2, 30), time(23, 59))
ZONES = sorted(available_timezones() - {"localtime"})


@pytest.mark.parametrize("start", range(0, len(ZONES), 60))
def test_every_zone_has_one_slot_a_local_week(start: int) -> None:
    for number, name in enumerate(ZONES[start : start + 60], start):
        weekday, at = Weekday(number % 7 + 1), TIMES[number % len(TIMES)]
        board = a_board(zone=ZoneInfo(name), weekday=weekday, at=at, since=BEGIN)
        margin = timedelta(days=2)
        found = occurrences(board, midnight(BEGIN) - margin, midnight(END) + margin)
        slots = [one.slot for one in found if BEGIN <= one.slot < END]

        assert slots == [monday + timedelta(days=weekday - 1) for monday in MONDAYS], name
        moments = [one.due_at for one in found]
        assert moments == sorted(set(moments)), name


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
