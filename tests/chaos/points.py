# SPDX-License-Identifier: EUPL-1.2
"""Named points of a delivery, at which a worker kills or stops itself.

The product has no hooks: its ports and its storage are wrapped here, method by method.
"""

import asyncio
import functools
import inspect
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.service.ports import Letter, Outcome, Poster
from bot.storage.engine import Database

T = TypeVar("T")

WRITES = {
    "heartbeats": ("beat",),
    "ledger": (
        "plan_part",
        "claim",
        "mark",
        "settle",
        "release",
        "free",
        "move",
        "skip_expired",
        "told",
    ),
    "boards": ("pause",),
    "stops": ("put", "lift"),
}
READS = {
    "ledger": ("unsettled", "anything_planned", "had", "untold"),
    "boards": ("a_team", "of_ids"),
    "watcher": ("standing", "look", "may_look"),
    "notices": ("tell",),
}
POINTS = (
    *(f"{where}.{what}:{when}" for where, names in WRITES.items() for what in names
      for when in ("before", "commit", "after")),
    *(f"{where}.{what}:{when}" for where, names in READS.items() for what in names
      for when in ("before", "after")),
    "poster:before", "poster:during", "poster:after",
)  # fmt: skip

IN_FLIGHT = 0.02
METHOD: ContextVar[str] = ContextVar("method", default="")


@dataclass
class Points:
    """What a worker does to itself: at which point, at which passing of it, and what.

    frozen: seconds for which it is stopped; 0 kills it. tell: hears of the point just before.
    """

    at: str = ""
    passing: int = 1
    frozen: float = 0.0
    tell: Callable[[str], None] = lambda _: None
    passed: int = 0

    def pass_by(self, point: str) -> None:
        """Do it, if this is where."""
        if point != self.at:
            return
        self.passed += 1
        if self.passed == self.passing:
            self.tell(point)
            stop(self.frozen) if self.frozen else os.kill(os.getpid(), signal.SIGKILL)


def stop(seconds: float) -> None:
    """Stop this process; a child of it wakes it after so many *seconds*."""
    me = os.getpid()
    if os.fork() == 0:
        time.sleep(seconds)
        os.kill(me, signal.SIGCONT)
        os._exit(0)
    os.kill(me, signal.SIGSTOP)


def watched(whole: T, name: str, points: Points) -> T:
    """Return *whole* with a point before and after each of its public coroutines."""
    kind = type(whole)
    methods = {
        each: _watched(method, f"{name}.{each}", points)
        for each, method in inspect.getmembers(kind, inspect.iscoroutinefunction)
        if not each.startswith("_")
    }
    made: Any = object.__new__(type(kind.__name__, (kind,), {**methods, "__slots__": ()}))
    for each in kind.__dataclass_fields__:  # type: ignore[attr-defined] # all of ours are dataclasses
        object.__setattr__(made, each, getattr(whole, each))
    watching: T = made
    return watching


def _watched(
    method: Callable[..., Awaitable[Any]], name: str, points: Points
) -> Callable[..., Awaitable[Any]]:
    @functools.wraps(method)
    async def wrapped(*args: Any, **more: Any) -> Any:
        points.pass_by(f"{name}:before")
        token = METHOD.set(name)
        try:
            result = await method(*args, **more)
        finally:
            METHOD.reset(token)
        points.pass_by(f"{name}:after")
        return result

    return wrapped


@dataclass(frozen=True)
class WatchedDatabase(Database):
    """A database with a point between the last statement of a transaction and its commit."""

    points: Points = field(default_factory=Points)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection, as Database does."""
        async with super().writing() as connection:
            yield connection
            self.points.pass_by(f"{METHOD.get()}:commit")


@dataclass(frozen=True)
class WatchedPoster:
    """A poster with a point before, during and after each post."""

    poster: Poster
    points: Points

    async def __call__(self, letter: Letter) -> Outcome:
        """Post *letter*."""
        self.points.pass_by("poster:before")
        posting = asyncio.ensure_future(self.poster(letter))
        await asyncio.wait({posting}, timeout=IN_FLIGHT)
        self.points.pass_by("poster:during")
        outcome = await posting
        self.points.pass_by("poster:after")
        return outcome
