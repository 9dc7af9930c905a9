# SPDX-License-Identifier: EUPL-1.2
"""What can be said now: the library, and what takes its place when its files change."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self, overload

import structlog

from bot.content.model import Library, Prompt
from bot.content.search import Search
from bot.errors import BotError

# How often the files are looked at; what has changed is read when it has been still for as long.
BETWEEN_LOOKS = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Known:
    """A library with the index over it."""

    library: Library
    search: Search

    @classmethod
    def of(cls, library: Library) -> Self:
        """Return *library* with its index."""
        return cls(library, Search.over(library))


@dataclass
class Shelf:
    """Holds what is known now. Another takes its place whole, so take it once for an answer."""

    known: Known

    @property
    def prompts(self) -> "Prompts":
        """The prompts, those of now whenever they are looked at."""
        return Prompts(self)


class Prompts(Sequence[Prompt]):
    """The prompts of what stands on the *shelf*, in the order in which a board meets them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @overload
    def __getitem__(self, index: int) -> Prompt: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Prompt]: ...

    def __getitem__(self, index: Any) -> Any:
        """Return one of them, or some."""
        return self._shelf.known.library.prompts[index]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._shelf.known.library.prompts)


@dataclass
class Reload:
    """Puts a new library on the *shelf* once its files have changed and are all as they should be.

    Files that are wrong, or that somebody is still writing, leave what stood there.
    seen: tells the files apart from what they were, for less than reading them takes.
    """

    shelf: Shelf
    read: Callable[[], Library]
    seen: Callable[[], object]

    def __post_init__(self) -> None:
        """Take what is on the shelf for what the files hold now."""
        self._last = self._held = self.seen()

    async def __call__(self, every: timedelta = BETWEEN_LOOKS) -> None:
        """Look *every* so long, until it is cancelled."""
        while True:
            await asyncio.sleep(every.total_seconds())
            await self.look()

    async def look(self) -> None:
        """Read what has changed, if it has been still since the look before."""
        now = await asyncio.to_thread(self.seen)
        still, self._last = now == self._last, now
        if now == self._held or not still:
            return
        self._held = now
        try:
            known = await asyncio.to_thread(lambda: Known.of(self.read()))
        except (BotError, OSError) as problem:
            structlog.get_logger().error(
                "content not reloaded, the last good one stays", problem=str(problem)
            )
            return
        self.shelf.known = known
        tips, quotes = len(known.library.tips), len(known.library.quotes)
        structlog.get_logger().info("content reloaded", tips=tips, quotes=quotes)
