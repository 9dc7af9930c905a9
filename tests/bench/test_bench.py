# SPDX-License-Identifier: EUPL-1.2
"""The bench in small; `make bench` does the same at length, and writes down what it measured."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.content.files import load
from tests.bench import searching
from tests.bench.course import Course, Result, run
from tests.bench.fields import Fields, fields
from tests.bench.report import FLAT, Report

SMALL = 1_300


@pytest.fixture(scope="module")
def there() -> Iterator[Fields]:
    with fields() as ready:
        yield ready


def report(*results: Result) -> Report:
    return Report(results, (), 60.0, datetime.now(UTC), "a database")


@pytest.mark.parametrize(("database", "workers"), [("SQLite", 1), ("PostgreSQL", 4)])
def test_each_board_that_is_due_is_claimed_once(there: Fields, database: str, workers: int) -> None:
    course, told = Course(database, workers, SMALL), Counter[str]()
    with there.field(database.lower(), SMALL) as url:
        result = run(course, url, there.folder, lambda what, count: told.update({what: count}))

    assert result.once, result
    assert told == {"planned": SMALL, "claimed": SMALL}
    assert report(result).bad == []


def test_what_was_claimed_twice_or_never_too_slowly_or_with_more_and_more_memory_is_bad() -> None:
    whole = Course("PostgreSQL", 4, 100_000)
    good = Result(whole, 9.0, 9.0, 100_000, 100_000, 100_000, growth=0, peak=0)
    spoilt = [
        replace(good, claims=100_001),
        replace(good, ids=99_999, firsts=99_999),
        replace(good, firsts=99_999),
        replace(good, claiming=10.1),
        replace(good, growth=int(FLAT)),
    ]

    assert report(good).bad == []
    assert [len(report(each).bad) for each in spoilt] == [1] * 5


def test_search_is_measured_by_kind_and_told() -> None:
    measured = searching.measure(load(searching.CONTENT), 200, each=4)

    assert len(measured.all) == 4 * 8
    assert measured.all == sorted(measured.all)
    told = searching.text([measured])
    assert "| 200 |" in told
    assert all(f"| {kind} |" in told for kind in measured.took)
    assert not measured.bad
    slow = replace(measured, quotes=searching.GOAL_QUOTES, took={"a word": [0.1] * 98 + [2.1] * 2})
    assert slow.bad
