# SPDX-License-Identifier: EUPL-1.2
"""`make chaos`: so many runs of a kind, with a progress bar; the result goes into the docs."""

import gc
import math
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Annotated

import typer

from tests.chaos.books import Verdict
from tests.chaos.driver import Driver, an_oracle
from tests.chaos.grounds import Grounds, grounds
from tests.chaos.mutants import MUTANTS, mutant_run_of
from tests.chaos.plan import Run, every_run, run_of, stop_run_of
from tests.chaos.report import Report
from tests.progress import progress

EVERY = every_run()
KINDS: dict[str, Callable[[int], Run]] = {
    "any": run_of,
    "two-sqlite": partial(run_of, workers=2),
    "two-postgresql": partial(run_of, workers=2, database="postgresql"),
    "four-postgresql": partial(run_of, workers=4, database="postgresql"),
    "frozen": stop_run_of,
    "every": lambda seed: EVERY[seed % len(EVERY)],
    "mutants": lambda seed: mutant_run_of(tuple(MUTANTS)[seed % len(MUTANTS)], seed),
    **{name: partial(mutant_run_of, name) for name in MUTANTS},
}
# Fewer runs than this are a look at something, not a measurement.
WORTH_WRITING = 100
WRITTEN = {"any", "two-sqlite", "two-postgresql", "four-postgresql", "frozen"}
KEPT = Path("build/chaos")


def main(
    count: Annotated[int, typer.Argument(help="How many runs.")] = 1000,
    seed: Annotated[int, typer.Argument(help="Seed of the first; each next is one more.")] = 1,
    kind: Annotated[str, typer.Argument(help=f"One of: {', '.join(KINDS)}.")] = "any",
    at_once: Annotated[int, typer.Option(help="How many workers at a time.")] = 32,
    minutes: Annotated[float, typer.Option(help="Begin no run after so long.")] = math.inf,
) -> None:
    """Kill, freeze and mislead workers, and hold their books to what really stands in Slack."""
    began = time.monotonic()
    tally = Tally(kind)
    with grounds(postgresql=kind.endswith("postgresql")) as ground, an_oracle() as oracle:
        gc.freeze()
        with progress() as bar:
            task = bar.add_task(f"{kind}, seed {seed}", total=count, rate="", sins="")

            def done(run: Run, verdict: Verdict) -> None:
                tally.add(run, verdict, ground)
                rate = f"{tally.count / (time.monotonic() - began):.1f}/s"
                bar.update(task, advance=1, rate=rate, sins=tally.sins)

            runs = (KINDS[kind](number) for number in range(seed, seed + count))
            in_time = takewhile(lambda _: time.monotonic() - began < minutes * 60, runs)
            Driver(ground, oracle, done, _runs_at_once(kind, at_once))(in_time)
        database = ground.versions()
    seconds, now = time.monotonic() - began, datetime.now(UTC)
    told = (kind, tally.count, seed, seconds, now, database)
    report = Report(*told, tally.total, tuple(tally.failing))
    sys.stdout.write(report.text() + "\n")
    if tally.count >= WORTH_WRITING and kind in WRITTEN:
        report.write()
    raise typer.Exit(1 if tally.failing else 0)


def _runs_at_once(kind: str, workers: int) -> int:
    """Return how many runs have so many workers; more could not keep up with a hundredfold time."""
    return max(1, workers // max(2, KINDS[kind](1).workers))


@dataclass
class Tally:
    """What all runs came to; what a failing one left behind is kept."""

    kind: str
    total: Verdict = field(default_factory=Verdict)
    count: int = 0
    failing: list[int] = field(default_factory=list)

    @property
    def sins(self) -> str:
        """The sins so far."""
        total = self.total
        return f"{total.lost} lost, {total.doubled} doubled, {total.silent} silent"

    def add(self, run: Run, verdict: Verdict, ground: Grounds) -> None:
        """Count a run in."""
        self.count += 1
        self.total.add(verdict)
        if verdict.sins:
            self.failing.append(run.seed)
            _keep(ground, run, verdict, self.kind)


def _keep(ground: Grounds, run: Run, verdict: Verdict, kind: str) -> None:
    """Keep what a run that failed left behind, and say how to see it again."""
    kept = KEPT / f"{kind}-{run.seed}"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(ground.folder / str(run.seed), kept)
    sys.stderr.write(
        f"\nseed {run.seed} failed: {verdict}\n{run.told()}\n"
        f"its database, log and notices: {kept}\n"
        f'again: make chaos N=1 SEED={run.seed} RUNS="{kind}"\n'
    )


if __name__ == "__main__":
    typer.run(main)
