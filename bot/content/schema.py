"""How the files in content/ are written: every field, its type and what it may not be.

docs/write-a-tip.md tells what each field is for.
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


class Entry(BaseModel):
    """Something written in a file: frozen, strictly typed, without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PersonEntry(Entry):
    """Someone who speaks or is named, or an institution that does."""

    id: PersonKey
    name: Text
    aliases: Many[Text] = ()
    role: Text | None = None
    organisation: Text | None = None
    institution: bool = False
    withdrawn: bool = False


class PeopleFile(Entry):
    """content/people.yaml."""

    people: Many[PersonEntry]


class SegmentEntry(Entry):
    """A run of an example's text in one voice."""

    speaker: PersonKey
    text: Text


class ExampleEntry(Entry):
    """An example; *photo* is the name that the source has above the author's, from its photo."""

    id: ExampleKey
    heading: Text
    segments: Many[SegmentEntry]
    photo: Text | None = None
    author: PersonKey | None = None
    function: Text | None = None
    reference: Text | None = None


class ResearchEntry(Entry):
    """What research says: a text, and perhaps a question with points below it."""

    author: PersonKey
    intro: Text
    question: Text | None = None
    points: Many[Text] = ()
    reference: Text | None = None

    @model_validator(mode="after")
    def _points_have_their_question(self) -> Self:
        if (self.question is None) == bool(self.points):
            raise ValueError("a question and its points come together; add the other")
        return self


class ReferenceEntry(Entry):
    """An interview or report; *line* is one of the source's own reference lines."""

    kind: Literal["interview", "report"]
    title: Text
    publisher: Text
    line: Text
    url: Text | None


class ExcerptEntry(Entry):
    """Words that can be shown; where they stand says whose they are."""

    id: ExcerptKey
    text: Text
    grade: Named[Grade]
    withdrawn: bool = False


class SourceEntry(Entry):
    """Where the text comes from; null is unknown, never a guess."""

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    retrieved: Named[date | None]
    url: Text | None
    licence: Text | None


class TipFile(Entry):
    """One of content/tips/*.yaml."""

    number: Annotated[int, Field(ge=1, le=999)]
    title: Text
    toptip: bool
    theme: Named[Theme]
    narrator: PersonKey
    intro: Text
    misspelt: Many[Text] = ()
    examples: Many[ExampleEntry]
    research: ResearchEntry | None = None
    conclusion: Text | None = None
    references: Many[ReferenceEntry] = ()
    excerpts: Many[ExcerptEntry]
    source: SourceEntry


class WordsEntry(Entry):
    """A prompt in one language."""

    question: Text
    follow_up: Text
    helper: Text


class PromptEntry(Entry):
    """A weekly question, tied to an excerpt."""

    id: PromptKey
    excerpt: ExcerptKey
    topic: Named[Topic]
    nl: WordsEntry
    en: WordsEntry


class PromptsFile(Entry):
    """One of content/prompts/*.yaml."""

    prompts: Many[PromptEntry]


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
