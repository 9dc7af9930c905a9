# SPDX-License-Identifier: EUPL-1.2
"""Cards on paper: the library's words to the letter, and a page that needs nothing else."""

import re
import shutil
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.content.files import load
from bot.content.model import LANGUAGES, Grade, Language, Quote
from bot.errors import ProblemsFound
from bot.messages.cards_html import as_html
from bot.messages.texts import Texts, Words
from bot.operate.cards import write_cards
from tests.messages.sample import LIBRARY, ROL, RUIMTE, changed

CONTENT = Path(__file__).parents[2] / "content"
SPACES = re.compile("[ \N{NO-BREAK SPACE}]+")
EVIL = "</p><script>alert(1)</script>\"'&lt;<img src=x onerror=alert(1)>"
VOID = {"meta"}

in_each_language = pytest.mark.parametrize(
    "words", Texts.load().words.values(), ids=lambda words: words.language
)


class Reader(HTMLParser):
    """Reads a page: its tags, and all words within each blockquote and each list item."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.open: list[tuple[str, str | None]] = []
        self.quotes: list[str] = []
        self.cards: list[str] = []
        self.dutch: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        if tag not in VOID:
            self.open.append((tag, given.get("lang")))
        if tag == "blockquote":
            self.quotes.append("")
        if given.get("class") == "card":
            self.cards.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "blockquote" in tags:
            self.quotes[-1] += data
        if "figure" in tags:
            self.cards[-1] += data
        if [lang for _, lang in self.open if lang][-1:] == ["nl"]:
            self.dutch.append(data)


def single_spaced(text: str) -> str:
    return SPACES.sub(" ", text)


@pytest.fixture(scope="module")
def dealt() -> list[Quote]:
    return [q for q in load(CONTENT).quotes.values() if q.grade is Grade.ROTATION]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_quote_that_is_dealt_stands_there_once_and_no_other_word(
    language: Language, dealt: list[Quote]
) -> None:
    page = Reader(write_cards(CONTENT, language))

    assert len(page.quotes) == len(page.cards) > 30
    assert page.quotes == [single_spaced(quote.text) for quote in dealt]


@in_each_language
def test_a_card_says_whose_words_they_are_and_where_they_stand(
    words: Words, dealt: list[Quote]
) -> None:
    page = Reader(as_html(words, dealt))

    for card, quote in zip(page.cards, dealt, strict=True):
        lines = [line.strip() for line in card.splitlines() if line.strip()]
        assert lines[1] == quote.speaker.name
        if quote.function is not None:
            assert lines[2] == words("function-line", function=quote.function)
        tip = words("tip-line", number=str(quote.tip.number), title=quote.tip.title)
        theme = words("theme-line", theme=quote.tip.theme, toptip="yes")
        assert lines[-2] == f"{tip} – {theme}"
        assert len(lines) == (5 if quote.function else 4)


@in_each_language
def test_words_from_an_interview_name_it_and_no_function(words: Words) -> None:
    (card,) = Reader(as_html(words, [ROL])).cards

    assert "iBestuur" in card
    assert words("function-line", function="") not in card


@in_each_language
def test_hostile_words_are_words(words: Words) -> None:
    evil = changed(LIBRARY, lambda text: f"{text} {EVIL}")
    usual, hostile = Reader(as_html(words, [RUIMTE])), as_html(words, [evil.quotes[RUIMTE.id]])
    page = Reader(hostile)

    assert page.tags == usual.tags
    assert page.quotes == [f"{RUIMTE.text} {EVIL}"]
    assert page.cards[0].count(EVIL) >= 4


@in_each_language
def test_it_needs_nothing_else_and_says_its_languages(words: Words, dealt: list[Quote]) -> None:
    made = as_html(words, dealt)
    page = Reader(made)

    assert made.lstrip().startswith(f'<!doctype html>\n<html lang="{words.language}">')
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not re.search(r"url\(|@import|https?:", made)
    assert {dealt[0].tip.title, dealt[0].speaker.name, dealt[0].tip.theme} <= set(page.dutch)


def test_a_run_of_spaces_is_one_and_nothing_else_is_touched() -> None:
    odd = replace(RUIMTE, text="“Hij’s  hier\N{NO-BREAK SPACE} nú”, (foto) <b> & zo.")

    assert Reader(as_html(Texts.load().in_language("nl"), [odd])).quotes == [
        "“Hij’s hier nú”, (foto) <b> & zo."
    ]


def test_what_is_withdrawn_or_not_dealt_is_on_no_card(tmp_path: Path) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    people, tip = content / "people.yaml", content / "tips/076.yaml"
    people.write_text(people.read_text().replace("Lustig\n", "Lustig\n    withdrawn: true\n", 1))
    page = write_cards(content, "nl")

    assert "Bernard Minderhoud" in page
    assert "Christiaan Lustig" not in page
    assert "Maak het jezelf eigen" not in page

    shutil.rmtree(content / "prompts")
    tip.write_text(tip.read_text().replace("grade: rotation", "grade: context"))
    with pytest.raises(ProblemsFound, match="grade one so"):
        write_cards(content, "nl")


def test_what_is_unknown_about_a_source_is_said() -> None:
    made = as_html(Texts.load().in_language("nl"), [RUIMTE])

    assert "Licentie: onbekend" in made
    assert made.count("Webadres: onbekend") == 1


@pytest.mark.parametrize("property_", ["color", "outline"])
def test_colours_stand_out_on_white(property_: str) -> None:
    made = as_html(Texts.load().in_language("nl"), [RUIMTE])
    colours = re.findall(rf"[ ;{{]{property_}: [^;]*(#[0-9a-f]{{6}})", made)

    assert colours
    assert [each for each in colours if contrast_with_white(each) < 4.5] == []


def contrast_with_white(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 1.05 / (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) + 0.05)
