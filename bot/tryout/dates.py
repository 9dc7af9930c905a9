# SPDX-License-Identifier: EUPL-1.2
"""Days and times in words, as a reader's own zone and language have them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.content.model import Language

DAYS: Mapping[Language, tuple[str, ...]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Mapping[Language, tuple[str, ...]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
NEAR: Mapping[Language, Mapping[int, str]] = {
    "nl": {-1: "gisteren", 0: "vandaag", 1: "morgen"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
MINUTE, HOUR, DAY = 60, 3600, 86400
UNITS: Mapping[Language, tuple[tuple[int, str, str], ...]] = {
    "nl": ((DAY, "dag", "dagen"), (HOUR, "uur", "uur"), (MINUTE, "minuut", "minuten")),
    "en": ((DAY, "day", "days"), (HOUR, "hour", "hours"), (MINUTE, "minute", "minutes")),
}
AGO: Mapping[Language, tuple[str, str, str]] = {
    "nl": ("nu", "{} geleden", "over {}"),
    "en": ("now", "{} ago", "in {}"),
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """How one reader sees a moment, read at *now*."""

    zone: ZoneInfo
    language: Language
    now: datetime

    def local(self, moment: datetime) -> datetime:
        """Return *moment* on the reader's wall clock."""
        return moment.astimezone(self.zone)

    def day(self, day: date) -> str:
        """Return *day* as "24 november 2026"."""
        month = MONTHS[self.language][day.month - 1]
        return f"{day.day} {month} {day.year}"

    def short(self, day: date) -> str:
        """Return *day* as "24 nov 2026"."""
        return f"{day.day} {MONTHS[self.language][day.month - 1][:3]} {day.year}"

    def long(self, day: date) -> str:
        """Return *day* as "dinsdag 24 november 2026"."""
        return f"{DAYS[self.language][day.weekday()]} {self.day(day)}"

    def near(self, day: date, otherwise: Callable[[date], str]) -> str:
        """Return "gisteren", "vandaag" or "morgen", or else what *otherwise* makes of *day*."""
        distance = (day - self.local(self.now).date()).days
        return NEAR[self.language].get(distance) or otherwise(day)

    def ago(self, moment: datetime) -> str:
        """Return how far off *moment* is, in its largest unit: "3 dagen geleden"."""
        seconds = int((self.now - moment).total_seconds())
        now, past, future = AGO[self.language]
        for size, one, more in UNITS[self.language]:
            count = abs(seconds) // size
            if count:
                return (past if seconds > 0 else future).format(
                    f"{count} {one if count == 1 else more}"
                )
        return now

    def token(self, name: str, moment: datetime) -> str | None:
        """Return what Slack's date token *name* shows; None for a token that Slack has not."""
        local = self.local(moment)
        makers: Mapping[str, Callable[[], str]] = {
            "date_num": lambda: local.date().isoformat(),
            "date_slash": lambda: f"{local:%d/%m/%Y}",
            "date": lambda: self.day(local.date()),
            "date_short": lambda: self.short(local.date()),
            "date_long": lambda: self.long(local.date()),
            "date_pretty": lambda: self.near(local.date(), self.day),
            "date_short_pretty": lambda: self.near(local.date(), self.short),
            "date_long_pretty": lambda: self.near(local.date(), self.long),
            "day_divider_pretty": lambda: self.near(local.date(), self.long),
            "time": lambda: f"{local:%H:%M}",
            "time_secs": lambda: f"{local:%H:%M:%S}",
            "ago": lambda: self.ago(moment),
        }
        make = makers.get(name)
        return make() if make else None
