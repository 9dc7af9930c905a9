# SPDX-License-Identifier: EUPL-1.2
"""What holiday calendars are called."""

from functools import lru_cache

from babel import Locale
from holidays import country_holidays

from bot.content.model import Language


@lru_cache(maxsize=2048)
def calendar_name(code: str, language: Language) -> str:
    """Return what a holiday calendar is called: "Nederland (NL)", "Duitsland, Bayern (DE-BY)"."""
    land, _, part = code.partition("-")
    country = Locale(language).territories.get(land, land)
    if not part:
        return f"{country} ({land})"
    parts = country_holidays(land).subdivisions_aliases.items()
    called = next((name for name, each in parts if each == part), part)
    return f"{country}, {called} ({code})"
