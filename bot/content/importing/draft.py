# SPDX-License-Identifier: EUPL-1.2
"""Writes a page as a draft: a tip file for an editor to finish, and whom it names for the first."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from bot.content.importing.clean import cleaned, kept
from bot.content.importing.page import Page, PageExample, PageResearch
from bot.content.importing.proposals import proposals
from bot.content.importing.text import read
from bot.content.importing.voices import Voice, Voices
from bot.content.importing.web import as_text, is_html
from bot.content.model import Person, PersonId

# A line of YAML, and from where on a text gets lines of its own.
WIDTH, LONG = 96, 72
SCHEMA = "# yaml-language-server: $schema=../schema/{}.schema.json\n"
FIRST = "# Draft, not live: look it through as docs/write-a-tip.md tells.\n"
OFFERED = """
# Offered, for you to choose from. Take the # away before those that are clear on their own and
# worth a board's time, put them in the place of `excerpts: []`, and number them as you like.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of tip *number*, and what an editor should look at.

    tip, people: YAML; people is None where nobody is new. source: the text that the tip was
    read from. offered: how many excerpts it offers.
    """

    number: int
    tip: str
    people: str | None
    source: bytes
    offered: int
    warnings: tuple[str, ...]


def draft(raw: bytes, name: str, known: Mapping[PersonId, Person], narrator: PersonId) -> Draft:
    """Return the draft of a page, as text or as HTML; *name* is how problems name its file.

    known: the people there are. narrator: who says what nobody else does.

    Raises:
        ProblemsFound: it is laid out in another way; with the line where it stops fitting.

    """
    clean, url = cleaned(raw, name), None
    if is_html(clean.text):
        page_text, url = as_text(clean.text, name)
        clean = replace(kept(page_text, name), warnings=clean.warnings)
    found = read(clean.text, name)
    page, voices = found.page, Voices(known, narrator, name)
    body = [voices.of_example(each) for each in page.examples]
    source = clean.text.encode()
    entry = _tip(page, body, voices)
    entry["source"] = {
        "file": f"content/sources/tip-{page.number:02}.txt",
        "sha256": hashlib.sha256(source).hexdigest(),
        **dict.fromkeys(("retrieved", "url", "licence")),
        **({"url": url} if url else {}),
    }
    offered = [*_offered(page, body)]
    tip = (
        SCHEMA.format("tip")
        + FIRST
        + _yaml(entry)
        + (OFFERED + _commented(page.number, offered) if offered else "")
    )
    people = SCHEMA.format("people") + _yaml(
        {"people": [_person(each) for each in voices.new.values()]}
    )
    warnings = (*clean.warnings, *found.warnings, *voices.warnings)
    return Draft(page.number, tip, people if voices.new else None, source, len(offered), warnings)


def _tip(page: Page, body: Sequence[tuple[Voice, ...]], voices: Voices) -> dict[str, Any]:
    examples = [
        _example(f"{page.number:03}-e{n:02}", each, said, voices)
        for n, (each, said) in enumerate(zip(page.examples, body, strict=True), 1)
    ]
    entry = {
        "number": page.number,
        "title": page.title,
        "toptip": page.toptip,
        "theme": page.theme,
        "narrator": voices.narrator,
        "intro": page.intro,
        "examples": examples,
        "research": _research(page.research, voices) if page.research else None,
        "conclusion": page.conclusion,
        "excerpts": [],
    }
    return {name: value for name, value in entry.items() if value is not None}


def _example(
    key: str, example: PageExample, said: Sequence[Voice], voices: Voices
) -> dict[str, Any]:
    author = example.author
    entry = {
        "id": key,
        "heading": example.heading,
        "segments": [{"speaker": each.speaker, "text": each.text} for each in said],
        "photo": author.photo if author else None,
        "author": voices.called(author.name) if author else None,
        "function": author.function if author else None,
        "reference": example.reference,
    }
    return {name: value for name, value in entry.items() if value is not None}


def _research(research: PageResearch, voices: Voices) -> dict[str, Any]:
    entry = {
        "author": voices.named_in(research.question) if research.question else voices.narrator,
        "intro": research.intro,
        "question": research.question,
        "points": [*research.points] or None,
        "reference": research.reference,
    }
    if entry["author"] is None:
        told = f"whose points stand under '{research.question}'? Add them to the people, with"
        told += " institution: true if they are one, and write their id as author of the research"
        voices.warnings.append(f"{voices.name}:1: {told}")
    return {name: value for name, value in entry.items() if value is not None or name == "author"}


def _person(person: Person) -> dict[str, Any]:
    aliases = {"aliases": [*person.aliases]} if person.aliases else {}
    return {"id": person.id, "name": person.name, **aliases, "role": None, "organisation": None}


def _offered(page: Page, body: Sequence[tuple[Voice, ...]]) -> Iterator[str]:
    passages = [page.intro, *(each.text for said in body for each in said)]
    passages += [page.research.intro] if page.research else []
    passages += [page.conclusion] if page.conclusion else []
    everywhere = "\n".join(passages)
    for passage in passages:
        yield from (each for each in proposals(passage) if everywhere.count(each) == 1)


def _commented(number: int, offered: Sequence[str]) -> str:
    entries = [
        {"id": f"{number:03}-x{n:02}", "text": text, "grade": "rotation"}
        for n, text in enumerate(offered, 1)
    ]
    return "".join(f"# {line}\n" for line in _yaml({"excerpts": entries}).splitlines())


class _Dumper(yaml.SafeDumper):
    """Writes long texts folded, and lists in the way of the files that are there."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    # A fold can't begin or end with a space, nor keep two in a row.
    if "\n" in text:
        plain = all(line == line.strip() or line.startswith("  • ") for line in text.split("\n"))
        style = "|" if plain and text == text.strip() else '"'
    else:
        folds = text == text.strip() and "  " not in text and text.isprintable()
        style = (">" if folds else '"') if len(text) > LONG else ""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style or None)


_Dumper.add_representer(str, _text)


def _yaml(value: dict[str, Any]) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
