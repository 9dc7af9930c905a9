"""The lanes: in each workspace one post at a time, in all of them at once."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.schedule.model import TeamId
from bot.schedule.timing import Timing
from bot.service.memory import Memory
from bot.service.ports import World

# How much longer than the pace two posts may lie apart, by chance.
JITTER = 0.25


@dataclass(slots=True)
class Lanes:
    """The lanes of one tick."""

    world: World
    timing: Timing
    memory: Memory
    locks: dict[TeamId, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    began: float = 0.0

    def __post_init__(self) -> None:
        """Note when the tick began to post."""
        self.began = self.world.stopwatch()

    @asynccontextmanager
    async def turn(self, team: TeamId) -> AsyncIterator[bool]:
        """Wait for a turn in the workspace's lane; give whether it may still be used.

        Not while the workspace wants to be left alone, and not so late that the next tick
        would have to wait.
        """
        async with self.locks[team]:
            if not self._closed(team):
                await self._pace(team)
            if self._closed(team):
                yield False
                return
            try:
                yield True
            finally:
                self.memory.posted[team] = self.world.stopwatch()

    def rest(self, team: TeamId, wait: timedelta) -> None:
        """Post nothing in the workspace for so long: Slack asked for it."""
        self.memory.resting[team] = self.world.stopwatch() + wait.total_seconds()

    def _closed(self, team: TeamId) -> bool:
        now = self.world.stopwatch()
        over_time = now - self.began > self.timing.lane.total_seconds()
        return self.memory.closing or over_time or now < self.memory.resting.get(team, now)

    async def _pace(self, team: TeamId) -> None:
        last = self.memory.posted.get(team)
        if last is None:
            return
        pace = self.timing.pace.total_seconds() * (1 + JITTER * self.world.chance())
        await asyncio.sleep(max(0.0, last + pace - self.world.stopwatch()))
