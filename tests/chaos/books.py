# SPDX-License-Identifier: EUPL-1.2
"""The books against the oracle: what the ledger says, and what really stands in Slack."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg

from tests.canaries import found
from tests.chaos.oracle import TOKEN
from tests.chaos.plan import DUE, SCALE, TOO_LATE, Run

QUERY = "SELECT CAST(id AS VARCHAR), channel_id, kind, state, outcome_code FROM delivery"
Row = tuple[str, str, str, str, str | None]
ENDED_WITHOUT = {"skipped", "rejected"}
PER_RUN = 3
COUNTED = (
    "posts", "lost", "doubled", "silent", "wrong", "leaked",
    "logged", "skipped", "rejected", "held",
)  # fmt: skip


@dataclass
class Verdict:
    """What a run came to. The five sins; and, where a post came late, by how much."""

    posts: int = 0
    lost: int = 0
    doubled: int = 0
    silent: int = 0
    wrong: int = 0
    leaked: int = 0
    logged: int = 0
    skipped: int = 0
    rejected: int = 0
    held: int = 0
    after_due: float = 0.0
    kills: Counter[str] = field(default_factory=Counter)

    @property
    def sins(self) -> int:
        """How much is wrong."""
        return self.lost + self.doubled + self.silent + self.wrong + self.leaked

    def add(self, other: "Verdict") -> None:
        """Count *other* in."""
        for name in COUNTED:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.after_due = max(self.after_due, other.after_due)
        self.kills.update(other.kills)


def rows_of(url: str) -> list[Row]:
    """Return id, channel, kind, state and outcome of every delivery."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            found: Iterable[Any] = connection.execute(QUERY).fetchall()
    else:
        with psycopg.connect(url) as connection:
            found = connection.execute(QUERY).fetchall()
    return [(id_.replace("-", ""), *rest) for id_, *rest in found]


def judged(run: Run, url: str, record: list[dict[str, str]], folder: Path) -> Verdict:
    """Return the verdict on a run whose workers are gone."""
    may_skip = {"missed", "expired"} if run.late >= TOO_LATE else {"admin_left"}
    verdict, rows = Verdict(posts=len(record)), rows_of(url)
    told, log = _lines(folder / "notices"), _lines(folder / "log")
    verdict.logged, verdict.leaked = len(log), len(found("\n".join(log), {TOKEN}))
    notices = {line.split()[0].replace("-", "") for line in told}
    verdict.held = sum("missing_scope" in line or "not_in_channel" in line for line in told)
    stands = Counter(one["delivery"].replace("-", "") for one in record)
    verdict.lost += max(0, PER_RUN - len(rows))
    verdict.wrong += max(0, len(rows) - PER_RUN)
    for id_, _channel, _kind, state, code in rows:
        verdict.lost += stands[id_] == 0 and state not in ENDED_WITHOUT
        verdict.wrong += stands[id_] > 0 and state != "posted"
        verdict.silent += state in ENDED_WITHOUT and id_ not in notices
        verdict.wrong += state == "skipped" and code not in may_skip
        verdict.skipped += state == "skipped"
        verdict.rejected += state == "rejected"
    verdict.doubled = _doubled(record, rows)
    verdict.kills = Counter(_lines(folder / "kills"))
    moments = [float(one["ts"]) for one in record]
    if moments:
        late = timedelta(seconds=max(moments)) - timedelta(seconds=DUE.timestamp())
        verdict.after_due = late.total_seconds() * SCALE
    return verdict


def _doubled(record: list[dict[str, str]], rows: list[Row]) -> int:
    """Return how many posts a channel got beyond one of each kind, whatever their ids."""
    kinds = {id_: kind for id_, _channel, kind, *_ in rows}
    got = Counter(
        (one["channel"], kinds.get(one["delivery"].replace("-", ""), "?")) for one in record
    )
    return sum(count - 1 for count in got.values())


def _lines(paper: Path) -> list[str]:
    return paper.read_text().splitlines() if paper.exists() else []
