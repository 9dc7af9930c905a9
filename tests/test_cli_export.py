# SPDX-License-Identifier: EUPL-1.2
"""Printing things, as an operator does."""

from pathlib import Path

import pytest

from tests.fakes_operator import Toptip


@pytest.fixture
def toptip(tmp_path: Path) -> Toptip:
    return Toptip(tmp_path)


def test_cards_need_no_database_and_no_token(toptip: Toptip) -> None:
    code, page = toptip("export", "--cards")

    assert code == 0
    assert '<html lang="nl">' in page
    assert page.count('<li class="card">') > 30
    assert list(toptip.folder.iterdir()) == []


def test_cards_are_in_english_too(toptip: Toptip) -> None:
    code, page = toptip("export", "--cards", "--language", "en")

    assert code == 0
    assert '<html lang="en">' in page


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say its channel (C…) for minutes, or --cards"),
        (("C0BESTUUR00", "--cards"), "CHANNEL: about the minutes of one board"),
        (("--cards", "--html", "--since", "2026-11-30"), "--html, --since: about the minutes"),
        (("C0BESTUUR00", "--language", "en"), "leave it out, or say --cards"),
        (("C0BESTUUR00", "--html", "--csv"), "choose one of them"),
    ],
)
def test_what_does_not_go_together_is_told(
    toptip: Toptip, words: tuple[str, ...], told: str
) -> None:
    code, output = toptip("export", *words)

    assert code == 1
    assert told in output


def test_a_language_that_there_is_not_is_told(toptip: Toptip) -> None:
    code, output = toptip("export", "--cards", "--language", "xx")

    assert code == 2
    assert "'xx'" in output


def test_the_schemas_for_editors_are_written_where_one_says(toptip: Toptip) -> None:
    code, told = toptip("schema", "--into", str(toptip.folder / "schema"))

    assert code == 0
    assert told.count(": written") == len(list((toptip.folder / "schema").iterdir())) == 3


def test_a_tip_that_is_there_is_not_begun_anew(toptip: Toptip) -> None:
    code, told = toptip("new", "tip", "76")

    assert code == 1
    assert "content/tips/076.yaml: has tip 76 already" in told


@pytest.mark.parametrize("number", ["0", "1000", "zes"])
def test_a_tip_has_a_number_up_to_999(toptip: Toptip, number: str) -> None:
    assert toptip("new", "tip", number)[0] == 2


@pytest.mark.parametrize("kind", [(), ("--html",), ("--csv", "--since", "2026-09-01")])
def test_minutes_are_printed_of_a_board(toptip: Toptip, kind: tuple[str, ...]) -> None:
    toptip("db", "upgrade")
    board = "{channel: C0BESTUUR00, weekday: maandag, time: '09:00'}"
    toptip("boards", "apply", toptip.boards(f"workspace: T0VOORBEELD\nboards: [{board}]\n"))

    code, told = toptip("export", "C0BESTUUR00", *kind)

    assert code == 0
    assert ("kind" if "--csv" in kind else "Besluitenlijst van het innovation board") in told
