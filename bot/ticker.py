"""The alarm clock: APScheduler wakes us, and carries nothing.

Its jobs live in memory and know no boards. What is due stands in the ledger, so a tick
that comes late, or not at all, loses nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import BotError
from bot.service.ports import Clock

Chore = Callable[[datetime], Awaitable[None]]
DAY = timedelta(days=1)
SCHEDULER: Any = AsyncIOScheduler  # it ships no types
# APScheduler drops a job that comes a second late, unless it has no grace time at all.
JOBS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


@dataclass(frozen=True, slots=True)
class Ticker:
    """Does the chores of a process, each at its time, until it is cancelled.

    beat: tells the world that this process lives; before each delivery, so that one that
    hangs shows. tidy: the daily chore, done at the start as well.
    """

    beat: Chore
    deliver: Chore
    tidy: Chore
    clock: Clock
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, every: timedelta) -> None:
        """Tick now and then *every* so long; when cancelled, finish the tick at hand first."""
        scheduler: Any = SCHEDULER(timezone=UTC, job_defaults=JOBS)
        for chore, pause in ((self._tidy, DAY), (self._tick, every)):
            scheduler.add_job(chore)  # at once
            scheduler.add_job(chore, "interval", seconds=pause.total_seconds())
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.pause()
            async with self.busy:  # a post cut off half-way would end as unknown
                scheduler.shutdown(wait=False)
                await asyncio.sleep(0)  # it shuts down on the loop's next turn

    async def _tick(self) -> None:
        async with self.busy:
            await self._do(self.beat)
            await self._do(self.deliver)

    async def _tidy(self) -> None:
        await self._do(self.tidy)

    async def _do(self, chore: Chore) -> None:
        try:
            await chore(self.clock())
        except BotError as problem:
            structlog.get_logger().error("chore failed", problem=str(problem))
        except Exception:  # noqa: BLE001 - the one place: a failure may not stop the clock
            structlog.get_logger().exception("chore failed")
