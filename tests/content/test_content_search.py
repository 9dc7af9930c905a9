# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.files import load
from bot.content.model import Grade, Library, Person, Quote, Theme
from bot.content.search import Found, Search

NOTHING = Found(())
HOSTILE = (
    "a" * 10_000,
    "bestuur " * 1_250,
    " ".join(f"woord{n:x}zz" for n in range(900)),
    "-" + " -".join(["bestuur"] * 1_200),
    "!?" * 5_000,
    "\u202e" * 10_000,
    "\u200b" * 10_000,
    "\ufdfa" * 10_000,
    "אבג " * 2_500,
    "e\u0301" * 5_000,
    "123456789 " * 1_000,
    "\x00\ud7ff\U0010ffff",
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Path(__file__).parents[2] / "content")


@pytest.fixture(scope="module")
def search(library: Library) -> Search:
    return Search.over(library)


def texts(found: Found) -> list[str]:
    return [quote.text for quote in found.quotes]


def shown(quote: Quote) -> str:
    if quote.grade is not Grade.CONTEXT or quote.example is None:
        return quote.text
    return "".join(segment.text for segment in quote.example.segments)


def names(people: tuple[Person, ...]) -> list[str]:
    return [person.name for person in people]


def test_the_shortest_quote_with_the_word_comes_first(search: Search) -> None:
    assert texts(search.find("eigenaarschap"))[0] == (
        "Ben je zelf geen bestuurder, help hen dan in dat eigenaarschap."
    )


def test_quotes_with_all_the_words_come_before_those_with_some(search: Search) -> None:
    first, *others = texts(search.find("energie dienstverlening", 20))

    assert "energie" in first
    assert "dienstverlening" in first
    assert others
    assert not any("energie" in text and "dienstverlening" in text for text in others)


def test_little_words_do_not_outweigh_the_word_that_is_looked_for(search: Search) -> None:
    assert "burgemeester" in texts(search.find("de rol van de burgemeester in dat"))[0]


def test_a_word_with_a_minus_leaves_its_quotes_out(search: Search) -> None:
    every = search.find("digitaal", 99).quotes
    without = search.find("digitaal -informatieveiligheid -lustgraaf", 99).quotes

    assert without
    assert any("nformatieveiligheid" in shown(quote) for quote in every)
    assert not any("nformatieveiligheid" in shown(quote) for quote in without)
    assert not any(quote.speaker.name.endswith("Lustgraaf") for quote in without)


def test_a_minus_does_not_reach_into_other_words(search: Search) -> None:
    assert any("bestuurder" in text for text in texts(search.find("bestuurder -bestuur")))


def test_headings_speakers_and_functions_are_searched_too(search: Search) -> None:
    assert {q.speaker.name for q in search.find("Hoogheemraadschap").quotes} == {"Robert Hauwert"}
    assert {q.speaker.name for q in search.find("steinprinz").quotes} == {"Isabella Steinprinz"}
    assert {q.example.heading for q in search.find("borging -digitaal").quotes if q.example} >= {
        "Zorg voor borging van ontwikkelingen binnen de organisatie"
    }


@pytest.mark.parametrize("words", ["bestuurders", "overheid", "de vries", "organisatie", "wat is"])
def test_nobody_sees_the_same_words_twice(search: Search, words: str) -> None:
    for one, other in combinations(search.find(words, 99).quotes, 2):
        assert shown(one) not in shown(other), (one.id, other.id)
        assert shown(other) not in shown(one), (one.id, other.id)


def test_the_same_sentence_by_somebody_else_is_another_quote(library: Library) -> None:
    quote = next(q for q in library.quotes.values() if "nummer één" in q.text)
    assert quote.example is not None
    elsewhere = replace(quote.example, heading="Elders")
    twin = replace(quote, id=type(quote.id)("twin"), example=elsewhere, grade=Grade.ROTATION)
    search = Search.over(replace(library, quotes={quote.id: quote, twin.id: twin}))

    assert len(search.find("nummer").quotes) == 2


def test_no_more_than_the_limit_is_given(search: Search) -> None:
    assert len(search.find("digitaal").quotes) == 5
    assert len(search.find("digitaal", 2).quotes) == 2


def test_accents_apostrophes_and_signs_do_not_matter(search: Search) -> None:
    assert search.find("continuiteit") == search.find("Continuïteit!") != NOTHING
    assert search.find("thema's") == search.find("thema’s") == search.find("“thema”") != NOTHING


@pytest.mark.parametrize("words", ["", "   ", "-bestuur", "- -", "’ ' –", "\u200b"])
def test_nothing_asked_is_nothing_found(search: Search, words: str) -> None:
    assert search.find(words) == NOTHING


