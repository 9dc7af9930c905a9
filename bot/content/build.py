# SPDX-License-Identifier: EUPL-1.2
"""Makes a tip and its quotes of what a tip file says, once all of that is known to be right."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.content.model import (
    Example,
    ExampleId,
    Grade,
    Person,
    PersonId,
    Quote,
    QuoteId,
    Reference,
    Research,
    Segment,
    Source,
    Tip,
    TipNumber,
)
from bot.content.schema import ExampleEntry, ResearchEntry, TipFile

People = Mapping[PersonId, Person]


def quotes_of(entry: TipFile, people: People) -> Iterator[Quote]:
    """Yield every quote of *entry*: whole passages, the excerpts from them, and the research."""
    passages = passages_of(entry, people)
    yield from passages
    for each in entry.excerpts:
        home = next(passage for passage in passages if each.text in passage.text)
        yield replace(home, id=QuoteId(each.id), text=each.text, grade=each.grade)
    tip = passages[0].tip
    if tip.research is not None and tip.research.points:
        yield replace(
            passages[0],
            id=tip.research.id,
            text=_points(tip.research),
            speaker=tip.research.author,
            grade=_grade(entry, _points(tip.research)),
        )


def passages_of(entry: TipFile, people: People) -> tuple[Quote, ...]:
    """Return the whole passages of *entry* in one voice each: what an excerpt is cut from.

    The points of the research are not among them: they only make sense together, under
    their question.
    """
    tip = tip_of(entry, people)
    narrated = [("intro", tip.intro)]
    narrated += [("research-intro", tip.research.intro)] if tip.research else []
    narrated += [("conclusion", tip.conclusion)] if tip.conclusion else []
    by_narrator = (
        Quote(
            QuoteId(f"{tip.number:03}-{name}"), text, tip.narrator, None, tip, None,
            _grade(entry, text),
        )
        for name, text in narrated
    )  # fmt: skip
    in_examples = (
        Quote(
            segment.id, segment.text, segment.speaker,
            example.function if segment.speaker == example.author else None,
            tip, example, _grade(entry, segment.text),
        )
        for example in tip.examples
        for segment in example.segments
    )  # fmt: skip
    return (*by_narrator, *in_examples)


def _grade(entry: TipFile, passage: str) -> Grade:
    """Return how a whole *passage* may be shown: never dealt, it is too long for that."""
    misspelt = any(words in passage for words in entry.misspelt)
    return Grade.SPELLING if misspelt else Grade.CONTEXT


def _points(research: Research) -> str:
    """Return the question and the points as the source has them."""
    points = (f"\n  • {point}" for point in research.points)
    return "".join((research.question or "", "\n", *points))


def tip_of(entry: TipFile, people: People) -> Tip:
    """Return *entry* as a tip; all its people are known."""
    return Tip(
        number=TipNumber(entry.number),
        title=entry.title,
        toptip=entry.toptip,
        theme=entry.theme,
        narrator=people[PersonId(entry.narrator)],
        intro=entry.intro,
        examples=tuple(_example(example, people) for example in entry.examples),
        research=_research(entry.research, entry.number, people) if entry.research else None,
        conclusion=entry.conclusion,
        references=tuple(Reference(**each.model_dump()) for each in entry.references),
        source=Source(**entry.source.model_dump()),
    )


def _example(entry: ExampleEntry, people: People) -> Example:
    segments = (
        Segment(QuoteId(f"{entry.id}-s{n}"), people[PersonId(each.speaker)], each.text)
        for n, each in enumerate(entry.segments, 1)
    )
    author = None if entry.author is None else people[PersonId(entry.author)]
    return Example(
        ExampleId(entry.id), entry.heading, tuple(segments), author, entry.function, entry.reference
    )


def _research(entry: ResearchEntry, number: int, people: People) -> Research:
    return Research(
        QuoteId(f"{number:03}-research"),
        people[PersonId(entry.author)],
        entry.intro,
        entry.question,
        entry.points,
        entry.reference,
    )
