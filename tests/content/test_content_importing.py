# SPDX-License-Identifier: EUPL-1.2
"""Pages become drafts: each word exact, each voice the right one, and all doubt told."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from bot.content import files
from bot.content.excerpts import excerpt_problems
from bot.content.importing.draft import Draft, draft
from bot.content.importing.page import Page, PageExample
from bot.content.importing.proposals import proposals
from bot.content.importing.text import read
from bot.content.model import Person, PersonId
from bot.content.safe_yaml import read as read_yaml
from bot.content.schema import LONGEST, PeopleFile, TipFile, Written, written
from bot.content.verify import unfaithful
from bot.errors import ProblemsFound
from tests.content.pages import copied, pages, saved

CONTENT = Path(__file__).parents[2] / "content"
LIBRARY = files.load(CONTENT)
KNOWN = {person.id: person for person in LIBRARY.people}
NARRATOR = LIBRARY.tips[0].narrator.id
SOURCE = (CONTENT / "sources/tip-76.txt").read_bytes()
REVIEWED = read_yaml((CONTENT / "tips/076.yaml").read_bytes(), "076.yaml").data
# What only an editor can say.
EDITORIAL = {"misspelt", "references", "excerpts"}


def made_of(text: str | bytes) -> Draft:
    raw = text if isinstance(text, bytes) else text.encode()
    return draft(raw, "page.txt", KNOWN, NARRATOR)


def entry(made: Draft) -> Written[TipFile]:
    return written(read_yaml(made.tip, "draft.yaml"), TipFile)


def everybody(made: Draft) -> dict[PersonId, Person]:
    if made.people is None:
        return KNOWN
    new = written(read_yaml(made.people, "people.yaml"), PeopleFile).entry.people
    return KNOWN | {PersonId(each.id): Person(**each.model_dump()) for each in new}


def without_lines(page: Page) -> Page:
    return replace(page, examples=tuple(replace(each, line=0) for each in page.examples))


def with_single_spaces(page: Any) -> Any:
    """Return *page* with each run of spaces as one: that is all that HTML may change."""
    return re.sub(r"[\u00a0 ]+", " ", repr(page).replace("\\xa0", " "))


def test_tip_76_is_imported_as_it_was_reviewed() -> None:
    made = made_of(SOURCE)
    imported = read_yaml(made.tip, "draft.yaml").data

    assert {name: value for name, value in imported.items() if name not in EDITORIAL} == {
        name: value for name, value in REVIEWED.items() if name not in EDITORIAL
    }
    assert made.source == SOURCE
    assert made.people is None


def test_tip_76_saved_as_html_has_the_same_words_and_voices() -> None:
    page = read(SOURCE.decode(), "tip-76.txt").page
    imported = read_yaml(made_of(saved(page)).tip, "draft.yaml").data

    for name in set(REVIEWED) - EDITORIAL - {"source"}:
        assert with_single_spaces(imported[name]) == with_single_spaces(REVIEWED[name])
    assert imported["source"]["url"] == "https://example.nl/tip/76"


@given(pages)
@settings(max_examples=150, deadline=None)
def test_whatever_page_is_copied_is_read_back(page: Page) -> None:
    found = read(copied(page, rest="Downloads\n\nEen rapport"), "page.txt")

    assert without_lines(found.page) == page


@given(pages)
@settings(max_examples=60, deadline=None)
def test_a_draft_is_true_to_its_source_to_the_letter(page: Page) -> None:
    made = made_of(copied(page))
    tip, people = entry(made), everybody(made)

    assert [*unfaithful(tip, people, made.source)] == []
    for each, example in zip(tip.entry.examples, page.examples, strict=True):
        assert "".join(segment.text for segment in each.segments) == example.body
        if example.author is None:
            assert each.author is None
            assert {segment.speaker for segment in each.segments} == {NARRATOR}
        else:
            assert people[PersonId(each.author or "")].name == example.author.name
            assert [segment.speaker for segment in each.segments] == [each.author]


@given(pages)
@settings(max_examples=40, deadline=None)
def test_a_page_saved_as_html_reads_like_the_copied_one(page: Page) -> None:
    here, there = entry(made_of(saved(page))).entry, entry(made_of(copied(page))).entry

    for name in set(TipFile.model_fields) - {"source"}:
        assert with_single_spaces(getattr(here, name)) == with_single_spaces(getattr(there, name))


PAGE = """Tip 12

