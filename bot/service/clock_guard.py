"""The clock guard: nothing is planned or posted by a clock that is wrong."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.schedule.model import TeamId
from bot.schedule.timing import Timing
from bot.service.memory import Memory
from bot.service.ports import Clock, Notice, Notices, Stopwatch, Watcher

# A clock that gains or loses this on the stopwatch was set; it is compared anew.
MOVED = timedelta(seconds=5)
CODE = "clock_skew"


@dataclass(frozen=True, slots=True)
class ClockGuard:
    """Compares our clock with Slack's: at the start, every hour, and when it was set."""

    watcher: Watcher
    notices: Notices
    clock: Clock
    stopwatch: Stopwatch
    timing: Timing
    memory: Memory

    async def __call__(self, team_id: TeamId) -> bool:
        """Return whether our clock is right, by that workspace; say so once if it is not."""
        if self._trusted():
            return True
        there = (await self.watcher.standing(team_id)).date
        now = self.clock()
        if there is None:
            structlog.get_logger().warning("slack not reached, so nothing is posted")
            return False
        if abs(there - now) > self.timing.skew:
            await self._say(team_id, now, there)
            return False
        self.memory.trusted = (self.stopwatch(), self._ahead())
        self.memory.skewed = False
        return True

    def _trusted(self) -> bool:
        if self.memory.trusted is None:
            return False
        since, ahead = self.memory.trusted
        moved = abs(self._ahead() - ahead) > MOVED.total_seconds()
        return not moved and self.stopwatch() - since < self.timing.trust.total_seconds()

    def _ahead(self) -> float:
        return self.clock().timestamp() - self.stopwatch()

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
