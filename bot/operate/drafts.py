# SPDX-License-Identifier: EUPL-1.2
"""Drafts: tips that wait in a folder of their own for an editor, and are never live."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.content import files
from bot.content.model import Library, PersonId
from bot.errors import ProblemsFound

if TYPE_CHECKING:
    from bot.content.importing.draft import Draft

FOLDER = "drafts"
# How much is read of a file, so that a wrong one fills no memory; a page is much smaller.
LARGEST = 2**20


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of one file: which files were *written*, and what is doubtful about it."""

    written: tuple[str, ...]
    offered: int
    warnings: tuple[str, ...]


def import_page(page: Path, content: Path) -> Imported:
    """Write the draft of a *page*, its source and who is new in it into the folder for drafts.

    Raises:
        ProblemsFound: the page can't be read, is laid out in another way, or has a draft already;
            then nothing is written.

    """
    from bot.content.importing.draft import draft  # noqa: PLC0415 - who answers needs not its 2 MB

    library = files.load(content)
    try:
        with page.open("rb") as opened:
            raw = opened.read(LARGEST)
    except OSError as error:
        raise ProblemsFound([f"{page}: {error.strerror}; give a page that was saved"]) from error
    known = {each.id: each for each in library.people}
    made = draft(raw, page.name, known, _narrator(library))
    return Imported(_written(made, content), made.offered, made.warnings)


def waiting(content: Path) -> Sequence[str]:
    """Return the names of the drafts that wait in *content*, in order."""
    found = (content / FOLDER).glob("[0-9][0-9][0-9].yaml")
    return sorted(f"content/{FOLDER}/{each.name}" for each in found)


def _narrator(library: Library) -> PersonId:
    """Return who says in most tips what nobody else does."""
    ((narrator, _),) = Counter(tip.narrator.id for tip in library.tips).most_common(1)
    return narrator


def _written(made: "Draft", content: Path) -> tuple[str, ...]:
    folder = content / FOLDER
    texts = {
        f"tip-{made.number:02}.txt": made.source,
        f"{made.number:03}-people.yaml": made.people.encode() if made.people else None,
        f"{made.number:03}.yaml": made.tip.encode(),
    }
    there = [name for name in texts if (folder / name).exists()]
    if there:
        raise ProblemsFound(
            f"content/{FOLDER}/{name}: stands there already; finish it, or remove it first"
            for name in there
        )
    written = {name: text for name, text in texts.items() if text is not None}
    try:
        folder.mkdir(exist_ok=True)
        for name, text in written.items():
            with (folder / name).open("xb") as opened:
                opened.write(text)
    except OSError as error:
        told = f"content/{FOLDER}: {error.strerror}; let this user write in it"
        raise ProblemsFound([told]) from error
    return tuple(f"content/{FOLDER}/{name}" for name in written)
