# SPDX-License-Identifier: EUPL-1.2
"""The installations: many workspaces, each with a token of its own."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make room for what is installed, and for installing it."""
    op.create_table(
        "installation",
        sa.Column("team_id", sa.String, primary_key=True),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("bot_id", sa.String, nullable=False),
        sa.Column("bot_user_id", sa.String, nullable=False),
        sa.Column("installed_at", Moment, nullable=False),
        sa.Column("checked_at", Moment, nullable=False),
        sa.Column("gone_at", Moment),
        sa.Column("gone_code", sa.String),
    )
    op.create_index("ix_installation_checked_at", "installation", ["checked_at"])
    op.create_index("ix_installation_gone_at", "installation", ["gone_at"])
    op.create_table(
        "ticket",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("use", sa.String, nullable=False),
        sa.Column("team_id", sa.String, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("ix_ticket_at", "ticket", ["at"])
