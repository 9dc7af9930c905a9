# SPDX-License-Identifier: EUPL-1.2
"""A whole transaction in one go: for what somebody waits for.

Statement by statement, each goes to SQLite's own thread and back several times, as the driver has
it; on a machine that is at rest each way takes a tenth of a millisecond. This goes there once.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, Engine

T = TypeVar("T")
Work = Callable[[Connection], T]
# More would only wait for each other: SQLite has one writer.
THREADS = 4


@dataclass(frozen=True, slots=True)
class InOneGo:
    """Carries out transactions on *engine*, or *writer*, in a thread from begin to end.

    None is broken off: who is cancelled meanwhile does not hear how it ended.
    """

    engine: Engine
    writer: Engine
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(THREADS))

    async def read(self, work: Work[T]) -> T:
        """Return what *work* reads."""
        return await self._in_thread(self.engine.connect, work)

    async def write(self, work: Work[T]) -> T:
        """Return what *work* returns, once what it wrote is kept."""
        return await self._in_thread(self.writer.begin, work)

    async def close(self) -> None:
        """Let what is going on end, and close every connection."""
        await asyncio.to_thread(self.threads.shutdown)
        self.engine.dispose()

    async def _in_thread(
        self, entered: Callable[[], AbstractContextManager[Connection]], work: Work[T]
    ) -> T:
        def carried_out() -> T:
            with entered() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self.threads, carried_out)
