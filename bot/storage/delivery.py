# SPDX-License-Identifier: EUPL-1.2
"""A row of the ledger: one post that a board owes its channel, and how far it got."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping

from bot.content.model import PromptId
from bot.schedule.due import expires_at
from bot.schedule.identity import Kind, delivery_id
from bot.schedule.model import BoardId, ChannelId, DeliveryId, Occurrence, Slot, TeamId

# Nobody has taken it, or has any more.
NOBODYS = {"lease_owner": None, "lease_until": None}

# Why a delivery is unknown, where no send of ours made it so.
LATE, RESTORED = "late", "restored"


class State(StrEnum):
    """How far a delivery got.

    PLANNED: nothing is under way; somebody may have claimed it. SENDING is on disk before the
    first byte leaves. UNKNOWN may be in the channel or not and is never sent again blindly.
    HELD waits for an admin's word.
    """

    PLANNED = "planned"
    SENDING = "sending"
    POSTED = "posted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Content:
    """What a delivery says, frozen: the prompt's id, if it has one, and the message as JSON."""

    id: PromptId | None
    payload: str

    @property
    def sha256(self) -> str:
        """The payload's hash, by which a change is seen."""
        return hashlib.sha256(self.payload.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row. *content* is None until the first mark; *attempt* counts the sends begun.

    fence: counts the claims. lease_until: until when whoever claimed it should have sent it.

    plain: Slack refused its blocks, so its text goes alone.
    """

    id: DeliveryId
    team_id: TeamId
    channel_id: ChannelId
    board_id: BoardId
    kind: Kind
    slot: Slot
    due_at: datetime
    expires_at: datetime
    state: State
    content: Content | None
    attempt: int
    fence: int
    lease_until: datetime | None
    not_before: datetime
    first_send_at: datetime | None
    last_send_at: datetime | None
    slack_ts: str | None
    outcome_code: str | None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The right to send one delivery, once: it is marked as being sent, under its fence."""

    delivery: Delivery
    content: Content

    @property
    def fence(self) -> int:
        """The number to show with the outcome."""
        return self.delivery.fence


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended, as the ledger writes it down.

    not_before: from when a delivery that is planned again may be claimed. expires_at: until
    when, if that changes. plain: its text goes alone from now on. told: whoever has to know
    of it knows. http_status, request_id: what came back, for who asks Slack about it.
    """

    state: State
    code: str | None = None
    ts: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    plain: bool = False
    told: bool = False
    http_status: int | None = None
    request_id: str | None = None

    def values(self, now: datetime) -> dict[str, Any]:
        """Return the columns that this ending changes, at *now*."""
        values: dict[str, Any] = {
            "state": self.state,
            "outcome_code": self.code,
            "slack_ts": self.ts,
            "told_at": now if self.told else None,
            **NOBODYS,
        }
        moments = {"not_before": self.not_before, "expires_at": self.expires_at}
        values |= {name: moment for name, moment in moments.items() if moment is not None}
        return values | ({"plain": True} if self.plain else {})


def planned_row(
    occurrence: Occurrence, kind: Kind, state: State, code: str | None
) -> dict[str, Any]:
    """Return the values with which *occurrence*'s row begins."""
    board = occurrence.board
    return {
        "id": delivery_id(occurrence, kind),
        "team_id": board.team_id,
        "channel_id": board.channel_id,
        "board_id": board.id,
        "kind": kind,
        "slot": occurrence.slot,
        "due_at": occurrence.due_at,
        "expires_at": expires_at(occurrence),
        "state": state,
        "outcome_code": code,
        "attempt": 0,
        "fence": 0,
        "plain": False,
        "not_before": occurrence.due_at,
    }


def delivery_of(row: RowMapping) -> Delivery:
    """Return the delivery that *row* holds."""
    content_id, payload = row["content_id"], row["payload"]
    said = PromptId(content_id) if content_id else None
    return Delivery(
        id=DeliveryId(row["id"]),
        team_id=TeamId(row["team_id"]),
        channel_id=ChannelId(row["channel_id"]),
        board_id=BoardId(row["board_id"]),
        kind=Kind(row["kind"]),
        slot=Slot(row["slot"]),
        due_at=row["due_at"],
        expires_at=row["expires_at"],
        state=State(row["state"]),
        content=Content(said, payload) if payload is not None else None,
        attempt=row["attempt"],
        fence=row["fence"],
        lease_until=row["lease_until"],
        not_before=row["not_before"],
        first_send_at=row["first_send_at"],
        last_send_at=row["last_send_at"],
        slack_ts=row["slack_ts"],
        outcome_code=row["outcome_code"],
        plain=row["plain"],
    )
