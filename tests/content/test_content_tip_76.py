# SPDX-License-Identifier: EUPL-1.2
"""Tip 76 as it is loaded: every voice, every grade and every prompt, written out by hand."""

import re
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from bot.content.files import load
from bot.content.model import LANGUAGES, Grade, Library, Quote, Topic

CONTENT = Path(__file__).parents[2] / "content"
SOURCE = (CONTENT / "sources/tip-76.txt").read_text()

LUSTGRAAF = "Marcel van de Lustgraaf"
OPTIMAAL = "Optimaal Digitaal"
# Heading, who stands below it, and who speaks, in order, with their first words.
VOICES = (
    (
        "Niet omdat het moet, maar omdat je het wilt",
        "Christiaan Lustig",
        "Lead consultant, managing partner",
        (("Christiaan Lustig", "Doe dingen op het"),),
    ),
    (
        "Zorg voor borging van ontwikkelingen binnen de organisatie",
        "Annemarie Evers",
        "Kwaliteitsmedewerker online dienstverlening Gemeente Deurne",
        (("Annemarie Evers", "Waar wij, en ik"),),
    ),
    (
        "Informatieveiligheid begint bij jezelf",
        None,
        None,
        (
            (OPTIMAAL, "Ruud de Vries, oud-wethouder"),
            ("Ruud de Vries", "“We communiceren"),
            (OPTIMAAL, ", aldus De Vries."),
        ),
    ),
    (
        "Maak bestuurders verantwoordelijk",
        LUSTGRAAF,
        "CIO VIVAT verzekeringen",
        ((LUSTGRAAF, "Heel goed punt"),),
    ),
    (
        "Bestuurlijke dekking",
        "Bernard Minderhoud",
        "Wethouder Pijnacker-Nootdorp",
        (("Bernard Minderhoud", "Belangrijk is"),),
    ),
    (
        "Bestuurder moet eigenaar zijn van proces van digitalisering",
        LUSTGRAAF,
        "CIO VIVAT verzekeringen",
        ((LUSTGRAAF, "De centrale overheid"),),
    ),
    (
        "Bestuurders bewust van belang ICT",
        None,
        None,
        (
            ("Jan Fraanje", "“Operatie NUP"),
            (OPTIMAAL, ", zegt Jan Fraanje"),
            ("Jan Fraanje", "“Het is nu zaak"),
        ),
    ),
    (
        "Positieve energie door commissaris van de Koning",
        "Isabella Steinprinz",
        "Teamleider Informatie provincie Overijssel",
        (("Isabella Steinprinz", "Wat voor ons"),),
    ),
    (
        "Betrek bestuurder bij hele traject",
        "Robert Hauwert",
        "Projectleider Informatiemanagement Hoogheemraadschap Hollands Noorderkwartier",
        (("Robert Hauwert", "We hebben samen"),),
    ),
    (
        "Digitalisering is één van de belangrijkste thema’s, ook voor de overheid",
        LUSTGRAAF,
        "CIO VIVAT verzekeringen",
        ((LUSTGRAAF, "Hier merk je"),),
    ),
)
# What answers something that stands before it.
LEANING = re.compile(r"(Heel goed punt|Dan|Daar|Dat|Dit|Dus|Nee|Zo|Want|En|Maar|Hier)\b")


@pytest.fixture(scope="module")
def library() -> Library:
    return load(CONTENT)


@pytest.fixture(scope="module")
def dealt(library: Library) -> list[Quote]:
    return [quote for quote in library.quotes.values() if quote.grade is Grade.ROTATION]


def test_the_source_is_held_byte_for_byte(library: Library) -> None:
    (tip,) = library.tips

    assert sha256((CONTENT / "sources/tip-76.txt").read_bytes()).hexdigest() == tip.source.sha256
    assert tip.source.sha256.startswith("ad55db91")
    assert (tip.source.url, tip.source.licence, tip.source.retrieved) == (None, None, None)


def test_every_voice_is_the_right_one(library: Library) -> None:
    (tip,) = library.tips

    found = tuple(
        (
            example.heading,
            example.author.name if example.author else None,
            example.function,
            tuple(segment.speaker.name for segment in example.segments),
        )
        for example in tip.examples
    )

    assert found == tuple((h, a, f, tuple(who for who, _ in said)) for h, a, f, said in VOICES)
    for example, (_, _, _, said) in zip(tip.examples, VOICES, strict=True):
        for segment, (_, words) in zip(example.segments, said, strict=True):
            assert segment.text.startswith(words)


def test_each_example_is_a_whole_body_of_the_source(library: Library) -> None:
    bodies = ["".join(s.text for s in example.segments) for example in library.tips[0].examples]

    assert [body for body in bodies if f"\n\n{body}\n" not in SOURCE] == []
    assert (min(map(len, bodies)), max(map(len, bodies))) == (231, 956)


