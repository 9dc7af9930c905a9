# SPDX-License-Identifier: EUPL-1.2
"""The moments that the clock panel's buttons turn the clock to."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta

from bot.tryout.render import CLOCK_ZONE

NINE = time(9)
FURTHEST = timedelta(days=3653)


def next_monday(now: datetime) -> datetime:
    """Return the first Monday 9.00 in Amsterdam that is strictly later than *now*."""
    today = now.astimezone(CLOCK_ZONE).date()
    monday = datetime.combine(today - timedelta(days=today.weekday()), NINE, CLOCK_ZONE)
    later = (
        monday
        if monday > now
        else datetime.combine(monday.date() + timedelta(days=7), NINE, CLOCK_ZONE)
    )
    return later.astimezone(UTC)


def next_day(now: datetime) -> datetime:
    """Return the same wall clock time tomorrow, also where the clocks change tonight."""
    local = now.astimezone(CLOCK_ZONE)
    return (local + timedelta(days=1)).astimezone(UTC)


TURNS: Mapping[str, Callable[[datetime], datetime]] = {
    "monday": next_monday,
    "day": next_day,
    "hour": lambda now: now + timedelta(hours=1),
}


def chosen(text: str) -> datetime | None:
    """Return the moment that a date-time field names on Amsterdam's wall clock."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=CLOCK_ZONE).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def problem(moment: datetime | None, now: datetime) -> str | None:
    """Return the word for why the clock cannot be turned to *moment*; None if it can."""
    if moment is None:
        return "clock_wrong"
    if moment <= now:
        return "clock_back"
    return "clock_far" if moment - now > FURTHEST else None
