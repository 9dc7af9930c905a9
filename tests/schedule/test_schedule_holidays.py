# SPDX-License-Identifier: EUPL-1.2
"""Holidays: passed over, waited out or ignored."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.due import calendar, occurrences, week
from bot.schedule.holidays import calendars, holiday
from bot.schedule.model import Board, Holidays, Occurrence, Omitted, OnHoliday, Slot, Weekday
from tests.fakes_delivery import WEEK, a_board, utc

DUTCH = Holidays(OnHoliday.SKIP, "NL")
EASTER_MONDAY = date(2026, 4, 6)


def easter_board(rule: OnHoliday, **changes: object) -> Board:
    return a_board(since=date(2026, 3, 30), holidays=Holidays(rule, "NL"), **changes)


def first_three(board: Board) -> list[Occurrence | Omitted]:
    events = calendar(board, utc(2026, 3, 29))
    return [next(events) for _ in range(3)]


def test_a_holiday_is_passed_over_by_name() -> None:
    events = first_three(easter_board(OnHoliday.SKIP))

    assert events[1] == Omitted(events[1].slot, "holiday", "Tweede paasdag")
    assert [event.slot.day for event in events] == [30, 6, 13]


def test_its_name_is_in_the_boards_language() -> None:
    events = first_three(easter_board(OnHoliday.SKIP, language="en"))

    assert isinstance(events[1], Omitted)
    assert events[1].holiday == "Easter Monday"


def test_a_holiday_is_waited_out_and_the_slot_keeps_its_date() -> None:
    moved = first_three(easter_board(OnHoliday.NEXT))[1]

    assert isinstance(moved, Occurrence)
    assert moved.slot == EASTER_MONDAY
    assert moved.due_at == utc(2026, 4, 7, 7)
    assert moved.moved_for == "Tweede paasdag"


def test_a_holiday_may_be_taken_no_notice_of() -> None:
    event = first_three(easter_board(OnHoliday.IGNORE))[1]

    assert isinstance(event, Occurrence)
    assert event.due_at == utc(2026, 4, 6, 7)


def test_a_holiday_before_the_weekend_waits_until_monday() -> None:
    board = a_board(
        weekday=Weekday.FRIDAY, since=date(2026, 12, 25), holidays=Holidays(OnHoliday.NEXT, "NL")
    )

    (due,) = occurrences(board, utc(2026, 12, 20), utc(2026, 12, 29))

    assert due.due_at == utc(2026, 12, 28, 8)


def test_a_part_of_a_country_has_holidays_of_its_own() -> None:
    corpus_christi = date(2026, 6, 4)

    assert holiday(corpus_christi, Holidays(calendar="DE-BY"), "en")
    assert holiday(corpus_christi, Holidays(calendar="DE-BE"), "en") is None


def test_a_pause_is_passed_over_until_its_date() -> None:
    board = a_board(paused_until=date(2026, 12, 14))
    events = calendar(board, utc(2026, 11, 24))

    assert [next(events) for _ in range(2)] == [
        Omitted(Slot(board.since), "paused"),
        Omitted(Slot(date(2026, 12, 7)), "paused"),
    ]
    assert next(events).slot == date(2026, 12, 14)


def test_every_calendar_can_be_asked() -> None:
    assert {"NL", "BE", "DE-BY"} <= calendars()
    for code in sorted(calendars()):
        holiday(date(2026, 5, 5), Holidays(calendar=code), "nl")


@settings(max_examples=80, deadline=None)
@given(
    code=st.sampled_from(sorted(calendars())),
    weekday=st.sampled_from(Weekday),
    at=st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0)),
    rule=st.sampled_from(OnHoliday),
    year=st.integers(2024, 2034),
)
def test_whatever_the_holidays_each_week_has_one_slot_and_they_come_in_order(
    code: str, weekday: Weekday, at: time, rule: OnHoliday, year: int
) -> None:
    board = a_board(
        weekday=weekday,
        at=at,
        zone=ZoneInfo("Europe/Amsterdam"),
        since=date(year, 1, 1),
        holidays=Holidays(rule, code),
    )
    events = calendar(board, utc(year, 1, 1))
    year_long = [next(events) for _ in range(52)]
    moments = [event.due_at for event in year_long if isinstance(event, Occurrence)]

    weeks = [week(event.slot) for event in year_long]
    assert weeks == list(range(weeks[0], weeks[0] + 52))
    assert all(earlier < later for earlier, later in pairwise(moments))
    for event in year_long:
        if isinstance(event, Occurrence):
            assert waited(event) < timedelta(days=7)
    whole = occurrences(board, utc(year, 1, 1), moments[-1])
    assert list(whole) == [event for event in year_long if isinstance(event, Occurrence)]


def waited(event: Occurrence) -> timedelta:
    local = event.due_at.astimezone(event.board.zone).replace(tzinfo=None)
    return local - datetime.combine(event.slot, event.board.at)


@pytest.mark.parametrize("rule", [OnHoliday.SKIP, OnHoliday.NEXT])
def test_whatever_moment_is_asked_from_the_answer_is_the_same(rule: OnHoliday) -> None:
    board = easter_board(rule)
    whole = occurrences(board, utc(2026, 3, 29), utc(2027, 3, 29))
    begin = utc(2026, 3, 29)
    pieces = [
        one
        for day in range(52)
        for one in occurrences(board, begin + day * WEEK, begin + (day + 1) * WEEK)
    ]

    assert pieces == list(whole)[: len(pieces)]
