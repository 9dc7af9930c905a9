# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Prompt, PromptId, Topic
from bot.schedule.model import Board, Omitted, Slot
from bot.schedule.rotation import Had, NoPromptLeft, Upcoming, prompt_for, upcoming
from tests.fakes_delivery import a_board, prompts, utc

BEGIN = utc(2026, 11, 24)


def ids(
    board: Board, count: int, library: Sequence[Prompt], had: Had | None = None
) -> list[PromptId]:
    events = upcoming(board, library, had or {}, BEGIN, count)
    return [event.prompt.id for event in events if isinstance(event, Upcoming)]


@given(every_weeks=st.integers(1, 4), count=st.integers(1, 30))
def test_every_prompt_comes_by_before_any_returns(every_weeks: int, count: int) -> None:
    dealt = ids(a_board(every_weeks=every_weeks), 2 * count, prompts(count))

    assert dealt == [f"p{number}" for number in range(count)] * 2


def test_a_topic_that_is_off_never_comes_by() -> None:
    board = a_board(topics=frozenset({Topic.WORLD, Topic.OWNERSHIP}))

    assert ids(board, 4, prompts(10)) == ["p0", "p4", "p5", "p9"]


def test_what_the_board_never_had_comes_before_what_it_had_longest_ago() -> None:
    had = {PromptId("p0"): Slot(date(2026, 11, 2)), PromptId("p1"): Slot(date(2026, 10, 26))}

    assert ids(a_board(), 4, prompts(3), had) == ["p2", "p1", "p0", "p2"]


def test_a_slot_that_is_passed_over_costs_no_prompt() -> None:
    board = a_board(skips=frozenset({Slot(date(2026, 12, 7))}))
    events = list(upcoming(board, prompts(6), {}, BEGIN, 3))

    assert isinstance(events[1], Omitted)
    assert ids(board, 3, prompts(6)) == ["p0", "p1"]


def test_a_chosen_prompt_goes_first_and_the_one_it_displaced_comes_next() -> None:
    board = a_board(chosen=frozenset({(Slot(date(2026, 11, 30)), PromptId("p2"))}))

    assert ids(board, 5, prompts(4)) == ["p2", "p0", "p1", "p3", "p2"]


def test_a_choice_outlives_a_change_of_weekday() -> None:
    wednesday = frozenset({(Slot(date(2026, 12, 2)), PromptId("p2"))})

    assert ids(a_board(chosen=wednesday), 1, prompts(4)) == ["p2"]


def test_a_chosen_prompt_that_left_the_library_is_no_choice() -> None:
    board = a_board(chosen=frozenset({(Slot(date(2026, 11, 30)), PromptId("weg"))}))

    assert ids(board, 1, prompts(4)) == ["p0"]


def test_a_library_without_a_prompt_on_the_boards_topics_says_so() -> None:
    board = a_board(topics=frozenset({Topic.OWNERSHIP}))

    with pytest.raises(NoPromptLeft, match=r"C0BESTUUR00: the library has no prompt on ownership"):
        prompt_for(board, Slot(board.since), prompts(3), {})