Een titel

inclusie

Een inleiding.

Voorbeelden

Een kop

Wat iemand zegt over het werk. En nog wat.

Jan de Boer

Adviseur Meer tips van Jan

Nog een kop

Wat een ander zegt.

Fatima El Amrani

Wethouder
"""


@pytest.mark.parametrize(
    ("here", "there", "line", "told"),
    [
        ("Tip 12", "Tip twaalf", 1, "'Tip twaalf' stands where 'Tip' and its number should"),
        ("inclusie", "een heel ander stuk", 5, "the theme, which is one word"),
        ("Voorbeelden\n\n", "", 23, "'Voorbeelden'"),
        ("Wat een ander zegt.\n\n", "", 19, "'Nog een kop' stands where a heading with a text"),
        ("\n\nWethouder", "", 23, "'Fatima El Amrani' stands where"),
        ("Amrani\n\nWethouder", "Amrani\nWethouder", 23, "'Fatima El Amrani\nWethouder' stands"),
        ("\n\nAdviseur Meer tips van Jan", "", 19, "'Wat een ander zegt.' stands where"),
        ("Een kop\n\n", "", 11, "'Wat iemand zegt over het werk. En nog wa' stands where"),
        ("Fatima", "Waarom werkt dit?\n\nFatima", 25, "'Onderzoek' after 'Waarom werkt dit?'"),
    ],
)
def test_another_layout_is_refused_with_its_line(
    here: str, there: str, line: int, told: str
) -> None:
    with pytest.raises(ProblemsFound) as caught:
        made_of(PAGE.replace(here, there, 1))

    (problem,) = caught.value.problems
    assert problem.startswith(f"page.txt:{line}: "), problem
    assert told in problem


@pytest.mark.parametrize(
    "text", [b"", b"\n\n", b"Tip 3", b"\xff\xfe", b"Tip 3\n\nx" * 60_000, b"<html>"]
)
def test_what_is_no_page_is_refused(text: bytes) -> None:
    with pytest.raises(ProblemsFound, match=r"page\.txt:\d+: "):
        made_of(text)


@pytest.mark.parametrize(
    ("here", "there", "line", "told"),
    [
        ("Jan de Boer", "Jan Boer\n\nJan de Boer", 15, "stand above each other"),
        ("Fatima El Amrani\n\nWethouder\n", "", 19, "has no author below it"),
        ("van Jan", "van Piet", 17, "'Meer tips van Piet' stands below 'Jan de Boer'"),
        ("inclusie", "inklusie", 5, "'inklusie' is no theme that is known"),
        ("ander zegt.", "ander zegt" + " en zegt" * 25, 21, "does not end as a sentence"),
        ("werk. En", "werk, jan@boer.nl. En", 13, "contact data is dropped"),
        ("Adviseur Meer", "06 - 12 34 56 78\n\nAdviseur Meer", 17, "the line is left out"),
        ("Een titel", "Een ti\u00adtel", 1, "soft hyphens are left out"),
        ("Wat een", "“Wat een", 19, "no author"),
        ("Fatima El Amrani", "het grote team", 23, "read as a name and does not look like one"),
        (
            "Wethouder\n",
            "Wethouder\n\nOnderzoek\n\nEen tekst.\n\nWat blijkt?\n\n- Dit.\n- Dat.\n",
            33,
            "these points are read as the narrator's text",
        ),
        ("Nog een kop", "Pieter Smit", 19, "'Pieter Smit' is read as a heading; it may be a name"),
        ("Wat een ander zegt.", "Eerst.\n\nDoen!\n\nDaarna.", 23, "it may be a heading"),
    ],
)
def test_all_that_is_doubtful_is_told(here: str, there: str, line: int, told: str) -> None:
    text = PAGE.replace(here, there, 1)
    if told == "no author":
        text = text.replace("zegt.\n\nFatima El Amrani\n\nWethouder", "zegt.”")

    told_ = made_of(text).warnings

    assert any(each.startswith(f"page.txt:{line}: ") and told in each for each in told_), told_


def test_of_words_between_marks_the_speaker_is_never_guessed() -> None:
    theirs = "Wat een ander zegt.\n\nFatima El Amrani\n\nWethouder"
    text = PAGE.replace(theirs, "“Wat een ander zegt”, zegt zij.")
    made = made_of(text)
    segments = read_yaml(made.tip, "draft.yaml").data["examples"][1]["segments"]

    assert [each["speaker"] for each in segments] == [None, NARRATOR]
    assert any("fill in their speaker" in each for each in made.warnings)


def test_contact_data_is_in_no_file() -> None:
    made = made_of(PAGE.replace("werk.", "werk, bel +31 6 1234 5678 of jan.boer@gemeente.nl.", 1))

    for text in (made.tip, made.source.decode(), made.people or ""):
        assert "1234" not in text
        assert "@" not in text
    assert [*unfaithful(entry(made), everybody(made), made.source)] == []


def test_line_ends_of_another_machine_make_no_other_draft() -> None:
    assert made_of("\ufeff" + PAGE.replace("\n", "\r\n")).tip == made_of(PAGE).tip


def test_what_is_offered_is_what_an_editor_may_accept() -> None:
    made = made_of(SOURCE)
    commented = made.tip.partition("`excerpts: []`")[2].partition("\n")[2]
    before, _, after = made.tip.partition("excerpts: []")
    whole = before + re.sub(r"(?m)^# ?", "", commented) + after
    problems = [*excerpt_problems(written(read_yaml(whole, "draft.yaml"), TipFile), faithful=True)]

    assert made.offered >= 20
    # Which words are misspelt only an editor sees.
    assert all("spelling" in each for each in problems), problems
    assert "excerpts: []" in made.tip


@given(pages)
@settings(max_examples=40, deadline=None)
def test_an_excerpt_that_is_offered_is_short_and_exact(page: Page) -> None:
    for example in page.examples:
        for each in proposals(example.body):
            assert example.body.count(each) == 1
            assert len(each) <= LONGEST
            assert "\n" not in each


def test_an_excerpt_never_crosses_what_the_source_left_out() -> None:
    first, second = (
        "Wij doen heel veel voor al onze inwoners hier.",
        "Zonder hen gaat het met ons werk zeker niet.",
    )

    assert proposals(f"{first} (…) {second}") == (first, second)
    assert proposals(f"{first} {second}") == (f"{first} {second}",)


def test_the_importer_knows_no_word_of_tip_76() -> None:
    folder = CONTENT.parent / "bot/content/importing"
    code = "\n".join(each.read_text() for each in folder.glob("*.py"))
    tip = LIBRARY.tips[0]
    theirs = {"76", tip.title, *(example.heading for example in tip.examples)}
    theirs |= {name for each in LIBRARY.people for name in (each.name, each.id, *each.aliases)}

    assert [each for each in theirs if re.search(rf"\b{re.escape(each)}\b", code)] == []


def test_an_example_has_nobody_of_the_next_one() -> None:
    page = read(PAGE.replace("\n\nJan de Boer\n\nAdviseur Meer tips van Jan", ""), "page.txt").page

    first, second = page.examples
    assert isinstance(first, PageExample)
    assert first.author is None
    assert second.author is not None
