# SPDX-License-Identifier: EUPL-1.2
"""An admin's word on a post of which nobody knows whether it stands."""

from dataclasses import dataclass
from enum import StrEnum

import structlog

from bot.schedule.model import DeliveryId
from bot.schedule.timing import USUAL, Timing
from bot.service.ports import Clock
from bot.storage.delivery import Delivery, Ending, State
from bot.storage.ledger import Ledger


class Answer(StrEnum):
    """What an admin saw in the channel, or wants."""

    STOOD = "stood"
    AGAIN = "again"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class AnswerHeld:
    """Settles a held delivery by what an admin says of it."""

    ledger: Ledger
    clock: Clock
    timing: Timing = USUAL

    async def __call__(self, what: DeliveryId, fence: int, answer: Answer) -> Delivery | None:
        """Return the delivery as it stands after *answer*; None if there is none.

        *fence*: the one it was held under. An answer to what is no longer held under it
        changes nothing, so that two admins, or a double click, post once.
        """
        held = await self.ledger.of_id(what)
        if held is None or held.state is not State.HELD or held.fence != fence:
            return held
        ours = await self.ledger.move(held, self._ending(held, answer), self.clock())
        structlog.get_logger().info("held delivery answered", answer=answer, ours=ours)
        return await self.ledger.of_id(what)

    def _ending(self, held: Delivery, answer: Answer) -> Ending:
        now = self.clock()
        match answer:
            case Answer.STOOD:
                return Ending(State.POSTED, "admin_stood")
            case Answer.AGAIN:
                until = max(held.expires_at, now + self.timing.again)
                return Ending(State.PLANNED, "admin_again", not_before=now, expires_at=until)
            case Answer.LEAVE:
                return Ending(State.SKIPPED, "admin_left", told=True)
