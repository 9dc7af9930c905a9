# SPDX-License-Identifier: EUPL-1.2
"""A board in words, in both languages."""

from datetime import UTC, datetime

import pytest

from bot.content.model import Language
from bot.messages.board_names import calendar_name
from bot.messages.boards import moment, rhythm
from bot.messages.texts import Texts
from bot.schedule.model import Occurrence, Slot, Weekday
from tests.fakes_delivery import a_board

TEXTS = Texts.load()


@pytest.mark.parametrize(
    ("language", "weekday", "weeks", "told"),
    [
        ("nl", Weekday.MONDAY, 1, "elke maandag om 09:00 (Europe/Amsterdam)"),
        ("nl", Weekday.SUNDAY, 3, "elke 3 weken op zondag om 09:00 (Europe/Amsterdam)"),
        ("en", Weekday.FRIDAY, 1, "every Friday at 09:00 (Europe/Amsterdam)"),
        ("en", Weekday.WEDNESDAY, 2, "every 2 weeks on Wednesday at 09:00 (Europe/Amsterdam)"),
    ],
)
def test_how_often_a_board_comes(
    language: Language, weekday: Weekday, weeks: int, told: str
) -> None:
    board = a_board(weekday=weekday, every_weeks=weeks)

    assert rhythm(TEXTS.in_language(language), board) == told


def test_a_moment_is_told_on_the_boards_own_clock() -> None:
    due = datetime(2026, 11, 30, 8, tzinfo=UTC)
    occurrence = Occurrence(a_board(), Slot(due.date()), due)

    nl, en = (moment(TEXTS.in_language(language), occurrence) for language in ("nl", "en"))
    assert nl == "maandag 30 november 2026 om 09:00 (Europe/Amsterdam)"
    assert en == "Monday, 30 November 2026 at 09:00 (Europe/Amsterdam)"


def test_a_calendar_has_its_countrys_name() -> None:
    assert calendar_name("NL", "nl") == "Nederland (NL)"
    assert calendar_name("DE-BY", "nl") == "Duitsland, Bayern (DE-BY)"
    assert calendar_name("DE-BY", "en") == "Germany, Bayern (DE-BY)"
