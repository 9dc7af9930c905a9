# SPDX-License-Identifier: EUPL-1.2
"""Makes the library of what the files say, and finds everything that breaks its rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process

from bot.content.build import quotes_of
from bot.content.excerpts import excerpt_problems
from bot.content.model import Library, Person, PersonId, Quote, QuoteId
from bot.content.prompts import prompt_problems, prompts_of
from bot.content.safe_yaml import Path
from bot.content.schema import PeopleFile, PromptsFile, TipFile, Written
from bot.content.verify import unfaithful
from bot.content.withdraw import without_withdrawn
from bot.errors import ProblemsFound

People = Mapping[PersonId, Person]


@dataclass(frozen=True, slots=True)
class Files:
    """All files of content/, read. *sources*: the bytes of each source file, by its name."""

    people: Written[PeopleFile]
    tips: tuple[Written[TipFile], ...]
    prompts: tuple[Written[PromptsFile], ...]
    sources: Mapping[str, bytes]


def library(files: Files) -> Library:
    """Return the library that *files* make, without what is withdrawn.

    Raises:
        ProblemsFound: every rule that a file breaks, with its line and the next step.

    """
    people = {PersonId(p.id): Person(**p.model_dump()) for p in files.people.entry.people}
    problems = [*_twice(files)]
    quotes: dict[QuoteId, Quote] = {}
    for tip in files.tips:
        found = [*_unknown_people(tip, people), *_problems(tip, people, files.sources)]
        problems += found
        if not found:
            quotes |= {quote.id: quote for quote in quotes_of(tip.entry, people)}
    excerpts = [each for tip in files.tips for each in tip.entry.excerpts]
    problems += prompt_problems(files.prompts, {each.id: each.grade for each in excerpts})
    if problems:
        raise ProblemsFound(problems)
    whole = Library(
        tuple({quote.tip.number: quote.tip for quote in quotes.values()}.values()),
        tuple(people.values()),
        quotes,
        prompts_of(files.prompts, quotes),
    )
    return without_withdrawn(whole, frozenset(QuoteId(e.id) for e in excerpts if e.withdrawn))


def _problems(tip: Written[TipFile], people: People, sources: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what else is wrong with *tip*."""
    yield from _authors(tip, people)
    yield from _references(tip)
    yield from _marks(tip)
    file = tip.entry.source.file
    if file not in sources:
        yield f"{tip.at('source', 'file')}: there is no file {file}; add it or mend the name"
    else:
        unlike = [*unfaithful(tip, people, sources[file])]
        yield from unlike
        yield from excerpt_problems(tip, faithful=not unlike)


def _twice(files: Files) -> Iterator[str]:
    """Yield each id and tip number that stands in the files twice."""
    ids: list[tuple[str, str]] = [
        (p.id, files.people.at("people", n, "id")) for n, p in enumerate(files.people.entry.people)
    ]
    for tip in files.tips:
        ids.append((f"tip {tip.entry.number}", tip.at("number")))
        ids += [(e.id, tip.at("examples", n, "id")) for n, e in enumerate(tip.entry.examples)]
        ids += [(e.id, tip.at("excerpts", n, "id")) for n, e in enumerate(tip.entry.excerpts)]
    for file in files.prompts:
        ids += [(p.id, file.at("prompts", n, "id")) for n, p in enumerate(file.entry.prompts)]
    first: dict[str, str] = {}
    for name, place in ids:
        if name in first:
            yield f"{place}: {name} stands at {first[name]} too; give one another number"
        first.setdefault(name, place)


def _unknown_people(tip: Written[TipFile], people: People) -> Iterator[str]:
    """Yield each person whom *tip* names and content/people.yaml does not."""
    for name, path in _named(tip.entry):
        if name not in people:
            near = process.extractOne(name, [*people], score_cutoff=60)
            hint = f"did you mean {near[0]!r}?" if near else "add them to content/people.yaml"
            yield f"{tip.at(*path)}: unknown person {name!r} ({hint})"


def _named(tip: TipFile) -> Iterator[tuple[str, Path]]:
    yield tip.narrator, ("narrator",)
    for n, example in enumerate(tip.examples):
        for m, segment in enumerate(example.segments):
            yield segment.speaker, ("examples", n, "segments", m, "speaker")
        if example.author is not None:
            yield example.author, ("examples", n, "author")
    if tip.research is not None:
        yield tip.research.author, ("research", "author")


def _authors(tip: Written[TipFile], people: People) -> Iterator[str]:
    """Yield each author without a function line or the reverse, and each unknown photo name."""
    for n, example in enumerate(tip.entry.examples):
        place = tip.at("examples", n)
        if not example.id.startswith(f"{tip.entry.number:03}-"):
            yield f"{place}: {example.id} is not of tip {tip.entry.number}; mend the id"
        if (example.author is None) != (example.function is None):
            yield f"{place}: an author and a function line come together; add the other"
        if example.photo is not None:
            who = people.get(PersonId(example.author or ""))
            known = example.author is None or who is not None
            if known and (who is None or example.photo not in (who.name, *who.aliases)):
                problem = f"{example.photo!r} is not a name of the author"
                yield f"{tip.at('examples', n, 'photo')}: {problem}; make it one of their aliases"


def _references(tip: Written[TipFile]) -> Iterator[str]:
    """Yield each reference whose line the tip does not have."""
    lines = {example.reference for example in tip.entry.examples}
    lines |= {tip.entry.research.reference} if tip.entry.research else set()
    for n, reference in enumerate(tip.entry.references):
        if reference.line not in lines:
            yield f"{tip.at('references', n, 'line')}: no example has this line; copy it from one"


def _marks(tip: Written[TipFile]) -> Iterator[str]:
    """Yield each voice on the wrong side of the quotation marks.

    Who is neither author nor narrator of an example speaks between “ and ” only.
    """
    for n, example in enumerate(tip.entry.examples):
        for m, segment in enumerate(example.segments):
            between = segment.text.startswith("“") and segment.text.endswith("”")
            place = tip.at("examples", n, "segments", m, "text")
            if segment.speaker not in (example.author, tip.entry.narrator) and not between:
                yield f"{place}: {segment.speaker} only speaks between “ and ”; cut it there"
            if segment.speaker == tip.entry.narrator and ("“" in segment.text) and not between:
                yield f"{place}: the narrator does not say what stands between “ and ”; cut it off"
