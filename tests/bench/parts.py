# SPDX-License-Identifier: EUPL-1.2
"""`make bench`, the part about where the time of an answer goes: each part of it by itself."""

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Scope

from bot.content.files import load
from bot.content.model import Grade
from bot.messages.finds import found_message
from bot.messages.texts import Texts
from bot.messages.tips import tip_message
from bot.schedule.model import ChannelId, TeamId
from bot.service.ports import Place
from bot.service.replays import Replays
from bot.service.shelf import Known
from bot.service.words_for import WordsFor
from bot.storage.boards import Boards
from bot.storage.decks import Decks
from bot.storage.engine import Database
from bot.storage.once import Once
from bot.web.guard import Guard
from tests.bench.asked import SECRET, Asker
from tests.bench.searching import CONTENT
from tests.written import DOCS, rows, write

EACH = 1_000
Part = Callable[[], Awaitable[Any]]
PLACE = Place(TeamId("T0BENCH"), ChannelId("C0BENCH"))


def now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


async def measure(folder: Path, each: int = EACH) -> Mapping[str, float]:
    """Return how many seconds of a core each part takes, on average."""
    url = f"sqlite:///{folder / 'parts.db'}"
    await Database.upgrade(url)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(url))
        parts = dict(_guard(each)) | dict(_kept(database)) | dict(_drawn())
        return {name: await _took(part, each) for name, part in parts.items()}


async def _took(part: Part, each: int) -> float:
    await part()
    began = time.process_time()
    for _ in range(each - 1):
        await part()
    return (time.process_time() - began) / (each - 1)


def _guard(each: int) -> Iterator[tuple[str, Part]]:
    """Yield what stands before Bolt, with a memory that takes no time."""

    async def fresh(_signature: str) -> bool:
        return True

    async def send(_message: Message) -> None:
        pass

    app = PlainTextResponse("")
    guard = Guard(app, SECRET, fresh, now)
    asked = iter(Asker()(each))

    async def guarded() -> None:
        head, _, body = next(asked).partition(b"\r\n\r\n")
        pairs = (line.partition(b": ") for line in head.split(b"\r\n")[1:])
        headers = [(name.lower(), value) for name, _, value in pairs]
        scope: Scope = {"type": "http", "method": "POST", "headers": headers}

        async def receive() -> Message:
            return {"type": "http.request", "body": body}

        await guard(scope, Request(scope, receive).receive, send)

    yield "is it Slack's: signature and shape", guarded


def _kept(database: Database) -> Iterator[tuple[str, Part]]:
    """Yield what goes through the database."""
    replays, decks = Replays(Once(database), now), Decks(database)
    words_for = WordsFor(Texts.load(), Boards(database), "nl")
    quotes = load(CONTENT).quotes.values()
    every = [each.id for each in quotes if each.grade is Grade.ROTATION]
    yield "is it new: its signature kept, on the disk", lambda: replays(str(time.time_ns()))
    yield "the channel's language looked up", lambda: words_for(PLACE)

    async def dealt() -> None:
        shuffled = random.sample(every, len(every))
        await decks.deal(PLACE.team_id, PLACE.channel_id, shuffled, now())

    yield "a quote dealt, where one is asked by chance", dealt


def _drawn() -> Iterator[tuple[str, Part]]:
    """Yield what needs the library only."""
    known, words = Known.of(load(CONTENT)), Texts.load().in_language("nl")

    async def found() -> None:
        result = known.search.find("draagvlak")
        found_message(words, "draagvlak", result.quotes, result.meant)

    async def tip() -> None:
        tip_message(words, known.library.tips[0])

    yield "a search found and drawn", found
    yield "a tip drawn", tip


def measured() -> None:
    """Measure each; tell it, and write it down."""
    with TemporaryDirectory(prefix="toptip-bench-") as folder:
        took = asyncio.run(measure(Path(folder)))
    shown = rows(("part", "CPU"), [(name, f"{took[name] * 1e6:,.0f} µs") for name in took])
    sys.stdout.write("\n".join(shown) + "\n")
    write(DOCS / "performance.md", "parts, by make bench", "\n".join(shown))


if __name__ == "__main__":
    measured()