@pytest.mark.parametrize(
    ("words", "meant"),
    [("innovatie", "innovation"), ("burgmstr", "burgemeester"), ("wthder", "wethouder")],
)
def test_without_a_hit_a_near_word_that_has_one_is_suggested(
    search: Search, words: str, meant: str
) -> None:
    assert search.find(words) == Found((), meant)
    assert search.find(meant).quotes


def test_without_a_near_word_nothing_is_suggested(search: Search) -> None:
    assert search.find("fiets zwembad") == NOTHING


def test_what_was_excluded_is_not_suggested(search: Search) -> None:
    assert search.find("draagvlak -draagvlak") == NOTHING


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        ("Marcel van de Lustgraaf", ["Marcel van de Lustgraaf"]),
        ("lustgraaf", ["Marcel van de Lustgraaf"]),
        ("van de Lustgraf", ["Marcel van de Lustgraaf"]),
        ("Marcell", ["Marcel van de Lustgraaf"]),
        ("de vries", ["Ruud de Vries"]),
        ("evers-reuver", ["Annemarie Evers"]),
        ("Évers", ["Annemarie Evers"]),
        ("Steinprintz", ["Isabella Steinprinz"]),
        ("bijleveld", ["Ank Bijleveld"]),
        ("Optimaal Digitaal", ["Optimaal Digitaal"]),
        ("van", ["Marcel van de Lustgraaf"]),
        ("Vriesland", []),
        ("Jansen", []),
        ("", []),
        ("?!", []),
    ],
)
def test_people_are_found_by_any_part_of_their_names(
    search: Search, asked: str, called: list[str]
) -> None:
    assert names(search.people(asked)) == called


def test_an_exact_name_goes_before_one_that_contains_it(library: Library) -> None:
    vries = next(person for person in library.people if person.name == "Ruud de Vries")
    other = replace(vries, id=type(vries.id)("x"), name="Anna de Vries Lustgraaf", aliases=())
    search = Search.over(replace(library, people=(other, *library.people)))

    assert names(search.people("De Vries")) == ["Ruud de Vries"]
    assert names(search.people("Vries")) == ["Anna de Vries Lustgraaf", "Ruud de Vries"]


def test_all_that_somebody_says_is_given_once_and_whole(search: Search) -> None:
    (marcel,) = search.people("Lustgraaf")
    quotes = search.quotes_by(marcel)

    assert [q.example and q.example.heading[:10] for q in quotes] == [
        "Maak bestu",
        "Bestuurder",
        "Digitalise",
    ]
    assert all(q.example and q.text == q.example.segments[0].text for q in quotes)


def test_somebody_who_is_only_mentioned_says_nothing(search: Search) -> None:
    (ank,) = search.people("Bijleveld")

    assert search.quotes_by(ank) == ()


@pytest.mark.parametrize(
    ("asked", "theme"),
    [
        ("commitment", Theme.COMMITMENT),
        (" Commitmnet ", Theme.COMMITMENT),
        ("veiligheid", Theme.INFORMATIEVEILIGHEID),
        ("proces", Theme.PROCESAANPAK),
        ("ik", None),
        ("fiets", None),
        ("", None),
    ],
)
def test_a_theme_is_known_by_its_name_or_nearly(
    search: Search, asked: str, theme: Theme | None
) -> None:
    assert search.theme(asked) is theme


def test_the_nearest_of_some_choices_may_be_near_in_one_word(search: Search) -> None:
    assert search.nearest("Lustgraf", ["Ruud de Vries", "Marcel van de Lustgraaf"]) == (
        "Marcel van de Lustgraaf"
    )
    assert search.nearest("Jansen", ["Ruud de Vries"]) is None
    assert search.nearest("Jansen", []) is None
    assert search.nearest("", ["Ruud de Vries", "…"]) is None


@given(words=st.text(), limit=st.integers(1, 9))
def test_whatever_is_asked_has_an_answer(search: Search, words: str, limit: int) -> None:
    found = search.find(words, limit)

    assert len(found.quotes) <= limit
    assert found.meant is None or search.find(found.meant).quotes
    assert isinstance(search.people(words), tuple)
    assert search.theme(words) in {None, *Theme}


def timed(search: Search, words: str) -> Iterator[float]:
    for ask in (search.find, search.people, search.theme):
        start = perf_counter()
        ask(words)
        yield perf_counter() - start


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_answered_fast(search: Search, words: str) -> None:
    assert max(timed(search, words)) < 1


def test_an_answer_comes_at_once(search: Search) -> None:
    search.find("bestuurder")

    assert min(next(timed(search, "draagvlak hoogste niveau")) for _ in range(5)) < 0.02
