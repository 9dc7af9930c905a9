"""Which prompt a board meets on which slot."""

from collections.abc import Sequence

from bot.content.model import Prompt
from bot.errors import BotError
from bot.schedule.due import week
from bot.schedule.model import Board, Slot


class NoPromptLeft(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The library has no prompt on any of the board's topics."""


def prompt_for(board: Board, slot: Slot, prompts: Sequence[Prompt]) -> Prompt:
    """Return the prompt that *board* meets on *slot*.

    Consecutive slots meet consecutive prompts on the board's topics, from the first on,
    so that each has come by before any returns.
    """
    on_topic = [prompt for prompt in prompts if prompt.topic in board.topics]
    if not on_topic:
        topics = ", ".join(sorted(board.topics))
        raise NoPromptLeft(
            f"board {board.channel_id}: the library has no prompt on {topics}; "
            "add one in content/prompts/ or choose other topics"
        )
    return on_topic[turn(board, slot) % len(on_topic)]


def turn(board: Board, slot: Slot) -> int:
    """Return how many prompts *board* meets before the one on *slot*."""
    return board.turns_before + (week(slot) - week(board.since)) // board.every_weeks
