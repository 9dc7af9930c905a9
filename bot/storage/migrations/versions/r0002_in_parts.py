# SPDX-License-Identifier: EUPL-1.2
"""Work in parts: when a board is looked at again, and what the parts are found by."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import Moment

revision = "0002"
down_revision = "0001"

# Each board is looked at once, right after.
LONG_PAST = "2000-01-01 00:00:00.000000"


def upgrade() -> None:
    """Add what planning and claiming in parts needs."""
    look_at = sa.Column("look_at", Moment, nullable=False, server_default=LONG_PAST)
    op.add_column("board", look_at)
    _index("board", ["look_at", "id"], "paused_reason IS NULL")
    _index("delivery", ["state", "not_before", "id"], "state = 'planned' AND lease_until IS NULL")
    _index("delivery", ["state", "lease_until"], "state = 'planned' AND lease_until IS NOT NULL")
    _index("delivery", ["state", "expires_at"], "state = 'planned'")
    unhappy = "state IN ('held', 'rejected', 'skipped')"
    _index("delivery", ["told_at", "due_at", "id"], f"told_at IS NULL AND {unhappy}")


def _index(table: str, columns: list[str], where: str) -> None:
    name = "_".join(["ix", table, *columns])
    here = sa.text(where)
    op.create_index(name, table, columns, postgresql_where=here, sqlite_where=here)
