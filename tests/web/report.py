# SPDX-License-Identifier: EUPL-1.2
"""What `make fuzz` writes into docs/security.md."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.web.attacks import CUT, HELD
from tests.web.fuzz import Tally
from tests.weighing import memory
from tests.written import DOCS, table, versions, write

PARTS = ("uvicorn", "h11", "starlette", "slack-bolt", "pydantic", "aiosqlite")
# At a million requests not even 20 bytes for each. Those that Slack signed are remembered for ten
# minutes, which takes some.
FLAT = 20_000_000
MOST_TOLD = 20
# What somebody who means well may wait meanwhile: Slack gives up after so many seconds.
SOON = 3.0
ENDS = {CUT: "cut", HELD: "held on"}


@dataclass
class Half:
    """One half of a run: its tally, and the memory of its process at a tenth and in the end."""

    tally: Tally = field(default_factory=Tally)
    early: int = 0
    late: int = 0

    def weigh(self, pid: int, done: float) -> None:
        """Write down the memory of a process. *done*: which share of the half is."""
        self.late = memory(pid)
        if done <= 0.1 or not self.early:
            self.early = self.late

    @property
    def flat(self) -> bool:
        return self.late - self.early < FLAT

    def told(self) -> str:
        early, late = (f"{each / 1e6:.1f} MB" for each in (self.early, self.late))
        return f"{early} at a tenth of the run, {late} at its end"


@dataclass(frozen=True)
class Report:
    """What came of the requests, called in one process, and of the connections, to another.

    slowest: seconds that a good request took, of those sent between the attacks.
    """

    count: int
    seeds: range
    requests: Half
    connections: Half
    slowest: float
    seconds: float
    at: datetime

    @property
    def bad(self) -> list[str]:
        """All that went wrong, each with how to have it again."""
        found = [*self.requests.tally.bad, *self.connections.tally.bad]
        if not (self.requests.flat and self.connections.flat):
            found.append(f"memory grew by {FLAT / 1e6:.0f} MB or more")
        if not self.requests.tally.answers["mutated", 200]:
            found.append("no request got through to the app, so nothing is proved")
        if self.slowest > SOON:
            found.append(f"a good request took {self.slowest:.1f} s")
        return found

    def write(self, page: Path = DOCS / "security.md") -> None:
        """Put the report in the place of the last one."""
        write(page, "fuzz, by make fuzz", self.text())

    def text(self) -> str:
        """Return it as Markdown."""
        one, other = self.requests.tally, self.connections.tally
        held = sum(n for (_, status), n in other.answers.items() if status == HELD)
        first, last = self.seeds[0], self.seeds[-1]
        figures = {
            "requests": f"{self.count:,}, seeds {first} to {last}",
            "attacks on a connection": f"{other.answers.total():,}",
            "**accepted**": f"**{one.accepted + other.accepted}**",
            "**answered 5xx**": f"**{one.broken + other.broken}**",
            "**connections held on**": f"**{held}**",
            "slowest good request meanwhile": f"{self.slowest:.2f} s",
            "memory of the app that was called": self.requests.told(),
            "memory of the server": self.connections.told(),
            "time": f"{self.seconds / 60:.1f} minutes, on {self.at:%Y-%m-%d}",
            "with": versions(*PARTS),
        }
        tables = [table(figures), _counted("requests", one), _counted("connections", other)]
        wrong = [f"- {each}" for each in self.bad[:MOST_TOLD]]
        return "\n\n".join("\n".join(lines) for lines in [*tables, wrong] if lines)


def _counted(what: str, tally: Tally) -> list[str]:
    """Return a table of how often each kind ended in each way."""
    ends = sorted({status for _, status in tally.answers})
    kinds: Counter[str] = Counter()
    for (kind, _), n in tally.answers.items():
        kinds[kind] += n
    heads = " | ".join(ENDS.get(each, str(each)) for each in ends)
    lines = [f"| {what} | {heads} |", "|---" + "|--:" * len(ends) + "|"]
    for kind in kinds:
        counts = (tally.answers[kind, each] for each in ends)
        cells = " | ".join(f"{n:,}" if n else "" for n in counts)
        lines.append(f"| {kind} | {cells} |")
    return lines
