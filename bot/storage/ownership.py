# SPDX-License-Identifier: EUPL-1.2
"""What boards make their own: stances, promises, and questions that are parked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, RowMapping, delete, func, select, update

from bot.schedule.model import (
    BoardId,
    ChannelId,
    DeliveryId,
    Slot,
    TeamId,
    UserId,
)
from bot.schedule.promise import (
    UNFINISHED,
    Outcome,
    Progress,
    Promise,
    PromiseId,
    Stance,
    Stances,
)
from bot.storage.delivery import Delivery
from bot.storage.engine import Database
from bot.storage.tables import delivery, insert, parked, promise, stance


@dataclass(frozen=True, slots=True)
class Answer:
    """How far a promise is, by who made it; *needs*: what they need, where they are stuck."""

    progress: Progress
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Ownership:
    """Stances, promises and parked questions in *database*."""

    database: Database

    async def stand(self, of: Delivery, user_id: UserId, how: Stance, now: datetime) -> None:
        """Keep how somebody stands to a question, in place of how they stood before."""
        ours = {"team_id": of.team_id, "delivery_id": of.id, "user_id": user_id}
        first = insert(stance).values(id=uuid4(), **ours, stance=how, at=now)
        again = first.on_conflict_do_update(
            index_elements=["delivery_id", "user_id"], set_={"stance": how, "at": now}
        )
        async with self.database.writing() as connection:
            await connection.execute(again)

    async def park(self, of: Delivery, now: datetime) -> None:
        """Keep that the board wants to come back to a question."""
        first = insert(parked).values(team_id=of.team_id, delivery_id=of.id, at=now)
        async with self.database.writing() as connection:
            await connection.execute(first.on_conflict_do_nothing())

    async def promise(self, wanted: Promise, remind_at: datetime) -> bool:
        """Keep *wanted*; return whether it is the first that they make about that question.

        Another one takes its place. A question that is taken up is no longer parked.
        """
        values = {name: getattr(wanted, name) for name in Promise.__slots__}
        changed = {
            name: values[name] for name in ("step", "due", "progress", "needs", "answered_at")
        }
        reminder = {"remind_at": remind_at, "reminded_at": None}
        first = insert(promise).values(**values, **reminder)
        anew = {**changed, "remind_at": remind_at}
        kept = first.on_conflict_do_update(index_elements=["delivery_id", "user_id"], set_=anew)
        gone = delete(parked).where(parked.c.delivery_id == wanted.delivery_id)
        async with self.database.writing() as connection:
            await connection.execute(gone)
            found = await connection.scalar(kept.returning(promise.c.id))
        return bool(found == wanted.id)

    async def answer(
        self, which: PromiseId, user_id: UserId, said: Answer, now: datetime
    ) -> Promise | None:
        """Write what who made the promise says of it; None, and nothing, if it isn't theirs."""
        theirs = (promise.c.id == which, promise.c.user_id == user_id)
        values = {"progress": said.progress, "needs": said.needs, "answered_at": now}
        answered = update(promise).where(*theirs).values(values).returning(promise)
        async with self.database.writing() as connection:
            row = (await connection.execute(answered)).mappings().one_or_none()
        return None if row is None else _promise_of(row)

    async def of_id(self, which: PromiseId) -> Promise | None:
        """Return that promise; None if there is none."""
        return next(iter(await self._promises(promise.c.id == which)), None)

    async def of_ids(self, which: Collection[PromiseId]) -> tuple[Promise, ...]:
        """Return those promises, the oldest first."""
        return await self._promises(promise.c.id.in_(which)) if which else ()

    async def outcome(self, of: DeliveryId) -> Outcome:
        """Return what has come of a question so far."""
        outcomes = await self.outcomes([of])
        return outcomes.get(of, Outcome())

    async def outcomes(self, of: Collection[DeliveryId]) -> dict[DeliveryId, Outcome]:
        """Return what has come of those questions, where anything has."""
        counted = (
            select(stance.c.delivery_id, stance.c.stance, func.count())
            .where(stance.c.delivery_id.in_(of))
            .group_by(stance.c.delivery_id, stance.c.stance)
        )
        put_aside = select(parked.c.delivery_id).where(parked.c.delivery_id.in_(of))
        made = await self._promises(promise.c.delivery_id.in_(of))
        async with self.database.reading() as connection:
            counts = [(row[0], row[1], row[2]) for row in await connection.execute(counted)]
            aside = set((await connection.execute(put_aside)).scalars())
        return _outcomes(of, counts, made, aside)

    async def unfinished(self, board_id: BoardId, count: int) -> tuple[Promise, ...]:
        """Return the board's *count* oldest promises at most that are not done."""
        open_ = (promise.c.board_id == board_id, promise.c.progress.in_(UNFINISHED))
        query = select(promise).where(*open_).order_by("made_at", "id").limit(count)
        async with self.database.reading() as connection:
            return tuple(map(_promise_of, (await connection.execute(query)).mappings()))

    async def stances(self, board_id: BoardId) -> tuple[tuple[Slot, Stances], ...]:
        """Return how the board's people stood to each of its questions, by its slot."""
        counted = (
            select(delivery.c.slot, stance.c.stance, func.count())
            .join(stance, stance.c.delivery_id == delivery.c.id)
            .where(delivery.c.board_id == board_id)
            .group_by(delivery.c.slot, stance.c.stance)
            .order_by(delivery.c.slot)
        )
        numbers: dict[Slot, dict[str, int]] = {}
        async with self.database.reading() as connection:
            for slot, how, count in await connection.execute(counted):
                numbers.setdefault(Slot(slot), {})[how] = count
        return tuple((slot, Stances(**each)) for slot, each in numbers.items())

    async def to_remind(self, now: datetime, count: int) -> tuple[Promise, ...]:
        """Return *count* promises at most whose day has come and of which nobody was reminded.

        They count as reminded from here on, so that nobody is twice.
        """
        waiting = (
            promise.c.reminded_at.is_(None),
            promise.c.remind_at <= now,
            promise.c.progress == Progress.OPEN,
            promise.c.user_id.is_not(None),
        )
        some = select(promise.c.id).where(*waiting).order_by("remind_at").limit(count)
        some = some.with_for_update(skip_locked=True)
        taken = update(promise).where(promise.c.id.in_(some)).values(reminded_at=now)
        async with self.database.writing() as connection:
            rows = (await connection.execute(taken.returning(promise))).mappings()
            return tuple(map(_promise_of, rows))

    async def _promises(self, *where: ColumnElement[bool]) -> tuple[Promise, ...]:
        query = select(promise).where(*where).order_by("made_at", "id")
        async with self.database.reading() as connection:
            return tuple(map(_promise_of, (await connection.execute(query)).mappings()))


