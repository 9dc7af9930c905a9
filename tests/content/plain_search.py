# SPDX-License-Identifier: EUPL-1.2
"""Search as it is meant, word by word over the whole library: slow, and the judge of the index."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Self

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.content.model import Grade, Library, Person, Quote, Theme
from bot.content.search import Found
from bot.content.words import (
    FUNCTION_WORDS,
    LONG,
    SHORTEST_MISSPELT,
    SHORTEST_PART,
    Likeness,
    Word,
    fold,
    is_first_part,
    word,
    words_in,
)

MOST_WORDS = 20
# A heading or a name that fits counts for less than the words themselves.
AROUND = 0.4
# "van" and "het" only decide between quotes that are equal without them.
LITTLE = 0.01
# How much of two words must be the same, of 100, for one to be meant by the other.
NEAR = 75.0
NEAR_NAME = 84.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with its own words, those *around* it (heading, speaker), and all that is *seen*."""

    quote: Quote
    own: frozenset[str]
    around: frozenset[str]
    seen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A word asked for: the library's words that are *alike*, and what a hit is worth."""

    alike: Mapping[str, Likeness]
    worth: float
    telling: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote that fits, the asked words that it *holds* itself, and its place in the order."""

    rank: tuple[int, float, bool, int, str]
    quote: Quote
    holds: frozenset[int]


@dataclass(frozen=True)
class Search:
    """An index over a library. *vocabulary* holds each word of it once, by its spelling."""

    library: Library
    vocabulary: Mapping[str, Word]
    passages: tuple[Passage, ...]

    @classmethod
    def over(cls, library: Library) -> Self:
        """Return the index of *library*."""
        passages = tuple(_passage(quote) for quote in library.quotes.values())
        spelt = {each for passage in passages for each in passage.own | passage.seen}
        return cls(library, {each: word(each) for each in spelt}, passages)

    def find(self, words: str, limit: int = 5) -> Found:
        """Return at most *limit* quotes that fit *words* best; `-word` leaves quotes out.

        Quotes with all the words come first. Of an excerpt and what it was cut from only one
        is given: the shorter, unless the longer holds more of the words.
        """
        wanted, unwanted = _sorted_out(words)
        asked = [self._asked(spelt) for spelt in wanted]
        out = {form for spelt in unwanted for form in self._forms(spelt)}
        allowed = [p for p in self.passages if out.isdisjoint(p.seen)]
        hits = [hit for passage in allowed if (hit := _hit(passage, asked))]
        if hits:
            return Found(_each_once(hits)[:limit])
        unknown = [spelt for spelt, each in zip(wanted, asked, strict=True) if not each.alike]
        return Found((), self._meant(unknown))

    def people(self, name: str) -> tuple[Person, ...]:
        """Return who is called *name*, in whole or in part; failing that, who nearly is."""
        asked = _name(name)
        if not asked:
            return ()
        parts = set(asked.split())
        people = [(person, _names(person)) for person in self.library.people]
        whole = [person for person, names in people if asked in names]
        part = [person for person, names in people if any(parts <= set(n.split()) for n in names)]
        near = [person for person, names in people if any(_nearly(parts, n) for n in names)]
        return tuple(whole or part or near)

    def quotes_by(self, person: Person) -> tuple[Quote, ...]:
        """Return what *person* says, each passage once, whole, in the order of the tips."""
        said = [q for q in self.library.quotes.values() if q.speaker.id == person.id]
        longest = sorted(said, key=lambda q: (len(_shown(q)), len(q.text)), reverse=True)
        whole = {quote.id for quote in _apart(longest)}
        return tuple(quote for quote in said if quote.id in whole)

    def theme(self, name: str) -> Theme | None:
        """Return the theme called *name*, or nearly so, or the one that has it as a part."""
        asked = _name(name)
        partly = [theme for theme in Theme if len(asked) >= SHORTEST_PART and asked in theme]
        near = self.nearest(name, tuple(Theme))
        return Theme(near) if near else next(iter(partly), None)

    def nearest(self, word: str, choices: Sequence[str]) -> str | None:
        """Return the one of *choices*, or the one with a word, that *word* was meant to be."""
        asked = _name(word)
        nearness = {choice: _nearness(asked, choice) for choice in choices if asked}
        nearest = max(nearness, key=nearness.__getitem__, default=None)
        return nearest if nearest is not None and nearness[nearest] >= NEAR else None

    def _asked(self, spelt: str) -> Asked:
        alike = self._alike(spelt)
        standing = sum(not passage.own.isdisjoint(alike) for passage in self.passages)
        rarity = log(2 + len(self.passages) / (1 + standing))
        telling = fold(spelt) not in FUNCTION_WORDS
        return Asked(alike, rarity if telling else rarity * LITTLE, telling)

    def _alike(self, spelt: str) -> dict[str, Likeness]:
        """Return the vocabulary's words that are most like *spelt*, with how alike they are."""
        asked = word(spelt)
        alike = {found: likeness(asked, other) for found, other in self.vocabulary.items()}
        for least in (Likeness.COMPOUND, Likeness.MISSPELT, Likeness.WITHIN):
            if most := {found: how for found, how in alike.items() if how >= least}:
                return most
        return {}

    def _forms(self, spelt: str) -> list[str]:
        """Return the forms of the word *spelt* itself: nobody means to exclude its compounds."""
        return [f for f, how in self._alike(spelt).items() if how >= Likeness.INFLECTED]

    def _meant(self, unknown: Sequence[str]) -> str | None:
        known = sorted({w for p in self.passages for w in p.own if len(w) >= SHORTEST_PART})
        return next((near for spelt in unknown if (near := self.nearest(spelt, known))), None)


