# SPDX-License-Identifier: EUPL-1.2
"""Tips: one at a glance, lists of them, and where they come from."""

from collections.abc import Sequence
from datetime import date

from bot.content.model import Example, Person, Reference, Theme, Tip
from bot.messages.model import Message
from bot.messages.page import (
    Buttons,
    Heading,
    Listing,
    Note,
    Page,
    Run,
    display,
    say,
    strong,
)
from bot.messages.quotes import said_by, source_line, theme_line, whole_tip
from bot.messages.render import as_message, as_much
from bot.messages.texts import Words


def tip_message(words: Words, tip: Tip) -> Message:
    """Return *tip* at a glance: everything but the examples' and the research's own words."""

    def overview(count: int) -> Page:
        items = tuple(_example(each, tip) for each in tip.examples[:count])
        rest = len(tip.examples) - count
        return (
            *tip_head(words, tip),
            strong(words("examples")),
            *((Listing(items),) if items else ()),
            *((say(words("more-examples", count=rest)),) if rest else ()),
            *conclusion(words, tip),
            Buttons((whole_tip(words, tip),)),
        )

    return as_message(as_much(overview, len(tip.examples)))


def tip_head(words: Words, tip: Tip) -> Page:
    """Return what a tip opens with: number, title, theme and intro."""
    return (
        Heading(words("tip-line", number=str(tip.number), title=display(tip.title))),
        Note((theme_line(words, tip),)),
        *said_by(words, tip.intro, tip.narrator, None),
    )


def conclusion(words: Words, tip: Tip) -> Page:
    """Return what a tip ends with: its conclusion, if it has one, and its source."""
    source = Note((source_line(words, tip),))
    if tip.conclusion is None:
        return (source,)
    said = said_by(words, tip.conclusion, tip.narrator, None)
    return (strong(words("conclusion")), *said, source)


def tips_message(words: Words, command: str, tips: Sequence[Tip]) -> Message:
    """Return all tips, with what to type for each."""
    return _list(words, command, words("all-tips", count=len(tips)), tips)


def theme_message(words: Words, command: str, theme: Theme, tips: Sequence[Tip]) -> Message:
    """Return the tips on *theme*, with what to type for each."""
    return _list(words, command, words("theme-tips", theme=theme, count=len(tips)), tips)


def sources_message(words: Words, tips: Sequence[Tip]) -> Message:
    """Return where each tip comes from and what it refers to, in the document's words."""

    def sources(count: int) -> Page:
        listed = (part for tip in tips[:count] for part in _sources(words, tip))
        return (Heading(words("sources")), *listed, *_more(words, len(tips) - count))

    return as_message(as_much(sources, len(tips)))


def voices(example: Example, narrator: Person) -> str:
    """Return who speaks in *example*: the narrator only where nobody else does."""
    names = dict.fromkeys(segment.speaker.name for segment in example.segments)
    others = [name for name in names if name != narrator.name]
    return display(", ".join(others or names))


def _list(words: Words, command: str, title: str, tips: Sequence[Tip]) -> Message:
    def listed(count: int) -> Page:
        items = tuple(_item(words, command, tip) for tip in tips[:count])
        listing = (Listing(items),) if items else ()
        return (Heading(title), *listing, *_more(words, len(tips) - count))

    return as_message(as_much(listed, len(tips)))


def _item(words: Words, command: str, tip: Tip) -> tuple[Run, ...]:
    title = f" {display(tip.title)} ({theme_line(words, tip)})"
    return (Run(f"{command} {tip.number}", code=True), Run(title))


def _more(words: Words, rest: int) -> Page:
    return (say(words("more-tips", count=rest)),) if rest else ()


def _example(example: Example, tip: Tip) -> tuple[Run, ...]:
    return (Run(f"{display(example.heading)}: "), Run(voices(example, tip.narrator), bold=True))


def _sources(words: Words, tip: Tip) -> Page:
    facts = (source_line(words, tip), *source_facts(words, tip))
    title = strong(words("tip-line", number=str(tip.number), title=display(tip.title)))
    if not tip.references:
        return (title, Note(facts))
    items = tuple(_reference(words, each) for each in tip.references)
    return (title, Note(facts), say(words("refers-to")), Listing(items))


def source_facts(words: Words, tip: Tip) -> tuple[str, ...]:
    """Return when the text of *tip* was retrieved, where it is and what may be done with it."""
    source = tip.source
    return (
        _known(words, "retrieved-line", source.retrieved),
        _known(words, "address-line", source.url),
        _known(words, "licence-line", source.licence),
    )


def _known(words: Words, text_id: str, fact: str | date | None) -> str:
    """Return the text about *fact*; what is unknown is said to be."""
    return words(text_id, known="no" if fact is None else "yes", fact=fact or "")


def _reference(words: Words, reference: Reference) -> tuple[Run, ...]:
    title, publisher = display(reference.title), display(reference.publisher)
    name = words("reference", kind=reference.kind, title=title, publisher=publisher)
    address = reference.url or words("no-link")
    return (Run(name, bold=True), Run(f" {display(reference.line)} ({address})"))
