# SPDX-License-Identifier: EUPL-1.2
"""A channel that would not have us has us again: its board goes on by itself."""

from dataclasses import dataclass, replace

import structlog

from bot.schedule.model import ChannelId, TeamId
from bot.service.board_settings import settings_json
from bot.service.ports import Clock
from bot.storage.boards import Boards, ChangedMeanwhile
from bot.storage.changes import Change


@dataclass(frozen=True, slots=True)
class ResumeBoard:
    """Resumes a board that Slack had paused, once the reason is gone."""

    boards: Boards
    clock: Clock

    async def __call__(
        self, team_id: TeamId, channel_id: ChannelId, reasons: frozenset[str]
    ) -> None:
        """Let the channel's board go on if it is paused for one of *reasons*.

        What fell in the pause is not caught up. An admin who is quicker is right.
        """
        board = await self.boards.of_channel(team_id, channel_id)
        if board is None or board.paused_reason not in reasons:
            return
        now, after = self.clock(), replace(board, paused_reason=None)
        line = Change(
            team_id=team_id,
            channel_id=channel_id,
            at=now,
            user_id=None,
            action="resume",
            before=settings_json(board),
            after=settings_json(after),
        )
        try:
            await self.boards.put(after, now, line)
        except ChangedMeanwhile as problem:
            structlog.get_logger().info("not resumed", problem=str(problem))
