# SPDX-License-Identifier: EUPL-1.2
"""What a bench is to show, and whether it did."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.written import DOCS, write


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that is wanted, and the one that was found. why: the reason, where it is missed."""

    what: str
    wanted: str
    found: str
    met: bool
    why: str = ""

    def row(self) -> str:
        """Return it as a row of the table."""
        told = "met" if self.met else f"**missed**: {self.why}"
        return f"| {self.what} | {self.wanted} | {self.found} | {told} |"


def text(goals: Iterable[Goal]) -> str:
    """Return the table of *goals*."""
    heads = "| what | wanted | found | |\n|---|--:|--:|---|"
    return "\n".join([heads, *(each.row() for each in goals)])


def write_down(goals: Iterable[Goal]) -> None:
    """Put *goals* in the place of those of the last run."""
    write(DOCS / "performance.md", "goals, by make bench", text(goals))
