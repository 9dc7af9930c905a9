# SPDX-License-Identifier: EUPL-1.2
"""`make bench`, the part about search: how long an answer takes in libraries of several sizes."""

import gc
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.content import words
from bot.content.files import load
from bot.content.model import Library
from bot.content.search import Search
from tests.bench.goals import Goal
from tests.fakes_library import a_library
from tests.fakes_queries import queries
from tests.progress import progress
from tests.written import DOCS, rows, versions, write

CONTENT = Path(__file__).parents[2] / "content"
SIZES = (1_000, 10_000, 100_000)
# So many queries of each kind. What indexing remembers of words is forgotten before them.
EACH = 150
# In a library of so many quotes, all but one in a hundred are to be answered in so many ms.
GOAL_QUOTES, GOAL_MS = 10_000, 2.0
MB = 1e6


@dataclass(frozen=True, slots=True)
class Measured:
    """What one library took: seconds to index it, bytes of the index, and ms by kind of query."""

    quotes: int
    words: int
    indexing: float
    memory: int
    took: Mapping[str, Sequence[float]]

    @property
    def all(self) -> list[float]:
        """The times of all queries, the shortest first."""
        return sorted(ms for each in self.took.values() for ms in each)

    @property
    def bad(self) -> bool:
        """Whether it is the library of the goal, and misses it."""
        return self.quotes == GOAL_QUOTES and of_hundred(self.all, 99) > GOAL_MS


def of_hundred(ordered: Sequence[float], share: int) -> float:
    """Return the value that *share* of a hundred do not exceed."""
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def measure(real: Library, quotes: int, each: int = EACH) -> Measured:
    """Return what a made library of so many *quotes* takes."""
    library = a_library(real, quotes)
    asked = [*queries(library, each)]
    tracemalloc.start()
    Search.over(library)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    _forget()
    began = time.perf_counter()
    search = Search.over(library)
    indexing = time.perf_counter() - began
    _forget()
    gc.collect()
    gc.freeze()  # as a process does that has started
    took: defaultdict[str, list[float]] = defaultdict(list)
    for kind, typed in asked:
        began = time.perf_counter()
        search.find(typed)
        took[kind].append((time.perf_counter() - began) * 1e3)
    gc.unfreeze()
    return Measured(quotes, len(search.vocabulary.folded), indexing, memory, took)


def _forget() -> None:
    """Forget all that is remembered of words."""
    words.word.cache_clear()
    words._known.cache_clear()  # noqa: SLF001 - the product never needs to


def text(results: Sequence[Measured]) -> str:
    """Return the results as Markdown."""
    sizes = ("quotes", "words", "queries", "p50", "p99", "longest", "indexing", "memory, at most")
    lines = [
        (
            f"{each.quotes:,}", f"{each.words:,}", f"{len(each.all):,}",
            ms(of_hundred(each.all, 50)), ms(of_hundred(each.all, 99)), ms(each.all[-1]),
            f"{each.indexing:.1f} s", f"{each.memory / MB:.0f} MB",
        )
        for each in results
    ]  # fmt: skip
    shares = [(each, share) for share in (50, 99) for each in results]
    kinds = ("asked for", *(f"p{share}, {each.quotes:,}" for each, share in shares))
    by_kind = [
        (kind, *(ms(of_hundred(sorted(each.took[kind]), share)) for each, share in shares))
        for kind in results[0].took
    ]
    return "\n".join([*rows(sizes, lines), "", *rows(kinds, by_kind)])


def ms(value: float) -> str:
    """Return so many milliseconds as they are shown."""
    return f"{value:.2f} ms"


def measured() -> list[Measured]:
    """Measure each size, with a progress bar; tell it, and write it down."""
    real, results = load(CONTENT), list[Measured]()
    with progress() as bar:
        for quotes in SIZES:
            task = bar.add_task(f"search, {quotes:,} quotes", total=1, rate="", sins="")
            results.append(measure(real, quotes))
            bar.update(task, advance=1)
    told = f"On {datetime.now(UTC):%Y-%m-%d}, with {versions('rapidfuzz', 'simplemma')}."
    report = f"{told}\n\n{text(results)}"
    sys.stdout.write(f"{report}\n")
    write(DOCS / "performance.md", "search, by make bench", report)
    return results


def goals(results: Sequence[Measured]) -> list[Goal]:
    """Return what is wanted, and what was found."""
    found = (of_hundred(each.all, 99) for each in results if each.quotes == GOAL_QUOTES)
    what = f"search in {GOAL_QUOTES:,} quotes, p99"
    return [Goal(what, f"≤ {GOAL_MS:.0f} ms", ms(each), each <= GOAL_MS) for each in found]


if __name__ == "__main__":
    sys.exit(1 if any(each.bad for each in measured()) else 0)
