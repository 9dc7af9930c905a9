# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import TipNumber
from bot.service.ask import (
    AboutBoard,
    By,
    ByTheme,
    Configure,
    Find,
    Help,
    ListTips,
    Privacy,
    Question,
    Random,
    ShowTip,
    Sources,
    read,
)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", Random()),
        ("   ", Random()),
        ("76", ShowTip(TipNumber(76))),
        ("#76", ShowTip(TipNumber(76))),
        ("tip 76", ShowTip(TipNumber(76))),
        ("076", ShowTip(TipNumber(76))),
        ("zoek draagvlak", Find("draagvlak")),
        ("SEARCH  support -ICT", Find("support -ICT")),
        ("draagvlak op het hoogste niveau", Find("draagvlak op het hoogste niveau")),
        ("van Lustgraaf", By("Lustgraaf")),
        ("by Marcel van de Lustgraaf", By("Marcel van de Lustgraaf")),
        ("van <@U123|marcel>", By("marcel")),
        ("thema commitment", ByTheme("commitment")),
        ("theme inclusie", ByTheme("inclusie")),
        ("lijst", ListTips()),
        ("list", ListTips()),
        ("bron", Sources()),
        ("Sources", Sources()),
        ("bord", AboutBoard()),
        ("board", AboutBoard()),
        ("instellen", Configure()),
        ("config", Configure()),
        ("privacy", Privacy()),
        ("help", Help()),
        ("?", Help()),
        ("zoek", Help()),
        ("van", Help()),
        ("bord van de wethouder", Find("bord van de wethouder")),
        ("R&amp;D &lt;3", Find("R&D <3")),
        ("<#C123|algemeen> <https://x.nl|site>", Find("algemeen site")),
    ],
)
def test_each_way_of_asking_is_understood(typed: str, asked: Question) -> None:
    assert read(typed) == asked


@given(st.text())
def test_whatever_is_typed_is_some_question(typed: str) -> None:
    assert isinstance(read(typed), Question)
