# SPDX-License-Identifier: EUPL-1.2
"""Where an admin's answer about a held delivery comes in: who may give it, and what it did."""

import uuid
from dataclasses import dataclass

from bot.messages import ids
from bot.messages.held import answered
from bot.messages.page import Paragraph, say
from bot.messages.texts import Words
from bot.schedule.model import DeliveryId
from bot.service.answer_held import Answer, AnswerHeld
from bot.service.editing import Deed, Editing
from bot.service.rights import NotAllowed
from bot.storage.delivery import Delivery, State
from bot.storage.ledger import Ledger

ANSWERS = {
    ids.HELD_STOOD: Answer.STOOD,
    ids.HELD_AGAIN: Answer.AGAIN,
    ids.HELD_LEAVE: Answer.LEAVE,
}
# What the ledger then says, by the answer that was given.
TAKEN = {
    Answer.STOOD: (State.POSTED, "answered-stood"),
    Answer.AGAIN: (State.PLANNED, "answered-again"),
    Answer.LEAVE: (State.SKIPPED, "answered-left"),
}


@dataclass(frozen=True, slots=True)
class HeldDesk:
    """Takes the answers of admins only, and each once."""

    editing: Editing
    ledger: Ledger
    answer: AnswerHeld

    async def __call__(self, words: Words, deed: Deed, value: str) -> Paragraph:
        """Do what *deed* answers about the delivery in *value*; return what came of it.

        value: the delivery's id and fence, as "id:fence".
        """
        held = await self._held(deed, value)
        try:
            await self.editing.allow(deed, held.channel_id if held else None)
        except NotAllowed as refused:
            return say(words("not-allowed", why=refused.why))
        if held is None:
            await self.editing.refuse(deed, None, "forged")
            return say(words("not-allowed", why="other"))
        answer = ANSWERS[deed.action]
        state, text_id = TAKEN[answer]
        fence = int(value.rpartition(":")[2])
        now_is = await self.answer(held.id, fence, answer)
        was_open = held.state is State.HELD and held.fence == fence
        if not was_open or now_is is None or now_is.state is not state:
            text_id = "answered-over"
        else:
            await self.editing.note(deed, held.channel_id)
        return answered(words, text_id, held.channel_id, held.slot)

    async def _held(self, deed: Deed, value: str) -> Delivery | None:
        """Return the delivery of their own workspace that *value* names."""
        name, _, fence = value.rpartition(":")
        try:
            what = DeliveryId(uuid.UUID(name))
        except ValueError:
            return None
        held = await self.ledger.of_id(what) if fence.isdecimal() else None
        return held if held is not None and held.team_id == deed.team_id else None
