# SPDX-License-Identifier: EUPL-1.2
"""Servers that know workspaces: ours, and the one that keeps them as the SDK does."""

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from slack_sdk.oauth.installation_store import Installation as TheirInstallation
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from sqlalchemy.ext.asyncio import create_async_engine

from bot.schedule.model import TeamId
from bot.storage.engine import Database
from bot.storage.installations import Installation, Installations
from bot.storage.keys import Keys, new_key
from tests.bench.asked import SECRET, TEAM
from tests.bench.rivals.hello_async import CLIENT
from tests.bench.servers import Server, python

COMMAND = (sys.executable, "-m", "bot", "run", "--port", "PORT")


def toptip(name: str, folder: Path, slack: str, teams: Sequence[str] = ()) -> Server:
    """Return our whole app on an SQLite file of its own: in *teams*, or in the one workspace."""
    database = f"sqlite:///{folder / f'toptip-{len(teams)}.db'}"
    asyncio.run(Database.upgrade(database))
    given = {"DATABASE": database, "SLACK_URL": slack, "SIGNING_SECRET": SECRET, "MODE": "http"}
    if teams:
        keys = new_key()
        asyncio.run(_install(database, keys, teams))
        many = {"MODE": "oauth", "KEYS": keys, "CLIENT_ID": "1.2", "CLIENT_SECRET": "-"}
        given |= many | {"URL": "https://toptip.example.org"}
    else:
        given |= {"BOT_TOKEN": "xoxb-1"}
    environment = {f"TOPTIP_{name}": value for name, value in given.items()}
    return Server(name, COMMAND, b"blocks", environment, tuple(teams) or (TEAM,), toptip=True)


async def _install(url: str, keys: str, teams: Sequence[str]) -> None:
    now = datetime.now(UTC)
    async with Database.open(url) as database:
        kept = Installations(database, Keys.of(keys))
        for team in teams:
            us = (f"xoxb-{team}", "B0TOPTIP", "U0TOPTIP")
            await kept.put(Installation(TeamId(team), *us), now)


def with_store(name: str, folder: Path, teams: Sequence[str]) -> Server:
    """Return the hello that is installed in *teams*, which the SDK's own store keeps."""
    url = f"sqlite+aiosqlite:///{folder / 'store.db'}"
    asyncio.run(_fill(url, teams))
    command = python("hello_async", "many")
    return Server(name, command, environment={"STORE": url}, teams=tuple(teams))


async def _fill(url: str, teams: Sequence[str]) -> None:
    engine = create_async_engine(url)
    store = AsyncSQLAlchemyInstallationStore(CLIENT, engine)
    async with engine.begin() as connection:
        await connection.run_sync(store.metadata.create_all)
    for team in teams:
        await store.async_save(_theirs(team))
    await engine.dispose()


def _theirs(team: str) -> TheirInstallation:
    return TheirInstallation(
        app_id="A0BENCH",
        team_id=team,
        user_id="U0NOOR",
        bot_token=f"xoxb-{team}",
        bot_id="B0TOPTIP",
        bot_user_id="U0TOPTIP",
    )
