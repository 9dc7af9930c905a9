# SPDX-License-Identifier: EUPL-1.2
"""The delivery's proof, in small: `make chaos` does the same at length."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.canaries import SEARCHED
from tests.chaos.mutants import MUTANTS
from tests.chaos.points import POINTS
from tests.chaos.run import EVERY

LOGGED = re.compile(r"lines of the workers' logs \| ([\d,]+) \|\n\D+(\d+)")
Chaos = Callable[[int, int, str], tuple[int, str]]


@pytest.fixture
def chaos(record_property: Callable[[str, object], None]) -> Chaos:
    """Does runs from a seed on; tells how they ended, and their report.

    In a process of its own: workers are forked from it, which a big one with threads is
    not made for.
    """

    def chaos(count: int, seed: int, kind: str) -> tuple[int, str]:
        asked = [sys.executable, "-m", "tests.chaos.run", str(count), str(seed), kind]
        ended = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - ours
        if told := LOGGED.search(ended.stdout):
            record_property(SEARCHED, (int(told[1].replace(",", "")), 0, int(told[2])))
        return ended.returncode, ended.stdout + ended.stderr[-3000:]

    return chaos


def test_every_point_with_every_fault_loses_and_doubles_nothing(chaos: Chaos) -> None:
    code, report = chaos(len(EVERY), 0, "every")

    assert code == 0, report
    named = re.search(r"kills at a named point \| (\d+)", report)
    assert named is not None
    assert int(named[1]) >= len(EVERY) * 0.98, report  # on a busy machine some end too soon
    assert {kill.point for run in EVERY for kill in run.kills} == set(POINTS)


@pytest.mark.parametrize(
    ("kind", "count"), [("two-sqlite", 12), ("two-postgresql", 12), ("frozen", 14)]
)
def test_two_workers_lose_and_double_nothing(chaos: Chaos, kind: str, count: int) -> None:
    code, report = chaos(count, 1, kind)

    assert code == 0, report


def test_every_mutant_fails(chaos: Chaos) -> None:
    _, report = chaos(len(MUTANTS), 0, "mutants")

    failing = re.search(r"Failing seeds: ([\d, ]+)", report)
    assert failing is not None, report
    red = {int(seed) for seed in failing[1].split(", ")}
    assert red == set(range(len(MUTANTS))), report
    # One forgets a post, the others double theirs; a worker that only broke would lose all.
    assert sinned(report, "lost") == 1, report
    assert sinned(report, "doubled") >= len(MUTANTS) - 1, report


def sinned(report: str, sin: str) -> int:
    found = re.search(rf"\*\*{sin}\*\* \| \*\*(\d+)", report)
    assert found is not None
    return int(found[1])
