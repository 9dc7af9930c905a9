# SPDX-License-Identifier: EUPL-1.2
"""What the part about `/tip` shows: tables, a drawing, and whether the goals are met."""

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

from tests.bench.asked import KINDS
from tests.bench.goals import Goal
from tests.bench.plot import Axes, draw
from tests.bench.report import MB, machine
from tests.bench.searching import ms, of_hundred
from tests.bench.tips import (
    BEFORE,
    CROWD,
    DOCUMENTED,
    EACH_SECOND,
    JAVASCRIPT,
    LIMIT,
    OURS,
    OURS_MANY,
    Measured,
    Round,
)
from tests.written import DOCS, rows, versions, write

PARTS = ("slack-bolt", "slack-sdk", "uvicorn", "aiohttp", "flask", "gunicorn", "sqlalchemy")
Figure = Callable[[Round], float]
FIGURES: Mapping[str, tuple[Figure, str, float]] = {
    "answers a second": (lambda each: each.alone, "{:,.0f}", 1),
    f"with {CROWD} at once": (lambda each: each.crowded, "{:,.0f}", 1),
    "CPU of one": (lambda each: each.cpu, "{:,.0f} µs", 1e6),
    "p50": (lambda each: of_hundred(each.one, 50), "{:.2f} ms", 1e3),
    "p99": (lambda each: of_hundred(each.one, 99), "{:.2f} ms", 1e3),
    f"p50 at {EACH_SECOND}/s": (lambda each: of_hundred(each.steady, 50), "{:.2f} ms", 1e3),
    f"p99 at {EACH_SECOND}/s": (lambda each: of_hundred(each.steady, 99), "{:.2f} ms", 1e3),
    "memory": (lambda each: each.memory, "{:.0f} MB", 1 / MB),
    "first answer": (lambda each: each.ready, "{:.2f} s", 1),
}  # fmt: skip
LIBRARIES = "nearly all of it is the libraries: SQLAlchemy, aiohttp, pydantic, Bolt"
KNOWN = "each workspace is looked up anew after a minute"
KEEPS = (
    "a hello keeps nothing and asks nothing, an answer goes through two transactions or three;"
    " see [where its time goes](#where-the-time-of-an-answer-goes)"
)


@dataclass(frozen=True, slots=True)
class TipsReport:
    """What came of all rounds. missing: who could not be measured, and why."""

    measured: Sequence[Measured]
    missing: Sequence[str]
    at: datetime

    def write(self, page: Path = DOCS / "performance.md") -> None:
        """Put the report in the place of the last one, and draw it."""
        write(page, "tips, by make bench", self.text())
        shown = [each for each in self.measured if each.paces()]
        lines = {
            each.name: [(rate, slow * 1e3) for rate, slow in each.paces().items()] for each in shown
        }
        axes = Axes("99 of 100 answers to /tip take at most", "requests a second", "milliseconds")
        draw(axes, lines, page.with_name("latency.svg"))

    def text(self) -> str:
        """Return it as Markdown."""
        rounds = len(self.measured[0].rounds)
        told = f"On {self.at:%Y-%m-%d}, {rounds} rounds in turn, the medians. {machine()}:"
        told += " the server on one core, what asks it on the other. With "
        told += f"{versions(*PARTS)}, {platform.system()} {platform.release()}."
        heads = ("", *FIGURES)
        lines = [
            (each.name, *(self._shown(each, *figure) for figure in FIGURES.values()))
            for each in self.measured
        ]
        by_kind = rows((f"{OURS}, asked for", "p50"), self._kinds())
        parts = [[told], rows(heads, lines), list(self.missing), by_kind]
        return "\n\n".join("\n".join(each) for each in parts if each)

    def _kinds(self) -> list[tuple[str, str]]:
        rounds = self._of(OURS).rounds
        return [(kind, ms(median(each.kinds[kind] for each in rounds) * 1e3)) for kind in KINDS]

    def goals(self) -> list[Goal]:
        """Return what is wanted of `/tip`, and what was found."""
        ours, many = self._of(OURS), self._of(OURS_MANY)
        others = [self._faster(1.0, JAVASCRIPT), self._faster(2.0, DOCUMENTED)]
        cpu = ours.middle(lambda each: each.cpu) / self._of(LIMIT).middle(lambda each: each.cpu)
        p50 = _p50(ours) / _p50(self._of(BEFORE))
        crowded = many.middle(_crowded) / ours.middle(_crowded)
        p99 = ours.middle(FIGURES[f"p99 at {EACH_SECOND}/s"][0]) * 1e3
        ready = ours.middle(lambda each: each.ready)
        memory = ours.middle(lambda each: each.memory) / MB
        return [
            *(each for each in others if each),
            Goal("CPU of an answer, of the limit's", "≤ 4 ×", f"{cpu:.1f} ×", cpu <= 4, KEEPS),
            Goal(
                "answers in a thousand workspaces, of those in one",
                "≥ 0.9 ×", f"{crowded:.2f} ×", crowded >= 0.9, KNOWN,
            ),
            Goal(
                "p50 over one connection, of a hello's with `process_before_response`",
                "≤ 1.5 ×", f"{p50:.1f} ×", p50 <= 1.5, KEEPS,
            ),
            Goal(f"p99 at {EACH_SECOND} a second", "≤ 5 ms", f"{p99:.1f} ms", p99 <= 5, KEEPS),
            Goal("ready to answer", "≤ 1.5 s", f"{ready:.2f} s", ready <= 1.5, LIBRARIES),
            Goal("memory, after load", "≤ 130 MB", f"{memory:.0f} MB", memory <= 130, LIBRARIES),
        ]  # fmt: skip

    def _faster(self, wanted: float, name: str) -> Goal | None:
        if not any(each.name == name for each in self.measured):
            return None
        ours, theirs = self._of(OURS), self._of(name)
        crowded = ours.middle(_crowded) / theirs.middle(_crowded)
        alone = ours.middle(lambda each: each.alone) / theirs.middle(lambda each: each.alone)
        found = f"{crowded:.2f} × with {CROWD} at once, {alone:.2f} × one by one"
        why = KEEPS if alone < wanted else f"one by one it is met; with {CROWD} at once, {KEEPS}"
        return Goal(f"answers a second, of {name}", f"≥ {wanted} ×", found, crowded >= wanted, why)

    def _of(self, name: str) -> Measured:
        return next(each for each in self.measured if each.name == name)

    def _shown(self, each: Measured, figure: Figure, form: str, unit: float) -> str:
        return form.format(each.middle(figure) * unit)


def _crowded(each: Round) -> float:
    return each.crowded


def _p50(each: Measured) -> float:
    return each.middle(FIGURES["p50"][0])
