# SPDX-License-Identifier: EUPL-1.2
"""Which quotes show the same words: an excerpt and what it was cut from."""

from collections.abc import Iterable

from bot.content.model import Grade, Quote


def shown(quote: Quote) -> str:
    """Return the words one sees: a quote that leans on its example comes with all of it."""
    if quote.grade is not Grade.CONTEXT or quote.example is None:
        return quote.text
    return "".join(segment.text for segment in quote.example.segments)


def place(quote: Quote) -> tuple[int, object]:
    """Return where *quote* stands: its tip, and the example by its id and heading."""
    example = quote.example
    return quote.tip.number, example and (example.id, example.heading)


def overlap(one: Quote, other: Quote) -> bool:
    """Tell whether one of the two shows the other; the same words elsewhere are not the same."""
    if place(one) != place(other):
        return False
    first, second = shown(one), shown(other)
    return first in second or second in first


def will_do(part: Quote, whole: Quote) -> bool:
    """Tell whether *part* shows less than *whole*, and nothing else."""
    return len(shown(part)) < len(shown(whole)) and overlap(part, whole)


def apart(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return *quotes* without those that show the same words as an earlier one."""
    kept: list[Quote] = []
    for quote in quotes:
        if not any(overlap(quote, other) for other in kept):
            kept.append(quote)
    return tuple(kept)
