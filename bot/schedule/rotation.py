# SPDX-License-Identifier: EUPL-1.2
"""Which prompt a board meets on which slot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.content.model import Prompt, PromptId
from bot.errors import BotError
from bot.schedule.due import calendar, week
from bot.schedule.model import Board, Occurrence, Omitted, Slot

Had = Mapping[PromptId, Slot]


class NoPromptLeft(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The library has no prompt on any of the board's topics."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What a board gets on an occurrence that is still ahead."""

    occurrence: Occurrence
    prompt: Prompt


def prompt_for(board: Board, slot: Slot, prompts: Sequence[Prompt], had: Had) -> Prompt:
    """Return the prompt that *board* meets on *slot*.

    It is the one that an admin chose for that week, or else of those on the board's topics the
    one that it has gone longest without: first what it never had, in the library's order.
    had: when the board last had each prompt.
    """
    choices = {week(day): prompt_id for day, prompt_id in board.chosen}
    chosen = next((each for each in prompts if each.id == choices.get(week(slot))), None)
    if chosen is not None:
        return chosen
    on_topic = [prompt for prompt in prompts if prompt.topic in board.topics]
    if not on_topic:
        topics = ", ".join(sorted(board.topics))
        raise NoPromptLeft(
            f"board {board.channel_id}: the library has no prompt on {topics}; "
            "add one in content/prompts/ or choose other topics"
        )
    never = Slot(slot.min)
    return min(on_topic, key=lambda prompt: had.get(prompt.id, never))


def upcoming(
    board: Board, prompts: Sequence[Prompt], had: Had, after: datetime, count: int
) -> Iterator[Upcoming | Omitted]:
    """Yield *count* slots of *board* that come later than *after*, with what each brings.

    A slot whose prompt came early brings none any more, and is left out. It is what the
    scheduler will post, as long as neither settings nor library change.
    """
    seen = dict(had)
    for event in islice(calendar(board, after), count):
        if isinstance(event, Omitted):
            yield event
        elif event.slot not in had.values():
            prompt = prompt_for(board, event.slot, prompts, seen)
            seen[prompt.id] = event.slot
            yield Upcoming(event, prompt)
