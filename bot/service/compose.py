"""What a delivery says, made before its first send and frozen by its mark."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from bot.content.model import Prompt, PromptId
from bot.messages.model import Message
from bot.schedule.due import next_occurrence
from bot.schedule.model import Board, Occurrence
from bot.schedule.rotation import prompt_for
from bot.service.ports import Letter
from bot.storage.delivery import Content, Delivery, Kind, Marked
from bot.storage.ledger import Ledger

# Of a text that goes alone, because Slack refused its blocks or their length.
PLAIN_CHARACTERS = 3000


@dataclass(frozen=True, slots=True)
class Compose:
    """Composes prompts and introductions; see `Deliver` for *prompt* and *introduce*."""

    ledger: Ledger
    prompts: tuple[Prompt, ...]
    prompt: Callable[[Prompt, Occurrence], Message]
    introduce: Callable[[Occurrence], Message]

    async def __call__(self, delivery: Delivery, board: Board) -> Content:
        """Return what *delivery* says: what was frozen, else what it would say now.

        Raises: BotError where it can't be made.
        """
        if delivery.content is not None:
            return delivery.content
        if delivery.kind is Kind.INTRODUCTION:
            first = next_occurrence(board, delivery.due_at)
            return _frozen(None, self.introduce(first))
        had = await self.ledger.had(board.id)
        prompt = prompt_for(board, delivery.slot, self.prompts, had)
        occurrence = Occurrence(board, delivery.slot, delivery.due_at)
        return _frozen(prompt.id, self.prompt(prompt, occurrence))


def letter(marked: Marked) -> Letter:
    """Return what *marked* sends: what was frozen, or the beginning of its text alone."""
    frozen, delivery = json.loads(marked.content.payload), marked.delivery
    message = Message(frozen["text"], tuple(frozen["blocks"]))
    if delivery.plain:
        message = Message(_clipped(message.text), ())
    return Letter(delivery.id, delivery.team_id, delivery.channel_id, message)


def _clipped(text: str) -> str:
    return text if len(text) <= PLAIN_CHARACTERS else text[: PLAIN_CHARACTERS - 1] + "…"


def _frozen(prompt_id: PromptId | None, message: Message) -> Content:
    payload = {"text": message.text, "blocks": message.blocks}
    return Content(prompt_id, json.dumps(payload, ensure_ascii=False))
