# SPDX-License-Identifier: EUPL-1.2
"""A worker: the real delivery in a process of its own, which may be killed at any moment."""

import asyncio
import gc
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import RowMapping, select

from bot import logs
from bot.schedule.model import Board, DeliveryId, TeamId
from bot.service.answer_held import Answer, AnswerHeld
from bot.service.beat import Beat
from bot.service.deliver import Deliver
from bot.service.memory import Memory
from bot.service.ports import Notice, World
from bot.slack.dead_man import DeadMan
from bot.slack.poster import SlackPoster
from bot.slack.watcher import SlackWatcher
from bot.slack.workspaces import OneWorkspace
from bot.storage.boards import Boards
from bot.storage.delivery import State
from bot.storage.heartbeats import Heartbeats
from bot.storage.ledger import Ledger
from bot.storage.stops import Stops
from bot.storage.tables import delivery
from bot.ticker import Ticker
from tests.chaos import mutants
from tests.chaos.books import PER_RUN
from tests.chaos.oracle import TOKEN, clock_of
from tests.chaos.plan import CALL_SECONDS, TIMING, Kill, Run
from tests.chaos.points import Points, WatchedDatabase, WatchedPoster, watched
from tests.fakes_delivery import Clock, a_delivery

OVER = {State.REJECTED, State.SKIPPED}
ROWS = select(delivery)
# How long an admin thinks, and how long a wrong clock stays wrong.
THINKS, WRONG = 0.3, 0.5


@dataclass(frozen=True)
class Life:
    """One life of one worker of a run."""

    run: Run
    number: int
    began: float
    folder: Path
    url: str
    oracle: str
    kill: Kill | None = None
    first: bool = False


