# SPDX-License-Identifier: EUPL-1.2
"""A course of a bench: so many workers plan and claim what is due in one database."""

import asyncio
import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from sqlalchemy import func, select

from bot.storage.engine import Database
from bot.storage.tables import delivery
from tests.bench.worker import Done, Orders, work

SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Course:
    """What is measured: a database with so many *boards* due, and so many *workers*."""

    database: str
    workers: int
    boards: int

    def __str__(self) -> str:
        return f"{self.database}, {self.workers} × {self.boards:,}"


@dataclass(frozen=True)
class Result:
    """What came of a course. The times are in seconds, from the first worker to the last.

    ids: how many deliveries the workers had claimed, each counted once; claims: counted as
    often as claimed. firsts: how many stand in the ledger under their first fence, claimed.
    growth, peak: of the worker that has the most, in bytes.
    """

    course: Course
    planning: float
    claiming: float
    claims: int
    ids: int
    firsts: int
    growth: int
    peak: int

    @property
    def once(self) -> bool:
        """Whether each delivery was claimed exactly once."""
        return self.claims == self.ids == self.firsts == self.course.boards


def run(course: Course, url: str, folder: Path, tell: Callable[[str, int], None]) -> Result:
    """Let the workers do *course* on the database at *url*; *tell* hears of each part."""
    share = course.boards // course.workers
    orders = [Orders(number, url, folder, share) for number in range(course.workers)]
    together = SPAWN.Barrier(course.workers)
    ends, processes = [], []
    for each in orders:
        ours, theirs = SPAWN.Pipe(duplex=False)
        processes.append(SPAWN.Process(target=work, args=(each, together, theirs)))
        processes[-1].start()
        theirs.close()
        ends.append(ours)
    done = _heard(ends, tell)
    for process in processes:
        process.join()
    return _judged(course, orders, done, asyncio.run(_firsts(url)))


def _heard(ends: Sequence[Connection], tell: Callable[[str, int], None]) -> list[Done]:
    """Return what the workers say in the end; raises EOFError if one has died."""
    done: list[Done] = []
    going = list(ends)
    while going:
        for end in wait(going):
            assert isinstance(end, Connection)
            said = end.recv()
            if isinstance(said, Done):
                done.append(said)
                going.remove(end)
            else:
                tell(*said)
    return done


def _judged(course: Course, orders: Sequence[Orders], done: Sequence[Done], firsts: int) -> Result:
    papers = b"".join(each.paper.read_bytes() for each in orders)
    ids = [papers[start : start + 16] for start in range(0, len(papers), 16)]
    planning = max(each.planned[1] for each in done) - min(each.planned[0] for each in done)
    claiming = max(each.claimed[1] for each in done) - min(each.claimed[0] for each in done)
    return Result(
        course=course,
        planning=planning,
        claiming=claiming,
        claims=len(ids),
        ids=len(set(ids)),
        firsts=firsts,
        growth=max(each.late - each.early for each in done),
        peak=max(each.peak for each in done),
    )


async def _firsts(url: str) -> int:
    claimed_once = (delivery.c.fence == 1, delivery.c.lease_until.is_not(None))
    async with Database.open(url) as database, database.reading() as connection:
        query = select(func.count()).select_from(delivery).where(*claimed_once)
        return (await connection.execute(query)).scalar_one()