def test_who_has_no_author_block_speaks_only_between_the_marks(library: Library) -> None:
    for example in (library.tips[0].examples[2], library.tips[0].examples[6]):
        body = "".join(segment.text for segment in example.segments)
        theirs = [s.text for s in example.segments if s.speaker.name != OPTIMAAL]
        assert theirs == re.findall(r"“[^”]*”", body)


def test_people_are_counted_as_the_document_counts_them(library: Library) -> None:
    authors = [e.author.name for e in library.tips[0].examples if e.author]
    speakers = {s.speaker.name for e in library.tips[0].examples for s in e.segments}
    named = [person for person in library.people if not person.institution]

    assert Counter(authors)[LUSTGRAAF] == 3
    assert (len(authors), len(set(authors)), len(named)) == (8, 6, 9)
    assert len(speakers - set(authors) - {OPTIMAAL}) == 2
    assert {p.name for p in named} - speakers == {"Ank Bijleveld"}
    assert [p.name for p in library.people if p.institution] == [
        OPTIMAAL,
        "Studiegroep Informatiesamenleving en Overheid",
    ]
    (evers,) = [p for p in named if p.name == "Annemarie Evers"]
    assert "Annemarie Evers-Reuver" in evers.aliases


def test_research_and_references_are_whole(library: Library) -> None:
    (tip,) = library.tips
    assert tip.research is not None

    assert (len(tip.research.points), tip.research.question) == (3, "Wat stelt de Studiegroep?")
    assert [(r.kind, r.publisher, r.url) for r in tip.references] == [
        ("interview", "iBestuur", None),
        ("interview", "iBestuur", None),
        ("report", "Ministerie BZK", None),
    ]
    assert tip.conclusion is not None
    assert SOURCE.endswith(tip.conclusion)


def test_no_quote_has_a_word_that_is_not_in_the_source(library: Library) -> None:
    assert [quote.id for quote in library.quotes.values() if quote.text not in SOURCE] == []


def test_every_segment_can_be_found(library: Library) -> None:
    for number, example in enumerate(library.tips[0].examples, start=1):
        for part, segment in enumerate(example.segments, start=1):
            quote = library.quotes[segment.id]
            assert (quote.id, quote.text) == (f"076-e{number:02}-s{part}", segment.text)
            assert (quote.speaker, quote.example) == (segment.speaker, example)


def test_a_function_is_never_another_ones(library: Library) -> None:
    for quote in library.quotes.values():
        own = quote.example is not None and quote.example.author == quote.speaker
        assert quote.function == (quote.example.function if own and quote.example else None)


def test_what_is_dealt_stands_on_its_own(dealt: list[Quote]) -> None:
    assert len(dealt) >= 30
    for quote in dealt:
        assert len(quote.text) <= 280
        assert "(…)" not in quote.text
        assert not LEANING.match(quote.text), quote.text
        end = SOURCE.index(quote.text) + len(quote.text)
        assert quote.text[-1] in ".?!" or SOURCE[end] == "”", quote.text


def test_no_two_dealt_quotes_share_words(dealt: list[Quote]) -> None:
    spans = sorted((SOURCE.index(q.text), SOURCE.index(q.text) + len(q.text)) for q in dealt)

    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    "error", ["opdachtgeverschap", "wordt opdrachtgever", "verantwoordelijk voor zij."]
)
def test_an_error_of_the_source_is_kept_found_and_never_dealt(library: Library, error: str) -> None:
    grades = {quote.grade for quote in library.quotes.values() if error in quote.text}

    assert grades == {Grade.SPELLING}


def test_points_two_and_three_of_the_research_are_no_quotes_on_their_own(library: Library) -> None:
    (tip,) = library.tips
    assert tip.research is not None

    alone = [q.id for q in library.quotes.values() if q.text in tip.research.points[1:]]
    assert alone == []


def test_boards_have_four_questions_on_each_topic(library: Library) -> None:
    prompts = library.prompts
    topics = Counter(prompt.topic for prompt in prompts)

    assert min(topics[topic] for topic in Topic) >= 4
    assert len({prompt.quote.id for prompt in prompts}) == len(prompts) >= 20
    assert all(prompt.quote.grade is Grade.ROTATION for prompt in prompts)


def test_consecutive_weeks_differ_also_from_the_last_to_the_first(library: Library) -> None:
    topics = [prompt.topic for prompt in library.prompts]

    assert [pair for pair in pairwise([*topics, topics[0]]) if pair[0] == pair[1]] == []


def test_a_prompt_asks_one_thing_at_a_time_in_every_language(library: Library) -> None:
    for prompt in library.prompts:
        assert set(prompt.texts) == set(LANGUAGES)
        for text in prompt.texts.values():
            assert [part.count("?") for part in (text.question, text.follow_up)] == [1, 1]
            assert text.helper.endswith(".")
