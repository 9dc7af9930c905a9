# SPDX-License-Identifier: EUPL-1.2
"""A worker of a bench: the product's own planning and claiming, in a process of its own."""

import asyncio
import os
import resource
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bot.schedule.model import TeamId
from bot.service.hand import HAND
from bot.service.plan import Plan
from bot.storage.delivery import Delivery
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from bot.storage.planning import Planned, Reckon
from tests.bench.fields import DUE
from tests.weighing import memory

Span = tuple[float, float]
KIB = 1024


@dataclass(frozen=True)
class Orders:
    """What a worker is told. expected: about how many deliveries it will claim."""

    number: int
    url: str
    folder: Path
    expected: int

    @property
    def paper(self) -> Path:
        """Where it writes the ids of what it claimed, sixteen bytes each."""
        return self.folder / f"claimed-{self.number}"


@dataclass(frozen=True)
class Done:
    """What a worker did: when, on the machine's stopwatch; and its memory, in bytes.

    early: at a tenth of the claims. late: after the last. peak: the most it ever had.
    """

    planned: Span
    claimed: Span
    early: int
    late: int
    peak: int


@dataclass(frozen=True, slots=True)
class Told(Ledger):
    """A ledger that tells of each part."""

    tell: Callable[[str, int], None] = lambda _what, _count: None

    async def plan_part(self, now: datetime, reckon: Reckon) -> Planned:
        """Plan a part, and tell how many boards that were."""
        planned = await Ledger.plan_part(self, now, reckon)
        self.tell("planned", planned.boards)
        return planned

    async def claim(
        self, now: datetime, count: int, without: Collection[TeamId] = ()
    ) -> tuple[Delivery, ...]:
        """Claim a part, and tell how many deliveries that were."""
        claimed = await Ledger.claim(self, now, count, without)
        self.tell("claimed", len(claimed))
        return claimed


def work(orders: Orders, together: Barrier, told: Connection) -> None:
    """Plan, then claim, each as soon as every worker can; tell of each part, and how it went."""

    def tell(what: str, count: int) -> None:
        told.send((what, count))

    told.send(asyncio.run(_work(orders, together, tell)))


async def _work(orders: Orders, together: Barrier, tell: Callable[[str, int], None]) -> Done:
    async with Database.open(orders.url) as database:
        ledger = Told(database, f"worker-{orders.number}", tell=tell)
        await asyncio.to_thread(together.wait)
        began = time.monotonic()
        await Plan(ledger)(DUE)
        planned = (began, time.monotonic())
        await asyncio.to_thread(together.wait)
        return await _claim(orders, ledger, planned)


async def _claim(orders: Orders, ledger: Ledger, planned: Span) -> Done:
    count, early, began = 0, 0, time.monotonic()
    ended = began
    with orders.paper.open("wb") as paper:
        while part := await ledger.claim(DUE, HAND):
            paper.write(b"".join(each.id.bytes for each in part))
            count, ended = count + len(part), time.monotonic()
            if not early and count * 10 >= orders.expected:
                early = memory(os.getpid())
    late = memory(os.getpid())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB
    return Done(planned, (began, ended), early or late, late, peak)
