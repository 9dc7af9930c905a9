# SPDX-License-Identifier: EUPL-1.2
"""What an editor hears when a file is wrong, and what is left when somebody withdraws."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content.files import load
from bot.content.model import Library
from bot.errors import ProblemsFound

CONTENT = Path(__file__).parents[2] / "content"
TIP, PEOPLE, PROMPTS, SOURCE = (
    "tips/076.yaml",
    "people.yaml",
    "prompts/076.yaml",
    "sources/tip-76.txt",
)
Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of content/ that may be spoilt."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
def change(folder: Path) -> Change:
    """Put other words in a file, at the first place where the old ones stand."""

    def put(file: str, old: str, new: str) -> None:
        path = folder / file
        path.chmod(0o644)
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return put


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(ProblemsFound) as caught:
        load(folder)
    return caught.value.problems


def line(folder: Path, file: str, words: str) -> int:
    """The line of *file* on which *words* first stand."""
    text = (folder / file).read_text()
    return text.count("\n", 0, text.index(words)) + 1


def test_a_wrong_word_in_a_tip_is_told_with_line_and_words(folder: Path, change: Change) -> None:
    change(TIP, "Zo werkt het niet", "Zoo werkt het niet")

    found = problems(folder)

    here = f"content/{TIP}:{line(folder, TIP, 'Zoo werkt')}: "
    assert any(p.startswith(here) and "Zoo" in p and "Zo " in p for p in found), found
    assert all("content/sources/tip-76.txt" in p and "line 14" in p for p in found)


def test_a_wrong_word_in_the_source_is_told_with_line_and_words(
    folder: Path, change: Change
) -> None:
    change(SOURCE, "Jammer, daar leren we van.", "Jammer, daar leeren we van.")

    found = problems(folder)

    here = f"content/{SOURCE}:{line(folder, SOURCE, 'leeren')}: "
    assert any(p.startswith(here) and "leeren" in p and "leren" in p for p in found), found


def test_a_space_of_another_kind_is_a_difference_too(folder: Path, change: Change) -> None:
    change(SOURCE, "volledig digitaal.\N{NO-BREAK SPACE} Als", "volledig digitaal.  Als")

    assert problems(folder)[0].startswith("content/")


def test_who_is_unknown_is_told_with_who_may_be_meant(folder: Path, change: Change) -> None:
    change(TIP, "speaker: christiaan-lustig", "speaker: lustig-c")

    assert any(
        "'lustig-c'" in p and "did you mean 'christiaan-lustig'" in p for p in problems(folder)
    )


def test_everything_is_told_at_once(folder: Path, change: Change) -> None:
    change(TIP, "theme: commitment", "theme: comitment")
    change(TIP, "narrator:", "narator:")
    change(PEOPLE, "institution: true", "institution: maybe")
    change(PROMPTS, "topic: world", "topic: wereld")

    found = "\n".join(problems(folder))

    for told in ("comitment", "narator", "institution", "wereld"):
        assert told in found
    for file in (TIP, PEOPLE, PROMPTS):
        assert f"content/{file}:" in found


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("text: Zo werkt het niet; dan", "text: Zo werkt het toch; dan", "toch"),
        ("text: Zo werkt het niet; dan loop je ergens een keer vast.", "text: het", "times"),
        ("id: 076-x07", "id: 076-x06", "076-x06"),
    ],
)
def test_an_excerpt_that_breaks_a_rule_is_told(
    folder: Path, change: Change, old: str, new: str, told: str
) -> None:
    change(TIP, old, new)

    assert any(p.startswith(f"content/{TIP}:") and told in p for p in problems(folder))


def test_an_excerpt_may_not_run_from_one_voice_into_another(folder: Path, change: Change) -> None:
    change(
        TIP, "Die rol ligt bij het bestuur\n", "Die rol ligt bij het bestuur”, aldus De Vries.\n"
    )

    assert problems(folder)[0].startswith(f"content/{TIP}:")


def test_a_prompt_needs_an_excerpt_of_its_own(folder: Path, change: Change) -> None:
    change(PROMPTS, "excerpt: 076-x49", "excerpt: 076-x22")
    change(PROMPTS, "excerpt: 076-x29", "excerpt: 076-x99")

    found = "\n".join(problems(folder))

    assert "076-p01 has this excerpt already" in found
    assert "076-x99" in found


def test_a_source_that_is_not_there_is_told(folder: Path) -> None:
    (folder / SOURCE).unlink()

    assert any("tip-76.txt" in problem for problem in problems(folder))


def test_a_tip_never_reads_outside_its_folder(folder: Path, change: Change) -> None:
    (folder.parent / "secret.txt").write_text("a secret")
    change(TIP, "file: content/sources/tip-76.txt", "file: content/sources/../../secret.txt")

    assert all("a secret" not in problem for problem in problems(folder))


def words(library: Library) -> str:
    """All that the library can show."""
    quotes = [quote.text for quote in library.quotes.values()]
    shown = [segment.text for e in library.tips[0].examples for segment in e.segments]
    named = [person.name for person in library.people]
    lines = [reference.line for reference in library.tips[0].references]
    return "\n".join((*quotes, *shown, *named, *lines))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Marcel van de Lustgraaf", "startups"),
        ("Ruud de Vries", "We communiceren"),
        ("Ank Bijleveld", "commissaris van de Koning"),
    ],
)
def test_who_withdraws_is_gone_everywhere(
    folder: Path, change: Change, name: str, said: str
) -> None:
    assert said in words(load(CONTENT))
    change(PEOPLE, f"name: {name}\n", f"name: {name}\n    withdrawn: true\n")

    left = load(folder)

    assert name not in words(left)
    assert said not in words(left)
    assert {p.quote.id for p in left.prompts} <= set(left.quotes)


def test_words_that_are_withdrawn_are_gone_everywhere(folder: Path, change: Change) -> None:
    gone = "Ik geef medewerkers de ruimte om dingen uit te proberen."
    change(TIP, f"text: {gone}\n", f"text: {gone}\n    withdrawn: true\n")

    left = load(folder)

    assert gone not in words(left)
    assert len(left.prompts) < len(load(CONTENT).prompts)


def test_someone_unknown_hides_no_wrong_word(folder: Path, change: Change) -> None:
    change(TIP, "speaker: christiaan-lustig", "speaker: lustig-c")
    change(TIP, "author: bernard-minderhoud", "author: minderhout")
    change(TIP, "Zo werkt het niet", "Zoo werkt het niet")
    change(TIP, "text: Ben je zelf geen", "text: Ben je zelf niet geen")

    found = "\n".join(problems(folder))

    for told in ("lustig-c", "minderhout", "Zoo werkt", "niet geen"):
        assert told in found


def test_a_prompt_needs_an_excerpt_that_stands_on_its_own(folder: Path, change: Change) -> None:
    change(PROMPTS, "excerpt: 076-x49", "excerpt: 076-x48")

    assert any("076-x48 is not graded rotation" in problem for problem in problems(folder))


def test_the_narrator_keeps_out_of_the_quotation_marks(folder: Path, change: Change) -> None:
    change(TIP, "speaker: ruud-de-vries", "speaker: robert-hauwert")
    assert load(folder).quotes  # whose words they are only a reader can tell

    change(
        TIP,
        'het bestuur”\n      - speaker: optimaal-digitaal\n        text: ", ',
        'het bestuur\n      - speaker: optimaal-digitaal\n        text: "”, ',
    )
    assert any("only speaks between “ and ”" in problem for problem in problems(folder))
