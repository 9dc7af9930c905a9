# SPDX-License-Identifier: EUPL-1.2
"""What an operator does with the database: copies of it, its keys, what one workspace has in it."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.errors import ProblemsFound
from bot.schedule.model import TeamId
from bot.service.health import OLDEST
from bot.service.take_along import taken_along
from bot.settings import Settings, access_for
from bot.storage.backup import back_up as back_up_into
from bot.storage.belongings import Belongings
from bot.storage.copy import Told, copy
from bot.storage.engine import Database, place
from bot.storage.heartbeats import Heartbeats
from bot.storage.installations import Installations
from bot.storage.keys import Keys


async def back_up(settings: Settings, file: Path) -> str:
    """Copy the database into *file*, which must be new; return what that is and what it is for.

    Raises:
        BotError: it can't be copied, or not there; then there is no file either.

    """
    size = await asyncio.to_thread(back_up_into, settings.database, file)
    name = place(settings.database)
    return (
        f"{file}: {size:,} bytes, whole. To put it back: stop Toptip, move {name} away with its"
        f" -wal and -shm, copy {file} to {name}, `toptip check`, start (docs/operate.md)"
    )


async def copy_database(source: str, target: str, now: datetime, told: Told) -> int:
    """Copy the database at *source* into the one at *target*, which is made; return the rows.

    Raises:
        BotError: a process still works with *source*, *target* holds something, or either can't
            be used; then nothing is copied.

    """
    async with Database.open(source) as here:
        last = await Heartbeats(here, "toptip db").last()
        if last is not None and now - last <= OLDEST:
            raise ProblemsFound(
                [f"{place(source)}: Toptip ticked {(now - last).seconds} s ago; stop it first"]
            )
        await Database.upgrade(target)
        async with Database.open(target) as there:
            return await copy(here, there, told)


async def take_along(settings: Settings, workspace: str, now: datetime) -> str:
    """Return all that *workspace* has here, as JSON. Raises: BotError as the database does."""
    async with Database.open(settings.database) as database:
        return await taken_along(Belongings(database), TeamId(workspace), now)


async def rotate_keys(settings: Settings, told: Callable[[int], None]) -> int:
    """Seal every token with the newest key; return how many. *told* hears how far it is.

    Raises:
        BotError: there are no keys, none opens some token, or the database can't be used.

    """
    keys = Keys.of(access_for(settings, answers=False).keys)
    async with Database.open(settings.database) as database:
        return await Installations(database, keys).reseal(told)
