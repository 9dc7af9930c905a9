"""Planning: what the calendar says is due goes into the ledger."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.schedule.due import newest_missed, occurrences
from bot.schedule.model import Occurrence
from bot.storage.boards import Boards, Running
from bot.storage.delivery import State
from bot.storage.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Plan:
    """Writes down what every running board is due, in one transaction."""

    boards: Boards
    ledger: Ledger

    async def __call__(self, now: datetime) -> tuple[Running, ...]:
        """Plan all that is due at *now*: of each board the newest, what it missed as skipped.

        Returns the boards that run.
        """
        due: list[Occurrence] = []
        missed: list[Occurrence] = []
        running = await self.boards.all_running()
        for each in running:
            to_post, too_late = _sorted_out(each, now)
            due += to_post
            missed += too_late
        log = structlog.get_logger()
        for delivery in await self.ledger.plan(due, missed):
            if delivery.state is State.SKIPPED:
                log.warning("slot missed", channel=delivery.channel_id, slot=str(delivery.slot))
        return running


def _sorted_out(running: Running, now: datetime) -> tuple[list[Occurrence], list[Occurrence]]:
    due = occurrences(running.board, running.planned_until, now)
    newest = newest_missed(due, now)
    return [one for one in due if one is newest], [one for one in due if one is not newest]
