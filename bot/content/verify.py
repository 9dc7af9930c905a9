# SPDX-License-Identifier: EUPL-1.2
"""Holds a tip to its source: each word of the tip file stands there, and no other word does.

The page grammar, as plain text; ¶ is an empty line, [] is optional:
`Tip N` ¶ title ¶ [`Dit is een toptip`⏎] theme ¶ intro ¶ `Voorbeelden` (¶ heading ¶ body
[reference] [[¶ photo] ¶ author ¶ function[ `Meer tips van` first name]])*
[¶ `Onderzoek` ¶ intro [¶ question ¶ points] [¶ reference]] [¶ `Conclusie` ¶ conclusion] [the rest].
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.content.model import Person, PersonId
from bot.content.safe_yaml import Document, Path
from bot.content.schema import ExampleEntry, ResearchEntry, TipFile, Written

EMPTY_LINE = r"\n\n"
NEW_LINE = r"\n\n?"
BULLET = r"\n\n?  • "
# What a page may end with: none of it is ours to quote.
REST = re.compile(r"\n*\Z|\n\n(Downloads|Links|Gerelateerde tips|Meer tips over)\b")
# What stands before a value on its first line in YAML.
KEY = re.compile(r"^\s*(-\s+)*([a-z0-9_]+:\s*)?([>|][-+]?\s*$)?")
WORD_AND_NEIGHBOUR = re.compile(r"\S*(\s+\S+)?")
# So many letters in a row are no coincidence.
TELLING = 12
CLOSE_BY = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the page has next. *before* and *after* are what may stand around them.

    path: where the tip file says so; None where the grammar does.
    """

    text: str
    path: Path | None = None
    before: str = EMPTY_LINE
    after: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """A text that is not in the source: the words that differ, there and here."""

    wanted: str
    found: str
    offset: int
    source_line: int


def unfaithful(
    tip: Written[TipFile], people: Mapping[PersonId, Person], source: bytes
) -> Iterator[str]:
    """Yield each difference between *tip* and its *source*, with file, line and words.

    The source's sha256 tells which of the two is the wrong one.
    """
    file = tip.entry.source.file
    intact = hashlib.sha256(source).hexdigest() == tip.entry.source.sha256
    try:
        text = source.decode()
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        yield f"{file}:{line}: not UTF-8; restore the file as it was retrieved"
        return
    pieces = tuple(page(tip.entry, people))
    told = [*_absent(tip, pieces, text, intact=intact)]
    authors = {PersonId(each.author) for each in tip.entry.examples if each.author is not None}
    if not told and authors <= people.keys():
        told = [*_out_of_place(tip, pieces, text)]
    if not (told or intact):
        sha256 = tip.at("source", "sha256")
        told = [f"{file}:1: the sha256 is not that of {sha256}; restore the file as it was"]
    yield from told


def page(tip: TipFile, people: Mapping[PersonId, Person]) -> Iterator[Piece]:
    """Yield the whole page of *tip*, piece by piece, by the grammar."""
    yield Piece(f"Tip {tip.number}", ("number",), before="")
    yield Piece(tip.title, ("title",))
    if tip.toptip:
        yield Piece("Dit is een toptip", ("toptip",))
    yield Piece(tip.theme, ("theme",), NEW_LINE if tip.toptip else EMPTY_LINE)
    yield Piece(tip.intro, ("intro",))
    yield Piece("Voorbeelden")
    for index, example in enumerate(tip.examples):
        yield from _example(example, ("examples", index), people)
    if tip.research is not None:
        yield from _research(tip.research)
    if tip.conclusion is not None:
        yield Piece("Conclusie")
        yield Piece(tip.conclusion, ("conclusion",))


def _example(
    example: ExampleEntry, path: Path, people: Mapping[PersonId, Person]
) -> Iterator[Piece]:
    yield Piece(example.heading, (*path, "heading"))
    for number, segment in enumerate(example.segments):
        before = "" if number else EMPTY_LINE
        yield Piece(segment.text, (*path, "segments", number, "text"), before)
    if example.reference is not None:
        yield Piece(example.reference, (*path, "reference"), NEW_LINE)
    if example.photo is not None:
        yield Piece(example.photo, (*path, "photo"))
    if example.author is not None:
        person = people.get(PersonId(example.author))
        # Somebody unknown is told elsewhere; until then any name of theirs will do.
        author = person.name if person else example.photo or example.function or ""
        more = f"(?: Meer tips van {re.escape(author.split(' ')[0])})?"
        yield Piece(author, (*path, "author"))
        yield Piece(example.function or "", (*path, "function"), after=more)


def _research(research: ResearchEntry) -> Iterator[Piece]:
    yield Piece("Onderzoek", before=r"\n\n(?:Waarom werkt dit\?\n\n)?")
    yield Piece(research.intro, ("research", "intro"))
    if research.question is not None:
        yield Piece(research.question, ("research", "question"))
    for number, point in enumerate(research.points):
        yield Piece(point, ("research", "points", number), BULLET)
    if research.reference is not None:
        yield Piece(research.reference, ("research", "reference"))


