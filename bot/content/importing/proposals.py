# SPDX-License-Identifier: EUPL-1.2
"""Offers excerpts: short, in one voice, whole sentences that need nothing around them."""

import re
from collections.abc import Iterator

from bot.content.excerpts import LEANING, LEFT_OUT
from bot.content.importing.clean import LEFT_OUT as OURS
from bot.content.schema import LONGEST

# A capital follows, or a name with a mark in it would be cut in two.
SENTENCE_END = re.compile(r"((?<=[.?!])[’”]?|(?<=[(\[]…[)\]]))\s+(?=[“‘\"'(\[]?[A-ZÀ-Þ\d]|[(\[]…)")
WHOLE = re.compile(r"^[“‘\"'(]?[A-ZÀ-Þ].*[.?!][’”]?$", re.DOTALL)
# Fewer characters hardly say anything; more sentences are no quote but a text.
SHORTEST, MOST_SENTENCES = 40, 3


def proposals(passage: str) -> tuple[str, ...]:
    """Return parts of *passage*, in order, each exactly as it stands there, none in another."""
    spans = [*_sentences(passage)]
    found: list[str] = []
    at = 0
    while at < len(spans):
        most = min(MOST_SENTENCES, len(spans) - at)
        fitting = (n for n in range(most, 0, -1) if _fit(_joined(passage, spans, at, n), passage))
        taken = next(fitting, 0)
        if taken:
            found.append(_joined(passage, spans, at, taken))
        at += taken or 1
    return tuple(found)


def _sentences(passage: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in SENTENCE_END.finditer(passage):
        yield at, found.start() + len(found[0].rstrip())
        at = found.end()
    if at < len(passage):
        yield at, len(passage)


def _joined(passage: str, spans: list[tuple[int, int]], first: int, count: int) -> str:
    text = passage[spans[first][0] : spans[first + count - 1][1]]
    return text.removeprefix("“") if "”" not in text else text


def _fit(text: str, passage: str) -> bool:
    return (
        SHORTEST <= len(text) <= LONGEST
        and WHOLE.match(text) is not None
        and not LEANING.match(text)
        and not any(mark in text for mark in (LEFT_OUT, OURS, "\n"))
        and text.count("“") == text.count("”")
        and text.count("(") == text.count(")")
        and passage.count(text) == 1
    )
