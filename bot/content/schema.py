# SPDX-License-Identifier: EUPL-1.2
"""How the files in content/ are written: every field, its type and what it may not be.

The line below a field tells what it is for. Editors see it through content/schema/, and
docs/write-a-tip.md says the same.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.content.model import Grade, Theme, Topic
from bot.content.safe_yaml import Document, check

T = TypeVar("T")

# YAML has no tuples, enums and dates of its own: only there is a plain value turned into ours.
Many = Annotated[tuple[T, ...], Field(strict=False)]
Named = Annotated[T, Field(strict=False)]
Text = Annotated[str, StringConstraints(min_length=1)]
PersonKey = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
ExampleKey = Annotated[str, StringConstraints(pattern=r"^\d{3}-e\d{2}$")]
ExcerptKey = Annotated[str, StringConstraints(pattern=r"^\d{3}-x\d{2}$")]
PromptKey = Annotated[str, StringConstraints(pattern=r"^\d{3}-p\d{2}$")]


# How long an excerpt may be that is dealt at random.
LONGEST = 280


class Entry(BaseModel):
    """Something written in a file: frozen, strictly typed, without unknown keys."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True
    )


class PersonEntry(Entry):
    """Someone who speaks or is named, or an institution that does."""

    id: PersonKey
    """how the other files name them: small letters and hyphens"""
    name: Text
    """the name line under the tip"""
    aliases: Many[Text] = ()
    """what else a source calls them, such as a photo's text above the name line"""
    role: Text | None = None
    """ours, for editors: what they do; `null`, or left out, if you don't know"""
    organisation: Text | None = None
    """ours too: where they do it"""
    institution: bool = False
    """`true` if it is no human being"""
    withdrawn: bool = False
    """`true` takes away the person and all their words within half a minute"""


class PeopleFile(Entry):
    """content/people.yaml."""

    people: Many[PersonEntry]
    """everyone who speaks or is named in a tip, and the institutions that do"""


class SegmentEntry(Entry):
    """A run of an example's text in one voice."""

    speaker: PersonKey
    """whose words these are: an `id` from `people.yaml`"""
    text: Text
    """the exact words, spaces between two segments included"""


class ExampleEntry(Entry):
    """An example; *photo* is the name that the source has above the author's, from its photo."""

    id: ExampleKey
    """`0NN-e01`, and so on"""
    heading: Text
    """the line above the example"""
    segments: Many[SegmentEntry]
    """the whole body, cut where the voice changes"""
    photo: Text | None = None
    """the first of two names above each other; add it to the author's `aliases`"""
    author: PersonKey | None = None
    """the person in the block below it. Nobody below it? Leave it out, and **never** take the
    next example's"""
    function: Text | None = None
    """the line under the author's name, exactly, but not "Meer tips van …" behind it"""
    reference: Text | None = None
    """the source line below the body ("Lees het hele interview …")"""


class ResearchEntry(Entry):
    """What research says: a text, and perhaps a question with points below it."""

    model_config = ConfigDict(
        json_schema_extra={"dependentRequired": {"question": ["points"], "points": ["question"]}}
    )

    author: PersonKey
    """whose points they are, an `id` from `people.yaml`; without points the narrator"""
    intro: Text
    """the text after *Onderzoek*, up to the question if there is one"""
    question: Text | None = None
    """the line above the points; leave both out if the page has none"""
    points: Many[Text] = ()
    """the points, in their order, without their bullets"""
    reference: Text | None = None
    """the line at the end ("Bron: …"), if there is one"""

    @model_validator(mode="after")
    def _points_have_their_question(self) -> Self:
        if (self.question is None) == bool(self.points):
            raise ValueError("a question and its points come together; add the other")
        return self


class ReferenceEntry(Entry):
    """An interview or report; *line* is one of the source's own reference lines."""

    kind: Literal["interview", "report"]
    """`interview` or `report`"""
    title: Text
    """whom the interview is with, or what the report is called"""
    publisher: Text
    """who published it"""
    line: Text
    """the page's whole line about it: the `reference` of an example or of the research"""
    url: Text | None
    """its address, or `null`"""


