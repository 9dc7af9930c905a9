# SPDX-License-Identifier: EUPL-1.2
"""Telling a request that was seen before."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.errors import BotError
from bot.service.patience import PATIENCE, within
from bot.service.ports import Clock
from bot.service.share_quote import FirstTimes

# Twice as long as a signature is good for.
KEPT = timedelta(seconds=600)
MOST = 50_000


@dataclass(frozen=True, slots=True)
class Replays:
    """Remembers signatures: with all processes in the database, or alone while that is away."""

    once: FirstTimes
    clock: Clock
    seen: OrderedDict[str, datetime] = field(default_factory=OrderedDict)

    async def __call__(self, signature: str) -> bool:
        """Return whether *signature* is seen for the first time."""
        now = self.clock()
        while self.seen and (len(self.seen) > MOST or now - next(iter(self.seen.values())) > KEPT):
            self.seen.popitem(last=False)
        if signature in self.seen:
            return False
        self.seen[signature] = now
        try:
            return await within(PATIENCE, self.once.first(f"request:{signature}", now))
        except BotError as problem:
            structlog.get_logger().warning("replay judged alone", problem=str(problem))
            return True
