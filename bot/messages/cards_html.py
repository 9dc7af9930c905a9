# SPDX-License-Identifier: EUPL-1.2
"""Cards to print and to cut out, each with one quote, as one HTML file."""

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader

from bot.content.model import Quote, Tip
from bot.messages.page import WHO, display
from bot.messages.quotes import origin_line
from bot.messages.texts import Words
from bot.messages.tips import source_facts

# Up to so many characters a quote is drawn large, or else in a middle size.
FEW, SOME = 90, 165


@dataclass(frozen=True, slots=True)
class Line:
    """A line of ours with words of the tip in it: these are Dutch, whatever ours are."""

    before: str
    dutch: str
    after: str


@dataclass(frozen=True, slots=True)
class PaperCard:
    """What stands on one card. *size*: how large the quote is drawn."""

    quote: str
    size: str
    speaker: str
    function: Line | None
    tip: Line
    theme: Line
    origin: str


def as_html(words: Words, quotes: Sequence[Quote]) -> str:
    """Return a card for each of *quotes* as one file that needs no other: eight to an A4."""
    pages = Environment(
        loader=PackageLoader("bot.messages"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    tips = {quote.tip.number: quote.tip for quote in quotes}
    sources = [(_tip(words, tip), source_facts(words, tip)) for tip in tips.values()]
    cards = [_card(words, quote) for quote in quotes]
    return pages.get_template("cards.html").render(words=words, cards=cards, sources=sources)


def _card(words: Words, quote: Quote) -> PaperCard:
    text, function, tip = display(quote.text), quote.function, quote.tip
    toptip = "yes" if tip.toptip else "no"
    return PaperCard(
        text,
        "large" if len(text) <= FEW else "middle" if len(text) <= SOME else "small",
        display(quote.speaker.name),
        None if function is None else _line(words("function-line", function=WHO), function),
        _tip(words, tip),
        _line(words("theme-line", theme=WHO, toptip=toptip), tip.theme),
        origin_line(words, quote),
    )


def _tip(words: Words, tip: Tip) -> Line:
    return _line(words("tip-line", number=str(tip.number), title=WHO), tip.title)


def _line(text: str, dutch: str) -> Line:
    """Return *text* with *dutch* in it where it holds WHO."""
    before, after = text.split(WHO)
    return Line(before, display(dutch), after)
