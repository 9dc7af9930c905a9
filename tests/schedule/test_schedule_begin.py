# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.schedule.begin import begun, changed
from bot.schedule.due import next_occurrence, week
from bot.schedule.model import Holidays, OnHoliday, Slot, Weekday
from tests.fakes_delivery import a_board, utc

TUESDAY_IN_WEEK_50 = utc(2026, 12, 8, 12)
HOUR = timedelta(hours=1)


def test_a_board_that_is_added_after_the_hour_begins_next_time() -> None:
    before = begun(a_board(every_weeks=2), utc(2026, 11, 30, 7, 59))
    after = begun(a_board(every_weeks=2), utc(2026, 11, 30, 8))

    assert (before.since, after.since) == (date(2026, 11, 30), date(2026, 12, 7))


def test_a_week_that_had_its_prompt_gets_no_second_on_the_new_day() -> None:
    old = a_board()
    new = changed(old, replace(old, weekday=Weekday.FRIDAY), TUESDAY_IN_WEEK_50)

    first = next_occurrence(new, TUESDAY_IN_WEEK_50)
    assert first.slot == date(2026, 12, 18)


def test_a_week_that_still_waits_for_its_prompt_gets_it_on_the_new_day() -> None:
    old = a_board(weekday=Weekday.THURSDAY, since=date(2026, 12, 3))
    new = changed(old, replace(old, weekday=Weekday.FRIDAY), TUESDAY_IN_WEEK_50)

    first = next_occurrence(new, TUESDAY_IN_WEEK_50)
    assert first.slot == date(2026, 12, 11)


def test_a_day_that_is_past_is_not_caught_up() -> None:
    old = a_board(weekday=Weekday.THURSDAY, since=date(2026, 12, 3))
    new = changed(old, replace(old, weekday=Weekday.MONDAY), TUESDAY_IN_WEEK_50)

    assert next_occurrence(new, TUESDAY_IN_WEEK_50).slot == date(2026, 12, 14)


def test_words_that_change_leave_the_calendar_alone() -> None:
    old = a_board(every_weeks=3)

    assert changed(old, replace(old, language="en"), TUESDAY_IN_WEEK_50).since == old.since


@given(
    hours=st.integers(0, 24 * 7 * 12),
    weeks=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    weekday=st.sampled_from(Weekday),
    hour=st.integers(0, 23),
)
def test_whatever_is_changed_no_week_has_two_prompts_nor_waits_long(
    hours: int, weeks: tuple[int, int], weekday: Weekday, hour: int
) -> None:
    now = utc(2026, 11, 30, 9) + hours * HOUR
    old = a_board(every_weeks=weeks[0])
    new = changed(old, replace(old, weekday=weekday, at=time(hour), every_weeks=weeks[1]), now)
    was_next, first = next_occurrence(old, now), next_occurrence(new, now)

    assert 0 <= week(first.slot) - week(was_next.slot) <= 1


def test_a_week_that_was_passed_over_stays_so_when_the_day_changes() -> None:
    old = a_board(skips=frozenset({Slot(date(2026, 12, 14))}))
    new = changed(old, replace(old, weekday=Weekday.FRIDAY), TUESDAY_IN_WEEK_50)

    assert next_occurrence(new, TUESDAY_IN_WEEK_50).slot == date(2026, 12, 25)


def test_a_board_that_is_taken_out_of_its_pause_with_another_day_speaks_this_week() -> None:
    old = a_board(paused_until=date(2027, 1, 10))
    new = replace(old, weekday=Weekday.FRIDAY, paused_until=None)
    monday = utc(2026, 12, 7, 7)

    assert next_occurrence(changed(old, new, monday), monday).slot == date(2026, 12, 11)


def test_a_holiday_does_not_change_from_which_week_is_counted() -> None:
    second_christmas_day = a_board(
        weekday=Weekday.SATURDAY, every_weeks=2, holidays=Holidays(OnHoliday.SKIP, "NL")
    )
    board = begun(second_christmas_day, utc(2026, 12, 22))

    assert board.since == date(2026, 12, 26)
    assert next_occurrence(board, utc(2026, 12, 22)).slot == date(2027, 1, 9)
