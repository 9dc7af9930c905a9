# SPDX-License-Identifier: EUPL-1.2
"""Whether the boards are looked after."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import BotError
from bot.service.ports import Clock
from bot.storage.heartbeats import Heartbeats

OLDEST = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Health:
    """Asks the heartbeats in the database."""

    heartbeats: Heartbeats
    clock: Clock

    async def __call__(self) -> str | None:
        """Return what is wrong, with the next step; None if some process ticks."""
        try:
            last = await self.heartbeats.last()
        except BotError as problem:
            return str(problem)
        if last is not None and self.clock() - last <= OLDEST:
            return None
        next_step = "start `toptip run` or `toptip worker`, or see its log"
        return f"nothing has ticked since {_told(last)}; {next_step}"


def _told(last: datetime | None) -> str:
    return "the database was made" if last is None else f"{last:%Y-%m-%d %H:%M:%S} UTC"
