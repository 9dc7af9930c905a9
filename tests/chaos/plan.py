# SPDX-License-Identifier: EUPL-1.2
"""A run: everything that will happen in it, told by its seed alone."""

import random
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from bot.schedule.timing import Timing
from bot.tryout.faults import Fault
from tests.chaos.points import POINTS

SCALE = 100
START = datetime(2026, 11, 30, 7, 59, 59, 900000, tzinfo=UTC)
DUE = datetime(2026, 11, 30, 8, tzinfo=UTC)
TIMING = Timing(
    lease=timedelta(seconds=0.6),
    quiet=timedelta(seconds=1.2),
    between_looks=timedelta(seconds=0.3),
    late=timedelta(seconds=6),
    dead_man=timedelta(seconds=0.3),
    pace=timedelta(seconds=0.01),
    lane=timedelta(seconds=1),
    soon=timedelta(seconds=0.3),
    backoff=timedelta(seconds=1),
    longest_backoff=timedelta(seconds=2),
)
TICK = 0.15
CALL_SECONDS = 0.15
PATIENCE = 60.0
TOO_LATE = timedelta(hours=12, seconds=1).total_seconds()

Mode = Literal["look", "ask"]

# What becomes of a post, taken or not: what Slack does and what it answers.
FAULTS = {
    "ok": None,
    "slow": Fault(delay=0.05),
    "taken, reset": Fault(reply="reset"),
    "taken, closed": Fault(reply="close"),
    "taken, silence": Fault(reply="silence"),
    "taken, cut off": Fault(reply="truncated"),
    "taken, HTML": Fault(reply="html"),
    "taken, 500": Fault(reply="status"),
    "taken, internal_error": Fault(reply="error"),
    "taken late": Fault(late=0.7),
    "lost, reset": Fault(accept=False, reply="reset"),
    "lost, silence": Fault(accept=False, reply="silence"),
    "lost, 500": Fault(accept=False, reply="status"),
    "429": Fault(accept=False, reply="status", status=429, code="ratelimited", retry_after="1"),
    "channel refuses": Fault(accept=False, reply="error", code="is_archived"),
    "blocks refused": Fault(accept=False, reply="error", code="invalid_blocks"),
    "workspace moves": Fault(accept=False, reply="error", code="team_added_to_org"),
}
AMBIGUOUS = ("taken, reset", "taken, closed", "taken, silence", "taken, cut off", "taken, HTML",
             "taken, 500", "taken, internal_error", "taken late", "lost, reset", "lost, silence",
             "lost, 500")  # fmt: skip
UNHAPPY = ("channel refuses",)


@dataclass(frozen=True)
class Kill:
    """A worker's end at a named point, the *passing*-th time; frozen: stopped for a while."""

    point: str
    passing: int = 1
    frozen: float = 0.0


@dataclass(frozen=True)
class Run:
    """One run.

    kills: of the first worker's lives, one after the other; its last life has none. shots:
    seconds after which a worker is killed wherever it is. jump: by how many seconds the first
    worker's clock is wrong at first. late: seconds after its slot at which it all begins.
    edits: whether the board is moved by a second after its first post. misreads: how many
    reads of the history fail first. leaves: whether an admin who finds no post lets it be.
    tick: seconds from one tick to the next. apart: by which the workers start. mutant: which
    rule is taken out.
    """

    seed: int
    mode: Mode = "look"
    fault: str = "ok"
    kills: tuple[Kill, ...] = ()
    shots: tuple[float, ...] = ()
    workers: int = 1
    database: str = "sqlite"
    jump: float = 0.0
    late: float = 0.0
    edits: bool = False
    misreads: int = 0
    leaves: bool = False
    tick: float = TICK
    apart: float = 0.0
    mutant: str = ""

    def told(self) -> dict[str, Any]:
        """Return what is not as usual, for a report."""
        usual = asdict(Run(0))
        return {name: value for name, value in asdict(self).items() if value != usual[name]}


# What a run must be like for a worker to pass the point; the others are always passed.
NEEDS: dict[str, dict[str, Any]] = {
    "watcher.look": {"fault": AMBIGUOUS},
    "ledger.move": {"fault": AMBIGUOUS},
    "ledger.release": {"fault": ("429",)},
    "watcher.may_look": {"late": 7.0},
    "ledger.skip_expired": {"late": TOO_LATE},
    "boards.pause": {"fault": UNHAPPY},
    "notices.tell": {"fault": UNHAPPY},
    "ledger.told": {"fault": UNHAPPY},
    "stops.put": {"fault": ("workspace moves",)},
    "stops.lift": {"fault": ("workspace moves",)},
}


