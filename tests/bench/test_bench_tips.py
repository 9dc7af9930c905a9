# SPDX-License-Identifier: EUPL-1.2
"""The bench of `/tip` in small: what it measures is true, and what it tells is what it measured."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest

from tests.bench import tips
from tests.bench.asked import KINDS, Asker
from tests.bench.far_slack import far_slack
from tests.bench.filled import toptip
from tests.bench.load import Unanswered
from tests.bench.parts import measure as measure_parts
from tests.bench.servers import NotMeasured, Running, Server, gunicorn, python, running
from tests.bench.staying import Stayed
from tests.bench.tips import Measured, Round
from tests.bench.tips_report import TipsReport

NOWHERE = "http://127.0.0.1:9"
# A round that meets every goal beside others that are as good.
ROUND = Round(
    ready=1.0,
    one=[0.001] * 100,
    alone=1_000.0,
    crowded=2_000.0,
    cpu=0.0005,
    steady=[0.002] * 100,
    memory=100_000_000,
    kinds=dict.fromkeys(KINDS, 0.001),
    paces={50: 0.002, 100: 0.003},
)
NAMES = (tips.OURS, tips.OURS_MANY, tips.DOCUMENTED, tips.BEFORE, tips.LIMIT, tips.JAVASCRIPT)


@pytest.fixture(scope="module")
def limit() -> Iterator[Running]:
    with running(Server("limit", python("limit")), NOWHERE) as there:
        yield there


def report(**spoilt: Round) -> TipsReport:
    """Return what is told where all are alike, but for those of that number in NAMES."""
    rounds = {name: spoilt.get(f"n{number}", ROUND) for number, name in enumerate(NAMES)}
    every = [Measured(name, [each] * 3) for name, each in rounds.items()]
    return TipsReport(every, ["Something: not measured, it is not there"], datetime.now(UTC))


def test_every_request_is_another_and_asks_for_each_kind_in_turn() -> None:
    asked = Asker()(300)

    assert len(set(asked)) == 300
    assert Counter(f"&text={text}&".encode() in each for each in asked for text in ("76", ""))[True]
    assert sum(b"&text=76&" in each for each in asked) == 100


def test_a_load_is_answered_as_often_as_it_asks(limit: Running) -> None:
    assert len(limit.load(4)(limit.asker(500))) == 500


def test_a_load_at_a_pace_takes_its_time_and_counts_what_waits(limit: Running) -> None:
    began = perf_counter()
    took = limit.load(2, rate=200)(limit.asker(100))

    assert 0.45 < perf_counter() - began < 2
    assert len(took) == 100


def test_a_load_ends_when_its_time_is_over(limit: Running) -> None:
    assert 0 < len(limit.load(1, seconds=0.1)(limit.asker(20_000))) < 20_000


def test_what_is_answered_otherwise_than_expected_is_no_answer(limit: Running) -> None:
    forged = [each.replace(b"v0=", b"v1=") for each in limit.asker(1)]

    with pytest.raises(Unanswered, match="401"):
        limit.load(1)(forged)


def test_a_server_that_ends_at_once_is_not_measured_and_says_why() -> None:
    broken = Server("broken", (*python("limit")[:2], "tests.bench.rivals.nothing"))

    with pytest.raises(NotMeasured, match="No module named"), running(broken, NOWHERE):
        pass


@pytest.mark.parametrize(
    "command",
    [
        python("hello_async", "documented"),
        python("hello_async", "before"),
        gunicorn("hello_flask:made()"),
    ],
    ids=["documented", "before", "flask"],
)
def test_each_rival_says_hello(command: tuple[str, ...]) -> None:
    with far_slack() as slack, running(Server("rival", command), slack) as there:
        assert len(there.load(2)(there.asker(6))) == 6
        assert there.memory() > 1_000_000
        assert there.cpu() > 0


@pytest.mark.parametrize("teams", [(), ("T1", "T2")], ids=["one workspace", "many"])
def test_the_whole_app_answers_what_it_is_asked(tmp_path: Path, teams: tuple[str, ...]) -> None:
    with far_slack() as slack, running(toptip("ours", tmp_path, slack, teams), slack) as there:
        assert len(there.load(4)(there.asker(12))) == 12


async def test_every_part_of_an_answer_takes_some_time(tmp_path: Path) -> None:
    took = await measure_parts(tmp_path, 20)

    assert len(took) == 6
    assert all(each > 0 for each in took.values())


def test_all_that_was_measured_is_told() -> None:
    told = report().text()

    assert all(f"| {name} |" in told for name in (*NAMES, *KINDS))
    assert "Something: not measured, it is not there" in told
    assert (
        "| 1,000 | 2,000 | 500 µs | 1.00 ms | 1.00 ms | 2.00 ms | 2.00 ms | 100 MB | 1.00 s |"
        in (told)
    )


def test_each_goal_is_held_to_its_figure_and_a_missed_one_says_why() -> None:
    slow = replace(
        ROUND, crowded=900.0, alone=900.0, cpu=0.003, one=[0.01] * 100, steady=[0.006] * 100,
        ready=1.6, memory=131_000_000,
    )  # fmt: skip

    missed = [each for each in report(n0=slow).goals() if not each.met]

    # As fast as everybody else is not twice as fast as anybody.
    assert [each.what for each in report().goals() if not each.met] == [
        f"answers a second, of {tips.DOCUMENTED}"
    ]
    assert len(missed) == 7
    assert all(each.why in each.row() and "**missed**" in each.row() for each in missed)
    assert [each.met for each in report(n1=slow).goals()].count(False) == 2


def test_only_a_pace_that_every_round_kept_up_is_drawn() -> None:
    tired = replace(ROUND, paces={50: 0.004})

    assert Measured("it", [ROUND, ROUND, tired]).paces() == {50: 0.002}


def test_the_slope_of_an_hour_begins_where_all_is_full() -> None:
    full = Stayed(6_000, [100, 130, *[150] * 58])
    growing = Stayed(6_000, [*range(60)])

    assert full.slope == pytest.approx(0)
    assert growing.slope == pytest.approx(60)


def test_a_drawing_fetches_nothing_runs_nothing_and_is_the_same_each_time(tmp_path: Path) -> None:
    page, drawn = tmp_path / "drawn.svg", list[str]()
    for _ in range(2):
        made = "from tests.bench.plot import *; draw(Axes('Title', 'across', 'up'),"
        made += f" {{'one': [(50, 1.0), (100, 2.0)], 'two': [(50, 9.0)]}}, Path({str(page)!r}))"
        subprocess.run([sys.executable, "-c", made], check=True)  # noqa: S603 - ours
        drawn.append(page.read_text())

    assert drawn[0] == drawn[1]
    assert all(word in drawn[0] for word in ("Title", "across", "up", "one", "two"))
    assert drawn[0].count("http") == drawn[0].count("http://www.w3.org/")
    assert "<script" not in drawn[0]
