# SPDX-License-Identifier: EUPL-1.2
"""Every message and view that the app can send, made from a library."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.content.model import LANGUAGES, Library, Quote, Theme
from bot.messages import finds, notices, tips
from bot.messages.boards import introduction_message
from bot.messages.held import held_message
from bot.messages.model import Message, View
from bot.messages.prompts import prompt_message
from bot.messages.quotes import quote_message, shared_message
from bot.messages.texts import Texts, Words
from bot.messages.views import missing_tip_view, whole_tip_view
from bot.schedule.model import ChannelId, DeliveryId, Occurrence, Slot, UserId
from tests.fakes_delivery import a_board
from tests.messages.every_board import every_board_view
from tests.messages.every_promise import every_promise

USER = UserId("U0ANNA00000")
COMMAND = "/tip"

Named = Iterator[tuple[str, Message | View]]


def every_message(library: Library) -> Named:
    """Yield all that can be said about *library*, in each language, each with a name."""
    texts = Texts.load()
    for language in LANGUAGES:
        words = texts.in_language(language)
        for making in (_quotes, _tips, _finds, _notices, every_board_view, every_promise):
            for name, made in making(words, library):
                yield f"{language} {name}", made
    yield from _prompts(texts, library)


def blocks_of(made: Message | View) -> list[dict[str, Any]]:
    """Return the blocks of a message or view."""
    blocks = made.blocks if isinstance(made, Message) else made.payload["blocks"]
    return [dict(block) for block in blocks]


def _quotes(words: Words, library: Library) -> Named:
    for quote in library.quotes.values():
        yield f"quote {quote.id}", quote_message(words, quote)
        yield f"shared {quote.id}", shared_message(words, quote, USER)


def _tips(words: Words, library: Library) -> Named:
    yield "list", tips.tips_message(words, COMMAND, library.tips)
    yield "long list", tips.tips_message(words, COMMAND, library.tips * 80)
    yield "sources", tips.sources_message(words, library.tips)
    yield "many sources", tips.sources_message(words, library.tips * 80)
    for tip in library.tips:
        many = replace(tip, examples=tip.examples * 30)
        yield f"tip {tip.number}", tips.tip_message(words, tip)
        yield f"tip of many examples {tip.number}", tips.tip_message(words, many)
        yield f"whole tip {tip.number}", whole_tip_view(words, tip)
        yield f"whole tip of many examples {tip.number}", whole_tip_view(words, many)
        yield f"theme {tip.theme}", tips.theme_message(words, COMMAND, tip.theme, (tip,))
    yield "missing tip", missing_tip_view(words, "77")


def _finds(words: Words, library: Library) -> Named:
    quotes = tuple(library.quotes.values())
    for start in range(0, len(quotes), 5):
        yield f"found {start}", finds.found_message(words, "eigenaar", quotes[start : start + 5])
    yield "found all", finds.found_message(words, "eigenaar", quotes * 5)
    yield "nothing found", finds.found_message(words, "xyz", ())
    yield "nothing, but", finds.found_message(words, "egenaar", (), "eigenaar")
    yield "nothing for much", finds.found_message(words, "woord " * 300, (), "lang" * 100)
    for person in library.people:
        said: tuple[Quote, ...] = tuple(each for each in quotes if each.speaker == person)
        yield f"by {person.id}", finds.by_message(words, person, said)
    yield "which person", finds.which_person_message(words, "van de", library.people)
    yield "unknown person", finds.unknown_person_message(words, "Jansen", None)
    meant = library.people[0].name
    yield "unknown person, but", finds.unknown_person_message(words, "Jansn", meant)
    themes = [tip.theme for tip in library.tips]
    yield "unknown theme", finds.unknown_theme_message(words, COMMAND, "geld", themes)
    none = finds.no_tip_on_theme_message(words, COMMAND, Theme.INCLUSIE, themes)
    yield "no tip on theme", none
    numbers = [tip.number for tip in library.tips]
    yield "unknown tip", finds.unknown_tip_message(words, COMMAND, "77", numbers * 40)


def _notices(words: Words, _library: Library) -> Named:
    yield "help", notices.help_message(words, COMMAND)
    kinds = ("stances", "promises", "unfinished", "log_lines", "boards")
    for count in (0, 1, 12):
        kept = dict.fromkeys(kinds, count)
        yield f"privacy {count}", notices.privacy_message(words, COMMAND, kept)
    yield "forgotten", notices.forgotten_message(words)
    yield "failure", notices.failure_message(words, "1a2b3c4d")
    yield "failure in a window", notices.failure_view(words, "1a2b3c4d")
    asked = (DeliveryId(uuid.UUID(int=1)), 2, ChannelId("C0BESTUUR00"))
    yield "held", held_message(words, *asked, Slot(date(2026, 11, 30)))


def _prompts(texts: Texts, library: Library) -> Named:
    slot, due = Slot(date(2026, 11, 30)), datetime(2026, 11, 30, 8, tzinfo=UTC)
    for language in LANGUAGES:
        for by in (None, USER):
            first = Occurrence(a_board(language=language, configured_by=by), slot, due)
            yield f"{language} hello {by}", introduction_message(texts, COMMAND, first)
    for prompt in library.prompts:
        for language in LANGUAGES:
            for by in (None, USER):
                board = a_board(language=language, configured_by=by)
                made = prompt_message(texts, COMMAND, prompt, Occurrence(board, slot, due))
                yield f"{language} prompt {prompt.id} {by or 'from file'}", made
