# SPDX-License-Identifier: EUPL-1.2
"""Finding out what became of a post whose end nobody knows.

Where we may read the channel we look, twice; else an admin is asked. Nothing is posted again
before one of them said that it isn't there.
"""

import asyncio
from dataclasses import dataclass

import structlog

from bot.schedule.timing import Timing
from bot.service.apart import apart, raise_together
from bot.service.memory import Fenced, Memory, fenced
from bot.service.parts import in_parts
from bot.service.ports import Absent, CannotLook, Clock, Found, Sight, Stopwatch, Unsure, Watcher
from bot.storage.delivery import LATE, Delivery, Ending, State
from bot.storage.ledger import Ledger

AT_ONCE = 4
ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Settle:
    """Settles what is unknown, or was left behind while being sent."""

    ledger: Ledger
    watcher: Watcher
    clock: Clock
    stopwatch: Stopwatch
    timing: Timing
    memory: Memory

    async def __call__(self) -> None:
        """Do what can be done by now; raises an ExceptionGroup after all had their turn."""
        began, gate = self.stopwatch(), asyncio.Semaphore(AT_ONCE)
        there: set[Fenced] = set()
        failures: list[BaseException] = []

        async def one(delivery: Delivery) -> None:
            async with gate:
                await self._one(delivery, began)

        async for part in in_parts(self.ledger.unsettled):
            now = {fenced(each) for each in part}
            self.memory.sees(now, began)
            there |= now
            failures += await apart(map(one, part))
        self.memory.forgets_all_but(there)
        raise_together(failures)

    async def _one(self, delivery: Delivery, began: float) -> None:
        waited = self.stopwatch() - self.memory.seen[fenced(delivery)]
        if delivery.state is State.SENDING:
            if waited >= self.timing.lease.total_seconds():
                await self._move(delivery, Ending(State.UNKNOWN, "owner_gone"))
            return
        over_time = self.stopwatch() - began > self.timing.lane.total_seconds()
        enough = over_time or self.memory.closing
        if waited < self.timing.quiet.total_seconds() or enough or self._looked(delivery):
            return
        first = min(delivery.due_at, delivery.first_send_at or delivery.due_at)
        sight = await self.watcher.look(delivery, first - self.timing.look_back)
        ending = self._ending(delivery, sight)
        if ending is not None:
            await self._move(delivery, ending)

    def _looked(self, delivery: Delivery) -> bool:
        """Tell whether the last look is too short ago for another to prove anything."""
        last = self.memory.absent.get(fenced(delivery))
        return last is not None and (
            self.stopwatch() - last < self.timing.between_looks.total_seconds()
        )

    def _ending(self, delivery: Delivery, sight: Sight) -> Ending | None:
        match sight:
            case Found(ts):
                return Ending(State.POSTED, ts=ts)
            case Absent() if fenced(delivery) in self.memory.absent:
                return Ending(State.PLANNED, ABSENT, not_before=self.clock())
            case Absent():
                self.memory.absent[fenced(delivery)] = self.stopwatch()
                return None
            case CannotLook(code):
                return self._unseen(delivery, code)
            case Unsure(code):
                structlog.get_logger().warning("looked in vain", code=code, id=str(delivery.id))
                return Ending(State.HELD, code) if self.clock() >= delivery.expires_at else None

    def _unseen(self, delivery: Delivery, code: str) -> Ending:
        """Return how it goes on where we may not look: by the ledger's word, or an admin's."""
        if delivery.attempt == 0 and delivery.outcome_code == LATE:
            return Ending(State.PLANNED, code, not_before=self.clock())
        return Ending(State.HELD, code)

    async def _move(self, delivery: Delivery, ending: Ending) -> None:
        if await self.ledger.move(delivery, ending, self.clock()):
            structlog.get_logger().warning(
                "delivery settled",
                was=delivery.state,
                state=ending.state,
                code=ending.code,
                delivery=str(delivery.id),
                channel=delivery.channel_id,
            )
