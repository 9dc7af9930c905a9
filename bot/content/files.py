# SPDX-License-Identifier: EUPL-1.2
"""Reads content/ from disk: the only place in this room that opens a file."""

from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from bot.content.model import Library
from bot.content.parse import Files, library
from bot.content.safe_yaml import read
from bot.content.schema import Entry, PeopleFile, PromptsFile, TipFile, Written, written
from bot.errors import ProblemsFound

F = TypeVar("F", bound=Entry)
PEOPLE, TIPS, PROMPTS = "people.yaml", "tips/*.yaml", "prompts/*.yaml"
SOURCES = "sources/*.txt"


def load(folder: Path) -> Library:
    """Return the library of all files in *folder*, checked against their sources.

    Raises:
        ProblemsFound: everything that is wrong with any of the files, each with its line.

    """
    problems: list[str] = []
    people = _read_all(folder, PEOPLE, PeopleFile, problems)
    tips = _read_all(folder, TIPS, TipFile, problems)
    prompts = _read_all(folder, PROMPTS, PromptsFile, problems)
    if not people:
        problems.append(f"{folder.name}/people.yaml:1: missing or unreadable; write it first")
        raise ProblemsFound(problems)
    if not tips:
        problems.append(f"{folder.name}/tips:1: there is no tip that can be read; write one")
    sources = {_name(path, folder): path.read_bytes() for path in sorted(folder.glob(SOURCES))}
    try:
        # A tip that can't be read would make each of its prompts look wrong.
        judged = () if problems else prompts
        whole = library(Files(people[0], tips, judged, sources))
    except ProblemsFound as found:
        raise ProblemsFound([*problems, *found.problems]) from None
    if problems:
        raise ProblemsFound(problems)
    return whole


def seen(folder: Path) -> frozenset[tuple[str, int, int, int]]:
    """Return what tells the files in *folder* from what they were: names, places, sizes, times."""
    found = set()
    for pattern in (PEOPLE, TIPS, PROMPTS, SOURCES):
        for path in folder.glob(pattern):
            with suppress(FileNotFoundError):  # gone since it was listed
                told = path.stat()
                found.add((str(path), told.st_ino, told.st_size, told.st_mtime_ns))
    return frozenset(found)


def _read_all(
    folder: Path, pattern: str, schema: type[F], problems: list[str]
) -> tuple[Written[F], ...]:
    """Return the files that can be read, and add to *problems* why others can't."""
    files = []
    for path in sorted(folder.glob(pattern)):
        try:
            files.append(written(read(path.read_bytes(), _name(path, folder)), schema))
        except ProblemsFound as found:
            problems += found.problems
    return tuple(files)


def _name(path: Path, folder: Path) -> str:
    """Return how problems and tips name *path*: from content/ on, wherever that stands."""
    return f"content/{path.relative_to(folder).as_posix()}"
