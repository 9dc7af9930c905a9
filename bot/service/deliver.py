# SPDX-License-Identifier: EUPL-1.2
"""One tick of delivery: plan, settle, claim, post, write how it ended, and tell; in parts.

At most one visible post per board and slot: a delivery is marked as being sent before the
first byte leaves, and one whose end nobody knows is never sent again before somebody looked.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

import structlog

from bot.content.model import Prompt
from bot.messages.model import Message
from bot.schedule.model import Occurrence
from bot.schedule.timing import USUAL, Timing
from bot.service.clock_guard import ClockGuard, SteadyClock
from bot.service.compose import Compose, ComposePrompt
from bot.service.hand import Hand
from bot.service.lanes import Lanes
from bot.service.memory import Memory
from bot.service.plan import Plan
from bot.service.ports import World
from bot.service.post import Post, named
from bot.service.refusals import Refusals
from bot.service.settle import Settle
from bot.service.tell import Tell
from bot.storage.boards import Boards
from bot.storage.delivery import Delivery
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership
from bot.storage.stops import Stops


@dataclass(frozen=True, slots=True)
class Deliver:
    """Delivers what the boards are due.

    compose: what a prompt looks like on an occurrence; may raise BotError.
    introduce: how a board presents itself, given its first occurrence.
    """

    boards: Boards
    ledger: Ledger
    ownership: Ownership
    stops: Stops
    prompts: Sequence[Prompt]
    compose: ComposePrompt
    introduce: Callable[[Occurrence], Message]
    world: World
    timing: Timing = USUAL
    memory: Memory = field(default_factory=Memory)

    async def __call__(self, now: datetime) -> None:
        """Do all that is to be done at *now*, every board apart from the others.

        A clock that is set in the middle of it changes nothing: the stopwatch counts on.

        Raises: an ExceptionGroup with what went wrong unexpectedly, after all had their turn.
        """
        world = self.world
        try:
            told = (world.watcher, world.notices, world.clock, world.stopwatch)
            right = await ClockGuard(self.boards, *told, self.timing, self.memory)(now)
            if right is not None:
                steady = SteadyClock(right, world.stopwatch(), world.stopwatch)
                tick = replace(self, world=replace(world, clock=steady, wall=world.clock))
                await tick._work(right)  # noqa: SLF001 - our own, by a clock that nobody sets
        finally:
            await Tell(self.boards, self.ledger, self.stops, world.notices, world.clock)()

    async def _work(self, now: datetime) -> None:
        await self._write_what_was_left()
        await Plan(self.ledger, self.timing)(now)
        await self._doubt(now)
        await self._settle()
        if await self.ledger.anything_planned():
            await self._post(now)

    async def _write_what_was_left(self) -> None:
        """Write the outcomes that the database would not take when they came."""
        while self.memory.unwritten:
            marked, ending = self.memory.unwritten[0]
            await self.ledger.settle(marked, ending, self.world.clock())
            self.memory.unwritten.pop(0)

    async def _doubt(self, now: datetime) -> None:
        """Trust no plan of a database that is not the one we left."""
        if self.memory.restored:
            count = await self.ledger.doubt_planned(now)
            structlog.get_logger().error("deliveries doubted", count=count)
            self.memory.restored = False

    async def _settle(self) -> None:
        world = self.world
        seen = (world.watcher, world.clock, world.stopwatch)
        await Settle(self.ledger, *seen, self.timing, self.memory)()

    async def _post(self, now: datetime) -> None:
        async for delivery in _changed(partial(self.ledger.skip_expired, now)):
            structlog.get_logger().warning("delivery skipped", **named(delivery))
        async for delivery in _changed(partial(self.ledger.free, now)):
            structlog.get_logger().warning("claim abandoned", **named(delivery))
        stopped = frozenset(stop.team_id for stop in await self.stops.all())
        lanes = Lanes(self.world, self.timing, self.memory)
        await Hand(self.ledger, self.boards, lanes, self._poster(lanes, stopped))()

    def _poster(self, lanes: Lanes, stopped: frozenset[str]) -> Post:
        world = self.world
        return Post(
            ledger=self.ledger,
            stops=self.stops,
            compose=Compose(
                self.ledger, self.ownership, self.prompts, self.compose, self.introduce
            ),
            refusals=Refusals(self.stops, world.watcher, world.clock, self.timing),
            world=world,
            timing=self.timing,
            memory=self.memory,
            lanes=lanes,
            stopped=stopped,
        )


async def _changed(
    change: Callable[[], Awaitable[tuple[Delivery, ...]]],
) -> AsyncIterator[Delivery]:
    """Carry out *change*, part by part until nothing is left; yield each delivery."""
    while part := await change():
        for delivery in part:
            yield delivery
