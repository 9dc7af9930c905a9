# SPDX-License-Identifier: EUPL-1.2
"""What an editor of the library is given: schemas for their program, the beginning of a tip."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.json_schema import json_schemas
from bot.content.model import TipNumber
from bot.content.safe_yaml import read
from bot.content.skeleton import skeleton
from bot.errors import ProblemsFound
from bot.operate.drafts import FOLDER


def write_schemas(folder: Path) -> tuple[str, ...]:
    """Write the JSON Schemas of the files in content/ into *folder*; return a line for each.

    Raises:
        BotError: the folder can't be written in.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_written(folder / name, text) for name, text in json_schemas().items())
    except OSError as error:
        told = f"{folder}: {error.strerror}; say --into a folder that you may write in"
        raise ProblemsFound([told]) from None


def _written(file: Path, text: str) -> str:
    """Write *file* unless it says so already; return which of the two it was."""
    if file.is_file() and file.read_bytes() == text.encode():
        return f"{file}: as it was"
    file.write_bytes(text.encode())
    return f"{file}: written"


def begin_tip(content: Path, number: TipNumber) -> str:
    """Write the beginning of tip *number* among the drafts of *content*; return the next step.

    Raises:
        BotError: the library or the drafts have that number already, or it can't be written.

    """
    file = content / FOLDER / f"{number:03}.yaml"
    name = f"{content.name}/{FOLDER}/{file.name}"
    there = [f"{content.name}/{each.relative_to(content)}" for each in _of_tip(content, number)]
    if there:
        raise ProblemsFound(
            [f"{each}: has tip {number} already; go on there, or say another" for each in there]
        )
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as draft:
            draft.write(skeleton(number))
    except OSError as error:
        raise ProblemsFound([f"{name}: {error.strerror}; nothing is written there"]) from None
    return (
        f"{name} is there. Save the page's text as {content.name}/sources/tip-{number}.txt, fill"
        f" in the draft, move it to {content.name}/tips/{file.name}, and say toptip check"
        " (docs/write-a-tip.md)"
    )


def _of_tip(content: Path, number: TipNumber) -> Iterator[Path]:
    """Yield each file among the tips and the drafts that is of tip *number*."""
    for file in sorted([*content.glob("tips/*.yaml"), *content.glob(f"{FOLDER}/*.yaml")]):
        if file.stem == f"{number:03}" or _number_in(file) == number:
            yield file


def _number_in(file: Path) -> object:
    """Return what *file* says that its number is; None where it can't be read."""
    try:
        data = read(file.read_bytes(), file.name).data
    except (OSError, ProblemsFound):
        return None
    return data.get("number") if isinstance(data, dict) else None
