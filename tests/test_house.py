# SPDX-License-Identifier: EUPL-1.2
"""The house rules that no linter knows: sizes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 300
LONGEST_FUNCTION = 30

VENDORED = {"htmx.min.js"}
FILES = sorted(
    path
    for folder in ("bot", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html", ".css", ".js"} and path.name not in VENDORED
)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function; its docstring is free."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_in_a_head(path: Path) -> None:
    text = path.read_text()
    assert text.count("\n") <= LONGEST_FILE
    if path.suffix == ".py":
        too_long = [f.name for f in functions(ast.parse(text)) if length(f) > LONGEST_FUNCTION]
        assert too_long == []


def test_every_room_has_a_docstring() -> None:
    bare = [
        p for p in FILES if p.suffix == ".py" and not ast.get_docstring(ast.parse(p.read_text()))
    ]
    assert [str(p.relative_to(ROOT)) for p in bare if p.is_relative_to(ROOT / "bot")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_exception_to_a_rule_has_its_reason(path: Path) -> None:
    bare = re.findall(
        r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\])$", path.read_text(), re.MULTILINE
    )

    assert bare == []
