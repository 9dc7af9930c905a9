# SPDX-License-Identifier: EUPL-1.2
"""The library is read anew when its files change: whole, or not at all."""

import asyncio
import shutil
from datetime import timedelta
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

from bot.content import files
from bot.service.shelf import Known, Reload, Shelf

ROOT = Path(__file__).parents[2]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
def shelf(content: Path) -> Shelf:
    return Shelf(Known.of(files.load(content)))


@pytest.fixture
def reload(content: Path, shelf: Shelf) -> Reload:
    return Reload(shelf, partial(files.load, content), partial(files.seen, content))


def changed(file: Path, here: str, there: str) -> None:
    """Change a file as an editor's program does: by another one in its place."""
    text = file.read_text()
    assert here in text
    new = file.with_suffix(".new")
    new.write_text(text.replace(here, there, 1))
    new.replace(file)


async def looks(reload: Reload, times: int = 2) -> None:
    for _ in range(times):
        await reload.look()


async def test_what_an_editor_changes_is_said_without_a_restart(
    content: Path, shelf: Shelf, reload: Reload, log: StringIO
) -> None:
    prompts, first = shelf.prompts, shelf.prompts[0].texts["nl"].question
    changed(content / "prompts/076.yaml", first, "Wat doe je morgen?")

    await looks(reload)

    assert prompts[0].texts["nl"].question == "Wat doe je morgen?"
    assert "content reloaded" in log.getvalue()


async def test_without_a_change_nothing_is_read(shelf: Shelf, reload: Reload) -> None:
    before = shelf.known

    await looks(reload, 3)

    assert shelf.known is before


@pytest.mark.parametrize(
    "spoilt",
    [
        ("tips/076.yaml", "klakkeloos", "gedachteloos"),
        ("tips/076.yaml", "examples:", "exampels:"),
        ("sources/tip-76.txt", "klakkeloos", "gedachteloos"),
        ("people.yaml", "people:", "person:"),
        ("prompts/076.yaml", "076-x", "077-x"),
    ],
)
async def test_a_wrong_file_leaves_what_was_and_says_so(
    content: Path, shelf: Shelf, reload: Reload, log: StringIO, spoilt: tuple[str, str, str]
) -> None:
    before, (name, here, there) = shelf.known, spoilt
    changed(content / name, here, there)

    await looks(reload, 4)

    assert shelf.known is before
    assert log.getvalue().count("not reloaded, the last good one stays") == 1
    assert f"content/{name}" in log.getvalue()


async def test_once_it_is_mended_it_is_read(content: Path, shelf: Shelf, reload: Reload) -> None:
    before = shelf.known
    changed(content / "tips/076.yaml", "examples:", "exampels:")
    await looks(reload)
    changed(content / "tips/076.yaml", "exampels:", "examples:")
    await looks(reload)

    assert shelf.known is not before
    assert shelf.known.library == before.library


async def test_a_file_that_is_still_being_written_is_not_read(
    content: Path, shelf: Shelf, reload: Reload, log: StringIO
) -> None:
    before, file = shelf.known, content / "prompts/076.yaml"
    whole = file.read_text()
    parts = whole.split("\n  - id: ")
    for count in range(1, len(parts)):  # each is a file without problems, but for the last prompts
        file.write_text("\n  - id: ".join(parts[: count + 1]) + "\n")
        await reload.look()
        assert shelf.known is before
    await reload.look()

    assert shelf.known.library == before.library
    assert "not reloaded" not in log.getvalue()


async def test_a_folder_that_is_gone_leaves_what_was(
    content: Path, shelf: Shelf, reload: Reload, log: StringIO
) -> None:
    before = shelf.known
    shutil.rmtree(content)

    await looks(reload)

    assert shelf.known is before
    assert "not reloaded" in log.getvalue()


async def test_it_looks_until_it_is_cancelled(content: Path, shelf: Shelf, reload: Reload) -> None:
    task = asyncio.create_task(reload(timedelta(milliseconds=5)))
    before = shelf.known
    named = "name: Robert Hauwert"
    changed(content / "people.yaml", named, f"{named}\n    aliases: [Rob]")
    async with asyncio.timeout(20):
        await _until_another(shelf, before)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    (found,) = shelf.known.search.people("rob")
    assert found.name == "Robert Hauwert"


async def _until_another(shelf: Shelf, before: Known) -> None:
    while shelf.known is before:  # noqa: ASYNC110 - a shelf has no bell
        await asyncio.sleep(0.01)


async def test_who_is_withdrawn_is_gone_without_a_restart(
    content: Path, shelf: Shelf, reload: Reload
) -> None:
    named = "name: Robert Hauwert"
    changed(content / "people.yaml", named, f"{named}\n    withdrawn: true")

    await looks(reload)

    assert all("Hauwert" not in quote.speaker.name for quote in shelf.known.library.quotes.values())
