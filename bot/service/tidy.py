# SPDX-License-Identifier: EUPL-1.2
"""The daily chore: forgetting what need not be remembered."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.storage.heartbeats import Heartbeats
from bot.storage.once import Once


@dataclass(frozen=True, slots=True)
class Tidy:
    """Purges what has had its day. *further*: what else is done once a day."""

    once: Once
    heartbeats: Heartbeats
    further: tuple[Callable[[datetime], Awaitable[None]], ...] = ()

    async def __call__(self, now: datetime) -> None:
        """Forget the clicks and the gone processes that are more than a day old at *now*."""
        await self.once.purge(now)
        await self.heartbeats.purge(now)
        for chore in self.further:
            await chore(now)
