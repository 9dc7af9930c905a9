# SPDX-License-Identifier: EUPL-1.2
"""Whatever Toptip may say when something does not go stands in the docs, and nothing else."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import bot
from bot.errors import BotError
from bot.service.findings import Area, Verdict

ROOT = Path(__file__).parent.parent
OPERATE = (ROOT / "docs/operate.md").read_text()
SAID, _, LOGGED = (ROOT / "docs/errors.md").read_text().partition("## What the log says")
LEVELS = {"warning": "warning", "error": "error", "exception": "error", "log": "by its end"}
AT = {"log": 1}  # its first argument is the level


def rows(text: str) -> dict[str, list[str]]:
    """Return a table's rows, by what stands in backticks in the first column."""
    found = re.findall(r"^\| `([^`]+)` \|(.*)\|$", text, re.MULTILINE)
    assert len({first for first, _ in found}) == len(found)
    return {first: [each.strip() for each in rest.split(" | ")] for first, rest in found}


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text())) for path in (ROOT / "bot").rglob("*.py")]


def failures(of: type[BotError] = BotError) -> Iterator[type[BotError]]:
    for each in of.__subclasses__():
        yield each
        yield from failures(each)


def logged() -> Iterator[tuple[str, str]]:
    """Yield each event that is logged at `warning` or above, and at which level."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            called, at = node.func.attr, AT.get(node.func.attr, 0)
            by = ast.unparse(node.func.value)
            if called in LEVELS and len(node.args) > at and (called != "log" or by == "log"):
                event = node.args[at]
                assert isinstance(event, ast.Constant), f"{path}:{node.lineno}: write the event out"
                yield str(event.value), LEVELS[called]


def words() -> str:
    """Return all texts in the code and in the locales."""
    code = [str(n.value) for _, t in sources() for n in ast.walk(t) if isinstance(n, ast.Constant)]
    return "\n".join([*code, *(p.read_text() for p in (ROOT / "bot/messages/locales").glob("*"))])


def test_every_failure_that_may_be_shown_stands_in_the_docs_and_no_other() -> None:
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if ".migrations." not in module.name and module.name != "bot.__main__":
            importlib.import_module(module.name)
    ours = {each.__name__ for each in failures() if each.__module__.startswith("bot.")}

    assert set(rows(SAID)) == ours


@pytest.mark.parametrize("name", rows(SAID))
def test_the_docs_give_its_own_words_and_what_to_do(name: str) -> None:
    phrases, step = rows(SAID)[name]
    texts = words()

    assert re.findall("`([^`]+)`", phrases)
    assert [each for each in re.findall("`([^`]+)`", phrases) if each not in texts] == []
    assert step


def test_every_warning_and_error_of_the_log_stands_in_the_docs_and_no_other() -> None:
    told = {(event, level) for event, (level, _) in rows(LOGGED).items()}

    assert told == set(logged())


def test_every_area_and_verdict_of_a_check_stands_in_the_docs_and_no_other() -> None:
    _, _, areas = OPERATE.partition("| area | what it looks at |")
    areas = areas.partition("\n\n")[0]

    assert list(rows(areas)) == [str(area) for area in Area]
    assert [each for each in Verdict if f"`{each}`" not in OPERATE] == []
