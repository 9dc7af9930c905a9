# SPDX-License-Identifier: EUPL-1.2
"""The canaries: what may stand in no log. The log of each test is searched for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.written import DOCS, table, versions, write

# Not the redactor's patterns: what is wrong with those would be overlooked here too.
SHAPES = {
    "Slack token": re.compile(r"xox[a-z.]+-\w|xapp-\w"),
    "signature": re.compile(r"v0(?:=|%3D)[0-9a-f]{8}"),
    "response_url": re.compile(
        r"hooks\.slack[a-z-]*\.com(?:[\\/]+|%2F)\w|hooks(?:/|%2F)\d+-[0-9a-f]{6}"
    ),
    "ticket of Socket Mode": re.compile(r"ticket(?:=|%3D)\w"),
}
# Under this name a test's report says how its search went: lines, redactions, hits.
SEARCHED = "log searched"
PARTS = ("structlog", "slack-bolt", "slack-sdk", "aiohttp", "uvicorn")


def found(log: str, secrets: Iterable[str] = ()) -> list[str]:
    """Return the lines of *log* that hold one of *secrets* or what looks like one."""
    return [
        f"{kind}: {line}"
        for line in log.splitlines()
        for kind in (
            *(kind for kind, shape in SHAPES.items() if shape.search(line)),
            *("secret" for secret in secrets if secret in line),
        )
    ]


@dataclass(eq=False)  # pytest keeps its plugins in sets
class Canaries:
    """What came of all the searches; a plugin of pytest, so that it hears of each test."""

    tests: int = 0
    lines: int = 0
    redacted: int = 0
    hits: int = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test in; it may have run in another process."""
        if report.when == "teardown":
            told: list[tuple[str, Any]] = report.user_properties
            searches = [value for name, value in told if name == SEARCHED]
            self.tests += bool(searches)
            for search in searches:
                self.add(*search)

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter, config: pytest.Config
    ) -> None:
        """Say what came of it."""
        terminalreporter.write_line(self.told())
        if config.getoption("--write-canaries"):
            self.write(datetime.now(UTC))

    def add(self, lines: int, redacted: int, hits: int) -> None:
        """Count a search in."""
        self.lines += lines
        self.redacted += redacted
        self.hits += hits

    def told(self) -> str:
        """Return it in a line."""
        return (
            f"log: {self.lines:,} lines at DEBUG of {self.tests:,} tests searched, "
            f"{self.hits:,} canaries found"
        )

    def write(self, at: datetime, page: Path = DOCS / "security.md") -> None:
        """Put the same into the docs."""
        figures = {
            "tests": f"{self.tests:,}",
            "lines of log, at DEBUG": f"{self.lines:,}",
            "times that something was redacted": f"{self.redacted:,}",
            "canaries, by their shape": ", ".join(SHAPES),
            "canaries, by their value": "each try-out's tokens and signing secret",
            "**canaries found**": f"**{self.hits:,}**",
            "date": f"{at:%Y-%m-%d}",
            "with": versions(*PARTS),
        }
        write(page, "canaries, by make canaries", "\n".join(table(figures)))
