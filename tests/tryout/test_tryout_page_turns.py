# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, datetime, timedelta

import pytest

from bot.tryout.page_turns import TURNS, chosen, problem

NOW = datetime(2026, 11, 24, 14, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (NOW, datetime(2026, 11, 30, 8, tzinfo=UTC)),
        (datetime(2026, 11, 30, 7, 59, tzinfo=UTC), datetime(2026, 11, 30, 8, tzinfo=UTC)),
        (datetime(2026, 11, 30, 8, tzinfo=UTC), datetime(2026, 12, 7, 8, tzinfo=UTC)),
        (datetime(2027, 3, 26, 12, tzinfo=UTC), datetime(2027, 3, 29, 7, tzinfo=UTC)),
    ],
)
def test_the_next_monday_is_nine_oclock_in_amsterdam(now: datetime, monday: datetime) -> None:
    assert TURNS["monday"](now) == monday


def test_a_day_on_is_the_same_time_on_the_wall() -> None:
    before_summer_time = datetime(2027, 3, 27, 12, tzinfo=UTC)
    assert TURNS["day"](before_summer_time) == datetime(2027, 3, 28, 11, tzinfo=UTC)


def test_an_hour_on_is_an_hour() -> None:
    assert TURNS["hour"](NOW) == NOW + timedelta(hours=1)


def test_a_chosen_time_is_one_in_amsterdam() -> None:
    assert chosen("2026-12-01T09:00") == datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "morgen", "0001-01-01T00:00"])
def test_no_time_is_none(text: str) -> None:
    assert chosen(text) is None


@pytest.mark.parametrize(
    ("moment", "word"),
    [
        (None, "clock_wrong"),
        (NOW, "clock_back"),
        (NOW + timedelta(days=9999), "clock_far"),
        (NOW + timedelta(minutes=1), None),
    ],
)
def test_the_clock_goes_forward_and_not_too_far(moment: datetime | None, word: str | None) -> None:
    assert problem(moment, NOW) == word
