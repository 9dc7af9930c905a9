# SPDX-License-Identifier: EUPL-1.2
"""Search in the library: the best passages for some words, people by name, themes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import Self

from rapidfuzz import fuzz, process

from bot.content.index import Places, Vocabulary
from bot.content.model import Grade, Library, Person, Quote, Theme
from bot.content.overlap import apart, overlap, place, shown, will_do
from bot.content.ranking import Asked, ranked
from bot.content.words import (
    FUNCTION_WORDS,
    SHORTEST_PART,
    Likeness,
    fold,
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
class Found:
    """The best quotes, best first; without any, a word that was perhaps *meant*."""

    quotes: tuple[Quote, ...]
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with its own words, those *around* it (heading, speaker), and all that is *seen*."""

    quote: Quote
    own: frozenset[str]
    around: frozenset[str]
    seen: frozenset[str]

    @property
    def order(self) -> tuple[bool, int, str]:
        """Its place among passages that fit as well."""
        quote = self.quote
        return quote.grade is not Grade.ROTATION, len(shown(quote)), quote.id


@dataclass(frozen=True, slots=True)
class Named:
    """A person with all names, as they are compared."""

    person: Person
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Search:
    """An index over a library: its quotes by number, those first that go before others.

    own, around, seen: where a word stands; each passage has it in one of the three. beside: the
    numbers of a heading's quotes. meant: words that may be suggested, with their spelling.
    """

    library: Library
    vocabulary: Vocabulary
    quotes: tuple[Quote, ...]
    own: Places
    around: Places
    seen: Places
    beside: Mapping[tuple[int, object], Sequence[int]]
    meant: tuple[Sequence[str], Sequence[str]]
    people_named: tuple[Named, ...]

    @classmethod
    def over(cls, library: Library) -> Self:
        """Return the index of *library*."""
        passages = sorted(map(_passage, library.quotes.values()), key=lambda each: each.order)
        spelt = {each for passage in passages for each in passage.own | passage.seen}
        meant = sorted({w for p in passages for w in p.own if len(w) >= SHORTEST_PART})
        beside: defaultdict[tuple[int, object], list[int]] = defaultdict(list)
        for number, passage in enumerate(passages):
            beside[place(passage.quote)].append(number)
        return cls(
            library,
            Vocabulary.of(spelt),
            tuple(passage.quote for passage in passages),
            Places.of(passage.own for passage in passages),
            Places.of(passage.around for passage in passages),
            Places.of(passage.seen - passage.own - passage.around for passage in passages),
            dict(beside),
            (meant, [_name(each) for each in meant]),
            tuple(Named(person, _names(person)) for person in library.people),
        )

    def find(self, words: str, limit: int = 5) -> Found:
        """Return at most *limit* quotes that fit *words* best; `-word` leaves quotes out.

        Quotes with all the words come first. Of an excerpt and what it was cut from only one
        is given: the shorter, unless the longer holds more of the words.
        """
        wanted, unwanted = _sorted_out(words)
        little = [spelt for spelt in wanted if fold(spelt) in FUNCTION_WORDS]
        counting = [spelt for spelt in wanted if spelt not in little] or little
        telling = [self._asked(spelt) for spelt in counting]
        hits = frozenset().union(*(numbers for each in telling for _, numbers in each.scores))
        hits = _without(hits, self._out(unwanted))
        if hits:
            besides = [] if counting is little else little
            order = ranked(hits, telling, lambda some: [self._asked(w, some) for w in besides])
            return Found(tuple(islice(self._each_once(hits, order, telling), limit)))
        unknown = [spelt for spelt in wanted if not self.vocabulary.alike(spelt)]
        return Found((), self._meant(unknown))

    def people(self, name: str) -> tuple[Person, ...]:
        """Return who is called *name*, in whole or in part; failing that, who nearly is."""
        asked = _name(name)
        if not asked:
            return ()
        parts = set(asked.split())
        people = self.people_named
        return (
            tuple(each.person for each in people if asked in each.names)
            or tuple(each.person for each in people if _partly(parts, each.names))
            or tuple(each.person for each in people if _nearly(parts, each.names))
        )

    def quotes_by(self, person: Person) -> tuple[Quote, ...]:
        """Return what *person* says, each passage once, whole, in the order of the tips."""
        said = [q for q in self.library.quotes.values() if q.speaker.id == person.id]
        longest = sorted(said, key=lambda q: (len(shown(q)), len(q.text)), reverse=True)
        whole = {quote.id for quote in apart(longest)}
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

    def _asked(self, spelt: str, hits: frozenset[int] | None = None) -> Asked:
        """Return what *spelt* scores; with *hits* in these only, and nobody misses it then."""
        alike = self.vocabulary.alike(spelt)
        own = self.own.of_any(alike)
        rarity = log(2 + len(self.quotes) / (1 + len(own)))
        telling = fold(spelt) not in FUNCTION_WORDS
        worth = rarity if telling else rarity * LITTLE
        return Asked(self._scores(alike, hits), own, worth, hits is None)

    def _scores(
        self, alike: Mapping[str, Likeness], hits: frozenset[int] | None
    ) -> list[tuple[float, frozenset[int]]]:
        words: defaultdict[Likeness, list[str]] = defaultdict(list)
        for found, how in alike.items():
            words[how].append(found)
        levels = [(float(how), self.own, each) for how, each in words.items()]
        levels += [(AROUND * how, self.around, each) for how, each in words.items()]
        scores, before = [], frozenset[int]()
        for score, places, each in sorted(levels, key=lambda level: -level[0]):
            there = places.of_any(each)
            if numbers := _without(there if hits is None else there & hits, before):
                scores.append((score, numbers))
                before = before | numbers if before else numbers
        return scores

    def _out(self, unwanted: Iterable[str]) -> frozenset[int]:
        """Return who has a form of an *unwanted* word: nobody means to exclude its compounds."""
        alike = [self.vocabulary.alike(spelt) for spelt in unwanted]
        forms = [f for each in alike for f, how in each.items() if how >= Likeness.INFLECTED]
        return frozenset().union(
            *(there.of_any(forms) for there in (self.own, self.around, self.seen))
        )

    def _each_once(
        self, hits: frozenset[int], order: Iterable[int], telling: Sequence[Asked]
    ) -> Iterator[Quote]:
        """Yield the quotes of *hits* in their *order*, and no words twice."""
        kept: defaultdict[tuple[int, object], list[Quote]] = defaultdict(list)
        for number in order:
            quote = self.quotes[number]
            where = place(quote)
            holds = [each for each in telling if number in each.own]
            shorter = (
                other
                for other in self.beside[where]
                if other in hits and all(other in each.own for each in holds)
            )
            if any(will_do(self.quotes[other], quote) for other in shorter):
                continue
            if not any(overlap(quote, other) for other in kept[where]):
                kept[where].append(quote)
                yield quote

    def _meant(self, unknown: Sequence[str]) -> str | None:
        words, folded = self.meant
        for spelt in unknown:
            near = process.extractOne(
                _name(spelt), folded, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR
            )
            if near:
                return words[near[2]]
        return None


