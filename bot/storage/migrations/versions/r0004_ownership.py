# SPDX-License-Identifier: EUPL-1.2
"""What boards make their own: stances, promises, and questions that are parked."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make room for them."""
    _stance()
    _promise()
    op.create_table(
        "parked",
        sa.Column("delivery_id", sa.Uuid, _of_delivery(), primary_key=True),
        sa.Column("team_id", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_parked_team_id", "parked", ["team_id"])


def _of_delivery() -> sa.ForeignKey:
    return sa.ForeignKey("delivery.id", ondelete="CASCADE")


def _stance() -> None:
    op.create_table(
        "stance",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("team_id", sa.String, nullable=False),
        sa.Column("delivery_id", sa.Uuid, _of_delivery(), nullable=False),
        sa.Column("user_id", sa.String),
        sa.Column("stance", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.UniqueConstraint("delivery_id", "user_id"),
    )
    op.create_index("ix_stance_team_id_user_id", "stance", ["team_id", "user_id"])


def _promise() -> None:
    op.create_table(
        "promise",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("team_id", sa.String, nullable=False),
        sa.Column("channel_id", sa.String, nullable=False),
        sa.Column("board_id", sa.String, nullable=False),
        sa.Column("delivery_id", sa.Uuid, _of_delivery(), nullable=False),
        sa.Column("slot", sa.Date, nullable=False),
        sa.Column("user_id", sa.String),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("progress", sa.String, nullable=False),
        sa.Column("needs", sa.Text),
        sa.Column("answered_at", Moment),
        sa.Column("remind_at", Moment, nullable=False),
        sa.Column("reminded_at", Moment),
        sa.UniqueConstraint("delivery_id", "user_id"),
    )
    op.create_index("ix_promise_team_id_user_id", "promise", ["team_id", "user_id"])
    op.create_index("ix_promise_board_id_progress", "promise", ["board_id", "progress"])
    op.create_index("ix_promise_reminded_at_remind_at", "promise", ["reminded_at", "remind_at"])
