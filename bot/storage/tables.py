# SPDX-License-Identifier: EUPL-1.2
"""What survives: the tables, alike on SQLite and PostgreSQL."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    Uuid,
    text,
)

from bot.storage.metadata import LONG_PAST, Moment, insert, metadata

__all__ = ["LONG_PAST", "Moment", "insert", "metadata"]


def partial(*columns: str, where: str) -> Index:
    """Return an index over the rows for which *where* holds.

    A query uses it only if it says the same in the same words, not by a parameter. The column
    that *where* is about comes first all the same: SQLite, which knows no figures of its tables,
    takes the index with the most columns that it knows the value of.
    """
    return Index(None, *columns, postgresql_where=text(where), sqlite_where=text(where))


# What ends without a post, so that somebody has to be told.
UNHAPPY = "state IN ('held', 'rejected', 'skipped')"

# planned_until: up to this moment the board's calendar stands in the ledger. look_at: when the
# calendar has to be looked at again.
board = Table(
    "board",
    metadata,
    Column("id", String, primary_key=True),
    Column("team_id", String, nullable=False),
    Column("channel_id", String, nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("at", Time, nullable=False),
    Column("zone", String, nullable=False),
    Column("every_weeks", Integer, nullable=False),
    Column("language", String, nullable=False),
    Column("since", Date, nullable=False),
    Column("topics", String, nullable=False),
    Column("catch_up_seconds", Integer, nullable=False),
    Column("on_holiday", String, nullable=False),
    Column("holidays", String, nullable=False),
    Column("configured_by", String),
    Column("paused_reason", String),
    Column("paused_until", Date),
    Column("skips", Text, nullable=False),
    Column("chosen", Text, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("planned_until", Moment, nullable=False),
    Column("look_at", Moment, nullable=False, server_default=LONG_PAST),
    UniqueConstraint("team_id", "channel_id"),
    partial("look_at", "id", where="paused_reason IS NULL"),
)

# No foreign key to board: what was delivered stays true when a board is removed.
# plain: Slack refused its blocks, so its text goes alone. told_at: when somebody was told how
# it ended, where that has to be told.
delivery = Table(
    "delivery",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("team_id", String, nullable=False),
    Column("channel_id", String, nullable=False),
    Column("board_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("slot", Date, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("content_id", String),
    Column("content_sha256", String),
    Column("payload", Text),
    Column("attempt", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("lease_owner", String),
    Column("lease_until", Moment),
    Column("first_send_at", Moment),
    Column("last_send_at", Moment),
    Column("not_before", Moment, nullable=False),
    Column("slack_ts", String),
    Column("outcome_code", String),
    Column("plain", Boolean, nullable=False),
    Column("told_at", Moment),
    UniqueConstraint("team_id", "channel_id", "board_id", "kind", "slot"),
    Index(None, "state", "due_at"),
    Index(None, "board_id", "slot"),
    partial("state", "not_before", "id", where="state = 'planned' AND lease_until IS NULL"),
    partial("state", "lease_until", where="state = 'planned' AND lease_until IS NOT NULL"),
    partial("state", "expires_at", where="state = 'planned'"),
    partial("told_at", "due_at", "id", where=f"told_at IS NULL AND {UNHAPPY}"),
)

# What somebody did to a board, or was refused; before and after are the settings as JSON.
change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", String, nullable=False),
    Column("channel_id", String),
    Column("at", Moment, nullable=False),
    Column("user_id", String),
    Column("action", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index(None, "team_id", "channel_id", "at"),
)

# A row per mark; ended is empty while nobody knows how it went.
attempt = Table(
    "attempt",
    metadata,
    Column("delivery_id", Uuid, ForeignKey("delivery.id", ondelete="CASCADE"), primary_key=True),
    Column("fence", Integer, primary_key=True),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("outcome_class", String),
    Column("outcome_code", String),
    Column("http_status", Integer),
    Column("slack_request_id", String),
)

# A workspace that refuses us, and until when it is left alone; times counts the refusals.
stop = Table(
    "stop",
    metadata,
    Column("team_id", String, primary_key=True),
    Column("code", String, nullable=False),
    Column("until", Moment, nullable=False),
    Column("times", Integer, nullable=False),
    Column("told_at", Moment),
)

# Where the app is. sealed: its token, empty once it is gone. checked_at: when somebody last heard
# how we stand there. gone_code: Slack's word for why we are gone.
installation = Table(
    "installation",
    metadata,
    Column("team_id", String, primary_key=True),
    Column("sealed", Text, nullable=False),
    Column("bot_id", String, nullable=False),
    Column("bot_user_id", String, nullable=False),
    Column("installed_at", Moment, nullable=False),
    Column("checked_at", Moment, nullable=False),
    Column("gone_at", Moment),
    Column("gone_code", String),
    Index(None, "checked_at"),
    Index(None, "gone_at"),
)

# What somebody may do once, within minutes. team_id: empty where it is about no workspace.
ticket = Table(
    "ticket",
    metadata,
    Column("key", String, primary_key=True),
    Column("use", String, nullable=False),
    Column("team_id", String, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
)

# One row per channel, updated at each deal: on PostgreSQL its lock makes deals queue up.
deck = Table(
    "deck",
    metadata,
    Column("team_id", String, primary_key=True),
    Column("channel_id", String, primary_key=True),
    Column("deals", Integer, nullable=False),
    Column("dealt_at", Moment, nullable=False),
)

# What a channel was dealt in this round, numbered as deck.deals counts.
dealt = Table(
    "dealt",
    metadata,
    Column("team_id", String, primary_key=True),
    Column("channel_id", String, primary_key=True),
    Column("quote_id", String, primary_key=True),
    Column("number", Integer, nullable=False),
)

once = Table(
    "once",
    metadata,
    Column("key", String, primary_key=True),
    Column("at", Moment, nullable=False),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("owner", String, primary_key=True),
    Column("at", Moment, nullable=False),
)


def _of_delivery() -> ForeignKey:
    return ForeignKey("delivery.id", ondelete="CASCADE")


# How somebody stands to a question. user_id: empty once it is no longer kept who that was.
stance = Table(
    "stance",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("team_id", String, nullable=False),
    Column("delivery_id", Uuid, _of_delivery(), nullable=False),
    Column("user_id", String),
    Column("stance", String, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("delivery_id", "user_id"),
    Index(None, "team_id", "user_id"),
)

# Somebody took a question up. remind_at: from when on they may be reminded, which is done once.
promise = Table(
    "promise",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("team_id", String, nullable=False),
    Column("channel_id", String, nullable=False),
    Column("board_id", String, nullable=False),
    Column("delivery_id", Uuid, _of_delivery(), nullable=False),
    Column("slot", Date, nullable=False),
    Column("user_id", String),
    Column("step", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("progress", String, nullable=False),
    Column("needs", Text),
    Column("answered_at", Moment),
    Column("remind_at", Moment, nullable=False),
    Column("reminded_at", Moment),
    UniqueConstraint("delivery_id", "user_id"),
    Index(None, "team_id", "user_id"),
    Index(None, "board_id", "progress"),
    Index(None, "reminded_at", "remind_at"),
)

# A question that the board wants to come back to.
parked = Table(
    "parked",
    metadata,
    Column("delivery_id", Uuid, _of_delivery(), primary_key=True),
    Column("team_id", String, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "team_id"),
)
