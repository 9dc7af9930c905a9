# SPDX-License-Identifier: EUPL-1.2
"""Our own words, in each language, from the Fluent files beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

from bot.content.model import LANGUAGES, Language

# Whose plurals, dates and numbers: the English of Europe, where the day comes first.
LOCALES: Mapping[Language, str] = {"nl": "nl-NL", "en": "en-GB"}


class TextMissing(LookupError):  # noqa: N818 - named for what happened
    """A text or one of its values is missing: a mistake of ours, which the tests find."""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts in one language: `words("id", name=value)`."""

    language: Language
    bundle: FluentBundle

    def __call__(self, text_id: str, /, **values: str | int | date) -> str:
        """Return the text of that id with *values* in it.

        Raises:
            TextMissing: there is no such text, or it needs another value.

        """
        if not self.bundle.has_message(text_id):
            raise TextMissing(f"{self.language}.ftl: no text '{text_id}'")
        pattern = self.bundle.get_message(text_id).value
        if pattern is None:
            raise TextMissing(f"{self.language}.ftl: text '{text_id}' is empty")
        text, errors = self.bundle.format_pattern(pattern, values)
        if errors:
            raise TextMissing(f"{self.language}.ftl: text '{text_id}': {errors[0]}")
        return str(text)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts in every language."""

    words: Mapping[Language, Words]

    @classmethod
    def load(cls) -> "Texts":
        """Return the texts of every language's file, read from the package."""
        return cls({language: Words(language, _bundle(language)) for language in LANGUAGES})

    def in_language(self, language: Language) -> Words:
        """Return the texts in *language*."""
        return self.words[language]


def _bundle(language: Language) -> FluentBundle:
    # Isolating would put invisible marks round every value: a copied name would no longer
    # be the name, and all our languages run from left to right.
    bundle = FluentBundle([LOCALES[language]], use_isolating=False)
    bundle.add_resource(_parsed(language))
    return bundle


@cache
def _parsed(language: Language) -> Resource:
    """Parse a file once a process: it takes a tenth of a second."""
    source = files("bot.messages").joinpath("locales", f"{language}.ftl")
    return FluentResource(source.read_text(encoding="utf-8"))
