# SPDX-License-Identifier: EUPL-1.2
"""The heartbeat: it tells others that we live, and us whether the database is still ours."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.service.memory import Memory
from bot.storage.heartbeats import Heartbeats


@dataclass(frozen=True, slots=True)
class Beat:
    """Beats, and notices when an older copy of the database was put back meanwhile."""

    heartbeats: Heartbeats
    memory: Memory

    async def __call__(self, now: datetime) -> None:
        """Write that we live at *now*; what the last time wrote must still stand there."""
        last = await self.heartbeats.beat(now)
        if self.memory.beaten not in {None, last}:
            structlog.get_logger().error("the database is not the one we left; was it restored?")
            self.memory.restored = True
        self.memory.beaten = now
