# SPDX-License-Identifier: EUPL-1.2
"""The schemas that an editor's program reads are those of the models, and hold all they hold."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.content.json_schema import SCHEMAS, json_schemas
from bot.content.model import Grade, Theme, Topic
from bot.content.safe_yaml import read
from bot.content.schema import LONGEST, written
from bot.errors import ProblemsFound
from bot.operate.editing import write_schemas

CONTENT = Path(__file__).parents[2] / "content"
# Drafts may be half done.
FILES = sorted(set(CONTENT.rglob("*.yaml")) - set(CONTENT.glob("drafts/*")))


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema within a schema."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from parts(each)


@pytest.fixture(params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((CONTENT / "schema" / request.param).read_text())
    return loaded


def test_the_files_are_what_the_models_give() -> None:
    held = {path.name: path.read_text() for path in (CONTENT / "schema").iterdir()}

    assert held == json_schemas(), "run `toptip schema`"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CONTENT)))
def test_each_file_names_its_schema_and_fits_it(file: Path) -> None:
    first, _ = file.read_text().split("\n", 1)
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)

    assert named
    path = (file.parent / named[1]).resolve()
    assert path.parent == CONTENT / "schema"
    model = SCHEMAS[path.name]
    assert isinstance(written(read(file.read_bytes(), file.name), model).entry, model)


def test_no_key_is_allowed_that_the_models_do_not_know(schema: dict[str, Any]) -> None:
    entries = [each for each in parts(schema) if each.get("type") == "object"]

    assert entries
    assert [
        each["title"] for each in entries if each.get("additionalProperties") is not False
    ] == []


def test_every_field_and_entry_says_what_it_is_in_one_line(schema: dict[str, Any]) -> None:
    entries = [each for each in parts(schema) if each.get("type") == "object"]
    told = [each["description"] for each in entries]
    told += [field["description"] for each in entries for field in each["properties"].values()]

    assert all(told)
    assert [each for each in told if "\n" in each or "  " in each] == []


def test_no_text_may_be_empty(schema: dict[str, Any]) -> None:
    texts = [each for each in parts(schema) if each.get("type") == "string"]
    held = {"minLength", "pattern", "enum", "format", "const"}

    assert texts
    assert [each for each in texts if not held & set(each)] == []


def test_choices_patterns_and_limits_are_in_the_schemas() -> None:
    every = [each for text in json_schemas().values() for each in parts(json.loads(text))]
    enums = [set(each["enum"]) for each in every if "enum" in each]
    patterns = {each["pattern"] for each in every if "pattern" in each}

    assert all(set(choice) in enums for choice in (Theme, Topic, Grade, ("interview", "report")))
    for name in ("076-e01", "076-x01", "076-p01", "optimaal-digitaal", "0f" * 32):
        assert [pattern for pattern in patterns if re.search(pattern, name)], name
    assert len(patterns) == 5
    (dealt,) = [each for each in every if each.get("const") == "rotation"]
    assert dealt
    assert LONGEST in [each.get("maxLength") for each in every]
    assert (1, 999) in [(each.get("minimum"), each.get("maximum")) for each in every]


def test_they_are_written_once(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "schema"

    first, second = write_schemas(folder), write_schemas(folder)

    assert {path.name: path.read_text() for path in folder.iterdir()} == json_schemas()
    assert [line.rsplit(": ")[-1] for line in (*first, *second)] == ["written"] * 3 + [
        "as it was"
    ] * 3


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ProblemsFound, match="--into a folder that you may write in"):
        write_schemas(tmp_path / "file" / "schema")
