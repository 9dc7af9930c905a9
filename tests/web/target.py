# SPDX-License-Identifier: EUPL-1.2
"""The whole real app as something to attack: called in this process, or served in another."""

import asyncio
import math
import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import ClientError
from starlette.types import ASGIApp

from bot import logs
from bot.app import Tryout, system_clock, trying_out
from bot.settings import Access, Settings
from bot.slack.calls import session_for_calls
from bot.storage.engine import Database
from bot.wire import Around, wired
from tests.web.fuzz import SEEDS, Fuzzer, encoded, post

SHM = Path("/dev/shm")  # noqa: S108 - a folder in memory, so that no disk sets the pace
MEMORY = SHM if SHM.is_dir() else None


@dataclass(frozen=True)
class Server:
    """A server in a process of its own, and the secret with which Slack signs to it."""

    url: str
    secret: str
    pid: int


@asynccontextmanager
async def whole_app(tryout: Tryout) -> AsyncIterator[ASGIApp]:
    """The app of *tryout* once more, to be called without a network."""
    slack = tryout.slack.installation
    access = Access(slack.bot_token, slack.signing_secret, slack_url=tryout.url)
    calls = session_for_calls(access.api_url)
    async with Database.open(tryout.database) as database, calls as session:
        clocks = (tryout.slack.clock, system_clock)
        yield wired(Around(Settings(), database, session, *clocks), access).web


@contextmanager
def a_server() -> Iterator[Server]:
    """Serve the try-out in another process meanwhile."""
    ours, theirs = multiprocessing.Pipe()
    with tempfile.TemporaryDirectory(prefix="toptip-fuzz-", dir=MEMORY) as folder:
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=_serve, args=(theirs, f"sqlite:///{folder}/toptip.db"))
        process.start()
        theirs.close()
        try:
            url, secret = ours.recv()
            yield Server(url, secret, process.pid or 0)
        finally:
            process.kill()
            process.join()


def _serve(told: Connection, database: str) -> None:
    log_nowhere()
    asyncio.run(_serving(told, database))


async def _serving(told: Connection, database: str) -> None:
    async with trying_out(database, 0, system_clock) as tryout:
        slack = tryout.slack.installation
        told.send((slack.app_url, slack.signing_secret))
        await asyncio.Event().wait()


def port_of(url: str) -> int:
    return urlsplit(url).port or 0


async def good(url: str, secret: str) -> float:
    """Return how many seconds a request of Slack's own takes; for ever, if it isn't answered."""
    began, nonce = time.monotonic(), random.getrandbits(64)
    request = Fuzzer(secret, time.time, nonce).request(*encoded(*SEEDS[0]))
    try:
        status, _ = await post(url, request)
    except (ClientError, OSError):
        return math.inf
    return time.monotonic() - began if status == 200 else math.inf


def log_nowhere() -> None:
    """Write the log, which costs what it costs, where nobody reads it."""
    logs.configure(Path(os.devnull).open("w"))  # noqa: SIM115 - as long as the process lives
