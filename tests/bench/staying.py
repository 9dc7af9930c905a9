# SPDX-License-Identifier: EUPL-1.2
"""`make bench`, the part about an hour of load: whether memory grows, and by how much."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory

from tests.bench.far_slack import far_slack
from tests.bench.filled import toptip
from tests.bench.report import MB
from tests.bench.servers import running
from tests.progress import progress
from tests.written import DOCS, write

# An hour at fifty a second, asked as fast as it goes.
HOUR = 3_600 * 50
PARTS, AT_ONCE = 60, 8
# Until then what is remembered fills up: 50,000 signatures, and words.
FILLED = 1 / 3


@dataclass(frozen=True, slots=True)
class Stayed:
    """Bytes of memory after each part of *requests*."""

    requests: int
    memory: Sequence[int]

    @property
    def slope(self) -> float:
        """Bytes that an hour adds once all is full, by least squares."""
        start = int(len(self.memory) * FILLED)
        parts = range(start, len(self.memory))
        return linear_regression(parts, self.memory[start:]).slope * len(self.memory)

    def text(self) -> str:
        """Return it as Markdown."""
        points = [self.memory[int(len(self.memory) * share)] for share in (0, FILLED, 2 * FILLED)]
        shown = " · ".join(f"{each / MB:.0f} MB" for each in (*points, self.memory[-1]))
        asked = f"{self.requests:,} answers, an hour at fifty a second"
        more = f"An hour more would add {self.slope / MB:.1f} MB, by the last two thirds."
        return (
            f"On {datetime.now(UTC):%Y-%m-%d}: {asked}. Memory at the start, after one and two"
            f" thirds, and in the end: {shown}. {more}"
        )


def measure(requests: int) -> Stayed:
    """Ask so many, and weigh the process after each sixtieth."""
    memory, each = list[int](), requests // PARTS
    with (
        far_slack() as slack,
        TemporaryDirectory(prefix="toptip-bench-") as folder,
        running(toptip("Toptip", Path(folder), slack), slack) as there,
        progress() as bar,
    ):
        task = bar.add_task("an hour of load", total=requests, rate="", sins="")
        for _ in range(PARTS):
            there.load(AT_ONCE)(there.asker(each))
            memory.append(there.memory())
            bar.update(task, advance=each, rate=f"{memory[-1] / MB:.0f} MB")
    return Stayed(requests, memory)


def measured() -> Stayed:
    """Measure it; tell it, and write it down."""
    stayed = measure(HOUR)
    sys.stdout.write(f"{stayed.text()}\n")
    write(DOCS / "performance.md", "an hour, by make bench", stayed.text())
    return stayed


if __name__ == "__main__":
    measured()
