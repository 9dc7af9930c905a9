# SPDX-License-Identifier: EUPL-1.2
"""Answering `/tip`: each row of the table in the product's description."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.files import load
from bot.content.model import Grade, Library
from bot.content.search import Search
from bot.messages.model import Message, View
from bot.messages.texts import Texts
from bot.schedule.model import UserId
from bot.service.answer_tip import AnswerTip
from bot.service.ports import Place
from bot.service.shelf import Known, Shelf
from bot.service.words_for import WordsFor
from tests.fakes import ELSEWHERE, HERE, NOOR, NOW, FakeBoards, FakeBoardsOf, FakeDecks
from tests.fakes_delivery import a_board

Answering = Callable[..., AnswerTip]
LUSTGRAAF = "Marcel van de Lustgraaf"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(Path("content"))


@pytest.fixture(scope="module")
def search(library: Library) -> Search:
    return Search.over(library)


@pytest.fixture
def answer(library: Library, search: Search) -> AnswerTip:
    return AnswerTip(
        shelf=Shelf(Known(library, search)),
        words_for=WordsFor(Texts.load(), FakeBoards(), "nl"),
        decks=FakeDecks(),
        shuffle=tuple,
        clock=lambda: NOW,
        command="/tip",
        boards=FakeBoardsOf(),
        privacy=kept_about,
    )


async def kept_about(_place: Place, user_id: UserId) -> Message:
    return Message(f"over {user_id}", ())


async def told(answer: AnswerTip, typed: str, place: Place = HERE) -> Message:
    message = await answer(place, NOOR, typed)
    assert isinstance(message, Message)
    return message


def buttons(message: Message) -> list[str]:
    return [
        button["text"]["text"]
        for block in message.blocks
        if block["type"] == "actions"
        for button in block["elements"]
    ]


async def test_nothing_gives_a_quote_with_three_buttons(answer: AnswerTip) -> None:
    message = await told(answer, "  ")

    assert message.text.startswith("Citaat: ")
    assert buttons(message) == ["Deel in kanaal", "Nog een", "Hele tip"]


async def test_no_quote_returns_in_a_channel_before_all_have_been(
    answer: AnswerTip, library: Library
) -> None:
    rotation = [q for q in library.quotes.values() if q.grade is Grade.ROTATION]
    shown = [(await told(answer, "")).text for _ in rotation[1:]]
    shown.append((await answer.another(HERE)).text)

    assert len(rotation) >= 30
    assert len(set(shown)) == len(shown)


async def test_each_channel_has_its_own_deck(answer: AnswerTip) -> None:
    assert (await told(answer, "")).text == (await told(answer, "", ELSEWHERE)).text


async def test_without_the_database_there_is_still_a_quote(answer: AnswerTip) -> None:
    broken = replace(
        answer,
        decks=FakeDecks(broken=True),
        words_for=replace(answer.words_for, boards=FakeBoards(broken=True)),
    )

    assert (await told(broken, "")).text.startswith("Citaat: ")
    assert (await told(broken, "76")).text.startswith("Tip 76")


async def test_a_channel_is_answered_in_its_boards_language(answer: AnswerTip) -> None:
    boards = FakeBoards(boards={HERE.channel_id: a_board(language="en")})
    english = replace(answer, words_for=replace(answer.words_for, boards=boards))

    assert (await told(english, "help")).text.startswith("How to use Toptip")
    assert (await told(english, "help", ELSEWHERE)).text.startswith("Zo gebruik je Toptip")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("76", ["Tip 76: Zorg dat je bestuurder", "Bestuurlijke dekking", "Conclusie", "Bron: "]),
        ("77", ["Tip 77 is er niet", "/tip 76"]),
        ("zoek draagvlak", ["past bij ‘draagvlak’", "Citaat: "]),
        ("draagvlak", ["past bij ‘draagvlak’"]),
        ("search draagvlak", ["past bij ‘draagvlak’"]),
        ("zoek burgmstr", ["niets gevonden", "Bedoelde je ‘burgemeester’?"]),
        ("zoek zwembad", ["Er is niets gevonden voor ‘zwembad’"]),
        ("van lustgraaf", [f"3 citaten van {LUSTGRAAF}", "CIO VIVAT verzekeringen"]),
        ("by Evers-Reuver", ["Annemarie Evers"]),
        ("van bijleveld", ["Ank Bijleveld wordt in een tip genoemd"]),
        ("van jansen", ["Er is geen citaat van iemand die ‘jansen’ heet"]),
        ("thema commitment", ["1 tip met het thema commitment", "/tip 76"]),
        ("theme inclusie", ["nog geen tip met het thema inclusie", "/tip thema commitment"]),
        ("thema geld", ["Er is geen thema ‘geld’", "/tip thema commitment"]),
        ("lijst", ["Er is 1 tip", "/tip 76"]),
        ("list", ["Er is 1 tip"]),
        ("bron", ["iBestuur", "‘Maak Waar!’", "in het document staat geen link"]),
        ("source", ["iBestuur"]),
        ("bord", ["bord van C0BESTUUR00"]),
        ("board", ["bord van C0BESTUUR00"]),
        ("help", ["Zo gebruik je Toptip", "/tip zoek", "/tip bron"]),
        ("zoek", ["Zo gebruik je Toptip"]),
    ],
)
async def test_each_row_of_the_table_is_answered(
    answer: AnswerTip, typed: str, said: list[str]
) -> None:
    message = await told(answer, typed)

    for words in said:
        assert words in message.text


async def test_a_suggestion_is_answered_as_if_it_were_typed(answer: AnswerTip) -> None:
    suggested = await told(answer, "zoek burgmstr")
    (button,) = [b for block in suggested.blocks for b in block.get("elements", ()) if "value" in b]

    assert await answer.search_for(HERE, button["value"]) == await told(answer, "burgemeester")


@pytest.mark.parametrize("typed", ["instellen", "config"])
async def test_setting_up_a_board_opens_a_window(answer: AnswerTip, typed: str) -> None:
    view = await answer(HERE, NOOR, typed)

    assert isinstance(view, View)
    assert view.payload == {"of": "C0BESTUUR00", "by": NOOR}


async def test_an_endless_question_is_answered_too(answer: AnswerTip) -> None:
    assert (await told(answer, "woord " * 5000)).text


def all_text(view: View) -> str:
    return str(view.payload["blocks"])


async def test_the_whole_tip_has_every_word_of_every_example(
    answer: AnswerTip, library: Library
) -> None:
    shown = all_text(await answer.whole_tip(HERE, "76"))

    for example in library.tips[0].examples:
        for segment in example.segments:
            assert segment.text.strip()[:60] in shown
            assert segment.speaker.name in shown


async def test_a_tip_that_is_gone_says_so(answer: AnswerTip) -> None:
    assert "Tip 99 is er niet meer" in all_text(await answer.whole_tip(HERE, "99"))


def test_nobodys_words_are_given_to_the_author_of_the_next_example(library: Library) -> None:
    (tip,) = library.tips
    vries = [e for e in tip.examples if e.author is None]

    assert len(vries) == 2
    speakers = {s.speaker.name for e in vries for s in e.segments}
    assert speakers == {"Optimaal Digitaal", "Ruud de Vries", "Jan Fraanje"}
