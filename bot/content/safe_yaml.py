# SPDX-License-Identifier: EUPL-1.2
"""YAML read strictly: plain trees of strings, numbers, booleans and null, each with its line.

Anchors, aliases, tags, merge keys, duplicate keys and second documents are refused: content is
written by hand, and none of these has a use there that is worth its surprises. libyaml reads,
for it is ten times as fast as what PyYAML has in Python: a hundred tips would take seconds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from rapidfuzz import process
from yaml.reader import ReaderError

from bot.errors import ProblemsFound

LARGEST = 256 * 1024
DEEPEST = 20

Path = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

# The core rules of YAML 1.2: `no` is a word, 010 is ten, a date is a string.
CORE = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]{1,18}"), int),
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file holds. *lines* tells on which line each value stands, by its path.

    text: the file itself, for whoever wants to point at a line within a value.
    """

    name: str
    data: Any
    lines: Mapping[Path, int]
    text: str = ""

    def line(self, path: Path) -> int:
        """Return the line of *path*, or of the nearest thing around it that stands there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(slots=True)
class _Reading:
    """One pass over a file's events: what was found, and every problem on the way."""

    name: str
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def refuse(self, line: int, problem: str) -> None:
        self.problems.append(f"{self.name}:{line}: {problem}")


def read(text: str | bytes, name: str) -> Document:
    """Return what *text* holds; *name* is how its problems name the file.

    Raises:
        ProblemsFound: each thing that is refused, or the first place that is no YAML.

    """
    # A half of a character, which only a string can hold, is refused below as other bytes are.
    raw = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    if len(raw) > LARGEST:
        raise ProblemsFound([f"{name}:1: {len(raw)} bytes, more than {LARGEST}; split the file"])
    reading = _Reading(name)
    try:
        decoded = raw.decode()
        root = _compose(decoded, reading)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ProblemsFound([f"{name}:{line}: not UTF-8; save the file as UTF-8"]) from None
    except yaml.YAMLError as error:
        raise ProblemsFound([*reading.problems, _broken(error, name, raw)]) from None
    if reading.problems:
        raise ProblemsFound(reading.problems)
    data = _value(root, (), reading) if root is not None else None
    if reading.problems:
        raise ProblemsFound(reading.problems)
    return Document(name, data, reading.lines, decoded)


def _compose(text: str, reading: _Reading) -> yaml.Node | None:
    """Build the node tree, once the events show that it is shallow and without anchors."""
    depth = 0
    documents = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        line = _line(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST or documents > 1:
            what = "a second document" if documents > 1 else f"nested deeper than {DEEPEST}"
            reading.refuse(line, f"{what}; write one plain tree")
            return None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            reading.refuse(line, "an anchor or alias (& or *); write the value out, or quote it")
        if getattr(event, "tag", None):
            reading.refuse(line, "a tag (!); leave it out, or quote the value")
    return None if reading.problems else yaml.compose(text, yaml.CSafeLoader)


def _value(node: yaml.Node, path: Path, reading: _Reading) -> Any:
    reading.lines[path] = _line(node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, reading)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), reading) for index, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, reading: _Reading) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node.start_mark)
        key = key_node.value
        if not isinstance(key_node, yaml.ScalarNode):
            reading.refuse(line, "a key that is a list or a tree; write a word")
            continue
        if key == "<<" and not key_node.style:
            reading.refuse(line, "a merge key (<<); write its keys out")
            continue
        if key in found:
            reading.refuse(line, f"{key!r} stands here twice; keep one")
            continue
        found[key] = _value(value_node, (*path, key), reading)
        reading.lines[*path, key] = line
    return found


def _scalar(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode) and not node.style:
        for pattern, make in CORE:
            if pattern.fullmatch(node.value):
                return make(node.value)
    return node.value


def _line(mark: Any) -> int:
    """Return the line of PyYAML's *mark*, counted from one; the mark ships as Any or None."""
    line: int = mark.line
    return line + 1


def _broken(error: yaml.YAMLError, name: str, raw: bytes) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{name}:{error.problem_mark.line + 1}: {error.problem}; mend the YAML there"
    if isinstance(error, ReaderError):
        line = raw.count(b"\n", 0, error.position) + 1
        code = f"U+{error.character:04X}"
        return f"{name}:{line}: a character that may not be here ({code}); remove it"
    return f"{name}:1: {error}; mend the YAML"


def check(document: Document, schema: type[M]) -> M:
    """Return *document* as *schema*.

    Raises:
        ProblemsFound: everything that does not fit, each with its line and the next step.

    """
    try:
        return schema.model_validate(document.data)
    except ValidationError as error:
        raise ProblemsFound(
            f"{document.name}:{document.line(item['loc'])}: {_told(dict(item), schema)}"
            for item in error.errors(include_url=False)
        ) from None


def _told(item: dict[str, Any], schema: type[BaseModel]) -> str:
    where = ".".join(str(step) for step in item["loc"]) or "the file"
    if item["type"] == "extra_forbidden":
        near = process.extractOne(str(item["loc"][-1]), _fields(schema), score_cutoff=60)
        hint = f"did you mean {near[0]!r}?" if near else "remove it"
        return f"{where}: unknown key ({hint})"
    if item["type"] == "missing":
        return f"{where}: missing; add it"
    if item["type"] in {"enum", "literal_error"}:
        return f"{where}: {item['input']!r} is not one of these: {item['ctx']['expected']}"
    if item["input"] is None:
        return f"{where}: null, which it cannot be; fill it in"
    return f"{where}: {item['msg'].removeprefix('Value error, ')}"


def _fields(schema: type[BaseModel]) -> frozenset[str]:
    """Return every field name in *schema* and the models inside it."""
    definitions = schema.model_json_schema()
    models = [definitions, *definitions.get("$defs", {}).values()]
    return frozenset(name for model in models for name in model.get("properties", {}))
