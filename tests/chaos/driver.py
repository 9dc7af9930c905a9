# SPDX-License-Identifier: EUPL-1.2
"""The driver: starts workers by fork, kills them, starts them again, and has them judged."""

import contextlib
import heapq
import http.client
import json
import os
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tests.chaos import oracle as oracles
from tests.chaos.books import Verdict, judged
from tests.chaos.grounds import Grounds
from tests.chaos.plan import DUE, PATIENCE, START, Run
from tests.chaos.worker import Life, live

RESTART = 0.1
LEAD = (DUE - START).total_seconds()


@dataclass
class Oracle:
    """The oracle's process, as the driver sees it."""

    url: str

    def ask(self, run: Run, what: str, body: bytes = b"{}") -> list[dict[str, str]]:
        """Send one request; return the answer."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        connection.request("POST", f"/{run.seed}/{what}", body)
        told: list[dict[str, str]] = json.loads(connection.getresponse().read())
        connection.close()
        return told


@contextmanager
def an_oracle() -> Iterator[Oracle]:
    """Yield an oracle in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:

        def tell(url: str) -> None:
            os.write(write, url.encode())
            os.close(write)

        oracles.serve(tell)
    os.close(write)
    with os.fdopen(read) as told:
        url = told.read()
    try:
        yield Oracle(url)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@dataclass
class Going:
    """A run that goes on: its lives so far, and the workers that live now."""

    run: Run
    folder: Path
    url: str
    began: float
    lives: list[int] = field(default_factory=list)
    pids: dict[int, int] = field(default_factory=dict)
    stuck: bool = False


@dataclass
class Driver:
    """Does runs, several at a time. *done* hears of each with its verdict."""

    grounds: Grounds
    oracle: Oracle
    done: Callable[[Run, Verdict], None]
    at_once: int = 12
    _going: dict[int, Going] = field(default_factory=dict)
    _timers: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _count: int = 0

    def __call__(self, runs: Iterable[Run]) -> None:
        """Do all of *runs*."""
        coming = iter(runs)
        more = True
        while more or self._going:
            while more and len(self._going) < self.at_once:
                run = next(coming, None)
                more = run is not None
                if run is not None:
                    self._begin(run)
            self._wait()

    def _begin(self, run: Run) -> None:
        folder, url = self.grounds.prepare(run)
        began = time.time() - run.late - (LEAD if run.late else 0)
        going = Going(run, folder, url, began, lives=[0] * run.workers)
        self._going[run.seed] = going
        self.oracle.ask(run, "begin", oracles.begin_of(run, began))
        for number in range(run.workers):
            going.pids[number] = 0
            self._later(number * run.apart, partial(self._start, going, number))
        for index, shot in enumerate(run.shots):
            self._later(shot, partial(self._shoot, going, index % run.workers))
        self._later(PATIENCE, partial(self._give_up, going))

    def _start(self, going: Going, number: int) -> None:
        if going.stuck:
            self._ended(going, number, 0)
            return
        life = going.lives[number]
        going.lives[number] += 1
        run = going.run
        kill = run.kills[life] if number == 0 and life < len(run.kills) else None
        plan = Life(
            run, number, going.began, going.folder, going.url, self.oracle.url, kill,
            first=number == 0 and life == 0,
        )  # fmt: skip
        pid = os.fork()
        if pid == 0:
            live(plan)
        going.pids[number] = pid
        watch = os.pidfd_open(pid)
        self._selector.register(watch, selectors.EVENT_READ, (going, number, pid))

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._timers, (time.monotonic() + seconds, self._count, act))

    def _wait(self) -> None:
        """Let what is due happen, and see who died."""
        until = self._timers[0][0] if self._timers else time.monotonic() + 1
        for key, _ in self._selector.select(max(0.0, until - time.monotonic())):
            self._selector.unregister(key.fd)
            os.close(key.fd)
            going, number, pid = key.data
            self._ended(going, number, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        while self._timers and self._timers[0][0] <= time.monotonic():
            heapq.heappop(self._timers)[2]()

    def _ended(self, going: Going, number: int, code: int) -> None:
        del going.pids[number]
        if code == 0 or going.stuck:
            if not going.pids:
                self._judge(going)
            return
        # Until it lives again nobody may take the run for over.
        going.pids[number] = 0
        self._later(RESTART, partial(self._start, going, number))

    def _judge(self, going: Going) -> None:
        run = going.run
        if self._going.pop(run.seed, None) is None:
            return
        verdict = judged(run, going.url, self.oracle.ask(run, "end"), going.folder)
        verdict.kills["at any moment"] += _shots(going)
        self.done(run, verdict)
        if not verdict.sins:
            self.grounds.clear(run)

    def _shoot(self, going: Going, number: int) -> None:
        pid = going.pids.get(number)
        if pid:
            with (going.folder / "shots").open("a") as paper:
                paper.write("shot\n")
            _kill(pid)

    def _give_up(self, going: Going) -> None:
        if going.run.seed not in self._going:
            return
        going.stuck = True
        for pid in going.pids.values():
            _kill(pid)


def _shots(going: Going) -> int:
    paper = going.folder / "shots"
    return len(paper.read_text().splitlines()) if paper.exists() else 0


def _kill(pid: int) -> None:
    if pid:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
