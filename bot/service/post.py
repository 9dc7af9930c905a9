# SPDX-License-Identifier: EUPL-1.2
"""Posting one delivery: look first if it is late, mark, send once, write how it ended."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.errors import BotError
from bot.schedule.model import Board
from bot.schedule.timing import Timing
from bot.service.compose import Compose, letter
from bot.service.lanes import Lanes
from bot.service.memory import Memory
from bot.service.ports import (
    Ambiguous,
    CannotLook,
    Later,
    Outcome,
    Place,
    Posted,
    Rejected,
    World,
)
from bot.service.refusals import Refusals
from bot.storage.delivery import LATE, Delivery, Ending, Marked, State
from bot.storage.ledger import Ledger
from bot.storage.stops import Stops

LOUDNESS = {
    State.POSTED: logging.INFO,
    State.PLANNED: logging.WARNING,
    State.SKIPPED: logging.WARNING,
}


@dataclass(frozen=True, slots=True)
class Post:
    """Posts deliveries. *stopped*: the workspaces with a stop, which a post lifts."""

    ledger: Ledger
    stops: Stops
    compose: Compose
    refusals: Refusals
    world: World
    timing: Timing
    memory: Memory
    lanes: Lanes
    stopped: frozenset[str]

    async def __call__(self, delivery: Delivery, board: Board) -> None:
        """Post *delivery*, which we claimed, unless it has to wait or is no longer ours.

        Whatever keeps it from being marked leaves it claimed: it is tried again when its lease
        is over, and not at once.
        """
        if await self._looks_first(delivery):
            return
        try:
            content = await self.compose(delivery, board)
        except BotError as error:
            problem = str(error)
            structlog.get_logger().error("message not composed", problem=problem, **named(delivery))
            return
        marked_at = (self._wall(), self.world.stopwatch())
        marked = await self.ledger.mark(delivery, content, self.world.clock())
        if marked is not None:
            await self._settle(marked, await self._sent(marked, marked_at))

    async def _looks_first(self, delivery: Delivery) -> bool:
        """Tell whether a first attempt comes so late that another process may have made one.

        Only a database that was put back could have forgotten that; where we may not look,
        its word has to do.
        """
        late = self.world.clock() - delivery.not_before > self.timing.late
        if delivery.attempt > 0 or not late:
            return False
        place = Place(delivery.team_id, delivery.channel_id)
        barred = await self.world.watcher.may_look(place)
        if isinstance(barred, CannotLook):
            return False
        if barred is None:
            ending = Ending(State.UNKNOWN, LATE)
            await self.ledger.move(delivery, ending, self.world.clock())
        return True

    async def _sent(self, marked: Marked, marked_at: tuple[datetime, float]) -> Ending:
        with self.world.guard():
            ending = self._too_late(marked, marked_at)
            if ending is not None:
                return ending
            outcome = await self.world.poster(letter(marked))
        ending, heard = await self._ending(marked, outcome), outcome.heard
        return replace(ending, http_status=heard.status, request_id=heard.request_id)

    def _too_late(self, marked: Marked, marked_at: tuple[datetime, float]) -> Ending | None:
        """Return how it ends that may no longer be sent; None if it may.

        The lease is over as soon as either clock says so: one can be set, the other sleeps.
        """
        now, (at, seconds) = self.world.clock(), marked_at
        if now >= marked.delivery.expires_at:
            return Ending(State.SKIPPED, "expired")
        held = max(self._wall() - at, timedelta(seconds=self.world.stopwatch() - seconds))
        if held >= self.timing.lease:
            return Ending(State.PLANNED, "lease_over", not_before=now)
        return None

    def _wall(self) -> datetime:
        return (self.world.wall or self.world.clock)()

    async def _ending(self, marked: Marked, outcome: Outcome) -> Ending:
        match outcome:
            case Posted(ts):
                return Ending(State.POSTED, ts=ts)
            case Rejected(code):
                return await self.refusals(marked, code)
            case Later(wait, code):
                self.lanes.rest(marked.delivery.team_id, wait)
                return Ending(State.PLANNED, code, not_before=self.world.clock() + wait)
            case Ambiguous(code):
                return Ending(State.UNKNOWN, code)

    async def _settle(self, marked: Marked, ending: Ending) -> None:
        log, named_so = structlog.get_logger(), named(marked.delivery) | {"code": ending.code}
        try:
            ours = await self.ledger.settle(marked, ending, self.world.clock())
        except BotError:
            self.memory.unwritten.append((marked, ending))
            raise
        if not ours:
            log.error(
                "delivery lost to another owner", ended=ending.state, ts=ending.ts, **named_so
            )
            return
        loudness = LOUDNESS.get(ending.state, logging.ERROR)
        log.log(loudness, "delivery ended", state=ending.state, **named_so)
        if ending.state is State.POSTED and marked.delivery.team_id in self.stopped:
            await self.stops.lift(marked.delivery.team_id)


def named(delivery: Delivery) -> dict[str, str]:
    """Return what the log calls *delivery*."""
    return {
        "delivery": str(delivery.id),
        "channel": delivery.channel_id,
        "slot": delivery.slot.isoformat(),
    }
