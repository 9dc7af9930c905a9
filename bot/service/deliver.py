"""One tick of delivery: plan, claim, post, and write how it ended.

At most one visible post per board and slot: a delivery is marked as being sent before the
first byte leaves, and one whose end nobody knows is never sent again by itself.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.content.model import Prompt, PromptId
from bot.errors import BotError
from bot.messages.model import Message
from bot.schedule.due import next_occurrence
from bot.schedule.model import Board, BoardId, Occurrence
from bot.schedule.rotation import prompt_for
from bot.service.plan import Plan
from bot.service.ports import (
    Ambiguous,
    Clock,
    Later,
    Letter,
    Outcome,
    Posted,
    Poster,
    Rejected,
)
from bot.storage.boards import Boards
from bot.storage.delivery import Claim, Content, Delivery, Ending, Kind, State
from bot.storage.ledger import Ledger

AT_ONCE = 4
# What Slack says when it is the channel that will not have us; any other refusal of a
# post says nothing about the next one.
ABOUT_THE_CHANNEL = frozenset(
    {"channel_not_found", "is_archived", "no_permission", "not_in_channel"}
)
RESTRICTED = "restricted_action"
LOUDNESS = {
    State.POSTED: logging.INFO,
    State.PLANNED: logging.WARNING,
    State.SKIPPED: logging.WARNING,
}


@dataclass(frozen=True, slots=True)
class Deliver:
    """Delivers what the boards are due.

    compose: what a prompt looks like on an occurrence; may raise BotError.
    introduce: how a board presents itself, given its first occurrence.
    clock: asked again before each send, for a tick may last.
    """

    boards: Boards
    ledger: Ledger
    prompts: tuple[Prompt, ...]
    compose: Callable[[Prompt, Occurrence], Message]
    introduce: Callable[[Occurrence], Message]
    poster: Poster
    clock: Clock

    async def __call__(self, now: datetime) -> None:
        """Do all that is to be done at *now*, every board apart from the others.

        Raises: an ExceptionGroup with what went wrong unexpectedly, after all had their turn.
        """
        await Plan(self.boards, self.ledger)(now)
        await self._write_off(now)
        running = {each.board.id: each.board for each in await self.boards.all_running()}
        await self._each(await self.ledger.claimable(now), running)

    async def _write_off(self, now: datetime) -> None:
        log = structlog.get_logger()
        for delivery in await self.ledger.doubt_abandoned(now):
            log.error("delivery unknown", code=delivery.outcome_code, **_named(delivery))
        for delivery in await self.ledger.skip_expired(now):
            log.warning("delivery skipped", code=delivery.outcome_code, **_named(delivery))

    async def _each(
        self, deliveries: tuple[Delivery, ...], running: Mapping[BoardId, Board]
    ) -> None:
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(delivery: Delivery, board: Board) -> None:
            async with gate:
                await self._deliver(delivery, board)

        ended = await asyncio.gather(
            *(one(each, running[each.board_id]) for each in deliveries if each.board_id in running),
            return_exceptions=True,
        )
        if failures := [end for end in ended if end is not None]:
            raise BaseExceptionGroup("deliveries that failed unexpectedly", failures)

    async def _deliver(self, delivery: Delivery, board: Board) -> None:
        try:
            content = delivery.content or await self._content(delivery, board)
        except BotError as error:
            structlog.get_logger().error(
                "message not composed", problem=str(error), **_named(delivery)
            )
            return
        claim = await self.ledger.claim(delivery.id, content, self.clock())
        if claim is None:
            return
        ending = _too_late(claim, self.clock())
        if ending is None:
            ending = _ending(await self.poster(_letter(claim)), self.clock())
        await self._settle(claim, ending)

    async def _content(self, delivery: Delivery, board: Board) -> Content:
        if delivery.kind is Kind.INTRODUCTION:
            first = next_occurrence(board, delivery.due_at)
            return _frozen(None, self.introduce(first))
        had = await self.ledger.had(board.id)
        prompt = prompt_for(board, delivery.slot, self.prompts, had)
        occurrence = Occurrence(board, delivery.slot, delivery.due_at)
        return _frozen(prompt.id, self.compose(prompt, occurrence))

    async def _settle(self, claim: Claim, ending: Ending) -> None:
        ours = await self.ledger.settle(claim, ending, self.clock())
        named = _named(claim.delivery) | {"code": ending.code}
        log = structlog.get_logger()
        if not ours:
            log.error("delivery lost to another owner", ended=ending.state, ts=ending.ts, **named)
            return
        loudness = LOUDNESS.get(ending.state, logging.ERROR)
        log.log(loudness, "delivery ended", state=ending.state, **named)
        if ending.state is State.REJECTED and _is_about_the_channel(ending.code or ""):
            await self.boards.pause(claim.delivery.board_id, ending.code or "")
            log.warning("board paused", **named)


def _frozen(prompt_id: PromptId | None, message: Message) -> Content:
    payload = {"text": message.text, "blocks": message.blocks}
    return Content(prompt_id, json.dumps(payload, ensure_ascii=False))


def _too_late(claim: Claim, now: datetime) -> Ending | None:
    """Return how a claim ends that may no longer be sent at *now*; None if it may."""
    if now >= claim.delivery.expires_at:
        return Ending(State.SKIPPED, "expired")
    if now >= claim.lease_until:
        return Ending(State.PLANNED, "lease_over", not_before=now)
    return None


def _letter(claim: Claim) -> Letter:
    frozen = json.loads(claim.content.payload)
    message = Message(frozen["text"], tuple(frozen["blocks"]))
    delivery = claim.delivery
    return Letter(delivery.id, delivery.team_id, delivery.channel_id, message)


def _ending(outcome: Outcome, now: datetime) -> Ending:
    match outcome:
        case Posted(ts):
            return Ending(State.POSTED, ts=ts)
        case Rejected(code):
            return Ending(State.REJECTED, code)
        case Later(wait, code):
            return Ending(State.PLANNED, code, not_before=now + wait)
        case Ambiguous(code):
            return Ending(State.UNKNOWN, code)


def _is_about_the_channel(code: str) -> bool:
    return code in ABOUT_THE_CHANNEL or code.startswith(RESTRICTED)


def _named(delivery: Delivery) -> dict[str, str]:
    return {
        "delivery": str(delivery.id),
        "channel": delivery.channel_id,
        "slot": delivery.slot.isoformat(),
    }
