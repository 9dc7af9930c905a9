# SPDX-License-Identifier: EUPL-1.2
"""Our YAML: what it reads, what it refuses, and that nothing hostile brings it down."""

import pytest
from pydantic import BaseModel, ConfigDict

from bot.content.safe_yaml import DEEPEST, LARGEST, check, read
from bot.errors import ProblemsFound


def problems(text: str | bytes) -> tuple[str, ...]:
    with pytest.raises(ProblemsFound) as caught:
        read(text, "a.yaml")
    return caught.value.problems


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("76", 76),
        ("-3", -3),
        ("010", 10),
        ('"076"', "076"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1.5", "1.5"),
        ("12:30:45", "12:30:45"),
        ("2026-11-24", "2026-11-24"),
    ],
)
def test_a_word_means_what_it_says(written: str, meant: object) -> None:
    value = read(f"key: {written}", "a.yaml").data["key"]

    assert value == meant
    assert type(value) is type(meant)


def test_each_value_knows_its_line() -> None:
    document = read("a: 1\nb:\n  - x\n  - c: y\n", "a.yaml")

    assert document.data == {"a": 1, "b": ["x", {"c": "y"}]}
    assert document.lines["b", 1, "c"] == 4
    assert document.line(("b", 1, "c", "d", 7)) == 4


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x b", "a.yaml:1: an anchor or alias"),
        ("a: *x", "a.yaml:1: an anchor or alias"),
        ("a: !!python/object/apply:os.system [ls]", "a.yaml:1: a tag"),
        ("a: !mine b", "a.yaml:1: a tag"),
        ("a:\n  <<: {b: c}", "a.yaml:2: a merge key"),
        ("a: 1\nb: 2\na: 3", "a.yaml:3: 'a' stands here twice"),
        ("a: 1\n---\nb: 2", "a.yaml:2: a second document"),
        ("? [a]\n: b", "a.yaml:1: a key that is a list"),
        ("a:\n\tb: c", "a.yaml:2: "),
        ("a: b\nc: \a", "a.yaml:2: a character that may not be here (U+0007)"),
        ("a: \ud800", "a.yaml:1: not UTF-8"),
        ("é: é\né: \x7f", "a.yaml:2: a character that may not be here (U+007F)"),
        (b"a: b\nc: \xff", "a.yaml:2: not UTF-8"),
        ("a: b".encode("utf-16"), "a.yaml:1: not UTF-8"),
        ("a" * (LARGEST + 1), f"a.yaml:1: {LARGEST + 1} bytes"),
    ],
)
def test_a_surprise_is_refused(text: str | bytes, problem: str) -> None:
    assert problems(text)[0].startswith(problem)


def test_all_surprises_are_told_at_once() -> None:
    assert len(problems("a: &x 1\nb: !y 2\nc: &z 3")) == 3
    assert len(problems("a: 1\na: 2\nb: 1\nb: 2")) == 2


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 60_000, "? " * 100_000, "- " * 100_000])
def test_a_deep_tree_is_refused_before_it_is_climbed(text: str) -> None:
    told = problems(text)[0]

    assert f"nested deeper than {DEEPEST}" in told or "maximum nesting depth" in told


def test_a_billion_laughs_stay_few() -> None:
    lines = ["a0: &a0 [ha]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]

    assert all("anchor or alias" in problem for problem in problems("\n".join(lines)))


class Leaf(BaseModel):
    """A leaf."""

    model_config = ConfigDict(extra="forbid", strict=True)
    colour: str
    count: int = 0


class Tree(BaseModel):
    """A tree."""

    model_config = ConfigDict(extra="forbid", strict=True)
    leaves: list[Leaf]


def test_all_that_does_not_fit_is_told_with_its_line() -> None:
    document = read("leaves:\n  - color: red\n  - colour: 3\n    count: many\n", "a.yaml")

    with pytest.raises(ProblemsFound) as caught:
        check(document, Tree)

    assert caught.value.problems == (
        "a.yaml:2: leaves.0.colour: missing; add it",
        "a.yaml:2: leaves.0.color: unknown key (did you mean 'colour'?)",
        "a.yaml:3: leaves.1.colour: Input should be a valid string",
        "a.yaml:4: leaves.1.count: Input should be a valid integer",
    )


def test_an_empty_file_is_no_tree() -> None:
    with pytest.raises(ProblemsFound, match=r"a\.yaml:1: the file: "):
        check(read("", "a.yaml"), Tree)
