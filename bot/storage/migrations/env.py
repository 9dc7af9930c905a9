# SPDX-License-Identifier: EUPL-1.2
"""What Alembic runs to migrate: on the connection, and in the transaction, it is handed."""

from alembic import context

from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # all of an upgrade or nothing; SQLite can, once told to BEGIN
)
with context.begin_transaction():
    context.run_migrations()
