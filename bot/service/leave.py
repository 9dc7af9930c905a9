# SPDX-License-Identifier: EUPL-1.2
"""Letting go of a workspace: when it tells us to, and when it has done so unheard."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.schedule.model import TeamId
from bot.service.ports import Clock, Watcher
from bot.service.refusals import Blame, blame
from bot.storage.installations import Installations

# So many workspaces a look at how we stand with them, one after the other: Slack counts.
IN_A_ROW = 50


@dataclass(frozen=True, slots=True)
class Leave:
    """Ends installations. *forget* lets what is remembered of a workspace go."""

    installations: Installations
    watcher: Watcher
    forget: Callable[[TeamId], None]
    clock: Clock

    async def __call__(self, team_id: TeamId, code: str, happened: datetime) -> None:
        """End what was installed there before it *happened*, unless Slack still takes its token.

        News may come late, when the app is back already; and Slack's clock is not ours.
        """
        standing = await self.watcher.standing(team_id)
        if standing.code is None and standing.date is not None:
            structlog.get_logger().warning("old news of an end ignored", team=team_id, code=code)
            return
        await self._end(team_id, code, happened)

    async def sweep(self, now: datetime) -> None:
        """Look how we stand with each workspace, once a day, for news may be lost."""
        while teams := await self.installations.unchecked(now, IN_A_ROW):
            for team_id in teams:
                code = (await self.watcher.standing(team_id)).code
                if code is not None and blame(code) is Blame.TOKEN:
                    await self._end(team_id, code, now)

    async def purge(self, now: datetime) -> None:
        """Forget all of the workspaces that we have been gone from for long."""
        for team_id in await self.installations.purge(now):
            structlog.get_logger().warning("workspace forgotten", team=team_id)

    async def _end(self, team_id: TeamId, code: str, before: datetime) -> None:
        if await self.installations.end(team_id, code, self.clock(), before):
            structlog.get_logger().warning("workspace left us", team=team_id, code=code)
        self.forget(team_id)
