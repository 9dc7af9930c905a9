# SPDX-License-Identifier: EUPL-1.2
"""Libraries of any size, made from a seed out of the real one's sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from random import Random

from bot.content.model import (
    Example,
    ExampleId,
    Grade,
    Library,
    Person,
    PersonId,
    Quote,
    QuoteId,
    TipNumber,
)
from bot.content.words import FUNCTION_WORDS, words_in

# So many quotes has an example, and so many examples a tip.
QUOTES_EACH, EXAMPLES_EACH = 4, 10
# How often a long word is a new compound.
COMPOUNDED = 0.15
LONG_WORD = re.compile(r"[a-zë]{5,12}")
SENTENCE = re.compile(r"(?<=[.?!”])\s+")


def a_library(real: Library, quotes: int, seed: int = 1) -> Library:
    """Return a library of so many *quotes*; its words are the *real* ones and compounds of them.

    The last quote of an example is all of it, so that it holds the others.
    """
    made = {each.id: each for each in islice(_quotes(real, Random(seed)), quotes)}  # noqa: S311 - a seed is to give the same library
    people = {each.speaker.id: each.speaker for each in made.values()}
    return replace(real, quotes=made, people=tuple(people.values()))


def _quotes(real: Library, random: Random) -> Iterator[Quote]:
    known = [quote for quote in real.quotes.values() if quote.example]
    sentences = sorted({s for quote in known for s in SENTENCE.split(quote.text)})
    found = {word for sentence in sentences for word in words_in(sentence)} - FUNCTION_WORDS
    words = sorted(word for word in found if LONG_WORD.fullmatch(word))
    number = 0
    while True:
        like = random.choice(known)
        example = replace(
            _the(like.example), id=ExampleId(f"{number}"), heading=random.choice(sentences)
        )
        speaker = _speaker(like.speaker, number // EXAMPLES_EACH, words)
        tip = replace(like.tip, number=TipNumber(1 + number // EXAMPLES_EACH))
        texts = [_sentence(random, sentences, words) for _ in range(QUOTES_EACH - 1)]
        for part, text in enumerate((*texts, " ".join(texts))):
            name, grade = QuoteId(f"{number}-{part}"), random.choice(list(Grade))
            grade = Grade.ROTATION if grade is Grade.CONTEXT else grade
            quote = replace(like, id=name, text=text, speaker=speaker, example=example)
            yield replace(quote, tip=tip, grade=grade)
        number += 1


def _speaker(like: Person, number: int, words: list[str]) -> Person:
    """Return the speaker of tip *number*: another for each."""
    last = (words[number % len(words)] + words[number // len(words)]).title()
    name = f"{like.name.split()[0]} van de {last}"
    return replace(like, id=PersonId(f"speaker-{number}"), name=name, aliases=(last,))


def _the(example: Example | None) -> Example:
    assert example is not None
    return example


def _sentence(random: Random, sentences: list[str], words: list[str]) -> str:
    """Return a sentence with some of its long words put behind another."""

    def compound(match: re.Match[str]) -> str:
        alone = random.random() > COMPOUNDED
        return match[0] if alone else random.choice(words) + random.choice(("", "s")) + match[0]

    return LONG_WORD.sub(compound, random.choice(sentences))
