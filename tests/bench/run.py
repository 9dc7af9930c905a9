# SPDX-License-Identifier: EUPL-1.2
"""`make bench`, the part about boards: plan and claim so many; written into the docs."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.progress import Progress

from tests.bench.alarms import Alarms, alarms
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
    raise typer.Exit(1 if measured(count).bad else 0)


def measured(count: int) -> Report:
    """Measure every course; tell it, and write it down if it is worth that."""
    began = time.monotonic()
    with fields() as there, progress() as bar:
        results = [_measured(course, there, bar) for course in courses(count)]
        alarms = [_alarms(boards, there, bar) for boards in sizes(count)]
        told = (time.monotonic() - began, datetime.now(UTC), there.versions())
    report = Report(results, alarms, *told)
    sys.stdout.write(report.text() + "\n")
    if count >= WORTH_WRITING:
        report.write()
    return report


def sizes(count: int) -> tuple[int, ...]:
    """Return how many boards there are in turn, so many in the end."""
    return (*(size for size in SIZES if size < count), count)


def courses(count: int) -> Iterator[Course]:
    """Yield every course up to so many boards, the largest last."""
    for boards in sizes(count):
        for database, several in WORKERS.items():
            for workers in several:
                yield Course(database, workers, boards)


def _alarms(boards: int, there: Fields, bar: Progress) -> Alarms:
    task = bar.add_task(f"APScheduler, {boards:,}", total=1, rate="", sins="")
    result = alarms(boards, there.folder)
    bar.update(task, advance=1, rate=f"{boards / result.running:,.0f}/s")
    return result


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
