# SPDX-License-Identifier: EUPL-1.2
"""`make bench`, the part about `/tip`: our whole app beside a hello of others, in turn."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.progress import Progress

from tests.bench.asked import KINDS
from tests.bench.far_slack import far_slack
from tests.bench.filled import toptip, with_store
from tests.bench.searching import of_hundred
from tests.bench.servers import NotMeasured, Running, Server, gunicorn, javascript, python, running

MANY = tuple(f"T{number:09}" for number in range(1_000))
ONE, CROWD = 1, 16
# Of a load as fast as it goes, in seconds; of one at a pace; and the paces, in requests a second.
FAST, PACED, STEADY = 2.0, 1.5, 4.0
RATES = (50, 100, 200, 400, 800, 1600, 3200)
EACH_SECOND = 50
# Who takes longer than this at a pace can't keep it up, and is asked no faster.
TOO_LONG = 0.25
PLENTY = 20_000
OURS, OURS_MANY = "Toptip", "Toptip, a thousand workspaces"
JAVASCRIPT = "Bolt for JavaScript 5, hello"
BEFORE = "Bolt for Python, hello, `process_before_response`"
DOCUMENTED = "Bolt for Python, `AsyncApp`, hello as documented"
FLASK = "Bolt for Python, `App`, hello with Flask and gunicorn"
STORE = "Bolt for Python, hello, the SDK's store, a thousand workspaces"
LIMIT = "the limit: a signature and a hello, no library"


@dataclass(frozen=True, slots=True)
class Round:
    """What one round with a server gave. Times in seconds, *memory* in bytes.

    one, steady: how long answers took over one connection, and at 50 a second, the shortest
    first. alone, crowded: answers a second over one connection and over many. cpu: of an answer,
    with many. kinds: over one connection, by what was asked. paces: the 99th of 100 by rate.
    """

    ready: float
    one: Sequence[float]
    alone: float
    crowded: float
    cpu: float
    steady: Sequence[float]
    memory: int
    kinds: Mapping[str, float]
    paces: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """All rounds with a server."""

    name: str
    rounds: Sequence[Round]

    def middle(self, figure: Callable[[Round], float]) -> float:
        """Return the median of *figure* over the rounds."""
        return median(figure(each) for each in self.rounds)

    def paces(self) -> dict[int, float]:
        """Return the median of the 99th of 100, by rate, where every round kept up."""
        rates = [rate for rate in RATES if all(rate in each.paces for each in self.rounds)]
        return {rate: median(each.paces[rate] for each in self.rounds) for rate in rates}


def measure(rounds: int, bar: Progress) -> tuple[list[Measured], list[str]]:
    """Return what each server gave in so many rounds, in turn; and which could not be measured."""
    found: dict[str, list[Round]] = {}
    with far_slack() as slack, TemporaryDirectory(prefix="toptip-bench-") as folder:
        servers, missing = _servers(Path(folder), slack)
        task = bar.add_task("/tip", total=rounds * len(servers), rate="", sins="")
        for _ in range(rounds):
            for server in servers:
                bar.update(task, description=f"/tip: {server.name}")
                with running(server, slack) as there:
                    found.setdefault(server.name, []).append(_round(there))
                bar.update(task, advance=1)
    return [Measured(name, each) for name, each in found.items()], missing


def _servers(folder: Path, slack: str) -> tuple[list[Server], list[str]]:
    missing = list[str]()
    servers = [
        toptip(OURS, folder, slack),
        toptip(OURS_MANY, folder, slack, MANY),
        Server(DOCUMENTED, python("hello_async", "documented")),
        Server(BEFORE, python("hello_async", "before")),
        with_store(STORE, folder, MANY),
        Server(FLASK, gunicorn("hello_flask:made()")),
        Server(LIMIT, python("limit")),
    ]
    try:
        servers.append(Server(JAVASCRIPT, javascript(folder / "javascript")))
    except NotMeasured as why:
        missing.append(f"{JAVASCRIPT}: not measured, {why}")
    return servers, missing


def _round(there: Running) -> Round:
    teams = len(there.server.teams)
    there.load(CROWD)(there.asker(max(300, teams)))  # it is warm then, and knows each workspace
    kinds = {name: _alone(there, text) for name, text in KINDS.items()}
    one = sorted(each for took in kinds.values() for each in took)
    paces = dict(_paces(there))
    requests = there.asker(PLENTY)
    began, used = perf_counter(), there.cpu()
    answers = len(there.load(CROWD, seconds=FAST)(requests))
    took, used = perf_counter() - began, there.cpu() - used
    return Round(
        ready=there.ready,
        one=one,
        alone=len(one) / sum(one),
        crowded=answers / took,
        cpu=used / answers,
        steady=sorted(_paced(there, EACH_SECOND, STEADY)),
        memory=there.memory(),
        kinds={name: of_hundred(sorted(took), 50) for name, took in kinds.items()},
        paces=paces,
    )


def _alone(there: Running, text: str) -> list[float]:
    requests = there.asker(PLENTY // len(KINDS), (text,))
    return there.load(ONE, seconds=FAST / len(KINDS))(requests)


def _paces(there: Running) -> Iterator[tuple[int, float]]:
    """Yield the 99th of 100 at each rate, until they take too long."""
    for rate in RATES:
        slow = of_hundred(sorted(_paced(there, rate, PACED)), 99)
        if slow > TOO_LONG:
            return
        yield rate, slow


def _paced(there: Running, rate: int, seconds: float) -> list[float]:
    return there.load(CROWD, rate=rate)(there.asker(int(rate * seconds)))