class Written:
    """What an admin and the judge get to see, on paper that survives the worker."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def write(self, line: str) -> None:
        """Add a line."""
        with self._file.open("a") as paper:
            paper.write(line + "\n")


@dataclass(frozen=True)
class PaperNotices:
    """Tells on paper."""

    paper: Written

    async def tell(self, _team_id: TeamId, _board: Board | None, what: Notice) -> None:
        """Add a line."""
        self.paper.write(f"{what.delivery.id if what.delivery else '-'} {what.code}")


@dataclass
class Worker:
    """What a life consists of."""

    life: Life
    deliver: Deliver
    beat: Beat
    session: aiohttp.ClientSession
    clock: Callable[[], datetime]
    edited: float = 0.0

    async def __call__(self) -> None:
        """Tick until all is over, as the ticker does."""
        ticker = Ticker(self.beat, self.deliver, _nothing, _nothing, self.clock)
        while True:
            began = time.monotonic()
            await ticker._tick()  # noqa: SLF001 - its own alarm clock rings in whole seconds
            rows = await self._rows()
            await self._edit(rows)
            if self._over(rows):
                return
            await self._answer(rows)
            await asyncio.sleep(max(0.01, began + self.life.run.tick - time.monotonic()))

    async def _rows(self) -> list[RowMapping]:
        async with self.deliver.ledger.database.reading() as connection:
            return list((await connection.execute(ROWS)).mappings())

    def _over(self, rows: list[RowMapping]) -> bool:
        if len(rows) < PER_RUN or time.monotonic() < self.edited:
            return False
        return all(
            row["state"] == State.POSTED or (row["state"] in OVER and row["told_at"])
            for row in rows
        )

    async def _answer(self, rows: list[RowMapping]) -> None:
        """Be the admin: look in the channel, and say what is there."""
        run, ledger = self.life.run, self.deliver.ledger
        for held in [row for row in rows if row["state"] == State.HELD]:
            await asyncio.sleep(THINKS)
            async with self.session.get(f"{self.life.oracle}/{run.seed}/record") as answer:
                stands = str(held["id"]) in {one["delivery"] for one in await answer.json()}
            missing = Answer.LEAVE if run.leaves else Answer.AGAIN
            answered = AnswerHeld(ledger, self.clock, TIMING)
            what = DeliveryId(held["id"])
            await answered(what, held["fence"], Answer.STOOD if stands else missing)

    async def _edit(self, rows: list[RowMapping]) -> None:
        """Move the board by a second on the day itself, once it has had its post."""
        if not self.life.run.edits or self.edited or not self.life.first:
            return
        if any(row["state"] == State.POSTED and row["board_id"] == "board-1" for row in rows):
            board = next(one for one in await self.deliver.boards.all() if one.id == "board-1")
            later = (self.clock() + timedelta(seconds=1)).astimezone(board.zone)
            moved = replace(board, at=later.time().replace(microsecond=0))
            await self.deliver.boards.put(moved, self.clock())
            self.edited = time.monotonic() + 2.5


async def _nothing(_now: datetime) -> None:
    """Tidy nothing."""


def live(life: Life) -> None:
    """Live, and end this process: with 0 once all is over."""
    gc.disable()
    log = (life.folder / "log").open("a", buffering=1)
    code = 1
    try:
        logs.configure(log, level="DEBUG")
        asyncio.run(_lived(life))
        code = 0
    except BaseException as error:  # noqa: BLE001 - the last word of a process
        _last_words(log, error)
    finally:
        os._exit(code)


def _last_words(log: TextIOWrapper, error: BaseException) -> None:
    import traceback  # noqa: PLC0415 - only where it went wrong

    traceback.print_exception(error, file=log)


async def _lived(life: Life) -> None:
    async with _worker(life) as worker:
        await worker()


@asynccontextmanager
async def _worker(life: Life) -> AsyncIterator[Worker]:
    points = Points()
    if life.kill is not None:
        paper = Written(life.folder / "kills")
        kill = life.kill
        points = Points(kill.point, kill.passing, kill.frozen, paper.write)
    async with AsyncExitStack() as stack:
        opened = WatchedDatabase._connected(life.url, "rw")  # noqa: SLF001 - checked once, before
        database = await stack.enter_async_context(opened)
        object.__setattr__(database, "points", points)
        timeout = aiohttp.ClientTimeout(total=CALL_SECONDS)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        patient = await stack.enter_async_context(aiohttp.ClientSession())
        yield _made(life, database, points, session, patient)


def _made(
    life: Life,
    database: WatchedDatabase,
    points: Points,
    session: aiohttp.ClientSession,
    patient: aiohttp.ClientSession,
) -> Worker:
    run, memory, owner = life.run, Memory(), f"{life.number}-{os.getpid()}"
    clock = _clock(life)
    world = _world(life, clock, session, points)
    deliver = a_delivery(
        database,
        owner,
        world.poster,
        Clock(clock()),
        boards=watched(Boards(database), "boards", points),
        ledger=watched(Ledger(database, owner, TIMING.lease), "ledger", points),
        stops=watched(Stops(database), "stops", points),
        world=world,
        timing=TIMING,
        memory=memory,
    )
    if run.mutant:
        deliver = mutants.MUTANTS[run.mutant].made(deliver)
    beat = Beat(watched(Heartbeats(database, owner), "heartbeats", points), memory)
    return Worker(life, deliver, beat, patient, clock)


def _world(
    life: Life, clock: Callable[[], datetime], session: aiohttp.ClientSession, points: Points
) -> World:
    client = AsyncWebClient(
        TOKEN, base_url=f"{life.oracle}/{life.run.seed}/api/", session=session, retry_handlers=[]
    )
    notices: Any = PaperNotices(Written(life.folder / "notices"))
    return World(
        poster=WatchedPoster(SlackPoster(OneWorkspace(client)), points),
        watcher=watched(SlackWatcher(OneWorkspace(client)), "watcher", points),
        notices=watched(notices, "notices", points),
        clock=clock,
        stopwatch=time.monotonic,
        guard=DeadMan(TIMING.dead_man, time.monotonic),
    )


def _clock(life: Life) -> Callable[[], datetime]:
    right, wrong_until = clock_of(life.began), time.monotonic() + WRONG
    jump = timedelta(seconds=life.run.jump if life.first else 0)

    def clock() -> datetime:
        return right() + (jump if time.monotonic() < wrong_until else timedelta())

    return clock
