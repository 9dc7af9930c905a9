# SPDX-License-Identifier: EUPL-1.2
"""When a board is due: the calendar, without a clock."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.schedule.holidays import holiday, next_working_day
from bot.schedule.model import Board, Occurrence, Omitted, OnHoliday, Slot

SECOND = timedelta(seconds=1)


def next_occurrence(board: Board, after: datetime, had: Collection[Slot] = ()) -> Occurrence:
    """Return *board*'s first occurrence due strictly later than *after*.

    had: slots whose prompt came early, so that they bring none any more.
    The wall clock rules: an hour that spring skips falls at the end of the gap; an
    hour that autumn repeats falls once, the first time round.
    """
    return next(event for event in _later_than(board, after) if event.slot not in had)


def occurrences(board: Board, after: datetime, until: datetime) -> tuple[Occurrence, ...]:
    """Return *board*'s occurrences due later than *after* and no later than *until*."""
    due = []
    for occurrence in _later_than(board, after):
        if occurrence.due_at > until:
            break
        due.append(occurrence)
    return tuple(due)


def newest_missed(due: Sequence[Occurrence], now: datetime) -> Occurrence | None:
    """Return the one of a board's *due* occurrences that may still be posted at *now*.

    Only the newest counts, and only within the board's catch-up window; None if even
    that one is too old.
    """
    newest = max(due, key=lambda occurrence: occurrence.due_at, default=None)
    if newest is None or expires_at(newest) <= now:
        return None
    return newest


def expires_at(occurrence: Occurrence) -> datetime:
    """Return from which moment on *occurrence* is no longer posted."""
    return occurrence.due_at + occurrence.board.catch_up


def week(day: date) -> int:
    """Return the number of whole ISO weeks from the year 1 to *day*."""
    return (day.toordinal() - 1) // 7  # 0001-01-01 is a Monday


def calendar(board: Board, after: datetime) -> Iterator[Occurrence | Omitted]:
    """Yield what *board*'s slots bring, without end, from the first due later than *after*.

    Slots that are passed over stand in between, with the reason.
    """
    today = after.astimezone(board.zone).date()
    for slot in _slots(board, today):
        event = _event(board, slot)
        if isinstance(event, Omitted):
            nominal = _instant(slot, board.at, board.zone)
            if nominal > after:
                yield event
        elif event.due_at > after:
            yield event


def _later_than(board: Board, after: datetime) -> Iterator[Occurrence]:
    return (event for event in calendar(board, after) if isinstance(event, Occurrence))


def _event(board: Board, slot: Slot) -> Occurrence | Omitted:
    if board.paused_until is not None and slot < board.paused_until:
        return Omitted(slot, "paused")
    if week(slot) in {week(skipped) for skipped in board.skips}:
        return Omitted(slot, "skipped")
    rule, name = board.holidays.rule, None
    if rule is not OnHoliday.IGNORE:
        name = holiday(slot, board.holidays, board.language)
    day: date | None = slot if name is None else None
    if name is not None and rule is OnHoliday.NEXT:
        day = next_working_day(slot, board.holidays)
    if day is None:
        return Omitted(slot, "holiday", name)
    return Occurrence(board, slot, _instant(day, board.at, board.zone), name)


def _slots(board: Board, around: date) -> Iterator[Slot]:
    """Yield the board's slots without end, from two weeks before *around* on.

    As early as that, for a slot may fall due on a later day: after a holiday, or in a zone
    that passes over a date.
    """
    start = week(board.since)
    turns = max(0, week(around) - 2 - start) // board.every_weeks
    monday = date.fromordinal(start * 7 + 1)
    while True:
        days = turns * board.every_weeks * 7 + board.weekday - 1
        slot = monday + timedelta(days=days)
        if slot >= board.since:
            yield Slot(slot)
        turns += 1


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which the clocks of *zone* show *at* on *day*."""
    local = datetime.combine(day, at.replace(fold=0), zone)
    first = local.astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return first
    return _end_of_gap(local.replace(fold=1).astimezone(UTC), first, zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment between *before* and *after* at which *zone* put its clocks forward.

    zoneinfo keeps its list of changes to itself, hence the bisection, to the second.
    """
    old = before.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + (after - before) // 2 // SECOND * SECOND
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
