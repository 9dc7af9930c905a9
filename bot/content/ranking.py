# SPDX-License-Identifier: EUPL-1.2
"""The order of what was found: by how many of the asked words fit, and how well."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop
from itertools import chain


@dataclass(frozen=True, slots=True)
class Asked:
    """A word asked for: which passages *score* so much, best first, no passage twice.

    own: the passages that hold it themselves. counts: whether a passage without it misses it.
    """

    scores: Sequence[tuple[float, frozenset[int]]]
    own: frozenset[int]
    worth: float
    counts: bool


# Passages by how many words they miss and what they score.
Parts = dict[tuple[int, float], frozenset[int]]
# Looks up the words that tell little, for some passages only.
Little = Callable[[frozenset[int]], Sequence[Asked]]


def ranked(hits: frozenset[int], telling: Sequence[Asked], little: Little) -> Iterator[int]:
    """Yield *hits* in order: few *telling* words missed, a high score, a low number.

    They are parted by what they score for one word after the other, whole sets at a time; by the
    words that tell little only once all is told that misses fewer of the others.
    """
    parts: Parts = {(0, 0.0): hits}
    for each in telling:
        parts = _parted(parts, each)
    for missed in sorted({missed for missed, _ in parts}):
        here = {key: numbers for key, numbers in parts.items() if key[0] == missed}
        for each in little(frozenset().union(*here.values())):
            here = _parted(here, each)
        yield from _in_order(here)


def _in_order(parts: Parts) -> Iterator[int]:
    equal: defaultdict[float, list[frozenset[int]]] = defaultdict(list)
    for (_, score), numbers in parts.items():
        equal[-round(score, 6)].append(numbers)
    for _, several in sorted(equal.items()):
        best = [*chain(*several)]
        heapify(best)
        while best:
            yield heappop(best)


def _parted(parts: Parts, asked: Asked) -> Parts:
    parted: Parts = {}
    for (missed, score), left in parts.items():
        rest = left
        for one, scored in asked.scores:
            if here := rest & scored:
                key = missed, score + one * asked.worth
                parted[key] = parted[key] | here if key in parted else here
                if not (rest := rest - here):
                    break
        if rest:
            key = missed + asked.counts, score
            parted[key] = parted[key] | rest if key in parted else rest
    return parted
