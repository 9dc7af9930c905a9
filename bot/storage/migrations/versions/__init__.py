# SPDX-License-Identifier: EUPL-1.2
"""One module a step, run by Alembic in the order of their revisions."""
