"""What a run writes into docs/reliability.md, between its own two markers."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tests.chaos.books import Verdict
from tests.chaos.points import POINTS

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
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

    def write(self, page: Path = PAGE) -> None:
        """Put the report in the place of this kind's last one."""
        begin, end = (f"<!-- {word} {self.kind}, by make chaos -->" for word in ("begin", "end"))
        text = page.read_text(encoding="utf-8")
        head, _, rest = text.partition(begin)
        _, _, tail = rest.partition(end)
        page.write_text(f"{head}{begin}\n{self.text()}\n{end}{tail}", encoding="utf-8")

    def text(self) -> str:
        """Return it as Markdown."""
        verdict = self.verdict
        named = sum(verdict.kills[point] for point in POINTS)
        figures: Mapping[str, object] = {
            "runs": f"{self.count:,}, seeds {self.seed} to {self.seed + self.count - 1}",
            "posts in Slack": f"{verdict.posts:,}",
            "kills at a named point": f"{named:,}",
            "kills at any moment": f"{verdict.kills['at any moment']:,}",
            "**lost**": f"**{verdict.lost}**",
            "**doubled**": f"**{verdict.doubled}**",
            "**silent**": f"**{verdict.silent}**",
            "**books unlike the oracle**": f"**{verdict.wrong}**",
            "held for an admin": f"{verdict.held:,}",
            "refused by Slack, told": f"{verdict.rejected:,}",
            "too late or left by the admin, told": f"{verdict.skipped:,}",
            "time": f"{self.seconds / 60:.0f} minutes, on {self.at:%Y-%m-%d}",
            "with": f"{self.database}, {_versions()}",
        }
        lines = ["| | |", "|---|---|", *(f"| {name} | {told} |" for name, told in figures.items())]
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


def _versions() -> str:
    parts = [f"{part} {version(part)}" for part in PARTS]
    return ", ".join([f"Python {platform.python_version()}", *parts])
