# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: every part in turn, and in the end which goals are met."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from tests.bench import parts, run, searching, staying, tips
from tests.bench.goals import text, write_down
from tests.bench.tips_report import TipsReport
from tests.progress import progress


def main(
    count: Annotated[int, typer.Argument(help="How many boards are due in the end.")] = 100_000,
    rounds: Annotated[int, typer.Argument(help="Rounds with each server.")] = 3,
) -> None:
    """Measure all; it fails where an answer or a claim was wrong, not where one was slow."""
    with progress() as bar:
        tipped = TipsReport(*tips.measure(rounds, bar), datetime.now(UTC))
    sys.stdout.write(f"{tipped.text()}\n")
    tipped.write()
    parts.measured()
    staying.measured()
    found = searching.measured()
    boards = run.measured(count)
    goals = [*tipped.goals(), *searching.goals(found), *boards.goals()]
    sys.stdout.write(f"{text(goals)}\n")
    if count >= run.WORTH_WRITING:
        write_down(goals)
    raise typer.Exit(1 if boards.bad else 0)


if __name__ == "__main__":
    typer.run(main)
