"""One module a step, run by Alembic in the order of their revisions."""
