# SPDX-License-Identifier: EUPL-1.2
"""Finds how the shapes of some paragraphs make examples.

The shapes: `b` a text, `s` a short line, `x` a short line with ! or ? at its end, `r` a line that
tells the source, `l` one that may, `m` a function with "Meer tips van" behind it, `u` none of
these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A heading, its text, the source, and the author: perhaps a photo's text, a name, a function.
HEADING, TEXT, SOURCE = "sxl", "bx", "rl"
AUTHORS = (re.compile("ss[sm]"), re.compile("s[sm]"))


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the parts of an example stand among the paragraphs; *end* is where the next begins."""

    heading: int
    body: slice
    reference: int | None
    author: slice | None
    end: int


@dataclass(frozen=True, slots=True)
class Outlines:
    """The examples; none where they fit in no way, and *reached* is as far as they do.

    doubtful: the first paragraph that could as well be the heading of another example.
    """

    whole: tuple[Outline, ...]
    reached: int
    doubtful: int | None


def outlines(shapes: str) -> Outlines:
    """Return the examples that *shapes* make; of more ways the one with the fewest headings."""
    best: dict[int, tuple[Outline, ...]] = {len(shapes): ()}
    ways = {len(shapes): 1}
    for start in reversed(range(len(shapes))):
        fitting = [each for each in _from(shapes, start) if each.end in best]
        if fitting:
            ways[start] = sum(ways[each.end] for each in fitting)
            best[start] = min(((each, *best[each.end]) for each in fitting), key=len)
    if 0 not in best or not shapes:
        return Outlines((), _reached(shapes), None)
    whole = best[0]
    return Outlines(whole, len(shapes), _doubtful(shapes, whole) if ways[0] > 1 else None)


def _from(shapes: str, start: int) -> Iterator[Outline]:
    """Yield each example that can begin at *start*, the longest text first."""
    if shapes[start] not in HEADING:
        return
    last = start + 1
    while last < len(shapes) and shapes[last] in TEXT:
        last += 1
    for end in range(last, start + 1, -1):
        for reference in (end, None) if end < len(shapes) and shapes[end] in SOURCE else (None,):
            here = end if reference is None else end + 1
            for pattern in AUTHORS:
                if found := pattern.match(shapes, here):
                    block = slice(*found.span())
                    yield Outline(start, slice(start + 1, end), reference, block, block.stop)
            yield Outline(start, slice(start + 1, end), reference, None, here)


def _reached(shapes: str) -> int:
    """Return the last place that examples from the beginning on can come to."""
    ends = {0}
    for start in range(len(shapes)):
        if start in ends:
            ends |= {each.end for each in _from(shapes, start)}
    return max(ends)


def _doubtful(shapes: str, whole: tuple[Outline, ...]) -> int | None:
    inside = (place for each in whole for place in range(each.body.start + 1, each.body.stop))
    return next((place for place in inside if shapes[place] == "x"), None)
