# SPDX-License-Identifier: EUPL-1.2
"""Leaves out what is withdrawn, everywhere at once."""

from collections.abc import Iterable
from dataclasses import replace

from bot.content.model import Library, Person, Quote, QuoteId, Tip


def without_withdrawn(library: Library, withdrawn: frozenset[QuoteId]) -> Library:
    """Return *library* without its withdrawn people and the *withdrawn* excerpts.

    A passage with a withdrawn person's words or name, or with a withdrawn excerpt, goes as a
    whole: its example, the conclusion, the research; with the intro goes the tip.
    """
    gone = [person for person in library.people if person.withdrawn]
    if not (gone or withdrawn):
        return library
    unwanted = _Unwanted(gone, [library.quotes[each].text for each in withdrawn])
    tips = {tip.number: _rest(tip, unwanted) for tip in library.tips if not unwanted.whole(tip)}
    quotes = {
        quote.id: replace(quote, tip=tips[quote.tip.number])
        for quote in library.quotes.values()
        if quote.tip.number in tips and _stays(quote, tips[quote.tip.number])
    }
    prompts = (each for each in library.prompts if each.quote.id in quotes)
    return Library(
        tuple(tips.values()),
        tuple(person for person in library.people if not person.withdrawn),
        quotes,
        tuple(replace(each, quote=quotes[each.quote.id]) for each in prompts),
    )


class _Unwanted:
    """The people and words that are to be seen nowhere."""

    def __init__(self, people: Iterable[Person], texts: Iterable[str]) -> None:
        self.people = frozenset(people)
        names = (name for person in self.people for name in (person.name, *person.aliases))
        self.words = (*names, *texts)

    def within(self, *texts: str | None) -> bool:
        return any(words in text for text in texts if text for words in self.words)

    def whole(self, tip: Tip) -> bool:
        return tip.narrator in self.people or self.within(tip.title, tip.intro)


def _rest(tip: Tip, unwanted: _Unwanted) -> Tip:
    """Return *tip* without its unwanted passages."""
    examples = (
        example
        for example in tip.examples
        if unwanted.people.isdisjoint({segment.speaker for segment in example.segments})
        and not unwanted.within(example.heading, example.reference)
        and not unwanted.within(*(segment.text for segment in example.segments))
        and example.author not in unwanted.people
    )
    research = tip.research
    if research is not None and (
        research.author in unwanted.people
        or unwanted.within(research.intro, research.reference or "", *research.points)
    ):
        research = None
    references = (r for r in tip.references if not unwanted.within(r.title, r.publisher, r.line))
    return replace(
        tip,
        examples=tuple(examples),
        research=research,
        conclusion=None if unwanted.within(tip.conclusion) else tip.conclusion,
        references=tuple(references),
    )


def _stays(quote: Quote, tip: Tip) -> bool:
    """Tell whether what *quote* is cut from is still in *tip*."""
    if quote.example is not None:
        return quote.example in tip.examples
    research, conclusion = quote.tip.research, quote.tip.conclusion
    if research is not None and tip.research is None:
        from_research = quote.id == research.id or quote.text in research.intro
        return not from_research
    if conclusion is not None and tip.conclusion is None:
        return quote.text not in conclusion
    return True
