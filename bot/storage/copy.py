# SPDX-License-Identifier: EUPL-1.2
"""Moving to another database: every row of every table, or none."""

from collections.abc import AsyncIterator, Callable
from typing import Any

from sqlalchemy import Table, func, insert, literal, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.engine import Database, place
from bot.storage.failures import DatabaseUnusable
from bot.storage.tables import metadata

ROWS_AT_A_TIME = 1_000

# What hears, after each step, how many rows are there by now, of how many.
Told = Callable[[int, int], None]


async def copy(source: Database, target: Database, told: Told) -> int:
    """Copy what stands in *source* at one moment into *target*, an empty one; return the rows.

    Memory stays as it is, however many there are.

    Raises: DatabaseUnusable where *target* holds something, or the two differ afterwards; then
        nothing is written.
    """
    async with source.reading() as there, target.writing() as here:
        await _one_moment(there)
        if any([await _count(here, name) for name in metadata.tables]):
            raise DatabaseUnusable(
                f"{place(target.url)} holds rows, and nothing is written over; name an empty one"
            )
        counts = {name: await _count(there, name) for name in metadata.tables}
        done, whole = 0, sum(counts.values())
        for table in metadata.sorted_tables:
            async for rows in _parts(there, table):
                await here.execute(insert(table), rows)
                done += len(rows)
                told(done, whole)
        await _count_on(here)
        for name, count in counts.items():
            if await _count(here, name) != count:
                raise DatabaseUnusable(f"{name}: not all rows arrived; copy again")
    return done


async def _one_moment(connection: AsyncConnection) -> None:
    """Let all that is read be of one moment; on SQLite it is anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


async def _parts(connection: AsyncConnection, table: Table) -> AsyncIterator[list[dict[str, Any]]]:
    """Yield the rows of *table* by their key, so many at a time."""
    key = list(table.primary_key)
    part = select(table).order_by(*key).limit(ROWS_AT_A_TIME)
    rows = [dict(row) for row in (await connection.execute(part)).mappings()]
    while rows:
        yield rows
        last = tuple_(*(literal(rows[-1][column.name], column.type) for column in key))
        further = await connection.execute(part.where(tuple_(*key) > last))
        rows = [dict(row) for row in further.mappings()]


async def _count(connection: AsyncConnection, name: str) -> int:
    table = metadata.tables[name]
    return (await connection.execute(select(func.count()).select_from(table))).scalar_one()


async def _count_on(connection: AsyncConnection) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.tables.values():
        column = table.autoincrement_column
        if column is not None:
            highest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            await connection.execute(select(func.setval(sequence, highest, False)))
