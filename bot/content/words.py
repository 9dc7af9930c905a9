# SPDX-License-Identifier: EUPL-1.2
"""Dutch words, compared as a reader would: by stem and lemma, inside compounds, through typos."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

import simplemma
import snowballstemmer

# The possessive and plural 's says nothing ("thema’s", "wethouder's").
POSSESSIVE = re.compile(r"['’`]s\b")
WORD = re.compile(r"[^\W\d_]{2,40}|\d{1,6}")
# What verbs, nouns and adjectives from Latin are made with: organis-eren, -atie, -atorisch.
DERIVED = re.compile(r"(?P<root>\w{6,}?)(eren|atie|ering|atorisch|atief|isch|(?<!at)ie)")
SHORTEST_PART = 5
SHORTEST_MISSPELT = 5
LONG = 8
# How many words are kept as they are compared, of those met last: some megabytes.
MOST_REMEMBERED = 2**14
# What may join the parts of a compound: bedrijf-s-voering, medewerk-ers.
JOINTS = ("", "s", "e", "en")
# Words that hold a sentence together; hardly anyone looks for them.
FUNCTION_WORDS = frozenset(
    "aan al als bij daar dan dat de den der deze die dit door dus een en er heel het hier hij hoe"  # noqa: SIM905 - reads better than sixty quoted words
    " hun ik in is je jij jouw maar me met mij mijn naar niet nog of om onze ons ook op over te tot"
    " u uit uw van voor waar wat we wel wie wij ze zich zij zijn zo".split()
)


class Likeness(IntEnum):
    """How alike two words are; more is closer.

    WITHIN: the word found is a part of the word asked. COMPOUND: the other way round.
    """

    NONE = 0
    WITHIN = 1
    MISSPELT = 2
    COMPOUND = 3
    INFLECTED = 4
    SAME = 5


def fold(text: str) -> str:
    """Return *text* in lower case, without accents and without characters that don't show."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if unicodedata.category(c) not in {"Mn", "Cf"})


def words_in(text: str) -> tuple[str, ...]:
    """Return the words and numbers of *text*, in order, in lower case, accents kept."""
    composed = unicodedata.normalize("NFC", POSSESSIVE.sub("", text.lower()))
    visible = "".join(c for c in composed if unicodedata.category(c) != "Cf")
    return tuple(WORD.findall(visible))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared: folded, with the stems of itself and of its lemma.

    known: it stands in the dictionary, so it is no typo.
    """

    folded: str
    stems: frozenset[str]
    known: bool


@lru_cache(MOST_REMEMBERED)
def word(text: str) -> Word:
    """Return *text*, one of `words_in`, as it is compared.

    The first one loads simplemma's dictionary: about 0.2 s, 8 MB; as a plain dict 37 MB more.
    """
    lemma = simplemma.lemmatize(text, lang="nl", low_memory=True)
    stems = {_stemmer().stemWord(fold(form)) for form in (text, lemma)}
    if derived := DERIVED.fullmatch(fold(lemma)):
        stems.add(derived["root"])
    return Word(fold(text), frozenset(stems), _known(text))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("dutch_porter")


def is_first_part(text: str) -> bool:
    """Tell whether *text* is a word, or a word and a joint, to which another can be put."""
    return any(text.endswith(joint) and _known(text.removesuffix(joint)) for joint in JOINTS)


@lru_cache(MOST_REMEMBERED)
def _known(text: str) -> bool:
    return len(text) > 2 and simplemma.is_known(text, lang="nl", low_memory=True)  # noqa: PLR2004 - the dictionary has scraps of two letters
