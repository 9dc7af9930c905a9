"""The ledger: the truth about what each board owes and what became of it.

The database decides what happens once: a unique key for the slot, a state and a fence for
the claim. Each method is one transaction, committed when it returns.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.content.model import PromptId
from bot.schedule.model import BoardId, DeliveryId, Occurrence, Slot
from bot.schedule.timing import USUAL
from bot.storage.delivery import (
    RESTORED,
    Claim,
    Content,
    Delivery,
    Ending,
    Kind,
    State,
    delivery_of,
)
from bot.storage.engine import Database
from bot.storage.planning import (
    Planned,
    Reckon,
    plan,
    plan_extra,
    row_of,
    these,
    to_look_at,
    written,
)
from bot.storage.tables import Moment, attempt, delivery, insert

LEASE = USUAL.lease
# What ends without a post, so that somebody has to be told.
UNHAPPY = (State.HELD, State.REJECTED, State.SKIPPED)
# Where the owner of a claim, however late, may still say how it ended.
OPEN = (State.SENDING, State.UNKNOWN, State.PLANNED, State.HELD)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The deliveries in *database*, as seen by one process: *owner* names it in its leases."""

    database: Database
    owner: str
    lease: timedelta = LEASE

    async def plan_part(self, now: datetime, reckon: Reckon) -> Planned:
        """Plan a part of the boards whose calendar has to be looked at by *now*.

        Fewer than PART: nobody else has to be looked at, save by whoever does so already.
        """
        async with self.database.writing() as connection:
            return await plan(connection, to_look_at(now), reckon)

    async def plan_boards(self, boards: Collection[BoardId], reckon: Reckon) -> Planned:
        """Plan those *boards*, whenever they have to be looked at again."""
        async with self.database.writing() as connection:
            return await plan(connection, these(boards), reckon)

    async def plan_extra(self, extra: Occurrence) -> bool:
        """Write down that *extra* is due; False if its slot has its row already."""
        async with self.database.writing() as connection:
            return await plan_extra(connection, extra)

    async def plan_introduction(self, first: Occurrence) -> None:
        """Write down that *first*'s channel gets its board's introduction when *first* is due.

        One that the channel gets on that day already stays as it is.
        """
        async with self.database.writing() as connection:
            await written(connection, [row_of(first, Kind.INTRODUCTION)])

    async def last(self, board_id: BoardId) -> Delivery | None:
        """Return the prompt that the board was due last; None if there has been none."""
        ours = (delivery.c.board_id == board_id, delivery.c.kind == Kind.PROMPT)
        query = select(delivery).where(*ours).order_by(delivery.c.due_at.desc()).limit(1)
        async with self.database.reading() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        return None if row is None else delivery_of(row)

    async def had(self, board_id: BoardId) -> dict[PromptId, Slot]:
        """Return when the board last had each prompt, or may have had it."""
        query = (
            select(delivery.c.content_id, func.max(delivery.c.slot))
            .where(
                delivery.c.board_id == board_id,
                delivery.c.content_id.is_not(None),
                delivery.c.state.not_in((State.REJECTED, State.SKIPPED)),
            )
            .group_by(delivery.c.content_id)
        )
        async with self.database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return {PromptId(prompt_id): Slot(slot) for prompt_id, slot in rows}

    async def claimable(self, now: datetime) -> tuple[Delivery, ...]:
        """Return what may be claimed at *now*, the longest due first."""
        return await self._where(*_may_be_claimed(now))

    async def claim(self, what: DeliveryId, content: Content, now: datetime) -> Claim | None:
        """Take delivery *what* for this process; None if another holds it or it is done.

        The row's fence goes up with each claim; whoever writes an outcome must show the
        fence it was given. *content* is frozen by the first claim; a later one gets what
        was frozen. The row says `sending` on disk when this returns.
        """
        taken = (
            update(delivery)
            .where(delivery.c.id == what, *_may_be_claimed(now))
            .values(
                state=State.SENDING,
                attempt=delivery.c.attempt + 1,
                fence=delivery.c.fence + 1,
                lease_owner=self.owner,
                lease_until=now + self.lease,
                first_send_at=func.coalesce(delivery.c.first_send_at, literal(now, Moment)),
                last_send_at=now,
                content_id=func.coalesce(delivery.c.content_id, content.id),
                content_sha256=func.coalesce(delivery.c.content_sha256, content.sha256),
                payload=func.coalesce(delivery.c.payload, content.payload),
            )
            .returning(delivery)
        )
        async with self.database.writing() as connection:
            row = (await connection.execute(taken)).mappings().one_or_none()
            if row is None:
                return None
            ours = delivery_of(row)
            begun = insert(attempt).values(delivery_id=what, fence=ours.fence, started_at=now)
            await connection.execute(begun)
        return Claim(ours, ours.content or content, now + self.lease)

    async def settle(self, claim: Claim, ending: Ending, now: datetime) -> bool:
        """Write how *claim* ended; False, and nothing written, if it is no longer ours.

        That a post stands is written even where all was over without it: it is the truth.
        """
        ours = [delivery.c.id == claim.delivery.id, delivery.c.fence == claim.fence]
        if ending.state is not State.POSTED:
            ours.append(delivery.c.state.in_(OPEN))
        return bool(await self._write(ours, ending, now))

    async def move(self, seen: Delivery, ending: Ending, now: datetime) -> bool:
        """Write what became of *seen*; False, and nothing written, if it changed since then."""
        as_seen = [
            delivery.c.id == seen.id,
            delivery.c.fence == seen.fence,
            delivery.c.state == seen.state,
        ]
        return bool(await self._write(as_seen, ending, now))

    async def skip_expired(self, now: datetime) -> tuple[Delivery, ...]:
        """Skip what is planned and came past its catch-up window; return it."""
        over = (delivery.c.state == State.PLANNED, delivery.c.expires_at <= now)
        return await self._write(over, Ending(State.SKIPPED, "expired"), now)

    async def doubt_planned(self, now: datetime) -> tuple[Delivery, ...]:
        """Call unknown all that is planned and due: the database is not the one we left."""
        due = (delivery.c.state == State.PLANNED, delivery.c.due_at <= now)
        return await self._write(due, Ending(State.UNKNOWN, RESTORED), now)

    async def unsettled(self, now: datetime) -> tuple[Delivery, ...]:
        """Return what is being sent, unknown, or planned and expired; the longest due first."""
        expired = and_(delivery.c.state == State.PLANNED, delivery.c.expires_at <= now)
        open_ = delivery.c.state.in_((State.SENDING, State.UNKNOWN))
        return await self._where(or_(open_, expired))

    async def untold(self) -> tuple[Delivery, ...]:
        """Return what ended without a post and was told to nobody yet."""
        return await self._where(delivery.c.state.in_(UNHAPPY), delivery.c.told_at.is_(None))

    async def told(self, seen: Delivery, now: datetime) -> None:
        """Write that somebody was told how *seen* ended."""
        as_seen = (delivery.c.id == seen.id, delivery.c.state == seen.state)
        async with self.database.writing() as connection:
            await connection.execute(update(delivery).where(*as_seen).values(told_at=now))

    async def of_id(self, what: DeliveryId) -> Delivery | None:
        """Return that delivery; None if there is none."""
        return next(iter(await self._where(delivery.c.id == what)), None)

    async def refused_in_a_row(self, board_id: BoardId, count: int) -> bool:
        """Return whether the board's newest *count* deliveries that Slack judged were refused."""
        query = (
            select(delivery.c.state)
            .where(
                delivery.c.board_id == board_id,
                delivery.c.state.in_((State.POSTED, State.REJECTED)),
            )
            .order_by(delivery.c.due_at.desc())
            .limit(count)
        )
        async with self.database.reading() as connection:
            states = (await connection.execute(query)).scalars().all()
        return states == [State.REJECTED] * count

    async def of_board(self, board_id: BoardId) -> tuple[Delivery, ...]:
        """Return all that the board was ever due, the oldest first."""
        return await self._where(delivery.c.board_id == board_id)

    async def _where(self, *condition: ColumnElement[bool]) -> tuple[Delivery, ...]:
        query = select(delivery).where(*condition).order_by("due_at", "id")
        async with self.database.reading() as connection:
            rows = await connection.execute(query)
            return tuple(delivery_of(row) for row in rows.mappings())

    async def _write(
        self, which: Iterable[ColumnElement[bool]], ending: Ending, now: datetime
    ) -> tuple[Delivery, ...]:
        ended = update(delivery).where(*which).values(ending.values(now)).returning(delivery)
        async with self.database.writing() as connection:
            rows = (await connection.execute(ended)).mappings().all()
            deliveries = tuple(delivery_of(row) for row in rows)
            for each in deliveries:
                await _end_attempt(connection, each, ending, now)
        return deliveries


def _may_be_claimed(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        delivery.c.state == State.PLANNED,
        delivery.c.not_before <= now,
        delivery.c.expires_at > now,
    )


async def _end_attempt(
    connection: AsyncConnection, of: Delivery, ending: Ending, now: datetime
) -> None:
    """Close the attempt under *of*'s fence; a delivery that was never claimed has none."""
    begun = (attempt.c.delivery_id == of.id, attempt.c.fence == of.fence)
    await connection.execute(
        update(attempt)
        .where(*begun)
        .values(
            ended_at=now,
            outcome_class=ending.state,
            outcome_code=ending.code,
            http_status=func.coalesce(ending.http_status, attempt.c.http_status),
            slack_request_id=func.coalesce(ending.request_id, attempt.c.slack_request_id),
        )
    )
