# SPDX-License-Identifier: EUPL-1.2
"""What is kept about one person, and making it nobody's: on their word, or once it is old."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule.model import DeliveryId, TeamId, UserId
from bot.schedule.promise import UNFINISHED
from bot.storage.engine import Database
from bot.storage.tables import board, change, delivery, promise, stance


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about somebody. *unfinished*: of the promises, those that are not done."""

    stances: int = 0
    promises: int = 0
    unfinished: int = 0
    log_lines: int = 0
    boards: int = 0


@dataclass(frozen=True, slots=True)
class Personal:
    """What *database* keeps about people."""

    database: Database

    async def about(self, team_id: TeamId, user_id: UserId) -> Kept:
        """Return how much is kept about somebody in a workspace."""

        async def count(table: Any, who: ColumnElement[Any], *more: ColumnElement[bool]) -> int:
            theirs = (table.c.team_id == team_id, who == user_id, *more)
            query = select(func.count()).select_from(table).where(*theirs)
            found: int = (await connection.execute(query)).scalar_one()
            return found

        async with self.database.reading() as connection:
            return Kept(
                stances=await count(stance, stance.c.user_id),
                promises=await count(promise, promise.c.user_id),
                unfinished=await count(
                    promise, promise.c.user_id, promise.c.progress.in_(UNFINISHED)
                ),
                log_lines=await count(change, change.c.user_id),
                boards=await count(board, board.c.configured_by),
            )

    async def forget(
        self, team_id: TeamId, user_id: UserId, somebody: str
    ) -> tuple[DeliveryId, ...]:
        """Make all that is kept about somebody nobody's; return the questions that named them.

        What was counted stays counted. *somebody*: the word for them in what was posted.
        """
        async with self.database.writing() as connection:
            promised = (promise.c.team_id == team_id, promise.c.user_id == user_id)
            named = {
                DeliveryId(each)
                for each in await connection.scalars(select(promise.c.delivery_id).where(*promised))
            }
            for table, who in (
                (stance, stance.c.user_id),
                (promise, promise.c.user_id),
                (change, change.c.user_id),
                (board, board.c.configured_by),
            ):
                theirs = (table.c.team_id == team_id, who == user_id)
                await connection.execute(update(table).where(*theirs).values({who.key: None}))
            named |= await _unnamed(connection, team_id, user_id, somebody)
        return tuple(named)

    async def expire(self, before: datetime) -> None:
        """Make nobody's what is from *before* that moment, and drop the words that were posted."""
        async with self.database.writing() as connection:
            for table, at in (
                (stance, stance.c.at),
                (promise, promise.c.made_at),
                (change, change.c.at),
            ):
                old = (at < before, table.c.user_id.is_not(None))
                await connection.execute(update(table).where(*old).values(user_id=None))
            over = (delivery.c.due_at < before, delivery.c.payload.is_not(None))
            await connection.execute(update(delivery).where(*over).values(payload=None))


async def _unnamed(
    connection: AsyncConnection, team_id: TeamId, user_id: UserId, somebody: str
) -> set[DeliveryId]:
    """Take somebody's name out of what was posted in a workspace; return where it stood."""
    holds = delivery.c.payload.contains(user_id, autoescape=True)
    theirs = select(delivery.c.id, delivery.c.payload).where(delivery.c.team_id == team_id, holds)
    found = (await connection.execute(theirs)).all()
    for which, payload in found:
        bare = json.dumps(_without(json.loads(payload), user_id, somebody), ensure_ascii=False)
        await connection.execute(
            update(delivery).where(delivery.c.id == which).values(payload=bare)
        )
    return {DeliveryId(which) for which, _ in found}


def _without(value: Any, user_id: UserId, somebody: str) -> Any:
    """Return *value*, a message or part of one, with that word in place of a mention."""
    if isinstance(value, str):
        return value.replace(f"<@{user_id}>", somebody)
    if isinstance(value, list):
        return [_without(each, user_id, somebody) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "user" and value.get("user_id") == user_id:
        return {"type": "text", "text": somebody}
    return {name: _without(each, user_id, somebody) for name, each in value.items()}
