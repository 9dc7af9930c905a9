# SPDX-License-Identifier: EUPL-1.2
"""What a delivery says, made before its first send and frozen by its mark."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.content.model import Prompt, PromptId
from bot.messages.model import Message
from bot.schedule.due import next_occurrence
from bot.schedule.identity import Kind
from bot.schedule.model import Board, Occurrence
from bot.schedule.promise import Promise
from bot.schedule.rotation import prompt_for
from bot.service.ports import Letter
from bot.storage.delivery import Content, Delivery, Marked
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership

# Of a text that goes alone, because Slack refused its blocks or their length.
PLAIN_CHARACTERS = 3000
# So many promises come back with a question; the others stand on the board's own page.
MOST_RETURNING = 5

# What a prompt looks like on an occurrence, with the promises that come back with it.
ComposePrompt = Callable[[Prompt, Occurrence, Sequence[Promise]], Message]


@dataclass(frozen=True, slots=True)
class Compose:
    """Composes prompts and introductions; see `Deliver` for *prompt* and *introduce*."""

    ledger: Ledger
    ownership: Ownership
    prompts: Sequence[Prompt]
    prompt: ComposePrompt
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
        promises = await self.ownership.unfinished(board.id, MOST_RETURNING)
        return _frozen(prompt.id, self.prompt(prompt, occurrence, promises))


def letter(marked: Marked) -> Letter:
    """Return what *marked* sends: what was frozen, or the beginning of its text alone."""
    message, delivery = said(marked.content), marked.delivery
    if delivery.plain:
        message = Message(_clipped(message.text), ())
    return Letter(delivery.id, delivery.team_id, delivery.channel_id, message)


def said(content: Content) -> Message:
    """Return the message that was frozen."""
    frozen = json.loads(content.payload)
    return Message(frozen["text"], tuple(frozen["blocks"]))


def _clipped(text: str) -> str:
    return text if len(text) <= PLAIN_CHARACTERS else text[: PLAIN_CHARACTERS - 1] + "…"


def _frozen(prompt_id: PromptId | None, message: Message) -> Content:
    payload = {"text": message.text, "blocks": message.blocks}
    return Content(prompt_id, json.dumps(payload, ensure_ascii=False))
