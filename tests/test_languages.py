# SPDX-License-Identifier: EUPL-1.2
"""Every language is there in every place: what is missing is named, for who adds one."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest

from bot.content.model import LANGUAGES, Language
from bot.content.schema import PromptEntry, WordsEntry
from bot.messages import texts
from bot.messages.texts import Texts
from bot.schedule import holidays
from bot.tryout import dates, words

ROOT = Path(__file__).parent.parent
# By the name under which CONTRIBUTING.md's recipe has it.
TABLES: Mapping[str, Mapping[Language, object]] = {
    "LOCALES in bot/messages/texts.py": texts.LOCALES,
    "LOCALES in bot/schedule/holidays.py": holidays.LOCALES,
    "WORDS in bot/tryout/words.py": words.WORDS,
    "DAYS in bot/tryout/dates.py": dates.DAYS,
    "MONTHS in bot/tryout/dates.py": dates.MONTHS,
    "NEAR in bot/tryout/dates.py": dates.NEAR,
    "UNITS in bot/tryout/dates.py": dates.UNITS,
    "AGO in bot/tryout/dates.py": dates.AGO,
}
NAMES = ("language-name", "home-language-button", "home-language-spoken")


@pytest.mark.parametrize("place", TABLES)
def test_a_table_has_every_language(place: str) -> None:
    assert set(TABLES[place]) == set(LANGUAGES), f"bring {place} into line with `Language`"


def test_a_language_has_a_file_of_texts_and_no_file_is_left_over() -> None:
    files = {path.stem for path in (ROOT / "bot/messages/locales").glob("*.ftl")}

    assert files == set(LANGUAGES), "copy bot/messages/locales/en.ftl and translate it"


def test_the_words_of_a_prompt_are_wanted_in_every_language() -> None:
    fields = PromptEntry.model_fields.items()
    wanted = {name for name, field in fields if field.annotation is WordsEntry}

    assert wanted == set(LANGUAGES), "add a field to PromptEntry in bot/content/schema.py"


def test_the_page_has_the_same_words_in_every_language() -> None:
    assert len({frozenset(words.WORDS[language]) for language in words.WORDS}) == 1


@pytest.mark.parametrize("text_id", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_called_by_a_name_of_its_own(language: Language, text_id: str) -> None:
    said = Texts.load().in_language(language)

    for one, other in permutations(LANGUAGES, 2):
        told = f"{language}.ftl: {text_id} needs a line for each language"
        assert said(text_id, language=one) != said(text_id, language=other), told


@pytest.mark.parametrize("text_id", NAMES[1:])
def test_whoever_reads_only_one_language_finds_it_by_the_same_words_everywhere(
    text_id: str,
) -> None:
    every = Texts.load()

    for wanted in LANGUAGES:
        names = {every.in_language(each)(text_id, language=wanted) for each in LANGUAGES}
        assert len(names) == 1


@pytest.mark.parametrize("page", ["docs/configure.md", ".env.example", "config/toptip.yaml"])
def test_an_operator_is_told_which_languages_there_are(page: str) -> None:
    listed = f"{', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}"

    assert listed in (ROOT / page).read_text().replace("`", ""), f"{page}: say '{listed}'"
