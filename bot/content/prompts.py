# SPDX-License-Identifier: EUPL-1.2
"""What a prompt must be: one question on an excerpt of its own, unlike the ones beside it."""

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import process

from bot.content.model import LANGUAGES, Grade, Prompt, PromptId, PromptText, Quote, QuoteId
from bot.content.schema import PromptEntry, PromptsFile, WordsEntry, Written


def prompts_of(
    files: Sequence[Written[PromptsFile]], quotes: Mapping[QuoteId, Quote]
) -> tuple[Prompt, ...]:
    """Return the prompts of all *files*, in their order."""
    return tuple(
        Prompt(
            PromptId(entry.id),
            quotes[QuoteId(entry.excerpt)],
            entry.topic,
            {language: _words(getattr(entry, language)) for language in LANGUAGES},
        )
        for file in files
        for entry in file.entry.prompts
    )


def prompt_problems(
    files: Sequence[Written[PromptsFile]], excerpts: Mapping[str, Grade]
) -> Iterator[str]:
    """Yield what is wrong with each prompt, and with its neighbours; *excerpts* by id."""
    entries = [
        (f"{file.at('prompts', number)}: {entry.id}", entry)
        for file in files
        for number, entry in enumerate(file.entry.prompts)
    ]
    taken: dict[str, str] = {}
    for place, entry in entries:
        if entry.excerpt not in excerpts:
            near = process.extractOne(entry.excerpt, [*excerpts])
            hint = f"did you mean {near[0]!r}?" if excerpts else "write the excerpt first"
            yield f"{place}: unknown excerpt {entry.excerpt!r} ({hint})"
        elif excerpts[entry.excerpt] is not Grade.ROTATION:
            yield f"{place}: {entry.excerpt} is not graded rotation; choose one that is"
        if entry.excerpt in taken:
            yield f"{place}: {taken[entry.excerpt]} has this excerpt already; choose another"
        taken.setdefault(entry.excerpt, entry.id)
        yield from (f"{place}: {problem}" for problem in _asked(entry))
    for (_, before), (place, entry) in zip(entries[-1:] + entries[:-1], entries, strict=True):
        if before is not entry and before.topic is entry.topic:
            problem = f"is on {entry.topic}, like {before.id} just before it"
            order = "all files in a row by number, and then the first again"
            yield f"{place}: {problem}; give them another order ({order})"


def _asked(entry: PromptEntry) -> Iterator[str]:
    """Yield each text that should ask one thing and does not."""
    for language in LANGUAGES:
        words: WordsEntry = getattr(entry, language)
        for name, text in (("question", words.question), ("follow_up", words.follow_up)):
            if text.count("?") != 1 or not text.endswith("?"):
                yield f"{language}.{name}: ask one thing, and end with its question mark"


def _words(entry: WordsEntry) -> PromptText:
    return PromptText(entry.question, entry.follow_up, entry.helper)
