# SPDX-License-Identifier: EUPL-1.2
"""The alarm clock: APScheduler wakes us, and carries nothing.

Its jobs live in memory and know no boards. What is due stands in the ledger, so a tick
that comes late, or not at all, loses nothing.
"""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import BotError
from bot.service.ports import Clock, Stopwatch

Chore = Callable[[datetime], Awaitable[None]]
DAY = timedelta(days=1)
# A process whose ticks hang for so long ends, for its supervisor to start another.
LONGEST_SILENCE = timedelta(seconds=90)
HUNG = 70
# A post at hand has its own end within 10 s; what comes after it can be cut off.
LONGEST_GOODBYE = timedelta(seconds=12)
SCHEDULER: Any = AsyncIOScheduler  # it ships no types
# APScheduler drops a job that comes a second late, unless it has no grace time at all.
JOBS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


@dataclass(frozen=True, slots=True)
class Ticker:
    """Does the chores of a process, each at its time, until it is cancelled.

    beat: tells the world that this process lives; before each delivery, so that one that
    hangs shows. tidy: the daily chore, done at the start as well. close: lets a tick at hand
    come to its end soon. pulse: hears of each chore that begins, also when the database fails.
    goodbye: how long a tick at hand may go on once it is cancelled.
    """

    beat: Chore
    deliver: Chore
    remind: Chore
    tidy: Chore
    clock: Clock
    close: Callable[[], None] = lambda: None
    pulse: Callable[[], None] = lambda: None
    goodbye: timedelta = LONGEST_GOODBYE
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, every: timedelta) -> None:
        """Tick now and then *every* so long; when cancelled, finish the tick at hand in time."""
        scheduler: Any = SCHEDULER(timezone=UTC, job_defaults=JOBS)
        for chore, pause in ((self._tidy, DAY), (self._tick, every)):
            scheduler.add_job(chore)  # at once
            scheduler.add_job(chore, "interval", seconds=pause.total_seconds())
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.pause()
            self.close()
            with suppress(TimeoutError):
                async with asyncio.timeout(self.goodbye.total_seconds()):
                    await self.busy.acquire()  # a post cut off half-way would end as unknown
            scheduler.shutdown(wait=False)
            await asyncio.sleep(0)  # on the loop's next turn it cuts off what still goes on

    async def _tick(self) -> None:
        async with self.busy:
            await self._do(self.beat)
            await self._do(self.deliver)
            await self._do(self.remind)

    async def _tidy(self) -> None:
        await self._do(self.tidy)

    async def _do(self, chore: Chore) -> None:
        self.pulse()
        try:
            await chore(self.clock())
        except BotError as problem:
            structlog.get_logger().error("chore failed", problem=str(problem))
        except Exception:  # noqa: BLE001 - the one place: a failure may not stop the clock
            structlog.get_logger().exception("chore failed")


class Watchdog:
    """Ends a process whose ticks hang. It watches from a thread, for the loop may hang too."""

    def __init__(self, stopwatch: Stopwatch, silence: timedelta = LONGEST_SILENCE) -> None:
        self._stopwatch = stopwatch
        self._silence = silence.total_seconds()
        self._last = stopwatch()
        self._enough = threading.Event()

    def pulse(self) -> None:
        """Note that the ticks go on."""
        self._last = self._stopwatch()

    def start(self) -> None:
        """Watch from now on."""
        self.pulse()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def stop(self) -> None:
        """Watch no longer."""
        self._enough.set()

    def _watch(self) -> None:
        while not self._enough.wait(self._silence / 10):
            if self._stopwatch() - self._last > self._silence:
                structlog.get_logger().error("the ticks hang, so this process ends")
                os._exit(HUNG)
