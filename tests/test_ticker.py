# SPDX-License-Identifier: EUPL-1.2
import asyncio
import os
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.ticker import HUNG, Chore, Ticker, Watchdog
from tests.fakes_delivery import Clock, utc

NOW = utc(2026, 11, 30, 8)
SOON = timedelta(seconds=0.02)


@dataclass
class Diary:
    """Chores that write down when they were done; *trouble* comes with each delivery."""

    trouble: Chore | None = None
    done: list[str] = field(default_factory=list)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def beat(self, now: datetime) -> None:
        self.done.append(f"beat {now:%H:%M}")

    async def deliver(self, now: datetime) -> None:
        self.done.append(f"deliver {now:%H:%M}")
        if self.done.count(f"deliver {now:%H:%M}") == 3:
            self.enough.set()
        if self.trouble is not None:
            await self.trouble(now)

    async def remind(self, now: datetime) -> None:
        self.done.append(f"remind {now:%H:%M}")

    async def tidy(self, now: datetime) -> None:
        self.done.append(f"tidy {now:%H:%M}")


def ticking(diary: Diary, every: timedelta = SOON, **more: Any) -> asyncio.Task[None]:
    ticker = Ticker(diary.beat, diary.deliver, diary.remind, diary.tidy, Clock(NOW), **more)
    return asyncio.create_task(ticker(every))


async def stopped(task: asyncio.Task[None]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_it_ticks_at_once_and_again_and_tidies_once() -> None:
    diary = Diary()
    task = ticking(diary)
    await asyncio.wait_for(diary.enough.wait(), 5)
    await stopped(task)

    ticks = [entry for entry in diary.done if not entry.startswith("tidy")]
    assert ticks[:6] == ["beat 08:00", "deliver 08:00", "remind 08:00"] * 2
    assert diary.done.count("tidy 08:00") == 1


async def test_the_first_tick_does_not_wait() -> None:
    diary = Diary()
    task = ticking(diary, timedelta(hours=1))
    await asyncio.sleep(0.05)
    await stopped(task)

    assert diary.done == ["tidy 08:00", "beat 08:00", "deliver 08:00", "remind 08:00"]


async def test_a_tick_that_fails_is_logged_and_the_next_one_comes() -> None:
    async def fail(now: datetime) -> None:
        raise RuntimeError(f"disk full at {now:%H:%M}")

    diary = Diary(fail)
    with capture_logs() as logs:
        task = ticking(diary)
        await asyncio.wait_for(diary.enough.wait(), 5)
        await stopped(task)

    assert [entry["event"] for entry in logs[:2]] == ["chore failed"] * 2
    assert all(entry["exc_info"] for entry in logs)


async def test_stopping_lets_the_tick_at_hand_finish_and_begins_no_other() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def slowly(_: datetime) -> None:
        begun.set()
        await asyncio.sleep(0.1)
        ended.set()

    diary = Diary(slowly)
    task = ticking(diary)
    await begun.wait()
    await stopped(task)
    seen = list(diary.done)
    await asyncio.sleep(0.1)

    assert ended.is_set()
    assert diary.done == seen


async def test_stopping_cuts_off_a_tick_that_takes_too_long() -> None:
    begun, cut = asyncio.Event(), asyncio.Event()

    async def endlessly(_: datetime) -> None:
        begun.set()
        try:
            await asyncio.sleep(3600)
        finally:
            cut.set()

    task = ticking(Diary(endlessly), goodbye=timedelta(seconds=0.1))
    await begun.wait()
    began = time.monotonic()
    await stopped(task)
    await asyncio.wait_for(cut.wait(), 1)

    assert 0.1 <= time.monotonic() - began < 2


async def test_a_slow_tick_is_not_overtaken_by_the_next() -> None:
    inside = 0

    async def slowly(_: datetime) -> None:
        nonlocal inside
        inside += 1
        assert inside == 1
        await asyncio.sleep(0.05)
        inside -= 1

    diary = Diary(slowly)
    with capture_logs() as logs:
        task = ticking(diary)
        await asyncio.wait_for(diary.enough.wait(), 5)
        await stopped(task)

    assert logs == []


def ended_by(pulses: int) -> int:
    """Return how a process ended whose ticks hang after so many pulses."""
    child = os.fork()
    if child == 0:
        watchdog = Watchdog(time.monotonic, timedelta(seconds=0.2))
        watchdog.start()
        for _ in range(pulses):
            time.sleep(0.05)
            watchdog.pulse()
        if pulses:
            os._exit(0)
        time.sleep(5)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
def test_a_process_whose_ticks_hang_ends_and_one_that_ticks_does_not() -> None:
    assert ended_by(pulses=0) == HUNG
    assert ended_by(pulses=10) == 0
