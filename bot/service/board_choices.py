# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen in the lists of the board's form that are searched."""

from functools import lru_cache
from zoneinfo import available_timezones

from bot.content.model import Language
from bot.content.words import fold
from bot.messages.board_names import calendar_name
from bot.schedule.holidays import calendars

# Slack shows no more choices than this.
MOST = 100
LAND = len("NL")


def zones_like(typed: str) -> tuple[str, ...]:
    """Return the IANA time zones that hold what was *typed*, the shortest names first."""
    wanted = _plain(typed)
    return tuple(zone for zone in _zones() if wanted in _plain(zone))[:MOST]


def calendars_like(typed: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return code and name of the holiday calendars that hold what was *typed*, countries first."""
    wanted = _plain(typed)
    named = _calendars(language)
    return tuple((code, name) for code, name in named if wanted in _plain(name))[:MOST]


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones(), key=lambda zone: (len(zone), zone)))


@lru_cache(maxsize=2)
def _calendars(language: Language) -> tuple[tuple[str, str], ...]:
    named = ((code, calendar_name(code, language)) for code in calendars())
    return tuple(sorted(named, key=lambda each: (len(each[0]) > LAND, fold(each[1]))))


def _plain(text: str) -> str:
    return fold(text.replace("_", " ").replace("/", " ").strip())