def _passage(quote: Quote) -> Passage:
    heading = quote.example.heading if quote.example else quote.tip.title
    speaker = (quote.speaker.name, *quote.speaker.aliases, quote.function or "")
    own = frozenset(words_in(quote.text))
    around = frozenset(words_in(" ".join((heading, *speaker))))
    return Passage(quote, own, around, around.union(words_in(shown(quote))))


def _without(numbers: frozenset[int], others: frozenset[int]) -> frozenset[int]:
    return numbers - others if others else numbers


def _sorted_out(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that are wanted and those that are not, each once."""
    kept: tuple[dict[str, None], dict[str, None]] = ({}, {})
    for typed in words.split():
        kept[typed.startswith("-")].update(dict.fromkeys(words_in(typed)))
    return tuple(kept[False])[:MOST_WORDS], tuple(kept[True])[:MOST_WORDS]


def _names(person: Person) -> frozenset[str]:
    return frozenset(_name(each) for each in (person.name, *person.aliases))


def _name(text: str) -> str:
    """Return *text* as names are compared: its words, folded, with single spaces."""
    return fold(" ".join(words_in(text)[:MOST_WORDS]))


def _partly(parts: set[str], names: Iterable[str]) -> bool:
    return any(parts <= set(name.split()) for name in names)


def _nearly(parts: Collection[str], names: Iterable[str]) -> bool:
    """Tell whether each of *parts* is nearly a word of one of *names*, particles aside."""
    own = [part for part in parts if part not in FUNCTION_WORDS]
    return bool(own) and any(all(_near(part, name.split()) for part in own) for name in names)


def _near(part: str, words: Sequence[str]) -> bool:
    return process.extractOne(part, words, scorer=fuzz.ratio, score_cutoff=NEAR_NAME) is not None


def _nearness(asked: str, choice: str) -> float:
    folded = _name(choice)
    return max(fuzz.ratio(asked, form) for form in (folded, *folded.split()))
