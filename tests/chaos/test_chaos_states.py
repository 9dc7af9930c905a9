# SPDX-License-Identifier: EUPL-1.2
"""Whatever happens, in whatever order: no slot is posted twice, and none ends in silence."""

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.schedule.due import next_occurrence
from bot.schedule.model import BoardId
from bot.service.answer_held import Answer, AnswerHeld
from bot.service.beat import Beat
from bot.service.deliver import Deliver
from bot.service.memory import Memory
from bot.service.ports import (
    Absent,
    Ambiguous,
    Found,
    Later,
    Letter,
    Outcome,
    Place,
    Posted,
    Rejected,
    Standing,
    World,
)
from bot.storage.boards import Boards
from bot.storage.delivery import Delivery, State
from bot.storage.engine import Database
from bot.storage.heartbeats import Heartbeats
from bot.storage.ledger import Ledger
from tests.fakes_delivery import (
    NO_SCOPE,
    Clock,
    FakeNotices,
    FakePoster,
    FakeWatcher,
    Killed,
    a_board,
    a_delivery,
    utc,
)

BEGIN = utc(2026, 11, 24)
TICK = timedelta(seconds=15)
STEPS = [TICK, timedelta(minutes=1), timedelta(minutes=11), timedelta(hours=5), timedelta(days=2)]
FAULTS = ("ok", "taken, silence", "lost, silence", "429", "refused", "blocks",
          "taken, then killed", "killed before")  # fmt: skip


@dataclass
class Slack:
    """What stands in the channel, and what goes wrong with the next post."""

    stands: dict[str, list[str]] = field(default_factory=dict)
    next: str = "ok"

    def answer(self, letter: Letter) -> Outcome:
        """Take the post or not, and say so or not."""
        fault, self.next = self.next, "ok"
        if fault == "429":
            return Later(timedelta(minutes=2), "ratelimited")
        if fault in {"refused", "blocks"}:
            return Rejected("too_many_attachments" if fault == "refused" else "invalid_blocks")
        if fault not in {"lost, silence", "killed before"}:
            slot = letter.message.text.rsplit(" ", 1)[1]
            self.stands.setdefault(slot, []).append(str(letter.delivery_id))
        if "killed" in fault:
            raise Killed
        return Posted("1.2") if fault == "ok" else Ambiguous("TimeoutError")


@dataclass
class Watcher(FakeWatcher):
    """Tells the true time, whatever the worker's clock says."""

    truth: Clock = field(default_factory=lambda: Clock(BEGIN))

    async def standing(self, _team_id: object) -> Standing:
        """Return the true time."""
        return Standing(None, self.truth.now)

    async def may_look(self, _place: Place) -> Any:
        """Return what keeps us from looking."""
        return self.barred


@dataclass
class Worker:
    """One process: its memory ends with it."""

    deliver: Deliver
    beat: Beat
    watcher: Watcher
    ahead: timedelta = timedelta()


