# SPDX-License-Identifier: EUPL-1.2
"""What may be asked of a library, made from a seed: words as they stand, bent, misspelt."""

from collections.abc import Iterator
from random import Random

from bot.content.model import Library
from bot.content.words import FUNCTION_WORDS, words_in

BENDS = ("en", "s", "e", "t", "er", "heid", "ing", "lijk")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
KINDS = ("a word", "inflected", "misspelt", "two words", "three words", "a name", "excluding")
NONSENSE = "nonsense"


def queries(library: Library, each: int, seed: int = 2) -> Iterator[tuple[str, str]]:
    """Yield *each* times a query of every kind, with its kind."""
    random = Random(seed)  # noqa: S311 - a seed is to give the same queries
    found = {word for quote in library.quotes.values() for word in words_in(quote.text)}
    words = sorted(found - FUNCTION_WORDS)
    names = [person.name for person in library.people]
    for _ in range(each):
        one, two, three = random.choices(words, k=3)
        asked = (
            one, bent(random, two), misspelt(random, three), f"{one} {two}",
            f"{one} de {two} {misspelt(random, three)}", f"{random.choice(names)} {one}",
            f"{one} {two} -{three}",
        )  # fmt: skip
        yield from zip(KINDS, asked, strict=True)
        yield NONSENSE, "".join(random.choices(LETTERS, k=random.randint(3, 14)))


def bent(random: Random, word: str) -> str:
    """Return *word* with another ending."""
    return word.removesuffix("en") + random.choice(BENDS)


def misspelt(random: Random, word: str) -> str:
    """Return *word* with a letter dropped, doubled, swapped or wrong."""
    at = random.randrange(len(word))
    head, letter, tail = word[:at], word[at], word[at + 1 :]
    return random.choice(
        (head + tail, head + letter + letter + tail, head + tail[:1] + letter + tail[1:],
         head + random.choice(LETTERS) + tail)
    )  # fmt: skip
