# SPDX-License-Identifier: EUPL-1.2
"""Which days are holidays, by the `holidays` library."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays, list_supported_countries

from bot.content.model import Language
from bot.schedule.model import Holidays

SATURDAY = 6
# A board that waited longer would come to its next week.
LONGEST_WAIT = 6
LOCALES: Mapping[Language, str] = {"nl": "nl", "en": "en_US"}


def holiday(on: date, holidays: Holidays, language: Language) -> str | None:
    """Return the name of the holiday that *on* is, in *language* if the library has it so."""
    return _year(holidays.calendar, on.year, language).get(on)


def next_working_day(after: date, holidays: Holidays) -> date | None:
    """Return the first day later than *after* that is no holiday and no weekend.

    None if there is none within LONGEST_WAIT days.
    """
    days = (after + timedelta(days=wait) for wait in range(1, LONGEST_WAIT + 1))
    return next((day for day in days if _works(day, holidays)), None)


@lru_cache(maxsize=1)
def calendars() -> frozenset[str]:
    """Return the codes of every calendar: "NL", "DE", "DE-BY" and so on."""
    parts = list_supported_countries(include_aliases=False)
    return frozenset(parts) | {f"{land}-{part}" for land, more in parts.items() for part in more}


def _works(day: date, holidays: Holidays) -> bool:
    return day.isoweekday() < SATURDAY and holiday(day, holidays, "nl") is None


@lru_cache(maxsize=512)
def _year(calendar: str, year: int, language: Language) -> Mapping[date, str]:
    land, _, part = calendar.partition("-")
    found = country_holidays(land, subdiv=part or None, years=year, language=LOCALES[language])
    return dict(found.items())
