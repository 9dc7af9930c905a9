# SPDX-License-Identifier: EUPL-1.2
"""What a run writes about itself into the docs, each between its own two markers."""

import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def write(page: Path, what: str, text: str) -> None:
    """Put *text* in the place of what the last run wrote of *what*, as "any, by make chaos"."""
    begin, end = (f"<!-- {word} {what} -->" for word in ("begin", "end"))
    head, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, _, tail = rest.partition(end)
    page.write_text(f"{head}{begin}\n{text}\n{end}{tail}", encoding="utf-8")


def table(figures: dict[str, str]) -> list[str]:
    """Return the lines of a table without heads."""
    return ["| | |", "|---|---|", *(f"| {name} | {told} |" for name, told in figures.items())]


def rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table."""
    lines = [" | ".join(cells) for cells in (heads, *rows)]
    return [f"| {lines[0]} |", "|---" + "|--:" * (len(heads) - 1) + "|"] + [
        f"| {line} |" for line in lines[1:]
    ]


def versions(*parts: str) -> str:
    """Return which Python this is, and which *parts* are installed."""
    installed = [f"{part} {version(part)}" for part in parts]
    return ", ".join([f"Python {platform.python_version()}", *installed])
