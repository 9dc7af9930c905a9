# SPDX-License-Identifier: EUPL-1.2
"""The library: tips, their examples and excerpts, the people who speak, and the prompts.

Texts are raw: exactly as they stand in the source file, odd spaces included.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NewType, get_args

TipNumber = NewType("TipNumber", int)
PersonId = NewType("PersonId", str)
ExampleId = NewType("ExampleId", str)
QuoteId = NewType("QuoteId", str)
PromptId = NewType("PromptId", str)
Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Theme(StrEnum):
    """A theme of Optimaal Digitaal, spelt as the source spells it."""

    COMMITMENT = "commitment"
    GEBRUIKSGEMAK = "gebruiksgemak"
    INCLUSIE = "inclusie"
    INFORMATIEVEILIGHEID = "informatieveiligheid"
    KANAALSTURING = "kanaalsturing"
    PROCESAANPAK = "procesaanpak"
    SAMENWERKING = "samenwerking"


class Topic(StrEnum):
    """What a prompt is about: one of the innovation board's agenda questions, or ownership."""

    WORLD = "world"
    DEVELOPMENTS = "developments"
    TECHNOLOGY = "technology"
    STARTUPS = "startups"
    OWNERSHIP = "ownership"


class Grade(StrEnum):
    """How a quote may be shown.

    ROTATION stands on its own and is dealt at random. CONTEXT answers something outside
    itself and SPELLING keeps an error of the source: both are found, never dealt.
    """

    ROTATION = "rotation"
    CONTEXT = "context"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks or is named in a tip, or an institution that does."""

    id: PersonId
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    institution: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text in one voice; the segments of an example together are its whole body."""

    id: QuoteId
    speaker: Person
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a tip. *author* is None where the source has no author block.

    function: the line under the author's name, verbatim; None without an author.
    reference: the source's own line about where the words come from ("Lees het hele …").
    """

    id: ExampleId
    heading: str
    segments: tuple[Segment, ...]
    author: Person | None
    function: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class Research:
    """What research says: *intro*, then *question* over its *points*, then the source line.

    Without a question there are no points.
    """

    id: QuoteId
    author: Person
    intro: str
    question: str | None
    points: tuple[str, ...]
    reference: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """An interview or report that the tip refers to, in the document's own words."""

    kind: Literal["interview", "report"]
    title: str
    publisher: str
    line: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a tip's text comes from. None is unknown, never a guess."""

    file: str
    sha256: str
    retrieved: date | None
    url: str | None
    licence: str | None


@dataclass(frozen=True, slots=True)
class Tip:
    """One tip, whole. *narrator* speaks the title, intro, conclusion and unattributed text."""

    number: TipNumber
    title: str
    toptip: bool
    theme: Theme
    narrator: Person
    intro: str
    examples: tuple[Example, ...]
    research: Research | None
    conclusion: str | None
    references: tuple[Reference, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words with who said them and where: all that a message needs to show one.

    example is None for words from the intro, research or conclusion.
    spelling: the words keep an error of the source; a note outside the quote says so.
    """

    id: QuoteId
    text: str
    speaker: Person
    function: str | None
    tip: Tip
    example: Example | None
    grade: Grade

    @property
    def spelling(self) -> bool:
        """Whether the quote keeps a spelling error of the source."""
        return self.grade is Grade.SPELLING


@dataclass(frozen=True, slots=True)
class PromptText:
    """A prompt's words in one language; these are ours, plain and in je-form."""

    question: str
    follow_up: str
    helper: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One weekly question for a board, tied to its own quote."""

    id: PromptId
    quote: Quote
    topic: Topic
    texts: Mapping[Language, PromptText]


@dataclass(frozen=True, slots=True)
class Library:
    """All that the bot can say, verified. Withdrawn people and quotes are already left out.

    quotes: every quotable passage, excerpts of each grade and whole segments alike.
    prompts: in the order in which a board meets them; neighbours differ in topic.
    """

    tips: tuple[Tip, ...]
    people: tuple[Person, ...]
    quotes: Mapping[QuoteId, Quote]
    prompts: tuple[Prompt, ...]
