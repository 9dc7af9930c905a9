# SPDX-License-Identifier: EUPL-1.2
"""Gives each part of a page its voice, by who stands below it and by the quotation marks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.content.importing.page import Author, PageExample
from bot.content.model import Person, PersonId
from bot.content.words import fold

# Who is spoken with, where a line that tells the source says it: "… interview met Naam op …".
SPOKEN_WITH = re.compile(r"\b[Ii]nterview met (?P<name>.+?)(?: (?:op|in|bij|voor|door)\b|[.,(]|$)")
BETWEEN = re.compile(r"“[^“”]*”")


@dataclass(frozen=True, slots=True)
class Voice:
    """A run of text with whose it is; *speaker* is None where an editor has to find out."""

    speaker: PersonId | None
    text: str


@dataclass
class Voices:
    """Finds who speaks. *known*: the people there are already; *new*: who is met on the page."""

    known: Mapping[PersonId, Person]
    narrator: PersonId
    name: str
    new: dict[PersonId, Person] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def of_example(self, example: PageExample) -> tuple[Voice, ...]:
        """Return the whole body, cut where the voice changes.

        With an author it is all the author's. Without one only what stands between “ and ” is
        somebody's, the marks included; never the next example's author.
        """
        if example.author is not None:
            return (Voice(self.of_author(example.author, example.line), example.body),)
        pieces = [*_between(example.body)]
        quoted = any(mark for mark, _ in pieces)
        speaker = self._spoken_with(example) if quoted else None
        return tuple(Voice(speaker if mark else self.narrator, text) for mark, text in pieces)

    def of_author(self, author: Author, line: int) -> PersonId | None:
        """Return who an author is, met before or new."""
        found = self.called(author.name)
        names = {author.photo} - {author.name, None}
        if found is None:
            return self._met(author.name, tuple(filter(None, names)), line)
        person = self.new.get(found) or self.known[found]
        if missing := sorted(filter(None, names - {person.name, *person.aliases})):
            if found in self.new:
                self.new[found] = Person(found, person.name, (*person.aliases, *missing))
            else:
                told = f"add '{missing[0]}' to the aliases of {found} in content/people.yaml"
                self._warn(line, told)
        return found

    def called(self, name: str) -> PersonId | None:
        """Return who has that name, or has it as an alias."""
        everybody = (*self.known.values(), *self.new.values())
        return next((each.id for each in everybody if fold(name) in _names(each)), None)

    def named_in(self, text: str) -> PersonId | None:
        """Return the institution that *text* names."""
        there = fold(text)
        bodies = (each for each in self.known.values() if each.institution)
        return next(
            (each.id for each in bodies if any(name in there for name in _names(each))), None
        )

    def _spoken_with(self, example: PageExample) -> PersonId | None:
        found = SPOKEN_WITH.search(example.reference or "")
        if found is None:
            told = "words between “ and ”, and nothing says whose; fill in their speaker"
            self._warn(example.line, told)
            return None
        return self.called(found["name"]) or self._met(found["name"], (), example.line)

    def _met(self, name: str, aliases: tuple[str, ...], line: int) -> PersonId | None:
        plain = re.sub(r"[^a-z]+", "-", fold(name)).strip("-")
        if not plain or plain in self.known or plain in self.new:
            self._warn(line, f"'{name}' is not known, and '{plain}' can't be their id; choose one")
            return None
        who = PersonId(plain)
        self.new[who] = Person(who, name, aliases)
        return who

    def _warn(self, line: int, what: str) -> None:
        self.warnings.append(f"{self.name}:{line}: {what}")


def _names(person: Person) -> Iterable[str]:
    return {fold(name) for name in (person.name, *person.aliases)}


def _between(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of *text*, all of it, with whether each stands between “ and ”."""
    at = 0
    for found in BETWEEN.finditer(text):
        if found.start() > at:
            yield False, text[at : found.start()]
        yield True, found[0]
        at = found.end()
    if at < len(text):
        yield False, text[at:]
