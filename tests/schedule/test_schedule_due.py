# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.due import expires_at, newest_missed, next_occurrence, occurrences, week
from bot.schedule.model import Weekday
from tests.fakes_delivery import WEEK, a_board, utc

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_the_next_monday_at_nine() -> None:
    occurrence = next_occurrence(a_board(), utc(2026, 12, 1))

    assert occurrence.slot == date(2026, 12, 7)
    assert occurrence.due_at == utc(2026, 12, 7, 8)


def test_the_moment_itself_is_not_later_than_itself() -> None:
    due = next_occurrence(a_board(), utc(2026, 12, 1)).due_at

    assert next_occurrence(a_board(), due).due_at == due + WEEK


def test_nothing_is_due_before_the_board_began() -> None:
    assert next_occurrence(a_board(), utc(2020, 1, 1)).slot == date(2026, 11, 30)


def test_a_weekday_before_the_first_day_waits_for_the_week_after() -> None:
    board = a_board(since=date(2026, 12, 2))

    assert next_occurrence(board, utc(2026, 11, 1)).slot == date(2026, 12, 7)


def test_an_hour_that_spring_skips_falls_at_the_end_of_the_gap() -> None:
    board = a_board(weekday=Weekday.SUNDAY, at=time(2, 30), since=date(2026, 1, 1))

    occurrence = next_occurrence(board, utc(2026, 3, 28))

    assert occurrence.slot == date(2026, 3, 29)
    assert occurrence.due_at.astimezone(AMSTERDAM).time() == time(3)
    assert occurrence.due_at == utc(2026, 3, 29, 1)


def test_an_hour_that_autumn_repeats_falls_once_the_first_time_round() -> None:
    board = a_board(weekday=Weekday.SUNDAY, at=time(2, 30), since=date(2026, 1, 1))

    due = occurrences(board, utc(2026, 10, 24), utc(2026, 10, 26))

    assert [occurrence.due_at for occurrence in due] == [utc(2026, 10, 25, 0, 30)]


def test_a_date_that_a_zone_skips_falls_when_the_next_one_begins() -> None:
    apia = ZoneInfo("Pacific/Apia")
    board = a_board(weekday=Weekday.FRIDAY, zone=apia, since=date(2011, 12, 1))

    skipped = next_occurrence(board, utc(2011, 12, 25))
    after = next_occurrence(board, skipped.due_at)

    assert skipped.slot == date(2011, 12, 30)
    assert skipped.due_at == datetime(2011, 12, 31, tzinfo=apia).astimezone(UTC)
    assert after.slot == date(2012, 1, 6)


@pytest.mark.parametrize("every_weeks", [2, 3, 4])
def test_weeks_are_counted_from_the_first_one_over_the_turn_of_the_year(every_weeks: int) -> None:
    board = a_board(every_weeks=every_weeks)

    due = occurrences(board, utc(2026, 11, 1), utc(2027, 6, 1))

    weeks = [week(occurrence.slot) - week(board.since) for occurrence in due]
    assert weeks == list(range(0, 27, every_weeks))


def test_whatever_moment_is_asked_from_the_weeks_stay_the_same() -> None:
    board = a_board(every_weeks=3)

    asked_daily = {
        next_occurrence(board, utc(2026, 11, 1) + timedelta(days=day)).slot for day in range(200)
    }

    assert sorted(asked_daily) == [
        occurrence.slot for occurrence in occurrences(board, utc(2026, 11, 1), utc(2027, 6, 7, 12))
    ]


def test_of_what_was_missed_only_the_newest_is_posted() -> None:
    due = occurrences(a_board(), utc(2026, 11, 1), utc(2026, 12, 21, 9))

    assert newest_missed(due, utc(2026, 12, 21, 9)) == due[-1]


def test_what_is_past_its_catch_up_window_is_not_posted() -> None:
    due = occurrences(a_board(), utc(2026, 11, 1), utc(2026, 12, 21, 9))

    assert newest_missed(due, expires_at(due[-1])) is None
    assert newest_missed((), utc(2026, 12, 21)) is None


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(sorted(available_timezones())),
    weekday=st.sampled_from(Weekday),
    at=st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0)),
    year=st.integers(2024, 2034),
)
def test_every_zone_has_exactly_one_slot_in_each_local_week(
    zone: str, weekday: Weekday, at: time, year: int
) -> None:
    board = a_board(zone=ZoneInfo(zone), weekday=weekday, at=at, since=date(year, 1, 1))

    due = occurrences(board, utc(year, 1, 9), utc(year + 1, 2, 1))

    weeks = [week(occurrence.slot) for occurrence in due]
    moments = [occurrence.due_at for occurrence in due]
    assert weeks == list(range(weeks[0], weeks[0] + len(weeks)))
    assert all(earlier < later for earlier, later in pairwise(moments))
    assert {occurrence.slot.isoweekday() for occurrence in due} == {weekday}


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(sorted(available_timezones())),
    moment=st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    at=st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_the_next_one_is_later_and_shows_the_hour_asked_or_the_end_of_a_gap(
    zone: str, moment: datetime, at: time
) -> None:
    board = a_board(zone=ZoneInfo(zone), at=at, since=date(2023, 1, 1))

    occurrence = next_occurrence(board, moment)

    local = occurrence.due_at.astimezone(board.zone).replace(tzinfo=None)
    assert moment < occurrence.due_at <= moment + timedelta(days=8)
    assert timedelta(0) <= local - datetime.combine(occurrence.slot, at) < timedelta(hours=2)
