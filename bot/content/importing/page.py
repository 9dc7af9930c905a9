# SPDX-License-Identifier: EUPL-1.2
"""A page as it stands, before anybody has judged it: its texts, each exactly as it is there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """The block below an example. *photo*: the name above the name, which is its photo's text."""

    name: str
    function: str
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class PageExample:
    """An example; *line* is where its heading stands, counted from one."""

    heading: str
    body: str
    reference: str | None
    author: Author | None
    line: int


@dataclass(frozen=True, slots=True)
class PageResearch:
    """What research says; without a *question* there are no points, and all is *intro*."""

    intro: str
    question: str | None
    points: tuple[str, ...]
    reference: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page, whole. *theme* is the word that stands there, known or not."""

    number: int
    title: str
    toptip: bool
    theme: str
    intro: str
    examples: tuple[PageExample, ...]
    research: PageResearch | None
    conclusion: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """A page, with what is doubtful about it: each warning with its line."""

    page: Page
    warnings: tuple[str, ...]
