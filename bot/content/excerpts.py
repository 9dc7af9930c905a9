# SPDX-License-Identifier: EUPL-1.2
"""What an excerpt must be: one voice's words, cut at sentence ends, and clear on its own."""

import re
from collections.abc import Iterator, Sequence

from bot.content.model import Grade
from bot.content.schema import LONGEST, ExcerptEntry, TipFile, Written

LEFT_OUT = "(…)"
# What such a sentence answers stands before it, so on its own it is a riddle.
LEANING = re.compile(
    r"(Alsof|Daar(om|bij|mee|van)?|Dan|Dat|Deze|Die|Dit|Dus|Een onderdeel daarvan|En|"
    r"Heel goed punt|Hier|Hij|Ja|Maar|Nee|Ook|Waarbij|Want|Zij|Zo)\b"
)
# Where a sentence may begin and end, seen from its own letters and its neighbours.
BEGINS = re.compile(r"(^|[.?!][’”]?\s+|“|\(…\)\s+)$")
ENDS_ITSELF = re.compile(r"[.?!][’”]?$")
ENDS_BEFORE = re.compile(r"$|”")


def excerpt_problems(tip: Written[TipFile], *, faithful: bool) -> Iterator[str]:
    """Yield what is wrong with each excerpt of *tip*.

    Where it stands is only judged in a *faithful* tip, one whose every word is its source's.
    """
    entry = tip.entry
    passages = [*_passages(entry)]
    for number, excerpt in enumerate(entry.excerpts):
        place = tip.at("excerpts", number, "text")
        if not excerpt.id.startswith(f"{entry.number:03}-"):
            yield f"{place}: {excerpt.id} is not of tip {entry.number}; mend the id"
        if faithful:
            yield from (f"{place}: {problem}" for problem in _placed(excerpt.text, passages))
        yield from (f"{place}: {problem}" for problem in _graded(excerpt, entry.misspelt))


def _placed(text: str, passages: Sequence[str]) -> Iterator[str]:
    homes = [each for each in passages for _ in range(each.count(text))]
    if not homes:
        yield "these words are not in one voice; cut them where the speaker changes"
    elif len(homes) > 1:
        yield f"these words stand in the tip {len(homes)} times; quote more of them"
    else:
        yield from _cut(text, homes[0])


def _passages(entry: TipFile) -> Iterator[str]:
    """Yield each text in one voice; the points of the research are none of them."""
    yield entry.intro
    yield from (each.text for example in entry.examples for each in example.segments)
    if entry.research is not None:
        yield entry.research.intro
    if entry.conclusion is not None:
        yield entry.conclusion


def _cut(text: str, home: str) -> Iterator[str]:
    start = home.index(text)
    if LEFT_OUT in text:
        yield f"the source left words out here, {LEFT_OUT}; end before it or begin after it"
    if not BEGINS.search(home[:start]):
        yield "this begins inside a sentence; begin where the sentence does"
    if not (ENDS_ITSELF.search(text) or ENDS_BEFORE.match(home, start + len(text))):
        yield "this ends inside a sentence; end where the sentence does"


def _graded(excerpt: ExcerptEntry, misspelt: Sequence[str]) -> Iterator[str]:
    odd = any(words in excerpt.text for words in misspelt)
    if odd and excerpt.grade is not Grade.SPELLING:
        yield "words that stand under misspelt are in it; grade it spelling"
    elif excerpt.grade is Grade.SPELLING and not odd:
        yield "graded spelling, and no misspelt words in it; add them under misspelt, or regrade it"
    if excerpt.grade is not Grade.ROTATION:
        return
    if len(excerpt.text) > LONGEST:
        yield f"{len(excerpt.text)} characters, more than {LONGEST}; cut it, or grade it context"
    if leaning := LEANING.match(excerpt.text):
        yield f'"{leaning[0]}" answers what stands before it; begin earlier, or grade it context'
