# SPDX-License-Identifier: EUPL-1.2
"""Claiming: which deliveries wait for somebody to post them, and how they are taken."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Update, func, literal, select, update

from bot.schedule.model import DeliveryId, TeamId
from bot.storage.delivery import Content, State
from bot.storage.tables import Moment, board, delivery, stop

Where = tuple[ColumnElement[bool], ...]

# So many boards, or deliveries, at most at a time, where there may be any number.
PART = 500


def said(state: State) -> ColumnElement[bool]:
    """Return the condition that a delivery is in *state*, in so many words.

    A parameter in its place would keep a database from using an index over that state alone.
    """
    return delivery.c.state == literal(state.value, literal_execute=True)


PLANNED = said(State.PLANNED)
FREE = (PLANNED, delivery.c.lease_until.is_(None))


def claim(now: datetime, count: int, without: Collection[TeamId]) -> Update:
    """Return what takes *count* of the deliveries that nobody has taken, the longest due first.

    None *without*'s workspaces, none of a workspace that refuses us, and none of a board that
    is paused or gone.
    """
    running = select(board.c.id).where(board.c.paused_reason.is_(None))
    refusing = select(stop.c.team_id).where(stop.c.until > now)
    waiting = (
        select(delivery.c.id)
        .where(*FREE, delivery.c.not_before <= now, delivery.c.expires_at > now)
        .where(running.where(board.c.id == delivery.c.board_id).exists())
        .where(delivery.c.team_id.not_in(refusing), delivery.c.team_id.not_in(without))
        .order_by(delivery.c.not_before, delivery.c.id)
        .limit(count)
        .with_for_update(skip_locked=True, of=delivery)
        .cte("waiting")  # looked up once: PostgreSQL might otherwise do so again and take more
    )
    return update(delivery).where(delivery.c.id.in_(select(waiting.c.id)))


def ours(claimed: Collection[DeliveryId], owner: str) -> Update:
    """Return what writes those of *claimed* that *owner* has taken and nobody is sending."""
    held = (PLANNED, delivery.c.lease_owner == owner)
    return update(delivery).where(delivery.c.id.in_(claimed), *held)


def sending(content: Content, now: datetime) -> dict[str, Any]:
    """Return the columns that a mark changes; *content* is frozen where nothing was before."""
    columns = delivery.c
    return {
        "state": State.SENDING,
        "attempt": columns.attempt + 1,
        "first_send_at": func.coalesce(columns.first_send_at, literal(now, Moment)),
        "last_send_at": now,
        "content_id": func.coalesce(columns.content_id, content.id),
        "content_sha256": func.coalesce(columns.content_sha256, content.sha256),
        "payload": func.coalesce(columns.payload, content.payload),
    }


def abandoned(now: datetime) -> Where:
    """Return the condition for a part of what was taken and not sent while its lease held."""
    return part_of(PLANNED, delivery.c.lease_until.is_not(None), delivery.c.lease_until <= now)


def part_of(*condition: ColumnElement[bool]) -> Where:
    """Return *condition* for a part only of those it holds for, without waiting for anybody.

    The condition itself stands in it too: while PostgreSQL looked, a row may have changed.
    """
    part = select(delivery.c.id).where(*condition).limit(PART)
    return (*condition, delivery.c.id.in_(part.with_for_update(skip_locked=True)))
