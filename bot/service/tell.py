"""Telling what ended without a post: nothing is passed over in silence."""

from dataclasses import dataclass

import structlog

from bot.errors import BotError
from bot.schedule.model import Board, TeamId
from bot.service.ports import Clock, Notice, Notices
from bot.storage.boards import Boards
from bot.storage.ledger import Ledger
from bot.storage.stops import Stops


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
        untold = await self.ledger.untold()
        boards = {board.id: board for board in await self.boards.all()} if untold else {}
        for delivery in untold:
            what = Notice(delivery.outcome_code or delivery.state, delivery)
            if await self._told(delivery.team_id, boards.get(delivery.board_id), what):
                await self.ledger.told(delivery, self.clock())
        for stop in await self.stops.all():
            if not stop.told and await self._told(stop.team_id, None, Notice(stop.code)):
                await self.stops.told(stop.team_id, self.clock())

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
