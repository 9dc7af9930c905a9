# SPDX-License-Identifier: EUPL-1.2
"""The index answers as the plain search does, which looks at every word of every quote."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.files import load
from bot.content.search import Search
from tests.content import plain_search
from tests.fakes_library import a_library
from tests.fakes_queries import queries

LITTLE = ["de het van", "van", "de -bestuur", "overheid -digitaal", "bestuur de van dit"]


@pytest.mark.parametrize(("made", "each"), [(0, 60), (300, 40)], ids=["real", "made"])
def test_the_index_finds_what_the_plain_search_finds(made: int, each: int) -> None:
    real = load(Path(__file__).parents[2] / "content")
    library = a_library(real, made) if made else real
    search, plain = Search.over(library), plain_search.Search.over(library)

    for words in (*LITTLE, *(words for _, words in queries(library, each))):
        assert search.find(words, 7) == plain.find(words, 7), words
        assert search.people(words) == plain.people(words), words
        assert search.theme(words) is plain.theme(words), words


def test_a_word_of_signs_alone_breaks_no_index() -> None:
    real = load(Path(__file__).parents[2] / "content")
    first = next(iter(real.quotes.values()))
    odd = replace(first, text=f"{first.text} \uff9e\uff9e")  # folded, nothing is left of it

    search = Search.over(replace(real, quotes={**real.quotes, first.id: odd}))

    assert search.find("bestuur").quotes
