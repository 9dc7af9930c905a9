# SPDX-License-Identifier: EUPL-1.2
"""One letter off, anywhere, and the start stops with the file, the line and the words."""

import hashlib
import re
import shutil
from pathlib import Path
from random import Random

import pytest

from bot.content.files import load
from bot.content.model import Person, PersonId
from bot.content.safe_yaml import read
from bot.content.schema import PeopleFile, TipFile, Written, written
from bot.content.verify import unfaithful
from bot.errors import ProblemsFound

CONTENT = Path(__file__).parents[2] / "content"
SOURCE = (CONTENT / "sources/tip-76.txt").read_bytes()
YAML = (CONTENT / "tips/076.yaml").read_text()
PLACE = re.compile(r"content/(tips/076\.yaml|sources/tip-76\.txt):\d+: ")
TIP = written(read(YAML, "content/tips/076.yaml"), TipFile)
PEOPLE = {
    PersonId(each.id): Person(**each.model_dump())
    for each in written(
        read((CONTENT / "people.yaml").read_bytes(), "content/people.yaml"), PeopleFile
    ).entry.people
}


def told(source: bytes, tip: Written[TipFile] = TIP) -> list[str]:
    return [*unfaithful(tip, PEOPLE, source)]


def with_own_sha(source: bytes) -> Written[TipFile]:
    """Tip 76 as if *source* were what was retrieved."""
    own = TIP.entry.source.model_copy(update={"sha256": hashlib.sha256(source).hexdigest()})
    return Written(TIP.entry.model_copy(update={"source": own}), TIP.document)


def test_the_tip_is_its_source() -> None:
    assert told(SOURCE) == []


def test_a_flip_of_any_byte_of_the_source_is_told_on_its_line() -> None:
    for position in range(len(SOURCE)):
        flipped = bytes((SOURCE[position] ^ 1,))
        problems = told(SOURCE[:position] + flipped + SOURCE[position + 1 :])

        line = SOURCE.count(b"\n", 0, position) + 1
        assert problems, position
        assert all(problem.startswith("content/sources/tip-76.txt:") for problem in problems)
        lines = {int(problem.split(":")[1]) for problem in problems}
        # A lost empty line is told where the words after it, or those before it, stand.
        assert lines & set(range(line - 1, line + 3)), (position, problems)


def test_a_letter_lost_anywhere_is_told_even_if_the_checksum_was_made_anew() -> None:
    text = SOURCE.decode()
    tails = [range(m.start(), m.end()) for m in re.finditer(r"(?<=\S) Meer tips van \w+", text)]
    for position in range(0, len(text), 5):
        if any(position in tail for tail in tails):
            continue
        shorter = (text[:position] + "#" + text[position + 1 :]).encode()
        problems = told(shorter, with_own_sha(shorter))

        assert problems, (position, text[position - 20 : position + 20])
        assert all(PLACE.match(problem) for problem in problems), problems


def test_a_wrong_letter_in_a_quoted_word_of_the_yaml_is_told_on_its_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    start, end = YAML.index("intro:"), YAML.index("references:")
    letters = [
        match.start()
        for match in re.finditer(r"[a-z](?=[a-z ]*[.,?])", YAML)
        if start < match.start() < end
    ]
    for position in Random(76).sample(letters, 25):  # noqa: S311 - a fixed sample, no secret
        wrong = "q" if YAML[position] != "q" else "z"
        changed = YAML[:position] + wrong + YAML[position + 1 :]
        (folder / "tips/076.yaml").write_text(changed)
        with pytest.raises(ProblemsFound) as caught:
            load(folder)

        line = YAML.count("\n", 0, position) + 1
        here = f"content/tips/076.yaml:{line}: "
        assert any(problem.startswith(here) for problem in caught.value.problems), (
            line,
            caught.value.problems,
        )


def test_the_words_that_differ_are_shown_side_by_side() -> None:
    intro = TIP.entry.intro.replace("Zo worden", "Zoo worden")
    wrong = Written(TIP.entry.model_copy(update={"intro": intro}), TIP.document)

    (problem,) = told(SOURCE, wrong)

    assert '"proces' not in problem
    assert '"voelen. Zoo worden" is not in content/sources/tip-76.txt' in problem
    assert 'nearest: line 8 "voelen. Zo worden"' in problem
    assert problem.endswith("Copy the words from the source.")


def test_a_sentence_that_the_tip_leaves_out_is_told() -> None:
    shorter = TIP.entry.model_copy(update={"conclusion": "Bestuurders moeten eigenaar zijn"})

    (problem,) = told(SOURCE, Written(shorter, TIP.document))

    assert problem.startswith("content/sources/tip-76.txt:")


def test_examples_in_another_order_are_told() -> None:
    turned = TIP.entry.model_copy(update={"examples": TIP.entry.examples[::-1]})

    (problem,) = told(SOURCE, Written(turned, TIP.document))

    assert "stands where content/tips/076.yaml:" in problem


@pytest.mark.parametrize("file", ["tips/076.yaml", "people.yaml", "prompts/076.yaml"])
@pytest.mark.parametrize(
    "hostile",
    [
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        b"[" * 100_000,
        b"number: 76\nnumber: 77\n",
        b"a: !!python/name:os.system\n",
        b"a: 1\n---\nb: 2\n",
        b"a: \x07\n",
        b"a: \xff\n",
        b"# " + b"x" * 300 * 1024,
        b"",
        b"just words",
    ],
)
def test_a_hostile_file_is_told_and_brings_nothing_down(
    tmp_path: Path, file: str, hostile: bytes
) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    (folder / file).write_bytes(hostile)

    with pytest.raises(ProblemsFound) as caught:
        load(folder)

    assert any(problem.startswith(f"content/{file}:") for problem in caught.value.problems)
