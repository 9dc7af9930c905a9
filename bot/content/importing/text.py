# SPDX-License-Identifier: EUPL-1.2
"""Reads a page that was copied as text, by its grammar.

¶ is an empty line, [] is optional, + is once or more:
`Tip N` ¶ title ¶ [`Dit is een toptip`⏎] theme ¶ intro+ ¶ `Voorbeelden` (¶ heading ¶ body+
[source line] [[¶ photo] ¶ name ¶ function[ `Meer tips van` first name]])+ [¶ `Waarom werkt dit?`]
[¶ `Onderzoek` ¶ research+] [¶ `Conclusie` ¶ conclusion+] [¶ the rest, which is not read]

An empty line is all that tells one piece from the next, so each is known by its shape: a body ends
as a sentence does, a heading and the lines of an author don't. `outline` then finds the one way in
which the shapes make examples. What fits in no way is refused, with the line where it stops.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.content.importing.outline import Outline, outlines
from bot.content.importing.page import Author, Page, PageExample, PageResearch, Read
from bot.content.model import Theme
from bot.errors import ProblemsFound

NUMBER = re.compile(r"Tip ([1-9]\d{0,2})")
TOPTIP, EXAMPLES, WHY = "Dit is een toptip", "Voorbeelden", "Waarom werkt dit?"
RESEARCH, CONCLUSION = "Onderzoek", "Conclusie"
REST = re.compile(r"(Downloads|Links|Gerelateerde tips|Meer tips over\b.*)")
REFERENCE = re.compile(r"(Bron:|Lees\b).{0,300}")
MORE = re.compile(r"(?P<function>\S.*?) Meer tips van (?P<first>\S.*)")
BULLET = re.compile(r"\s*[•*–-]\s|\s*\d{1,2}[.)]\s")
POINT = re.compile(r"  • (.+)")
ENDED = re.compile(r"""[.!?…:;][)\]’”"']*$""")
ASIDE = re.compile(r"[!?][’”]?$")
NAME = re.compile(
    r"(?:(?:dr|drs|ir|ing|mr|prof)\. )*\w[\w.’'-]*(?: (?:(?:van|de|der|den|het|ten|ter|te|in|op|el|"
    r"al|la|le|von|’t|'t|d’|d')|[A-ZÀ-Þ][\w.’'-]*))* [A-ZÀ-Þ][\w.’'-]*(?: (?:MSc|MA|MBA|LLM|RE))*"
)
# Research with points has more than this: a text, a question, the points.
SHORTEST_RESEARCH = 2
# Up to here a line can be a heading; what is longer is a text, whatever it ends with.
LONGEST_HEADING, LONGEST_ASIDE = 160, 100


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines with an empty line on both sides; *start* and *end* are places in the text."""

    text: str
    start: int
    end: int
    line: int


Ends = Callable[[Paragraph], bool]


@dataclass
class Reader:
    """One pass over a page. *name* is how its warnings name the file."""

    text: str
    name: str
    paragraphs: Sequence[Paragraph]
    warnings: list[str] = field(default_factory=list)
    at: int = 0

    def page(self) -> Page:
        """Return the page. Raises: ProblemsFound where it does not fit."""
        number = self._number()
        title = self._next("the title").text
        toptip, theme = self._theme()
        intro = self._until(EXAMPLES, "the introduction")
        examples = self._examples()
        research = self._research()
        conclusion = None
        if self._is(CONCLUSION):
            self.at += 1
            conclusion = self._raw(self._up_to(_is_rest))
        if self.at < len(self.paragraphs) and not _is_rest(self._here()):
            expected = f"'{RESEARCH}', '{CONCLUSION}' or the end"
            raise self._unfit(self._here().line, f"'{self._here().text[:40]}'", expected)
        return Page(number, title, toptip, theme, intro, examples, research, conclusion)

    def _number(self) -> int:
        first = self._next("'Tip' and its number")
        found = NUMBER.fullmatch(first.text)
        if found is None:
            raise self._unfit(first.line, f"'{first.text[:40]}'", "'Tip' and its number")
        return int(found[1])

    def _theme(self) -> tuple[bool, str]:
        """Return whether it is a toptip, and the word for its theme."""
        piece = self._next("the theme")
        toptip = piece.text.partition("\n")[0] == TOPTIP
        theme, line = piece.text, piece.line
        if toptip:
            theme, line = piece.text.partition("\n")[2], piece.line + 1
            if not theme:
                piece = self._next("the theme")
                theme, line = piece.text, piece.line
        if re.search(r"\s", theme):
            raise self._unfit(line, f"'{theme[:40]}'", "the theme, which is one word")
        if theme not in set(Theme):
            known = ", ".join(Theme)
            self._warn(line, f"'{theme}' is no theme that is known ({known})")
        return toptip, theme

    def _examples(self) -> tuple[PageExample, ...]:
        """Return the examples, which stand up to the research, the conclusion or the end."""
        ended = {WHY, RESEARCH, CONCLUSION}
        pieces = self._up_to(lambda each: each.text in ended or _is_rest(each))
        if not pieces:
            raise self._unfit(self._line(), "nothing", f"an example after '{EXAMPLES}'")
        parts = [part for piece in pieces for part in _without_reference(piece)]
        found = outlines("".join(_shape(part.text) for part in parts))
        if not found.whole:
            stopped = parts[min(found.reached, len(parts) - 1)]
            expected = "a heading with a text, or a name with a function below it"
            raise self._unfit(stopped.line, f"'{stopped.text[:40]}'", expected)
        if found.doubtful is not None:
            piece = parts[found.doubtful]
            self._warn(piece.line, f"'{piece.text[:40]}' is read as text; it may be a heading")
        return tuple(self._example(each, parts) for each in found.whole)

    def _example(self, outline: Outline, parts: Sequence[Paragraph]) -> PageExample:
        heading, body = parts[outline.heading], self._raw(parts[outline.body])
        self._doubts(heading, parts[outline.body])
        reference = parts[outline.reference].text if outline.reference is not None else None
        author = self._author(parts[outline.author]) if outline.author is not None else None
        if author is None:
            self._warn(heading.line, f"'{heading.text}' has no author below it")
        return PageExample(heading.text, body, reference, author, heading.line)

    def _doubts(self, heading: Paragraph, body: Sequence[Paragraph]) -> None:
        if NAME.fullmatch(heading.text) and sum(len(each.text) for each in body) < LONGEST_HEADING:
            self._warn(heading.line, f"'{heading.text}' is read as a heading; it may be a name")
        for each in body:
            if not (ENDED.search(each.text) or BULLET.match(each.text.rpartition("\n")[2])):
                self._warn(each.line, "this text does not end as a sentence; is it all there?")

    def _author(self, lines: Sequence[Paragraph]) -> Author:
        *above, name, function = lines
        more = MORE.fullmatch(function.text)
        if more and more["first"] != name.text.split(" ")[0]:
            told = f"'Meer tips van {more['first']}' stands below '{name.text}'"
            self._warn(function.line, f"{told}; whose words are these?")
        if not NAME.fullmatch(name.text):
            self._warn(name.line, f"'{name.text}' is read as a name and does not look like one")
        if above and above[0].text != name.text:
            told = f"'{above[0].text}' and '{name.text}' stand above each other"
            self._warn(above[0].line, f"{told}; the first is taken for the photo's text")
        photo = above[0].text if above else None
        return Author(name.text, more["function"] if more else function.text, photo)

    def _research(self) -> PageResearch | None:
        if self._is(WHY):
            self.at += 1
            if not self._is(RESEARCH):
                raise self._unfit(self._line(), "something else", f"'{RESEARCH}' after '{WHY}'")
        if not self._is(RESEARCH):
            return None
        self.at += 1
        line = self._line()
        pieces = self._up_to(lambda each: each.text == CONCLUSION or _is_rest(each))
        if not pieces:
            raise self._unfit(line, "nothing", f"a text after '{RESEARCH}'")
        return self._points(pieces)

    def _points(self, pieces: Sequence[Paragraph]) -> PageResearch:
        """Return research as its question with points, or else all of it as text."""
        reference = None
        if len(pieces) > 1 and REFERENCE.fullmatch(pieces[-1].text):
            pieces, reference = pieces[:-1], pieces[-1].text
        if len(pieces) > SHORTEST_RESEARCH:
            *intro, question, last = pieces
            points = tuple(POINT.findall(last.text))
            if len(points) == last.text.count("\n") + 1:
                return PageResearch(self._raw(intro), question.text, points, reference)
        for each in pieces:
            if BULLET.match(each.text):
                self._warn(each.line, "these points are read as the narrator's text; are they?")
        return PageResearch(self._raw(pieces), None, (), reference)

    def _until(self, word: str, what: str) -> str:
        pieces = self._up_to(lambda each: each.text == word)
        if not pieces or not self._is(word):
            found = "the end" if pieces else f"'{word}'"
            raise self._unfit(self._line(), found, f"{what} and '{word}'")
        self.at += 1
        return self._raw(pieces)

    def _up_to(self, ends: Ends) -> Sequence[Paragraph]:
        start = self.at
        while self.at < len(self.paragraphs) and not ends(self._here()):
            self.at += 1
        return self.paragraphs[start : self.at]

    def _next(self, what: str) -> Paragraph:
        if self.at >= len(self.paragraphs):
            raise self._unfit(self._line(), "the end", what)
        self.at += 1
        return self.paragraphs[self.at - 1]

    def _is(self, word: str) -> bool:
        return self.at < len(self.paragraphs) and self._here().text == word

    def _here(self) -> Paragraph:
        return self.paragraphs[self.at]

    def _line(self) -> int:
        if self.at < len(self.paragraphs):
            return self._here().line
        return self.text.rstrip("\n").count("\n") + 1

    def _raw(self, pieces: Sequence[Paragraph]) -> str:
        return self.text[pieces[0].start : pieces[-1].end]

    def _warn(self, line: int, what: str) -> None:
        self.warnings.append(f"{self.name}:{line}: {what}")

    def _unfit(self, line: int, found: str, expected: str) -> ProblemsFound:
        told = f"{found} stands where {expected} should; copy the page whole, from 'Tip' on"
        return ProblemsFound([f"{self.name}:{line}: {told}"])


def read(text: str, name: str) -> Read:
    """Return the page that *text* is; *name* is how its problems name the file.

    Raises:
        ProblemsFound: it is laid out in another way; with the line where it stops fitting.

    """
    reader = Reader(text, name, tuple(_paragraphs(text)))
    page = reader.page()
    return Read(page, tuple(reader.warnings))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        line = text.count("\n", 0, found.start()) + 1
        yield Paragraph(found[0], found.start(), found.end(), line)


def _is_rest(piece: Paragraph) -> bool:
    """Tell whether what is no part of the tip begins here."""
    return REST.fullmatch(piece.text) is not None


def _without_reference(piece: Paragraph) -> Iterator[Paragraph]:
    """Yield *piece*, its last line apart where that tells where the words come from."""
    above, _, last = piece.text.rpartition("\n")
    if not (above and REFERENCE.fullmatch(last)):
        yield piece
        return
    end = piece.start + len(above)
    yield Paragraph(above, piece.start, end, piece.line)
    line = piece.line + above.count("\n") + 1
    yield Paragraph(last, end + 1, piece.end, line)


def _shape(text: str) -> str:
    """Return the letter for what *text* looks like; `outline` tells what each can be."""
    if MORE.fullmatch(text):
        return "m"
    ended = ENDED.search(text)
    if REFERENCE.fullmatch(text):
        return "r" if ended else "l"
    if "\n" in text:
        # A name with its function right below it is no part of what somebody says.
        return "b" if ended or BULLET.match(text.rpartition("\n")[2]) else "u"
    if BULLET.match(text) or len(text) > LONGEST_HEADING:
        return "b"
    if ASIDE.search(text) and len(text) <= LONGEST_ASIDE and not re.search(r"[.!?] ", text):
        return "x"
    return "b" if ended else "s"
