# SPDX-License-Identifier: EUPL-1.2
"""Drawing a page: what is outside stays text, and nothing is lost or cut in a quote."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.files import load
from bot.messages.blocks import pieces
from bot.messages.model import Message
from bot.messages.page import Heading, Page, QuoteOf, say
from bot.messages.render import TooLong, as_home, as_message, as_modal, as_much
from tests.messages.every import blocks_of, every_message
from tests.messages.judges import judge_message
from tests.messages.sample import LIBRARY
from tests.messages.test_messages_every import quotes_in, single_spaced, texts_in

SOURCE = single_spaced(Path("content/sources/tip-76.txt").read_text())


def test_nothing_that_is_said_of_tip_76_is_unfaithful() -> None:
    count = 0
    for name, made in every_message(load(Path("content"))):
        for quote in quotes_in(made):
            assert quote in SOURCE, name
            count += 1
        if isinstance(made, Message):
            judge_message(made)
            assert "".join(texts_in(blocks_of(made))).strip(), name
            assert len(made.text) <= 4000, name
    assert count > 500


@given(text=st.text(max_size=9000), limit=st.integers(1, 3000))
def test_a_long_text_is_cut_into_pieces_that_are_it_to_the_letter(text: str, limit: int) -> None:
    cut = list(pieces(text, limit))

    assert "".join(cut) == text
    assert max(map(len, cut)) <= limit


def test_a_cut_falls_after_a_sentence() -> None:
    text = "Dit is een zin. " * 300

    assert all(piece.endswith(". ") for piece in pieces(text))


def test_a_page_that_slack_would_not_take_is_a_fault_of_ours() -> None:
    with pytest.raises(TooLong, match="as_much"):
        as_message((say("woord " * 1000),))
    with pytest.raises(TooLong):
        as_home(tuple(Heading("kop") for _ in range(101)))


def test_as_much_is_shown_as_fits_and_no_more() -> None:
    def page(count: int) -> Page:
        return (*(QuoteOf("Citaat", "w" * 390) for _ in range(count)), say("rest"))

    fits = as_much(page, 40)

    assert as_message(fits).text
    with pytest.raises(TooLong):
        as_message(page(len(fits)))


def test_a_title_too_long_for_a_modal_is_clipped_visibly() -> None:
    view = as_modal("Een titel die veel te lang is voor Slack", "Sluiten", (say("x"),))

    title = view.payload["title"]["text"]
    assert len(title) <= 24
    assert title.endswith("…")


def test_a_quote_on_two_lines_or_with_odd_spaces_keeps_its_words() -> None:
    quote = next(iter(LIBRARY.quotes.values()))
    odd = replace(quote, text="Eén\N{NO-BREAK SPACE} regel.\n\nNog een  regel.")
    made = dict(every_message(replace(LIBRARY, quotes={odd.id: odd})))[f"nl quote {odd.id}"]

    assert next(quotes_in(made)) == "Eén regel.\n\nNog een regel."
