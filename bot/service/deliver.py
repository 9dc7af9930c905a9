"""One tick of delivery: plan, settle, claim, post, write how it ended, and tell.

At most one visible post per board and slot: a delivery is marked as being sent before the
first byte leaves, and one whose end nobody knows is never sent again before somebody looked.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from bot.content.model import Prompt
from bot.messages.model import Message
from bot.schedule.model import Occurrence
from bot.schedule.timing import USUAL, Timing
from bot.service.apart import all_apart
from bot.service.clock_guard import ClockGuard, SteadyClock
from bot.service.compose import Compose
from bot.service.lanes import Lanes
from bot.service.memory import Memory
from bot.service.plan import Plan
from bot.service.ports import World
from bot.service.post import Post, named
from bot.service.refusals import Refusals
from bot.service.settle import Settle
from bot.service.tell import Tell
from bot.storage.boards import Boards
from bot.storage.delivery import Delivery, State
from bot.storage.ledger import Ledger
from bot.storage.stops import Stops


@dataclass(frozen=True, slots=True)
class Deliver:
    """Delivers what the boards are due.

    compose: what a prompt looks like on an occurrence; may raise BotError.
    introduce: how a board presents itself, given its first occurrence.
    """

    boards: Boards
    ledger: Ledger
    stops: Stops
    prompts: tuple[Prompt, ...]
    compose: Callable[[Prompt, Occurrence], Message]
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
        await self._settle(now)
        await self._post()

    async def _write_what_was_left(self) -> None:
        """Write the outcomes that the database would not take when they came."""
        while self.memory.unwritten:
            claim, ending = self.memory.unwritten[0]
            await self.ledger.settle(claim, ending, self.world.clock())
            self.memory.unwritten.pop(0)

    async def _doubt(self, now: datetime) -> None:
        """Trust no plan of a database that is not the one we left."""
        if self.memory.restored:
            for delivery in await self.ledger.doubt_planned(now):
                structlog.get_logger().error("delivery doubted", **named(delivery))
            self.memory.restored = False

    async def _settle(self, now: datetime) -> None:
        world, open_ = self.world, await self.ledger.unsettled(now)
        seen = (world.watcher, world.clock, world.stopwatch)
        await Settle(self.ledger, *seen, self.timing, self.memory)(open_)
        if any(each.state is State.PLANNED for each in open_):
            for delivery in await self.ledger.skip_expired(now):
                structlog.get_logger().warning("delivery skipped", **named(delivery))

    async def _post(self) -> None:
        now = self.world.clock()
        claimable = await self.ledger.claimable(now)
        if not claimable:
            return
        boards = await self.boards.of_ids({each.board_id for each in claimable})
        running = {key: board for key, board in boards.items() if board.paused_reason is None}
        stops = {stop.team_id: stop for stop in await self.stops.all()}
        lanes = Lanes(self.world, self.timing, self.memory)
        post = self._poster(lanes, frozenset(stops))

        async def one(delivery: Delivery) -> None:
            async with lanes.turn(delivery.team_id) as ours:
                if ours:
                    await post(delivery, running[delivery.board_id])

        await all_apart(
            one(each)
            for each in claimable
            if each.board_id in running
            and (each.team_id not in stops or stops[each.team_id].until <= now)
        )

    def _poster(self, lanes: Lanes, stopped: frozenset[str]) -> Post:
        world = self.world
        return Post(
            ledger=self.ledger,
            stops=self.stops,
            compose=Compose(self.ledger, self.prompts, self.compose, self.introduce),
            refusals=Refusals(self.stops, world.watcher, world.clock, self.timing),
            world=world,
            timing=self.timing,
            memory=self.memory,
            lanes=lanes,
            stopped=stopped,
        )
