# SPDX-License-Identifier: EUPL-1.2
"""The beginning of a tip: it says what goes where, and whoever does that has a tip."""

import hashlib
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from bot.content.files import load
from bot.content.model import Grade, Theme, TipNumber
from bot.content.safe_yaml import read
from bot.content.schema import TipFile, written
from bot.content.skeleton import skeleton
from bot.errors import ProblemsFound
from bot.operate.editing import begin_tip

CONTENT = Path(__file__).parents[2] / "content"
PAGE = """\
Tip 900

Begin klein

Dit is een toptip
inclusie

Begin vandaag. Maak het klein.

Voorbeelden

Eerst één loket

Wij begonnen met één loket. Dat liep goed.
Lees het hele interview met Sam de Wit op Voorbeeld.nl.

Sam de Wit-Jansen

Sam de Wit

Teamleider Loket Meer tips van Sam

Onderzoek

Wie klein begint, leert sneller.

Wat blijkt?

  • Dat klein begint.

Bron: Bureau Voorbeeld, rapport ‘Klein’.

Conclusie

Klein is fijn.
"""
# What somebody puts in the place of each null, from top to bottom; None where it stays.
FILLED = (
    *("Begin klein", "true", "inclusie", "Begin vandaag. Maak het klein."),
    *("Eerst één loket", "sam-de-wit", "Wij begonnen met één loket. Dat liep goed."),
    *("Sam de Wit-Jansen", "sam-de-wit", "Teamleider Loket"),
    "Lees het hele interview met Sam de Wit op Voorbeeld.nl.",
    *("sam-de-wit", "Wie klein begint, leert sneller.", "Wat blijkt?", "Dat klein begint."),
    '"Bron: Bureau Voorbeeld, rapport ‘Klein’."',
    "Klein is fijn.",
    *("interview", "Sam de Wit", "Voorbeeld.nl"),
    *("Lees het hele interview met Sam de Wit op Voorbeeld.nl.", None),
    *("Wij begonnen met één loket.", "rotation"),
    *(hashlib.sha256(PAGE.encode()).hexdigest(), "2026-11-30", None, None),
)
PERSON = """\
  - id: sam-de-wit
    name: Sam de Wit
    aliases: [Sam de Wit-Jansen]
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of content/ in which anything may be written."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def filled(draft: str) -> str:
    """Return *draft* with what its nulls stand for."""
    values, lines = iter(FILLED), draft.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if line.endswith((": null\n", "- null\n")) and not line.lstrip().startswith("#"):
            lines[number] = line.replace("null", next(values) or "null")
    assert [*values] == []
    return "".join(lines)


def test_filled_in_and_moved_it_is_a_tip(content: Path) -> None:
    told = begin_tip(content, TipNumber(900))
    (content / "tips/900.yaml").write_text(filled((content / "drafts/900.yaml").read_text()))
    (content / "sources/tip-900.txt").write_text(PAGE)
    with (content / "people.yaml").open("a") as people:
        people.write(PERSON)

    library = load(content)

    assert {tip.number for tip in library.tips} == {76, 900}
    (dealt,) = [q for q in library.quotes.values() if q.id == "900-x01"]
    assert (dealt.text, dealt.speaker.name) == ("Wij begonnen met één loket.", "Sam de Wit")
    assert (dealt.function, dealt.grade) == ("Teamleider Loket", Grade.ROTATION)
    for step in ("sources/tip-900.txt", "move it to content/tips/900.yaml", "toptip check"):
        assert step in told


def test_a_draft_is_never_live(content: Path) -> None:
    begin_tip(content, TipNumber(900))

    assert load(content) == load(CONTENT)


def test_it_has_every_field_in_its_order_and_nothing_that_is_guessed() -> None:
    data = read(skeleton(TipNumber(7)), "skeleton").data

    assert in_order(data, TipFile) > 35
    assert (data["number"], data["examples"][0]["id"]) == (7, "007-e01")
    assert data["source"] == {
        "file": "content/sources/tip-7.txt",
        **dict.fromkeys(("sha256", "retrieved", "url", "licence")),
    }


def in_order(data: dict[str, Any], model: type[BaseModel]) -> int:
    """Return how many fields *data* has, each of *model* and what stands in it, in its order."""
    assert [*data] == [*model.model_fields]
    count = len(data)
    for name, field in model.model_fields.items():
        (inner,) = entries_in(field.annotation) or (None,)
        value = data[name][0] if inner and isinstance(data[name], list) else data[name]
        count += in_order(value, inner) if inner else 0
    return count


def entries_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the models that *annotation* speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in entries_in(part)]


def test_a_comment_stands_above_every_field() -> None:
    lines = skeleton(TipNumber(77)).splitlines()
    fields = [n for n, line in enumerate(lines) if line and not line.lstrip().startswith("#")]

    bare = [lines[n] for n in fields if not lines[n - 1].lstrip().startswith("#")]
    assert bare == ["    - null"]
    assert [line for line in lines if len(line) > 100] == []
    assert all(theme in "\n".join(lines) for theme in Theme)


def test_unfilled_it_is_told_what_is_missing_with_its_line() -> None:
    draft = read(skeleton(TipNumber(77)), "077.yaml")

    with pytest.raises(ProblemsFound) as caught:
        written(draft, TipFile)

    line = draft.text.splitlines().index("title: null") + 1
    assert f"077.yaml:{line}: title: null, which it cannot be; fill it in" in caught.value.problems


@pytest.mark.parametrize("old", ["tips/900.yaml", "drafts/900.yaml", "drafts/anders.yaml"])
def test_a_number_that_is_there_is_refused_and_nothing_is_touched(content: Path, old: str) -> None:
    (content / "drafts").mkdir()
    (content / old).write_text("number: 900\n" if "anders" in old else "half done: [\n")
    before = {path: path.read_bytes() for path in content.rglob("*.yaml")}

    with pytest.raises(ProblemsFound, match=f"content/{old}: has tip 900 already; go on there"):
        begin_tip(content, TipNumber(900))

    assert {path: path.read_bytes() for path in content.rglob("*.yaml")} == before


def test_a_number_of_the_library_is_refused_whatever_its_file_is_called(content: Path) -> None:
    (content / "tips/076.yaml").rename(content / "tips/eigenaar.yaml")

    with pytest.raises(ProblemsFound, match=r"content/tips/eigenaar.yaml: has tip 76 already"):
        begin_tip(content, TipNumber(76))


def test_what_cannot_be_written_is_told(content: Path) -> None:
    (content / "drafts").write_text("no folder")

    with pytest.raises(ProblemsFound, match=r"content/drafts/900.yaml: .*nothing is written"):
        begin_tip(content, TipNumber(900))