# How many turns a point has for each turn of the others: a run passes these once at most, or
# not in each life.
SHARES = {
    "stops.put": 3,
    "stops.lift": 3,
    "ledger.release": 3,
    "ledger.told:after": 3,
    "ledger.skip_expired:after": 5,
    "ledger.move": 3,
    "watcher.look": 2,
    "boards.pause": 2,
}
SCHEDULE = tuple(
    point
    for turn in range(max(SHARES.values()))
    for point in POINTS
    if turn < SHARES.get(point, SHARES.get(point.partition(":")[0], 1))
)


def reaching(point: str, run: Run, chance: random.Random) -> Run:
    """Return *run*, made such that its first worker passes *point*."""
    for name, value in NEEDS.get(point.partition(":")[0], {}).items():
        if not isinstance(value, tuple):
            run = replace(run, **{name: value})
        elif getattr(run, name) not in value:
            run = replace(run, **{name: chance.choice(value)})
    return run


def run_of(seed: int, workers: int = 0, database: str = "sqlite") -> Run:
    """Return the run of *seed*; its first point follows from the seed, so all get their share."""
    chance = random.Random(seed)  # noqa: S311 - a plan is no secret
    point = SCHEDULE[seed % len(SCHEDULE)]
    run = Run(
        seed,
        mode=chance.choice(("look", "look", "ask")),
        fault=chance.choice(tuple(FAULTS)),
        workers=workers or chance.choice((1,) * 8 + (2, 3)),
        database=database,
        jump=chance.choice((0.0,) * 8 + (3600.0, -3600.0, 86400.0 * 8)),
        edits=chance.random() < 0.1,
        misreads=chance.choice((0, 0, 0, 0, 1, 2)),
        leaves=chance.random() < 0.2,
        tick=chance.choice((TICK, 2 * TICK)),
    )
    run = reaching(point, run, chance)
    kills = (Kill(point), Kill(point), Kill(point), *_more_kills(chance))
    shots = tuple(chance.uniform(0, 2.5) for _ in range(chance.choice((0,) * 7 + (1, 1, 2))))
    return replace(run, kills=kills, shots=shots)


def _more_kills(chance: random.Random) -> tuple[Kill, ...]:
    count = chance.choice((0, 0, 1))
    return tuple(Kill(chance.choice(POINTS), chance.choice((1, 1, 2))) for _ in range(count))


# In `make test`: one fault of each kind, against every point that is always passed.
EACH_KIND = ("ok", "slow", "taken, reset", "taken, silence", "taken, cut off",
             "taken, internal_error", "taken late", "lost, reset", "lost, silence", "429",
             "channel refuses", "blocks refused", "workspace moves")  # fmt: skip


def every_run() -> tuple[Run, ...]:
    """Return the runs of every point with every fault that reaches it, seeds from 0 on."""
    pairs = []
    for point in POINTS:
        needs = NEEDS.get(point.partition(":")[0], {})
        pairs += [
            (point, fault) for fault in needs.get("fault", EACH_KIND if not needs else ("ok",))
        ]
    return tuple(
        replace(
            reaching(point, Run(number, fault=fault), random.Random(number)),  # noqa: S311 - a seed must give the same run
            kills=(Kill(point),),
            mode="ask" if number % 3 == 0 else "look",
            tick=2 * TICK,
        )
        for number, (point, fault) in enumerate(pairs)
    )


def stop_run_of(seed: int, database: str = "sqlite") -> Run:
    """Return the run of *seed* in which the first of two workers is frozen, and woken too late."""
    chance = random.Random(seed)  # noqa: S311 - a seed must give the same run
    where = ("ledger.claim:commit", "ledger.claim:after", "ledger.mark:before",
             "ledger.mark:commit", "ledger.mark:after", "poster:before", "poster:during",
             "poster:after", "ledger.settle:before", "ledger.settle:commit")  # fmt: skip
    point = where[seed % len(where)]
    fault = chance.choice(("ok", "slow", "taken, silence", "lost, silence"))
    kill = Kill(point, frozen=chance.uniform(1.8, 2.6))
    return Run(seed, fault=fault, kills=(kill,), workers=2, database=database, apart=0.2)
