# SPDX-License-Identifier: EUPL-1.2
"""An index over a library: which words are alike to one asked for, and where they stand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.content.words import (
    LONG,
    SHORTEST_MISSPELT,
    SHORTEST_PART,
    Likeness,
    Word,
    is_first_part,
    word,
)

# As many keystrokes may be wrong, at most.
MOST_WRONG = 2
LAST = "\U0010ffff"

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Places:
    """Where each word stands: the numbers of passages."""

    places: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, passages: Iterable[Collection[str]]) -> Self:
        """Return where each word of *passages* stands, numbered in their order from 0."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(passages):
            for each in words:
                places[each].append(number)
        return cls({each: frozenset(numbers) for each, numbers in places.items()})

    def of_any(self, words: Iterable[str]) -> frozenset[int]:
        """Return the numbers of the passages in which one of *words* stands."""
        found = [self.places[each] for each in words if each in self.places]
        return found[0] if len(found) == 1 else frozenset().union(*found)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a library, by all that makes one alike to another.

    folded, stems: the words so spelt, so stemmed. forms: both, sorted, with the words at the same
    place in *formed*. ends: the words that end so, after another word. spelling: folded words by
    length; of short ones by their first letter too.
    """

    folded: Mapping[str, Sequence[str]]
    stems: Mapping[str, Sequence[str]]
    forms: Sequence[str]
    formed: Sequence[Sequence[str]]
    ends: Mapping[str, Sequence[str]]
    spelling: Mapping[tuple[int, str], Sequence[str]]

    @classmethod
    def of(cls, spelt: Iterable[str]) -> Self:
        """Return the vocabulary of the words that are *spelt* so; each is looked up once."""
        words = {each: word(each) for each in spelt}
        folded = _turned((known.folded, each) for each, known in words.items())
        stems = _turned((stem, each) for each, known in words.items() for stem in known.stems)
        forms = _turned((form, each) for each, known in words.items() for form in _forms(known))
        ends = _turned((end, each) for form in forms for end in _ends(form) for each in forms[form])
        ordered = sorted(forms)
        spelling = _turned((key, form) for form in folded for key in _keys(form))
        return cls(folded, stems, ordered, [forms[form] for form in ordered], ends, spelling)

    def alike(self, spelt: str) -> dict[str, Likeness]:
        """Return the words that are most like *spelt*, with how alike they are.

        A typo is thought of only where no word is close, a part of *spelt* only after that.
        """
        asked = word(spelt)
        return self._close(asked) or self._misspelt(asked) or self._within(asked.folded)

    def _close(self, asked: Word) -> dict[str, Likeness]:
        found: dict[str, Likeness] = {}
        for part in {asked.folded, *asked.stems}:
            if len(part) >= SHORTEST_PART:
                found.update(dict.fromkeys(self._beginning(part), Likeness.COMPOUND))
                found.update(dict.fromkeys(self.ends.get(part, ()), Likeness.COMPOUND))
        for stem in asked.stems:
            found.update(dict.fromkeys(self.stems.get(stem, ()), Likeness.INFLECTED))
        found.update(dict.fromkeys(self.folded.get(asked.folded, ()), Likeness.SAME))
        return found

    def _beginning(self, part: str) -> Iterator[str]:
        start, end = bisect_left(self.forms, part), bisect_left(self.forms, part + LAST)
        return (each for words in self.formed[start:end] for each in words)

    def _misspelt(self, asked: Word) -> dict[str, Likeness]:
        if asked.known:
            return {}
        size = len(asked.folded)
        return {
            each: Likeness.MISSPELT
            for length in range(size - MOST_WRONG, size + MOST_WRONG + 1)
            for meant in self._typed(asked.folded, min(size, length), length)
            for each in self.folded[meant]
        }

    def _typed(self, asked: str, shortest: int, length: int) -> Iterator[str]:
        """Yield the folded words of so many letters that few keystrokes part from *asked*.

        The first letter of a short word is hardly ever the wrong one.
        """
        if shortest < SHORTEST_MISSPELT:
            return
        long = shortest >= LONG
        choices = self.spelling.get((length, "" if long else asked[0]), ())
        most = MOST_WRONG if long else 1
        near = process.extract(
            asked, choices, scorer=OSA.distance, processor=None, limit=None, score_cutoff=most
        )
        yield from (choice for choice, _, _ in near)

    def _within(self, asked: str) -> dict[str, Likeness]:
        parts = [asked[:end] for end in range(SHORTEST_PART, len(asked))]
        parts += _ends(asked)
        return {each: Likeness.WITHIN for part in parts for each in self.folded.get(part, ())}


def _turned(pairs: Iterable[tuple[K, str]]) -> dict[K, list[str]]:
    turned: defaultdict[K, list[str]] = defaultdict(list)
    for key, value in pairs:
        turned[key].append(value)
    return dict(turned)


def _forms(known: Word) -> frozenset[str]:
    return known.stems | {known.folded}


def _ends(form: str) -> Iterator[str]:
    """Yield how *form* ends after each word that it begins with.

    Without that word "stuur" would be found in "bestuur".
    """
    cuts = range(1, len(form) - SHORTEST_PART + 1)
    return (form[cut:] for cut in cuts if is_first_part(form[:cut]))


def _keys(form: str) -> tuple[tuple[int, str], ...]:
    return (len(form), ""), (len(form), form[:1])
