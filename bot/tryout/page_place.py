# SPDX-License-Identifier: EUPL-1.2
"""Where somebody looks: who they are, at what, in which thread, in which language.

It stands whole in the address, so that a page can be shared and two tabs can be two people.
"""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from starlette.requests import Request

from bot.content.model import LANGUAGES, Language

HOME = "home"


@dataclass(frozen=True, slots=True)
class Place:
    """A person at a channel or at App Home. *thread* is the ts of the message it hangs under."""

    who: str
    where: str
    thread: str | None = None
    language: Language = LANGUAGES[0]

    def url(self, path: str = "/", **more: str) -> str:
        """Return the address of this place, or of what *path* does there."""
        thread = {"thread": self.thread} if self.thread else {}
        query = {"as": self.who, "in": self.where, **thread, "lang": self.language, **more}
        return f"{path}?{urlencode(query)}"

    def being(self, who: str) -> Self:
        """Return the same place for somebody else."""
        return replace(self, who=who)

    def at(self, where: str) -> Self:
        """Return the same person elsewhere."""
        return replace(self, where=where, thread=None)

    def in_thread(self, ts: str) -> Self:
        """Return this place with the thread under *ts* open."""
        return replace(self, thread=ts)

    def without_thread(self) -> Self:
        """Return this place with its thread closed."""
        return replace(self, thread=None)

    def speaking(self, language: Language) -> Self:
        """Return this place with the page's words in *language*."""
        return replace(self, language=language)


def place_of(request: Request, people: list[str], channels: list[str]) -> Place:
    """Return the place that *request* names; the first person and channel where it names none."""
    query = request.query_params
    who, where = query.get("as", ""), query.get("in", "")
    return Place(
        who=who if who in people else people[0],
        where=where if where in {*channels, HOME} else channels[0],
        thread=query.get("thread"),
        language=next((each for each in LANGUAGES if each == query.get("lang")), LANGUAGES[0]),
    )