def _outcomes(
    of: Iterable[DeliveryId],
    counts: Iterable[tuple[UUID, str, int]],
    made: Iterable[Promise],
    aside: Collection[UUID],
) -> dict[DeliveryId, Outcome]:
    numbers: dict[UUID, dict[str, int]] = {}
    for which, how, count in counts:
        numbers.setdefault(which, {})[how] = count
    promises: dict[UUID, list[Promise]] = {}
    for each in made:
        promises.setdefault(each.delivery_id, []).append(each)
    return {
        which: Outcome(
            Stances(**numbers.get(which, {})), tuple(promises.get(which, ())), which in aside
        )
        for which in of
        if which in numbers or which in promises or which in aside
    }


def _promise_of(row: RowMapping) -> Promise:
    user_id = row["user_id"]
    return Promise(
        id=PromiseId(row["id"]),
        team_id=TeamId(row["team_id"]),
        channel_id=ChannelId(row["channel_id"]),
        board_id=BoardId(row["board_id"]),
        delivery_id=DeliveryId(row["delivery_id"]),
        slot=Slot(row["slot"]),
        user_id=UserId(user_id) if user_id else None,
        step=row["step"],
        due=row["due"],
        made_at=row["made_at"],
        progress=Progress(row["progress"]),
        needs=row["needs"],
        answered_at=row["answered_at"],
    )
