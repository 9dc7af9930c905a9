# SPDX-License-Identifier: EUPL-1.2
"""What somebody meant with the words after the command."""

import html
import re
from dataclasses import dataclass

from bot.content.model import TipNumber


@dataclass(frozen=True, slots=True)
class Random:
    """One quote that this channel has not had lately."""


@dataclass(frozen=True, slots=True)
class ShowTip:
    """The tip with this number."""

    number: TipNumber


@dataclass(frozen=True, slots=True)
class Find:
    """The best quotes for these words."""

    words: str


@dataclass(frozen=True, slots=True)
class By:
    """All that this person says."""

    name: str


@dataclass(frozen=True, slots=True)
class ByTheme:
    """The tips in this theme."""

    name: str


@dataclass(frozen=True, slots=True)
class ListTips:
    """All tips."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The interviews and reports that the tips refer to."""


@dataclass(frozen=True, slots=True)
class AboutBoard:
    """The board of the channel that it is asked in."""


@dataclass(frozen=True, slots=True)
class Configure:
    """The settings of this channel's board."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is stored about the one who asks."""


@dataclass(frozen=True, slots=True)
class Help:
    """How to ask."""


Question = (
    Random
    | ShowTip
    | Find
    | By
    | ByTheme
    | ListTips
    | Sources
    | AboutBoard
    | Configure
    | Privacy
    | Help
)

# Dutch first, then the English synonyms.
WITH_WORDS: dict[str, type[Find | By | ByTheme]] = {
    "zoek": Find,
    "search": Find,
    "van": By,
    "by": By,
    "thema": ByTheme,
    "theme": ByTheme,
}
ALONE: dict[str, Question] = {
    "lijst": ListTips(),
    "list": ListTips(),
    "bron": Sources(),
    "bronnen": Sources(),
    "source": Sources(),
    "sources": Sources(),
    "bord": AboutBoard(),
    "board": AboutBoard(),
    "instellen": Configure(),
    "config": Configure(),
    "privacy": Privacy(),
    "help": Help(),
    "hulp": Help(),
    "?": Help(),
}
NUMBER = re.compile(r"(?:tip )?#?([0-9]{1,6})", re.IGNORECASE)
# Slack writes a mention as <@U123|name>, a channel as <#C123|name>, a link as <url|label>.
TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def read(text: str) -> Question:
    """Return what *text*, as Slack sends it after the command, asks for.

    A command word with nothing behind it that it needs is a question how to ask. All other
    words are words to search for.
    """
    words = _plain(text)
    if not words:
        return Random()
    if number := NUMBER.fullmatch(words):
        return ShowTip(TipNumber(int(number[1])))
    first, _, rest = words.partition(" ")
    if kind := WITH_WORDS.get(first.casefold()):
        return kind(rest) if rest else Help()
    return ALONE.get(words.casefold(), Find(words))


def _plain(text: str) -> str:
    """Return *text* as it was typed: Slack's tokens and escapes undone, spaces made single."""
    visible = TOKEN.sub(lambda token: token[3] or token[1] + token[2], text)
    return " ".join(html.unescape(visible).split())