class ExcerptEntry(Entry):
    """Words that can be shown; where they stand says whose they are."""

    # Held by bot.content.excerpts, which tells it better; here for editors only.
    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"grade": {"const": Grade.ROTATION.value}}},
            "then": {"properties": {"text": {"maxLength": LONGEST}}},
        }
    )

    id: ExcerptKey
    """`0NN-x01`; keep it once it has been live"""
    text: Text
    """exact words from one voice: whole sentences, at most 280 characters, never across
    `(…)`"""
    grade: Named[Grade]
    """`rotation`: dealt at random. `context`: leans on what stands before it ("Dan …", "Daar
    …", "Heel goed punt"), so it comes with its whole example. `spelling`: keeps an error of the
    source, with a note"""
    withdrawn: bool = False
    """`true` takes these words away everywhere"""


class SourceEntry(Entry):
    """Where the text comes from; null is unknown, never a guess."""

    file: Text
    """`content/sources/tip-NN.txt`"""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """its checksum, as `sha256sum` tells it"""
    retrieved: Named[date | None]
    """the day on which it was retrieved, `2026-11-30`, or `null`"""
    url: Text | None
    """the address of the page, or `null`"""
    licence: Text | None
    """what may be done with it, or `null`"""


class TipFile(Entry):
    """One of content/tips/*.yaml."""

    number: Annotated[int, Field(ge=1, le=999)]
    """as on the page"""
    title: Text
    """as on the page"""
    toptip: bool
    """`true` if the page says *Dit is een toptip*"""
    theme: Named[Theme]
    """`commitment`, `gebruiksgemak`, `inclusie`, `informatieveiligheid`, `kanaalsturing`,
    `procesaanpak` or `samenwerking`"""
    narrator: PersonKey
    """who says what nobody else says: `optimaal-digitaal`"""
    intro: Text
    """all that the page has between the theme and *Voorbeelden*"""
    misspelt: Many[Text] = ()
    """the source's errors, in its exact words. They are kept, noted, and never dealt at
    random"""
    examples: Many[ExampleEntry]
    """the page's examples, in its order"""
    research: ResearchEntry | None = None
    """what stands under *Onderzoek*; leave it out if the page has none"""
    conclusion: Text | None = None
    """what stands under *Conclusie*; leave it out if the page has none"""
    references: Many[ReferenceEntry] = ()
    """each interview or report that the page refers to"""
    excerpts: Many[ExcerptEntry]
    """what can be shown on its own"""
    source: SourceEntry
    """where the text comes from"""


class WordsEntry(Entry):
    """A prompt in one language."""

    question: Text
    """one question for the board"""
    follow_up: Text
    """one more, to ask after it"""
    helper: Text
    """one line for whoever helps a board member"""


class PromptEntry(Entry):
    """A weekly question, tied to an excerpt."""

    id: PromptKey
    """`0NN-p01`, and so on"""
    excerpt: ExcerptKey
    """an excerpt graded `rotation` that no other prompt has"""
    topic: Named[Topic]
    """one of the four agenda questions (`world`, `developments`, `technology`, `startups`) or
    `ownership`"""
    nl: WordsEntry
    """the words in Dutch"""
    en: WordsEntry
    """the words in English"""


class PromptsFile(Entry):
    """One of content/prompts/*.yaml."""

    prompts: Many[PromptEntry]
    """in the order in which boards meet them; no two in a row are on one topic"""


F = TypeVar("F", bound=Entry)


@dataclass(frozen=True, slots=True)
class Written(Generic[F]):
    """What a file says, and the file itself to point at."""

    entry: F
    document: Document

    def at(self, *path: str | int) -> str:
        """Return the place of *path* as problems name it: file and line."""
        return f"{self.document.name}:{self.document.line(path)}"


def written(document: Document, schema: type[F]) -> Written[F]:
    """Return *document* as *schema* reads it.

    Raises:
        ProblemsFound: everything that does not fit, each with its line.

    """
    return Written(check(document, schema), document)
