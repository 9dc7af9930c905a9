# SPDX-License-Identifier: EUPL-1.2
"""A clock that can be turned on, never back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.tryout.clock import Clock, TurnedBack

START = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_a_turned_clock_runs_on_from_there() -> None:
    moments = [START]
    clock = Clock(lambda: moments[-1])

    clock.turn_to(START + timedelta(days=7))
    moments.append(START + timedelta(seconds=5))

    assert clock() == clock.now() == START + timedelta(days=7, seconds=5)


def test_a_clock_is_never_turned_back() -> None:
    clock = Clock(lambda: START)

    with pytest.raises(TurnedBack, match="has passed"):
        clock.turn_to(START - timedelta(seconds=1))
