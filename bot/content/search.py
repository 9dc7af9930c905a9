"""Search in the library: the best passages for some words, people by name, themes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Self

from rapidfuzz import fuzz, process

from bot.content.model import Grade, Library, Person, PersonId, Quote, Theme
from bot.content.words import Dutch, Likeness, Word, fold, likeness, words_in

MOST_WORDS = 20
# A word that stands in so many of the passages tells none of them apart.
COMMON = 0.35
# A heading or a name that fits counts for less than the words themselves.
AROUND = 0.4
NEAR = 78.0
NEAR_NAME = 86.0


@dataclass(frozen=True, slots=True)
class Found:
    """The best quotes, best first; without any, a word that was perhaps *meant*."""

    quotes: tuple[Quote, ...]
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with its own words, and those *around* it: its heading and its speaker's name."""

    quote: Quote
    own: frozenset[str]
    around: frozenset[str]


@dataclass(frozen=True)
class Search:
    """An index over a library. *vocabulary* holds each word of it once, by its spelling."""

    library: Library
    dutch: Dutch
    vocabulary: Mapping[str, Word]
    passages: tuple[Passage, ...]

    @classmethod
    def over(cls, library: Library) -> Self:
        """Return the index of *library*."""
        dutch = Dutch()
        passages = tuple(_passage(quote) for quote in library.quotes.values())
        spelt = {word for passage in passages for word in passage.own | passage.around}
        return cls(library, dutch, {word: dutch.word(word) for word in spelt}, passages)

    def find(self, words: str, limit: int = 5) -> Found:
        """Return at most *limit* quotes that fit *words* best; `-word` leaves quotes out.

        Quotes with all the words come first. Of an excerpt and the passage that it was cut
        from only the better one is given.
        """
        wanted, unwanted = _sorted_out(words)
        likely = [self._alike(word) for word in wanted[:MOST_WORDS]]
        out = {w for word in unwanted for w in self._alike(word)}
        allowed = [passage for passage in self.passages if not passage.own & out]
        telling = [alike for alike in likely if not self._is_common(alike)] or likely
        ranked = sorted(
            (rank, passage.quote.id, passage.quote)
            for passage in allowed
            if (rank := self._rank(passage, telling)) is not None
        )
        quotes = _without_overlap((quote for _, _, quote in ranked), limit)
        return Found(quotes, None if quotes else self._meant(wanted))

    def people(self, name: str) -> tuple[Person, ...]:
        """Return who is called *name*, in whole or in part; failing that, who nearly is."""
        asked = fold(" ".join(words_in(name)))
        if not asked:
            return ()
        called = {person.id: _names(person) for person in self.library.people}
        whole = [p for p in self.library.people if asked in called[p.id]]
        parts = set(asked.split())
        partly = [
            p for p in self.library.people if any(parts <= set(n.split()) for n in called[p.id])
        ]
        return tuple(whole or partly or self._nearly(asked, called))

    def quotes_by(self, person: Person) -> tuple[Quote, ...]:
        """Return what *person* says, each passage once, whole, in the order of the tips."""
        said = [q for q in self.library.quotes.values() if q.speaker.id == person.id]
        return tuple(q for q in said if not any(q is not o and q.text in o.text for o in said))

    def theme(self, name: str) -> Theme | None:
        """Return the theme called *name*, or nearly so."""
        near = self.nearest(name, tuple(Theme))
        return Theme(near) if near else None

    def nearest(self, word: str, choices: Sequence[str]) -> str | None:
        """Return the one of *choices* that *word* was perhaps meant to be."""
        near = process.extractOne(
            fold(word), {choice: fold(choice) for choice in choices}, score_cutoff=NEAR
        )
        return near[2] if near else None

    def _alike(self, asked: str) -> dict[str, Likeness]:
        """Return the vocabulary's words that are most like *asked*, with how alike they are."""
        word = self.dutch.word(asked)
        alike = {spelt: likeness(word, found) for spelt, found in self.vocabulary.items()}
        for least in (Likeness.COMPOUND, Likeness.MISSPELT, Likeness.WITHIN):
            if found := {spelt: how for spelt, how in alike.items() if how >= least}:
                return found
        return {}

    def _is_common(self, alike: Mapping[str, Likeness]) -> bool:
        return self._standing_in(alike) > COMMON * len(self.passages)

    def _standing_in(self, alike: Mapping[str, Likeness]) -> int:
        return sum(not passage.own.isdisjoint(alike) for passage in self.passages)

    def _rank(
        self, passage: Passage, asked: Sequence[Mapping[str, Likeness]]
    ) -> tuple[float, float, bool, int] | None:
        """Return what *passage* is sorted by, best first; None where no word fits."""
        scores = [_score(passage, alike) for alike in asked]
        if not any(scores):
            return None
        rare = [log(2 + len(self.passages) / (1 + self._standing_in(a))) for a in asked]
        score = sum(one * weight for one, weight in zip(scores, rare, strict=True))
        missed = sum(not one for one in scores)
        quote = passage.quote
        return missed, -round(score, 6), quote.grade is not Grade.ROTATION, len(quote.text)

    def _meant(self, wanted: Sequence[str]) -> str | None:
        known = [word for passage in self.passages for word in passage.own if len(word) > 3]  # noqa: PLR2004 - a shorter word resembles everything
        for asked in wanted:
            near = process.extractOne(asked, known, scorer=fuzz.ratio, score_cutoff=65.0)
            if near:
                return str(near[0])
        return None

    def _nearly(self, asked: str, called: Mapping[PersonId, frozenset[str]]) -> Iterable[Person]:
        for person in self.library.people:
            forms = [*called[person.id], *(n.split()[-1] for n in called[person.id])]
            if process.extractOne(asked, forms, scorer=fuzz.ratio, score_cutoff=NEAR_NAME):
                yield person


def _passage(quote: Quote) -> Passage:
    heading = quote.example.heading if quote.example else quote.tip.title
    around = " ".join((heading, quote.speaker.name, *quote.speaker.aliases))
    return Passage(quote, frozenset(words_in(quote.text)), frozenset(words_in(around)))


def _sorted_out(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    wanted = [word for word in words.split() if not word.startswith("-")]
    unwanted = [word for word in words.split() if word.startswith("-")]
    return words_in(" ".join(wanted)), words_in(" ".join(unwanted))


def _score(passage: Passage, alike: Mapping[str, Likeness]) -> float:
    own = max((how for word, how in alike.items() if word in passage.own), default=0)
    around = max((how for word, how in alike.items() if word in passage.around), default=0)
    return max(float(own), AROUND * around)


def _without_overlap(quotes: Iterable[Quote], limit: int) -> tuple[Quote, ...]:
    kept: list[Quote] = []
    for quote in quotes:
        if not any(quote.text in other.text or other.text in quote.text for other in kept):
            kept.append(quote)
        if len(kept) == limit:
            break
    return tuple(kept)


def _names(person: Person) -> frozenset[str]:
    return frozenset(fold(" ".join(words_in(n))) for n in (person.name, *person.aliases))
