# SPDX-License-Identifier: EUPL-1.2
"""The clock guard: nothing is planned or posted by a clock that is wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.schedule.model import TeamId
from bot.schedule.timing import Timing
from bot.service.memory import Memory
from bot.service.ports import Clock, Notice, Notices, Stopwatch, Watcher
from bot.storage.boards import Boards

# A clock that gains or loses this on the stopwatch was set; it is compared anew.
MOVED = timedelta(seconds=5)
CODE = "clock_skew"


@dataclass(frozen=True, slots=True)
class ClockGuard:
    """Compares our clock with Slack's: at the start, every hour, and when it was set."""

    boards: Boards
    watcher: Watcher
    notices: Notices
    clock: Clock
    stopwatch: Stopwatch
    timing: Timing
    memory: Memory

    async def __call__(self, now: datetime) -> datetime | None:
        """Return *now*, or what it has become, if Slack agrees; None, said once, if not.

        Only that moment was compared: the clock may be set again right after. One
        workspace is asked; without a board no clock matters.
        """
        if self._trusted(now):
            return now
        team_id = await self.boards.a_team()
        if team_id is None:
            return now
        there = (await self.watcher.standing(team_id)).date
        now = self.clock()
        if there is None:
            structlog.get_logger().warning("slack not reached, so nothing is posted")
            return None
        if abs(there - now) > self.timing.skew:
            await self._say(team_id, now, there)
            return None
        self.memory.trusted = (self.stopwatch(), self._ahead(now))
        self.memory.skewed = False
        return now

    def _trusted(self, now: datetime) -> bool:
        if self.memory.trusted is None:
            return False
        since, ahead = self.memory.trusted
        moved = abs(self._ahead(now) - ahead) > MOVED.total_seconds()
        return not moved and self.stopwatch() - since < self.timing.trust.total_seconds()

    def _ahead(self, now: datetime) -> float:
        return now.timestamp() - self.stopwatch()

    async def _say(self, team_id: TeamId, now: datetime, there: datetime) -> None:
        self.memory.trusted = None
        structlog.get_logger().error(
            "our clock is wrong, so nothing is posted; set it (NTP)",
            ours=now.isoformat(),
            slacks=there.isoformat(),
        )
        if not self.memory.skewed:
            await self.notices.tell(team_id, None, Notice(CODE))
            self.memory.skewed = True


@dataclass(frozen=True, slots=True)
class SteadyClock:
    """A clock that goes on from a moment that was right, whatever happens to the real one."""

    moment: datetime
    at: float
    stopwatch: Stopwatch

    def __call__(self) -> datetime:
        """Return the moment it is."""
        return self.moment + timedelta(seconds=self.stopwatch() - self.at)
