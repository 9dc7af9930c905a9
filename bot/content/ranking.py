"""The order of what was found: by how many of the asked words fit, and how well."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop


@dataclass(frozen=True, slots=True)
class Asked:
    """A word asked for: which passages *score* so much, best first, no passage twice.

    own: the passages that hold it themselves.
    """

    scores: Sequence[tuple[float, set[int]]]
    own: set[int]
    worth: float
    telling: bool


def ranked(hits: set[int], asked: Sequence[Asked]) -> Iterator[int]:
    """Yield *hits* in order: few words missed, a high score, a low number.

    They are parted by what they score for one word after the other, whole sets at a time.
    """
    little = not any(each.telling for each in asked)
    parts: dict[tuple[int, float], set[int]] = {(0, 0.0): hits}
    for each in asked:
        parts = _parted(parts, each, each.telling or little)
    equal: defaultdict[tuple[int, float], list[int]] = defaultdict(list)
    for (missed, score), numbers in parts.items():
        equal[missed, -round(score, 6)].extend(numbers)
    for _, best in sorted(equal.items()):
        heapify(best)
        while best:
            yield heappop(best)


def _parted(
    parts: Mapping[tuple[int, float], set[int]], asked: Asked, miss: int
) -> dict[tuple[int, float], set[int]]:
    parted: defaultdict[tuple[int, float], set[int]] = defaultdict(set)
    for (missed, score), left in parts.items():
        for one, scored in asked.scores:
            if here := left & scored:
                parted[missed, score + one * asked.worth] |= here
        if left := left.difference(*(scored for _, scored in asked.scores)):
            parted[missed + miss, score] |= left
    return dict(parted)
