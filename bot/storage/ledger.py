# SPDX-License-Identifier: EUPL-1.2
"""The ledger: the truth about what each board owes and what became of it.

The database decides what happens once: a unique key for the slot, a state and a fence for
who may send it. Each method is one transaction, committed when it returns.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Update,
    Uuid,
    and_,
    func,
    literal,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.content.model import PromptId
from bot.schedule.identity import Kind
from bot.schedule.model import BoardId, DeliveryId, Occurrence, Slot, TeamId
from bot.schedule.timing import USUAL
from bot.storage.claiming import PART, PLANNED, abandoned, claim, ours, part_of, sending
from bot.storage.delivery import (
    NOBODYS,
    RESTORED,
    Content,
    Delivery,
    Ending,
    Marked,
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
from bot.storage.tables import UNHAPPY, Moment, attempt, delivery, insert

LEASE = USUAL.lease
# Where whoever marked it, however late, may still say how it ended.
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

    async def anything_planned(self) -> bool:
        """Return whether something waits for its post, or did in vain; else no tick need write."""
        query = select(delivery.c.id).where(PLANNED).limit(1)
        async with self.database.reading() as connection:
            return (await connection.execute(query)).first() is not None

    async def claim(
        self, now: datetime, count: int, without: Collection[TeamId] = ()
    ) -> tuple[Delivery, ...]:
        """Take up to *count* deliveries for this process, the longest due first.

        Nobody else gets them until they are released or their lease is over. Each fence goes
        up; whoever marks a delivery or writes its outcome must show the fence it was given.
        without: workspaces of which none is wanted.
        """
        lease = {"lease_owner": self.owner, "lease_until": now + self.lease}
        taken = claim(now, count, without).values(fence=delivery.c.fence + 1, **lease)
        claimed = await self._written(taken)
        return tuple(sorted(claimed, key=lambda each: (each.not_before, each.id)))

    async def mark(self, claimed: Delivery, content: Content, now: datetime) -> Marked | None:
        """Mark *claimed* as being sent, right before it is; None if it is no longer ours.

        *content* is frozen by the first mark; a later one gets what was frozen. The row says
        `sending` on disk when this returns, and its lease counts from here.
        """
        it = ours([claimed.id], self.owner).where(delivery.c.fence == claimed.fence)
        values = sending(content, now) | {"lease_until": now + self.lease}
        marked = it.values(values).returning(delivery)
        async with self.database.writing() as connection:
            row = (await connection.execute(marked)).mappings().one_or_none()
            if row is None:
                return None
            sent = delivery_of(row)
            begun = {"delivery_id": sent.id, "fence": sent.fence, "started_at": now}
            await connection.execute(insert(attempt).values(begun))
        return Marked(sent, sent.content or content)

    async def release(self, claimed: Collection[Delivery]) -> None:
        """Give back what of *claimed* is still ours and not being sent."""
        given = ours([each.id for each in claimed], self.owner).values(NOBODYS)
        async with self.database.writing() as connection:
            await connection.execute(given)

    async def free(self, now: datetime) -> tuple[Delivery, ...]:
        """Give back a part of what was claimed and not sent while its lease held; return it.

        Its owner is gone, or so slow that its mark will tell that it is too late.
        """
        return await self._written(update(delivery).where(*abandoned(now)).values(NOBODYS))

    async def settle(self, sent: Marked, ending: Ending, now: datetime) -> bool:
        """Write how *sent* ended; False, and nothing written, if it is no longer ours.

        That a post stands is written even where all was over without it: it is the truth.
        """
        it = [delivery.c.id == sent.delivery.id, delivery.c.fence == sent.fence]
        if ending.state is not State.POSTED:
            it.append(delivery.c.state.in_(OPEN))
        return bool(await self._write(it, ending, now))

    async def move(self, seen: Delivery, ending: Ending, now: datetime) -> bool:
        """Write what became of *seen*; False, and nothing written, if it changed since then."""
        as_seen = [
            delivery.c.id == seen.id,
            delivery.c.fence == seen.fence,
            delivery.c.state == seen.state,
        ]
        return bool(await self._write(as_seen, ending, now))

    async def skip_expired(self, now: datetime) -> tuple[Delivery, ...]:
        """Skip a part of what is planned and came past its catch-up window; return it."""
        over = part_of(PLANNED, delivery.c.expires_at <= now)
        return await self._write(over, Ending(State.SKIPPED, "expired"), now)

    async def doubt_planned(self, now: datetime) -> int:
        """Call unknown all that is planned and due: the database is not the one we left.

        Returns how many that are. It goes in one, or another process would post the rest.
        """
        due = update(delivery).where(PLANNED, delivery.c.due_at <= now)
        doubted = due.values(Ending(State.UNKNOWN, RESTORED).values(now))
        async with self.database.writing() as connection:
            return (await connection.execute(doubted)).rowcount

    async def unsettled(self, after: Delivery | None = None) -> tuple[Delivery, ...]:
        """Return a part of what is being sent or unknown: the longest due, or those *after*."""
        unsettled = delivery.c.state.in_((State.SENDING, State.UNKNOWN))
        return await self._where(unsettled, *_later(after), count=PART)

    async def untold(self, after: Delivery | None = None) -> tuple[Delivery, ...]:
        """Return a part of what ended without a post and was told to nobody yet, in that order."""
        untold = and_(text(UNHAPPY), delivery.c.told_at.is_(None))
        return await self._where(untold, *_later(after), count=PART)

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

    async def _where(
        self, *condition: ColumnElement[bool], count: int | None = None
    ) -> tuple[Delivery, ...]:
        query = select(delivery).where(*condition).order_by("due_at", "id").limit(count)
        async with self.database.reading() as connection:
            rows = await connection.execute(query)
            return tuple(delivery_of(row) for row in rows.mappings())

    async def _written(self, change: Update) -> tuple[Delivery, ...]:
        async with self.database.writing() as connection:
            rows = await connection.execute(change.returning(delivery))
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


def _later(than: Delivery | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition for what comes after *than*, in the order of being due."""
    if than is None:
        return ()
    last = (literal(than.due_at, Moment), literal(than.id, Uuid))
    return (tuple_(delivery.c.due_at, delivery.c.id) > tuple_(*last),)


async def _end_attempt(
    connection: AsyncConnection, of: Delivery, ending: Ending, now: datetime
) -> None:
    """Close the attempt under *of*'s fence; a delivery that was never marked has none."""
    if of.attempt == 0:
        return
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
