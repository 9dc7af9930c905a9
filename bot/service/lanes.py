# SPDX-License-Identifier: EUPL-1.2
"""The lanes: in each workspace one post at a time, in all of them at once."""

import asyncio
from dataclasses import dataclass
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
    began: float = 0.0

    def __post_init__(self) -> None:
        """Note when the tick began to post."""
        self.began = self.world.stopwatch()

    @property
    def over(self) -> bool:
        """Whether nothing may be begun any more: the next tick would have to wait for it."""
        over_time = self.world.stopwatch() - self.began > self.timing.lane.total_seconds()
        return self.memory.closing or over_time

    @property
    def resting(self) -> frozenset[TeamId]:
        """The workspaces that want to be left alone."""
        now = self.world.stopwatch()
        return frozenset(team for team, until in self.memory.resting.items() if now < until)

    async def turn(self, team: TeamId) -> bool:
        """Wait until the workspace may have its next post; return whether it still may."""
        if not self._closed(team):
            await self._pace(team)
        return not self._closed(team)

    def posted(self, team: TeamId) -> None:
        """Note that the workspace has had its turn."""
        self.memory.posted[team] = self.world.stopwatch()

    def rest(self, team: TeamId, wait: timedelta) -> None:
        """Post nothing in the workspace for so long: Slack asked for it."""
        self.memory.resting[team] = self.world.stopwatch() + wait.total_seconds()

    def _closed(self, team: TeamId) -> bool:
        now = self.world.stopwatch()
        return self.over or now < self.memory.resting.get(team, now)

    async def _pace(self, team: TeamId) -> None:
        last = self.memory.posted.get(team)
        if last is None:
            return
        pace = self.timing.pace.total_seconds() * (1 + JITTER * self.world.chance())
        await asyncio.sleep(max(0.0, last + pace - self.world.stopwatch()))
