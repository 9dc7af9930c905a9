# SPDX-License-Identifier: EUPL-1.2
"""Making cards of the library's quotes, for who wants them on paper."""

from pathlib import Path

from bot.content import files
from bot.content.model import Grade, Language
from bot.errors import ProblemsFound
from bot.messages.cards_html import as_html
from bot.messages.texts import Texts


def write_cards(content: Path, language: Language) -> str:
    """Return a page of cards, one for each quote in *content* that is dealt at random.

    language: that of our own words; quotes stay Dutch.

    Raises:
        BotError: the library can't be used, or has no such quote.

    """
    library = files.load(content)
    dealt = [quote for quote in library.quotes.values() if quote.grade is Grade.ROTATION]
    if not dealt:
        place = f"{content.name}/tips:1"
        raise ProblemsFound([f"{place}: no excerpt is graded rotation, so no cards; grade one so"])
    return as_html(Texts.load().in_language(language), dealt)
