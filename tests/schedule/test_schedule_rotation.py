import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Topic
from bot.schedule.due import occurrences
from bot.schedule.model import Board, Slot
from bot.schedule.rotation import NoPromptLeft, prompt_for
from tests.fakes_delivery import WEEK, a_board, prompts, utc


def slots(board: Board, count: int) -> list[Slot]:
    begin = utc(2026, 11, 24)
    due = occurrences(board, begin, begin + count * board.every_weeks * WEEK)
    return [occurrence.slot for occurrence in due]


@given(every_weeks=st.integers(1, 4), count=st.integers(1, 30))
def test_every_prompt_comes_by_before_any_returns(every_weeks: int, count: int) -> None:
    board = a_board(every_weeks=every_weeks)
    dealt = [prompt_for(board, slot, prompts(count)).id for slot in slots(board, 2 * count)]

    assert dealt == [f"p{number}" for number in range(count)] * 2


def test_a_topic_that_is_off_never_comes_by() -> None:
    board = a_board(topics=frozenset({Topic.WORLD, Topic.OWNERSHIP}))
    dealt = [prompt_for(board, slot, prompts(10)) for slot in slots(board, 4)]

    assert [prompt.id for prompt in dealt] == ["p0", "p4", "p5", "p9"]


def test_a_library_without_a_prompt_on_the_boards_topics_says_so() -> None:
    board = a_board(topics=frozenset({Topic.OWNERSHIP}))

    with pytest.raises(NoPromptLeft, match=r"C0BESTUUR00: the library has no prompt on ownership"):
        prompt_for(board, Slot(board.since), prompts(3))
