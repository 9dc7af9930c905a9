# SPDX-License-Identifier: EUPL-1.2
"""A page: what a message or view says, before anybody decides how it looks.

Every word that a reader sees stands in one of these parts. `bot.messages.render` turns
the same parts into blocks and into plain text, so the two cannot differ.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.schedule.model import ChannelId, UserId

# What a text from a language file holds where a mention goes (Unicode's own sign for that).
WHO = "\N{OBJECT REPLACEMENT CHARACTER}"

_SPACES = re.compile("[ \N{NO-BREAK SPACE}]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A user, called by name. The only part of a page that can notify anybody."""

    user_id: UserId


@dataclass(frozen=True, slots=True)
class ChannelName:
    """A channel, by its name; Slack shows it to those only who may know of it."""

    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment, as the reader's own device tells it. *fallback*: the same in words."""

    at: datetime
    fallback: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where something else is, by *text*."""

    url: str
    text: str


Piece = Run | Mention | ChannelName | Moment | Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that says what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of ours, with names and the like in them."""

    runs: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class QuoteOf:
    """Somebody's exact words. *label* announces them to whoever hears the page read out."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Items of equal rank, each of some runs."""

    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Small print: who said it, where it stands, what to know about it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """The end of one thing and the beginning of the next."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """What is asked before a button does what it says."""

    title: str
    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Button:
    """Something to do. *spoken* is its full name for a screen reader."""

    action_id: str
    label: str
    value: str
    spoken: str
    confirm: Confirm | None = None


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons beside each other, each with another action id."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in, in a modal. *element*: Block Kit's own, without its action id.

    name: the field's block id and action id; an error is told under it.
    """

    name: str
    label: str
    element: Mapping[str, Any]
    hint: str | None = None
    optional: bool = False


Part = Heading | Paragraph | QuoteOf | Listing | Note | Divider | Buttons | Field
Page = tuple[Part, ...]


def say(text: str) -> Paragraph:
    """Return *text* as a paragraph without any style."""
    return Paragraph((Run(text),))


def strong(text: str) -> Paragraph:
    """Return *text* as a bold line."""
    return Paragraph((Run(text, bold=True),))


def mentioning(text: str, user_id: UserId) -> Paragraph:
    """Return *text* as a paragraph that mentions the user where it holds WHO."""
    before, after = text.split(WHO)
    runs = (Run(before), Mention(user_id), Run(after))
    return Paragraph(tuple(run for run in runs if isinstance(run, Mention) or run.text))


def display(text: str) -> str:
    """Return *text* with each run of spaces and no-break spaces as one space."""
    return _SPACES.sub(" ", text)
