# SPDX-License-Identifier: EUPL-1.2
"""`make bench`, the part about boards: plan and claim so many; written into the docs."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.progress import Progress

from tests.bench.course import Course, Result, run
from tests.bench.fields import Fields, fields
from tests.bench.report import Report
from tests.progress import progress

SIZES = (1_000, 10_000)
WORKERS = {"SQLite": (1,), "PostgreSQL": (1, 2, 4)}
# Fewer boards than this are a look at something, not a measurement.
WORTH_WRITING = 100_000


def main(
    count: Annotated[int, typer.Argument(help="How many boards are due in the end.")] = 100_000,
) -> None:
    """Let workers plan and claim what is due, and hold them to it that each claims its own."""
    began = time.monotonic()
    with fields() as there, progress() as bar:
        results = [_measured(course, there, bar) for course in courses(count)]
        told = (time.monotonic() - began, datetime.now(UTC), there.versions())
    report = Report(results, *told)
    sys.stdout.write(report.text() + "\n")
    if count >= WORTH_WRITING:
        report.write()
    raise typer.Exit(1 if report.bad else 0)


def courses(count: int) -> Iterator[Course]:
    """Yield every course up to so many boards, the largest last."""
    for boards in (*(size for size in SIZES if size < count), count):
        for database, several in WORKERS.items():
            for workers in several:
                yield Course(database, workers, boards)


def _measured(course: Course, there: Fields, bar: Progress) -> Result:
    names = ("planned", "claimed")
    tasks = {
        name: bar.add_task(f"{course}, {name}", total=course.boards, rate="", sins="")
        for name in names
    }

    def tell(what: str, boards: int) -> None:
        bar.update(tasks[what], advance=boards)

    with there.field(course.database.lower(), course.boards) as url:
        result = run(course, url, there.folder, tell)
    rate = f"{result.claims / result.claiming:,.0f}/s"
    bar.update(tasks["claimed"], rate=rate, sins="" if result.once else "NOT ONCE EACH")
    return result


if __name__ == "__main__":
    typer.run(main)
