# SPDX-License-Identifier: EUPL-1.2
"""From which slot on a board's settings hold."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.schedule.due import next_occurrence
from bot.schedule.model import Board, Holidays, OnHoliday

CALENDAR = ("weekday", "at", "zone", "every_weeks")


def begun(board: Board, now: datetime) -> Board:
    """Return the new *board* with its first slot: the first that is due after *now*."""
    return _begun_from(board, now.astimezone(board.zone).date(), now)


def changed(old: Board, new: Board, now: datetime) -> Board:
    """Return *new*, which takes over from *old* at *now*.

    Its first slot falls in the week of the old one's next, or as soon after as is still
    ahead: a week that had its prompt gets no second.
    """
    if all(getattr(old, name) == getattr(new, name) for name in CALENDAR):
        return new
    pause_as_it_will_be = replace(old, paused_until=new.paused_until, holidays=new.holidays)
    upcoming = next_occurrence(pause_as_it_will_be, now).slot
    monday = upcoming - timedelta(days=upcoming.weekday())
    return _begun_from(new, monday, now)


def _begun_from(board: Board, day: date, now: datetime) -> Board:
    """Count from the first slot on the calendar, whether or not the board speaks on it."""
    bare = replace(board, since=day, every_weeks=1, paused_until=None, skips=frozenset())
    first = next_occurrence(replace(bare, holidays=Holidays(OnHoliday.IGNORE)), now)
    return replace(board, since=first.slot)