def _passage(quote: Quote) -> Passage:
    heading = quote.example.heading if quote.example else quote.tip.title
    speaker = (quote.speaker.name, *quote.speaker.aliases, quote.function or "")
    own = frozenset(words_in(quote.text))
    around = frozenset(words_in(" ".join((heading, *speaker))))
    return Passage(quote, own, around, around.union(words_in(_shown(quote))))


def _sorted_out(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that are wanted and those that are not, each once."""
    kept: tuple[dict[str, None], dict[str, None]] = ({}, {})
    for typed in words.split():
        kept[typed.startswith("-")].update(dict.fromkeys(words_in(typed)))
    return tuple(kept[False])[:MOST_WORDS], tuple(kept[True])[:MOST_WORDS]


def _hit(passage: Passage, asked: Sequence[Asked]) -> Hit | None:
    """Return how *passage* fits; None if no word does that tells something."""
    scores = [_score(passage, word.alike) for word in asked]
    telling = [i for i, word in enumerate(asked) if word.telling] or range(len(asked))
    missed = sum(not scores[i] for i in telling)
    if missed == len(telling):
        return None
    score = sum(one * word.worth for one, word in zip(scores, asked, strict=True))
    quote = passage.quote
    rotation = quote.grade is Grade.ROTATION
    rank = (missed, -round(score, 6), not rotation, len(_shown(quote)), quote.id)
    holds = frozenset(i for i in telling if not passage.own.isdisjoint(asked[i].alike))
    return Hit(rank, quote, holds)


def _score(passage: Passage, alike: Mapping[str, Likeness]) -> float:
    own = max((how for word, how in alike.items() if word in passage.own), default=0)
    around = max((how for word, how in alike.items() if word in passage.around), default=0)
    return max(float(own), AROUND * around)


def _each_once(hits: Sequence[Hit]) -> tuple[Quote, ...]:
    """Return the quotes of *hits*, best first, and no words twice."""
    best = sorted(hits, key=lambda hit: hit.rank)
    return _apart(hit.quote for hit in best if not any(_will_do(other, hit) for other in hits))


def _will_do(part: Hit, whole: Hit) -> bool:
    """Tell whether *part* shows less than *whole* and yet holds the same of the asked words."""
    shorter = len(_shown(part.quote)) < len(_shown(whole.quote))
    return shorter and part.holds >= whole.holds and _overlap(part.quote, whole.quote)


def _apart(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return *quotes* without those that show the same words as an earlier one."""
    kept: list[Quote] = []
    for quote in quotes:
        if not any(_overlap(quote, other) for other in kept):
            kept.append(quote)
    return tuple(kept)


def _overlap(one: Quote, other: Quote) -> bool:
    """Tell whether one of the two shows the other; the same words elsewhere are not the same."""
    if (one.tip.number, one.example) != (other.tip.number, other.example):
        return False
    first, second = _shown(one), _shown(other)
    return first in second or second in first


def _shown(quote: Quote) -> str:
    """Return the words one sees: a quote that leans on its example comes with all of it."""
    if quote.grade is not Grade.CONTEXT or quote.example is None:
        return quote.text
    return "".join(segment.text for segment in quote.example.segments)


def _names(person: Person) -> frozenset[str]:
    return frozenset(_name(each) for each in (person.name, *person.aliases))


def _name(text: str) -> str:
    """Return *text* as names are compared: its words, folded, with single spaces."""
    return fold(" ".join(words_in(text)[:MOST_WORDS]))


def _nearly(parts: Collection[str], name: str) -> bool:
    """Tell whether each of *parts* is nearly a word of *name*, particles aside."""
    own = [part for part in parts if part not in FUNCTION_WORDS]
    words = name.split()
    return bool(own) and all(
        any(fuzz.ratio(part, word) >= NEAR_NAME for word in words) for part in own
    )


def _nearness(asked: str, choice: str) -> float:
    folded = _name(choice)
    return max(fuzz.ratio(asked, form) for form in (folded, *folded.split()))


def likeness(asked: Word, found: Word) -> Likeness:
    """Return how alike what was *asked* is to a word that was *found* in a text."""
    if asked.folded == found.folded:
        return Likeness.SAME
    if asked.stems & found.stems:
        return Likeness.INFLECTED
    if _is_part(asked, found):
        return Likeness.COMPOUND
    if not asked.known and _misspelt(asked.folded, found.folded):
        return Likeness.MISSPELT
    return Likeness.WITHIN if _holds(asked.folded, found.folded) else Likeness.NONE


def _is_part(part: Word, whole: Word) -> bool:
    """Tell whether *whole* is made of *part*, by its form or its stem."""
    return any(
        _holds(form, end)
        for end in (part.folded, *part.stems)
        for form in (whole.folded, *whole.stems)
    )


def _holds(whole: str, part: str) -> bool:
    """Tell whether *whole* begins with *part*, or ends with it after another word.

    Without that other word "stuur" would be found in "bestuur".
    """
    if len(part) < SHORTEST_PART:
        return False
    if whole.startswith(part):
        return True
    return whole.endswith(part) and is_first_part(whole.removesuffix(part))


def _misspelt(asked: str, found: str) -> bool:
    """Tell whether few keystrokes lie between the two: one, or two in a long word.

    The first letter of a short word is hardly ever the wrong one.
    """
    shortest = min(len(asked), len(found))
    if shortest < SHORTEST_MISSPELT or (shortest < LONG and asked[0] != found[0]):
        return False
    most = 2 if shortest >= LONG else 1
    return OSA.distance(asked, found, score_cutoff=most) <= most
