# SPDX-License-Identifier: EUPL-1.2
"""The first shape: boards and their changes, the ledger, decks, and what happens once."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the first version."""
    _board()
    _delivery()
    _change()
    _attempt()
    _stop()
    _deck()
    _once()


def _board() -> None:
    op.create_table(
        "board",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("team_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("at", sa.Time, nullable=False),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("every_weeks", sa.Integer, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("topics", sa.String, nullable=False),
        sa.Column("catch_up_seconds", sa.Integer, nullable=False),
        sa.Column("on_holiday", sa.String, nullable=False),
        sa.Column("holidays", sa.String, nullable=False),
        sa.Column("configured_by", sa.String),
        sa.Column("paused_reason", sa.String),
        sa.Column("paused_until", sa.Date),
        sa.Column("skips", sa.Text, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("planned_until", Moment, nullable=False),
        sa.UniqueConstraint("team_id", "channel_id"),
    )


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("team_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("board_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("slot", sa.Date, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("content_id", sa.String),
        sa.Column("content_sha256", sa.String),
        sa.Column("payload", sa.Text),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("lease_owner", sa.String),
        sa.Column("lease_until", Moment),
        sa.Column("first_send_at", Moment),
        sa.Column("last_send_at", Moment),
        sa.Column("not_before", Moment, nullable=False),
        sa.Column("slack_ts", sa.String),
        sa.Column("outcome_code", sa.String),
        sa.Column("plain", sa.Boolean, nullable=False),
        sa.Column("told_at", Moment),
        sa.UniqueConstraint("team_id", "channel_id", "board_id", "kind", "slot"),
    )
    op.create_index("ix_delivery_state_due_at", "delivery", ["state", "due_at"])
    op.create_index("ix_delivery_board_id_slot", "delivery", ["board_id", "slot"])


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("team_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String),
        sa.Column("at", Moment, nullable=False),
        sa.Column("user_id", sa.String),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )
    op.create_index("ix_change_team_id_channel_id_at", "change", ["team_id", "channel_id", "at"])


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column(
            "delivery_id",
            sa.Uuid,
            sa.ForeignKey("delivery.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("fence", sa.Integer, primary_key=True),
        sa.Column("started_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("outcome_class", sa.String),
        sa.Column("outcome_code", sa.String),
        sa.Column("http_status", sa.Integer),
        sa.Column("slack_request_id", sa.String),
    )


def _stop() -> None:
    op.create_table(
        "stop",
        sa.Column("team_id", sa.String, primary_key=True),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("told_at", Moment),
    )


def _deck() -> None:
    op.create_table(
        "deck",
        sa.Column("team_id", sa.String, primary_key=True),
        sa.Column("channel_id", sa.String, primary_key=True),
        sa.Column("deals", sa.Integer, nullable=False),
        sa.Column("dealt_at", Moment, nullable=False),
    )
    op.create_table(
        "dealt",
        sa.Column("team_id", sa.String, primary_key=True),
        sa.Column("channel_id", sa.String, primary_key=True),
        sa.Column("quote_id", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )


def _once() -> None:
    op.create_table(
        "once",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "heartbeat",
        sa.Column("owner", sa.String, primary_key=True),
        sa.Column("at", Moment, nullable=False),
    )