def _absent(
    tip: Written[TipFile], pieces: tuple[Piece, ...], source: str, *, intact: bool
) -> Iterator[str]:
    """Yield each text of the tip file that does not stand in the source at all."""
    texts = [(piece.text, piece.path) for piece in pieces]
    excerpts = enumerate(tip.entry.excerpts)
    texts += [(excerpt.text, ("excerpts", number, "text")) for number, excerpt in excerpts]
    file, since = tip.entry.source.file, 0
    for number, (text, path) in enumerate(texts):
        if text in source:
            since = max(source.find(text, since) + len(text), since)
            continue
        # A piece stands after the pieces before it; an excerpt may be from anywhere.
        miss = _miss(text, source, since if number < len(pieces) else 0)
        line = _line_within(tip.document, path, text, miss.offset) if path else 0
        ours = f"{tip.document.name}:{line}" if path else "the page grammar"
        if intact and path:
            yield (
                f'{ours}: "{miss.wanted}" is not in {file}; nearest: line {miss.source_line} '
                f'"{miss.found}". Copy the words from the source.'
            )
        else:
            yield (
                f'{file}:{miss.source_line}: "{miss.found}" where {ours} has "{miss.wanted}"; '
                "restore the file as it was retrieved"
            )


def _out_of_place(tip: Written[TipFile], pieces: tuple[Piece, ...], source: str) -> Iterator[str]:
    """Yield where the page made from the tip file and the source part ways, if they do."""
    at, last = 0, tip.at()
    for piece in pieces:
        fit = re.compile(piece.before).match(source, at)
        start = fit.end() if fit else at
        if fit is None or not source.startswith(piece.text, start):
            here = tip.at(*piece.path) if piece.path is not None else last
            yield _parted(tip.entry.source.file, source, at, f'{here} has "{piece.text[:40]}"')
            return
        end = re.compile(piece.after).match(source, start + len(piece.text))
        at = end.end() if end else start + len(piece.text)
        last = tip.at(*piece.path) if piece.path is not None else last
    if not REST.match(source, at):
        yield _parted(tip.entry.source.file, source, at, f"{last} is the last that the tip has")


def _parted(file: str, source: str, at: int, ours: str) -> str:
    found = source[at:].lstrip("\n")
    line = source.count("\n", 0, len(source) - len(found)) + 1
    words = found.split("\n", 1)[0][:40]
    return f'{file}:{line}: "{words}" stands where {ours}; write the tip as its source has it'


def _miss(text: str, source: str, since: int) -> Miss:
    """Return where *text* departs from the part of *source*, *since* there, most like it."""
    head = _longest(lambda size: source.find(text[:size], since) >= 0, len(text))
    tail = _longest(lambda size: source.find(text[-size:], since) >= 0, len(text))
    if max(head, tail) < TELLING:
        # Few letters resemble something everywhere: these stand close by or nowhere.
        part = source[since : since + 2 * len(text) + CLOSE_BY] if since else source
        near = fuzz.partial_ratio_alignment(text, part)
        start = since + (near.dest_start if near else 0)
        pairs = zip(text, source[start:], strict=False)
        offset = next((n for n, (ours, theirs) in enumerate(pairs) if ours != theirs), 0)
        there = start + offset
    elif head >= tail:
        offset, there = head, source.find(text[:head], since) + head
    else:
        offset, there = len(text) - tail - 1, max(source.find(text[-tail:], since) - 1, 0)
    line = source.count("\n", 0, there) + 1
    return Miss(_around(text, offset), _around(source, there), offset, line)


def _longest(fits: Callable[[int], bool], most: int) -> int:
    """Return the largest size up to *most* that *fits*, where each smaller one does too."""
    return bisect_left(range(1, most + 1), True, key=lambda size: not fits(size))


def _around(text: str, offset: int) -> str:
    """Return the word at *offset* with its neighbours, from the same line."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    before, after = text[start:offset], text[offset : end if end >= 0 else None]
    # Turned round, so that both are read away from the difference.
    first = WORD_AND_NEIGHBOUR.match(before[::-1])
    last = WORD_AND_NEIGHBOUR.match(after)
    return (first[0] if first else "")[::-1] + (last[0] if last else "")


def _line_within(document: Document, path: Path, text: str, offset: int) -> int:
    """Return the line of the file on which the word at *offset* of *text* stands."""
    first = document.line(path)
    wanted = len(re.findall(r"\S+", text[: offset + 1])) or 1
    for number, line in enumerate(document.text.split("\n")[first - 1 :], first):
        words = KEY.sub("", line, count=1) if number == first else line
        wanted -= len(words.split())
        if wanted <= 0:
            return number
    return first
