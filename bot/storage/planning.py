# SPDX-License-Identifier: EUPL-1.2
"""Planning: which calendars have to be looked at, and what they bring into the ledger."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule.identity import Kind, delivery_id
from bot.schedule.model import BoardId, DeliveryId, Occurrence
from bot.storage.boards import Running, running_of
from bot.storage.claiming import PART
from bot.storage.delivery import State, planned_row
from bot.storage.tables import board, delivery, insert

RUNNING = board.c.paused_reason.is_(None)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a board's calendar brings: what is *due*, what was *missed*, when to look again."""

    due: tuple[Occurrence, ...]
    missed: tuple[Occurrence, ...]
    look_at: datetime


Reckon = Callable[[Running], Reckoned]


@dataclass(frozen=True, slots=True)
class Planned:
    """How many *boards* were looked at, and what is now written down as *missed*."""

    boards: int
    missed: tuple[Occurrence, ...]


def to_look_at(now: datetime) -> Select[Any]:
    """Return a query for a part of the boards to look at that nobody else is looking at."""
    part = select(board).where(RUNNING, board.c.look_at <= now)
    return part.order_by("look_at", "id").limit(PART).with_for_update(skip_locked=True)


def these(boards: Collection[BoardId]) -> Select[Any]:
    """Return a query for those *boards* that run; it waits for who looks at them now."""
    part = select(board).where(RUNNING, board.c.id.in_(boards))
    return part.order_by("id").with_for_update()


async def plan(connection: AsyncConnection, which: Select[Any], reckon: Reckon) -> Planned:
    """Write down what the boards that *which* finds are due, by what *reckon* says of each.

    A slot that has its row keeps it as it is. A board's calendar stands in the ledger from
    then on up to these occurrences.
    """
    boards = [running_of(row) for row in (await connection.execute(which)).mappings()]
    if not boards:
        return Planned(0, ())
    reckoned = [(each, reckon(each)) for each in boards]
    missed = [one for _, found in reckoned for one in found.missed]
    rows = [row_of(one) for _, found in reckoned for one in found.due]
    rows += [planned_row(one, Kind.PROMPT, State.SKIPPED, "missed") for one in missed]
    new = await written(connection, rows)
    await connection.execute(MOVED, [_moved(*each) for each in reckoned])
    return Planned(len(boards), tuple(one for one in missed if delivery_id(one) in new))


async def plan_extra(connection: AsyncConnection, extra: Occurrence) -> bool:
    """Write down that *extra* is due; return whether its slot had no row yet.

    The board comes first, as in `plan`, or the two could wait for each other.
    """
    earlier = (board.c.id == extra.board.id, board.c.planned_until < extra.due_at)
    await connection.execute(update(board).where(*earlier).values(planned_until=extra.due_at))
    return bool(await written(connection, [row_of(extra)]))


def row_of(due: Occurrence, kind: Kind = Kind.PROMPT) -> dict[str, Any]:
    """Return the row of what is *due* and waits for its post."""
    return planned_row(due, kind, State.PLANNED, None)


async def written(
    connection: AsyncConnection, rows: Sequence[dict[str, Any]]
) -> frozenset[DeliveryId]:
    """Write *rows* of the ledger; return the ids of those whose slot had none."""
    if not rows:
        return frozenset()
    new = insert(delivery).on_conflict_do_nothing().returning(delivery.c.id)
    return frozenset((await connection.execute(new, rows)).scalars())


MOVED = (
    update(board)
    .where(board.c.id == bindparam("board"))
    .values(planned_until=bindparam("until"), look_at=bindparam("again"))
)


def _moved(one: Running, found: Reckoned) -> dict[str, Any]:
    until = [one.planned_until, *(each.due_at for each in (*found.due, *found.missed))]
    return {"board": one.board.id, "until": max(until), "again": found.look_at}
