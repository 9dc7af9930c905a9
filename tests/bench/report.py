# SPDX-License-Identifier: EUPL-1.2
"""What `make bench` writes into docs/performance.md."""

import os
import platform
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.bench.alarms import Alarms
from tests.bench.course import Result
from tests.bench.goals import Goal
from tests.bench.plot import Axes, draw
from tests.written import DOCS, rows, table, versions, write

PARTS = ("sqlalchemy", "psycopg", "aiosqlite")
MB = 1e6
# What a worker may have more in the end than at a tenth of its claims.
FLAT = 5 * MB
# Of as many boards as these, so many workers are to claim all in so many seconds.
GOAL_BOARDS, GOAL_WORKERS, GOAL_SECONDS = 100_000, 4, 10.0


@dataclass(frozen=True)
class Report:
    """What came of all courses."""

    results: Sequence[Result]
    alarms: Sequence[Alarms]
    seconds: float
    at: datetime
    databases: str

    @property
    def bad(self) -> list[str]:
        """All that is not as it should be."""
        found = [f"{each.course}: {each}" for each in self.results if not each.once]
        found += [
            f"{each.course}: memory grew by {each.growth / MB:.1f} MB"
            for each in self.results
            if each.growth >= FLAT
        ]
        return found + [
            f"{each.course}: claiming took {each.claiming:.1f} s"
            for each in self.results
            if each.course.boards >= GOAL_BOARDS
            and each.course.workers == GOAL_WORKERS
            and each.claiming > GOAL_SECONDS
        ]

    def write(self, page: Path = DOCS / "performance.md") -> None:
        """Put the report in the place of the last one, and draw it."""
        write(page, "boards, by make bench", self.text())
        lines = {
            f"Toptip, {name}, planned and claimed": told for name, told in self._lines().items()
        }
        lines["APScheduler, one job for each channel"] = [
            (a.boards, a.running) for a in self.alarms
        ]
        axes = Axes("Boards due in one minute", "boards", "seconds until the last is claimed")
        draw(axes, lines, page.with_name("claiming.svg"))

    def goals(self) -> list[Goal]:
        """Return what is wanted, and what was found."""
        whole = [r for r in self.results if r.course.boards >= GOAL_BOARDS]
        found = min((r.claiming for r in whole if r.course.database == "PostgreSQL"), default=None)
        if found is None:
            return []
        wanted = f"at most {GOAL_SECONDS:.0f} s"
        told = (wanted, f"{found:.1f} s", found <= GOAL_SECONDS)
        return [Goal(f"{GOAL_BOARDS:,} boards due in one minute, claimed on PostgreSQL", *told)]

    def _lines(self) -> dict[str, list[tuple[float, float]]]:
        lines = defaultdict[str, list[tuple[float, float]]](list)
        for each in self.results:
            course, workers = each.course, each.course.workers
            name = f"{course.database}, {workers} worker{'s' if workers > 1 else ''}"
            lines[name].append((course.boards, each.planning + each.claiming))
        return lines

    def text(self) -> str:
        """Return it as Markdown."""
        claims = sum(each.claims for each in self.results)
        twice = claims - sum(each.ids for each in self.results)
        missing = sum(each.course.boards - each.firsts for each in self.results)
        figures = {
            "claims": f"{claims:,}",
            "**claimed twice**": f"**{twice}**",
            "**not claimed**": f"**{missing}**",
            "machine": f"{machine()}; the databases in memory, so that no disk sets the pace",
            "time": f"{self.seconds / 60:.0f} minutes, on {self.at:%Y-%m-%d}",
            "with": f"{self.databases}, {versions(*PARTS)}",
        }
        wrong = [f"- {each}" for each in self.bad]
        parts = [table(figures), _measured(self.results), _rung(self.alarms), wrong]
        return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _measured(results: Sequence[Result]) -> list[str]:
    heads = "database | workers | boards due | planning | claiming | claims a second | "
    heads += "most memory of a worker | growth from a tenth of the claims on"
    return rows(heads.split(" | "), [_cells(each) for each in results])


def _cells(each: Result) -> tuple[str, ...]:
    course = each.course
    return (
        course.database, f"{course.workers}", f"{course.boards:,}", f"{each.planning:.2f} s",
        f"{each.claiming:.2f} s", f"{each.claims / each.claiming:,.0f}",
        f"{each.peak / MB:.0f} MB", f"{each.growth / MB:.1f} MB",
    )  # fmt: skip


def _rung(alarms: Sequence[Alarms]) -> list[str]:
    heads = "APScheduler, one job for each channel | making the jobs | until the last has run"
    heads += " | did not run | most memory"
    cells = [
        (
            f"{each.boards:,}", f"{each.making:.2f} s", f"{each.running:.2f} s",
            f"{each.missed:,}", f"{each.peak / MB:.0f} MB",
        )
        for each in alarms
    ]  # fmt: skip
    return rows(heads.split(" | "), cells)


def machine() -> str:
    """Return what machine this is."""
    return f"{os.cpu_count()} × {_processor()}, {_memory():.0f} GB"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