class Weeks(RuleBasedStateMachine):
    """A board, two workers and a Slack, over weeks."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="toptip-states-"))
        self.truth, self.slack, self.notices = Clock(BEGIN), Slack(), FakeNotices()
        self.stack = AsyncExitStack()
        self.copied = False

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run *work*."""
        return self.runner.run(work)

    @initialize(look=st.booleans())
    def begin(self, *, look: bool) -> None:
        """Set up, where the channel may be read or not."""
        self.barred = None if look else NO_SCOPE
        url = f"sqlite:///{self.folder / 'toptip.db'}"
        self.do(Database.upgrade(url))
        opened = (self.do(self.stack.enter_async_context(Database.open(url))) for _ in range(2))
        self.databases = tuple(opened)
        self.do(Boards(self.databases[0]).put(a_board(), BEGIN))
        self.workers = [self.born(0), self.born(1)]

    def born(self, number: int) -> Worker:
        """Return a new process."""
        database, memory = self.databases[number], Memory()
        owner = f"{number}-{id(memory)}"
        watcher = Watcher(self.truth, barred=self.barred, truth=self.truth)
        watcher.sight = self.sight
        poster = FakePoster(self.slack.answer)
        deliver = a_delivery(database, owner, poster, self.truth, memory=memory)
        worker = Worker(deliver, Beat(Heartbeats(database, owner), memory), watcher)
        world = World(poster, watcher, self.notices, lambda: self.now(worker), self.truth.stopwatch)
        worker.deliver = replace(deliver, world=world)
        return worker

    def now(self, worker: Worker) -> datetime:
        """Return what the worker's own clock says."""
        return self.truth.now + worker.ahead

    def sight(self, sought: Delivery) -> Any:
        """Look in the channel."""
        stands = any(str(sought.id) in ids for ids in self.slack.stands.values())
        return Found("1.2") if stands else Absent()

    @rule(step=st.sampled_from(STEPS))
    def wait(self, step: timedelta) -> None:
        """Let time pass."""
        self.truth.now += step

    @rule(number=st.integers(0, 1), times=st.integers(1, 14))
    def tick(self, number: int, times: int) -> None:
        """Tick as the ticker does; a worker that dies is born again."""
        for _ in range(times):
            worker = self.workers[number]
            try:
                self.do(self.ticked(worker))
            except BaseExceptionGroup:
                self.workers[number] = self.born(number)
            self.truth.now += TICK

    async def ticked(self, worker: Worker) -> None:
        """Beat, then deliver."""
        await worker.beat(self.now(worker))
        await worker.deliver(self.now(worker))

    @rule(fault=st.sampled_from(FAULTS), number=st.integers(0, 1), times=st.integers(1, 14))
    def come_to_a_slot(self, fault: str, number: int, times: int) -> None:
        """Let the next slot fall due, and its post go wrong."""
        (board,) = self.do(Boards(self.databases[0]).all())
        self.truth.now = next_occurrence(board, self.truth.now).due_at
        self.slack.next = fault
        self.tick(number, times)

    @rule(fault=st.sampled_from(FAULTS))
    def break_the_next_post(self, fault: str) -> None:
        """Let the next post go wrong."""
        self.slack.next = fault

    @rule(number=st.integers(0, 1), hours=st.sampled_from((-200, -1, 0, 0, 1, 24 * 8)))
    def set_a_clock(self, number: int, hours: int) -> None:
        """Put a worker's clock wrong, or right."""
        self.workers[number].ahead = timedelta(hours=hours)

    @rule(hour=st.integers(7, 20), number=st.integers(0, 1))
    def edit(self, hour: int, number: int) -> None:
        """Move the board's time, as an admin does."""
        boards = Boards(self.databases[number])
        (board,) = self.do(boards.all())
        moved = replace(board, at=board.at.replace(hour=hour), paused_reason=None)
        self.do(boards.put(moved, self.truth.now))

    @rule(number=st.integers(0, 1))
    def answer(self, number: int) -> None:
        """Be an admin who looks in the channel and says what is there."""
        ledger = Ledger(self.databases[number], "admin")
        for row in self.do(ledger.of_board(BoardId("board-1"))):
            if row.state is State.HELD:
                stands = any(str(row.id) in ids for ids in self.slack.stands.values())
                said = Answer.STOOD if stands else Answer.AGAIN
                self.do(AnswerHeld(ledger, self.truth)(row.id, row.fence, said))

    @rule()
    def copy(self) -> None:
        """Keep a copy of the database."""
        with (
            closing(sqlite3.connect(self.folder / "toptip.db")) as live,
            closing(sqlite3.connect(self.folder / "copy.db")) as copied,
        ):
            live.backup(copied)
        self.copied = True

    @precondition(lambda self: self.copied and all(w.deliver.memory.beaten for w in self.workers))
    @rule()
    def restore(self) -> None:
        """Put the copy back while both workers run."""
        for worker in self.workers:  # each beats after the copy was made, so that it can tell
            self.do(worker.beat(self.now(worker)))
        for left in self.folder.glob("toptip.db-*"):
            left.unlink()
        os.replace(self.folder / "copy.db", self.folder / "toptip.db")  # noqa: PTH105 - one call, which the plan may cut short
        self.copied = False

    @precondition(lambda self: all(w.deliver.memory.beaten for w in self.workers))
    @rule(number=st.integers(0, 1), times=st.integers(1, 5))
    def lose_a_slot(self, number: int, times: int) -> None:
        """Put a copy back that is from just before a post."""
        self.copy()
        self.come_to_a_slot("ok", number, times)
        self.restore()
        self.tick(number, times)

    @invariant()
    def no_slot_is_posted_twice(self) -> None:
        """Hold the channel to it."""
        counts = Counter({slot: len(ids) for slot, ids in self.slack.stands.items()})
        assert all(count == 1 for count in counts.values()), counts

    def teardown(self) -> None:
        """Let all come to rest; then nothing may be left open or untold."""
        if hasattr(self, "workers"):
            self.rest()
        self.do(self.stack.aclose())
        self.runner.close()
        shutil.rmtree(self.folder)

    def rest(self) -> None:
        """Put everything right and tick on."""
        self.slack.next = "ok"
        for worker in self.workers:
            worker.ahead = timedelta()
        self.tick(0, 30)
        self.no_slot_is_posted_twice()
        rows = self.do(Ledger(self.databases[0], "judge").of_board(BoardId("board-1")))
        open_ = [row for row in rows if row.state in {State.SENDING, State.UNKNOWN}]
        assert open_ == []
        assert self.do(Ledger(self.databases[0], "judge").untold()) == ()


Weeks.TestCase.settings = settings(
    max_examples=int(os.environ.get("STATES", "15")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestWeeks = Weeks.TestCase
