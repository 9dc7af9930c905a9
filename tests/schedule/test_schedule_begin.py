from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.schedule.begin import begun, changed
from bot.schedule.due import next_occurrence, week
from bot.schedule.model import Weekday
from bot.schedule.rotation import turn
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
    assert turn(new, first.slot) == 2


def test_a_week_that_still_waits_for_its_prompt_gets_it_on_the_new_day() -> None:
    old = a_board(weekday=Weekday.THURSDAY, since=date(2026, 12, 3))
    new = changed(old, replace(old, weekday=Weekday.FRIDAY), TUESDAY_IN_WEEK_50)

    first = next_occurrence(new, TUESDAY_IN_WEEK_50)
    assert first.slot == date(2026, 12, 11)
    assert turn(new, first.slot) == 1


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
def test_whatever_is_changed_no_week_has_two_prompts_and_no_prompt_is_passed_over(
    hours: int, weeks: tuple[int, int], weekday: Weekday, hour: int
) -> None:
    now = utc(2026, 11, 30, 9) + hours * HOUR
    old = a_board(every_weeks=weeks[0])
    new = changed(old, replace(old, weekday=weekday, at=time(hour), every_weeks=weeks[1]), now)
    was_next, first = next_occurrence(old, now), next_occurrence(new, now)

    assert 0 <= week(first.slot) - week(was_next.slot) <= 1
    assert turn(new, first.slot) == turn(old, was_next.slot)
