# SPDX-License-Identifier: EUPL-1.2
"""Telling what ended without a post, and pausing a board that only gets refusals."""

from dataclasses import dataclass

import structlog

from bot.errors import BotError
from bot.schedule.model import Board, TeamId
from bot.service.parts import in_parts
from bot.service.ports import Clock, Notice, Notices
from bot.service.refusals import Blame, blame
from bot.storage.boards import Boards
from bot.storage.delivery import Delivery, State
from bot.storage.ledger import Ledger
from bot.storage.stops import Stops

# So many deliveries refused one after the other pause their board.
REFUSALS = 3


@dataclass(frozen=True, slots=True)
class Tell:
    """Tells each ending once; twice where the process dies between telling and noting it."""

    boards: Boards
    ledger: Ledger
    stops: Stops
    notices: Notices
    clock: Clock

    async def __call__(self) -> None:
        """Tell all that was not told yet."""
        async for part in in_parts(self.ledger.untold):
            await self._tell(part)
        for stop in await self.stops.all():
            if not stop.told and await self._told(stop.team_id, None, Notice(stop.code)):
                await self.stops.told(stop.team_id, self.clock())

    async def _tell(self, untold: tuple[Delivery, ...]) -> None:
        for delivery in untold:
            if delivery.state is State.REJECTED:
                await self._pause_if_useless(delivery)
        boards = await self.boards.of_ids({each.board_id for each in untold})
        for delivery in untold:
            what = Notice(delivery.outcome_code or delivery.state, delivery)
            if await self._told(delivery.team_id, boards.get(delivery.board_id), what):
                await self.ledger.told(delivery, self.clock())

    async def _pause_if_useless(self, refused: Delivery) -> None:
        """Pause its board; here, where a crash in between makes it happen again."""
        code = refused.outcome_code or ""
        useless = blame(code) is Blame.CHANNEL
        if useless or await self.ledger.refused_in_a_row(refused.board_id, REFUSALS):
            await self.boards.pause(refused.board_id, code)
            structlog.get_logger().warning("board paused", code=code, channel=refused.channel_id)

    async def _told(self, team_id: TeamId, board: Board | None, what: Notice) -> bool:
        try:
            await self.notices.tell(team_id, board, what)
        except BotError as problem:
            structlog.get_logger().error("notice not told", code=what.code, problem=str(problem))
            return False
        return True


@dataclass(frozen=True, slots=True)
class LogNotices:
    """Tells the operator only, in the log."""

    async def tell(self, team_id: TeamId, board: Board | None, what: Notice) -> None:
        """Write a line."""
        delivery = what.delivery
        structlog.get_logger().warning(
            "notice",
            code=what.code,
            team=team_id,
            channel=board.channel_id if board else delivery and delivery.channel_id,
            state=delivery and delivery.state.value,
            slot=delivery and delivery.slot.isoformat(),
        )
