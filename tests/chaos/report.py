# SPDX-License-Identifier: EUPL-1.2
"""What a run writes into docs/reliability.md."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.chaos.books import Verdict
from tests.chaos.points import POINTS
from tests.written import DOCS, table, versions, write

PARTS = ("slack-sdk", "aiohttp", "sqlalchemy", "aiosqlite", "psycopg")


@dataclass(frozen=True)
class Report:
    """What came of all the runs of one kind."""

    kind: str
    count: int
    seed: int
    seconds: float
    at: datetime
    database: str
    verdict: Verdict
    failing: tuple[int, ...] = ()

    def write(self, page: Path = DOCS / "reliability.md") -> None:
        """Put the report in the place of this kind's last one."""
        write(page, f"{self.kind}, by make chaos", self.text())

    def text(self) -> str:
        """Return it as Markdown."""
        verdict = self.verdict
        named = sum(verdict.kills[point] for point in POINTS)
        figures = {
            "runs": f"{self.count:,}, seeds {self.seed} to {self.seed + self.count - 1}",
            "posts in Slack": f"{verdict.posts:,}",
            "kills at a named point": f"{named:,}",
            "kills at any moment": f"{verdict.kills['at any moment']:,}",
            "**lost**": f"**{verdict.lost}**",
            "**doubled**": f"**{verdict.doubled}**",
            "**silent**": f"**{verdict.silent}**",
            "**books unlike the oracle**": f"**{verdict.wrong}**",
            "lines of the workers' logs": f"{verdict.logged:,}",
            "**secrets in them**": f"**{verdict.leaked}**",
            "held for an admin": f"{verdict.held:,}",
            "refused by Slack, told": f"{verdict.rejected:,}",
            "too late or left by the admin, told": f"{verdict.skipped:,}",
            "time": f"{self.seconds / 60:.0f} minutes, on {self.at:%Y-%m-%d}",
            "with": f"{self.database}, {versions(*PARTS)}",
        }
        lines = table(figures)
        if self.kind == "any":
            lines += ["", kills_table(verdict)]
        if self.failing:
            lines += ["", "Failing seeds: " + ", ".join(map(str, self.failing))]
        return "\n".join(lines)


def kills_table(verdict: Verdict) -> str:
    """Return how often a worker was killed at each point, three points a line."""
    cells = [f"`{point}` | {verdict.kills[point]:,}" for point in POINTS]
    lines = ["| point | kills | point | kills | point | kills |", "|---|--:|---|--:|---|--:|"]
    rows = (cells[start : start + 3] for start in range(0, len(cells), 3))
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
