# SPDX-License-Identifier: EUPL-1.2
"""Drafts on disk: nothing live is touched, nothing is written over, all that waits is told."""

import shutil
from pathlib import Path

import pytest

from bot.content import files
from bot.errors import ProblemsFound
from bot.operate.drafts import import_page, waiting
from bot.service.check_up import of_drafts
from tests.content.test_content_importing import PAGE

ROOT = Path(__file__).parents[1]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "tip-twaalf.txt"
    file.write_text(PAGE)
    return file


def live(content: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(content)): each.read_bytes()
        for each in sorted(content.rglob("*"))
        if each.is_file() and each.parent.name != "drafts"
    }


def test_a_draft_is_written_with_its_source_and_who_is_new(content: Path, page: Path) -> None:
    before, library = live(content), files.load(content)

    made = import_page(page, content)

    assert made.written == tuple(
        f"content/drafts/{name}" for name in ("tip-12.txt", "012-people.yaml", "012.yaml")
    )
    assert (content / "drafts/tip-12.txt").read_text() == PAGE
    assert live(content) == before
    assert files.load(content) == library
    assert waiting(content) == ["content/drafts/012.yaml"]


def test_no_draft_is_written_over(content: Path, page: Path) -> None:
    import_page(page, content)
    (content / "drafts/012.yaml").write_text("# mine\n")
    (content / "drafts/tip-12.txt").unlink()

    with pytest.raises(ProblemsFound, match=r"012\.yaml: stands there already; finish it"):
        import_page(page, content)

    assert (content / "drafts/012.yaml").read_text() == "# mine\n"
    assert not (content / "drafts/tip-12.txt").exists()


def test_what_is_refused_leaves_nothing(content: Path, page: Path) -> None:
    page.write_text(PAGE.replace("Voorbeelden", "Ervaringen"))

    with pytest.raises(ProblemsFound, match=r"tip-twaalf\.txt:25: "):
        import_page(page, content)
    with pytest.raises(ProblemsFound, match="give a page that was saved"):
        import_page(content, content)

    assert waiting(content) == []
    assert not (content / "drafts").exists()


def test_a_finished_draft_goes_live_by_being_put_in_its_place(content: Path, page: Path) -> None:
    import_page(page, content)
    drafts = content / "drafts"
    new = (drafts / "012-people.yaml").read_text().partition("people:\n")[2]
    with (content / "people.yaml").open("a") as people:
        people.write(new)
    (drafts / "tip-12.txt").rename(content / "sources/tip-12.txt")
    (drafts / "012.yaml").rename(content / "tips/012.yaml")

    library = files.load(content)

    assert [int(tip.number) for tip in library.tips] == [12, 76]
    assert waiting(content) == []


def test_a_check_up_tells_which_drafts_wait() -> None:
    assert [*of_drafts([])] == []
    (found,) = of_drafts(["content/drafts/012.yaml"])
    assert "content/drafts/012.yaml" in found.what
    assert "docs/write-a-tip.md" in (found.mend or "")
