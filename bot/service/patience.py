# SPDX-License-Identifier: EUPL-1.2
"""Not waiting for a slow database when somebody waits for an answer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.errors import BotError

T = TypeVar("T")

# Slack gives an answer 3 s, and it takes at most two questions to the database.
PATIENCE = 1.0


class TooSlow(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The database did not answer in time."""


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """Return what *work* returns, if it does so within so many *seconds*.

    It is not broken off, for a transaction cut in half costs its connection; nobody hears
    how it ends.
    Raises: TooSlow.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=seconds)
    if not done:
        task.add_done_callback(_ignore)
        raise TooSlow(f"the database did not answer within {seconds} s; is it locked?")
    return task.result()


def _ignore(task: "asyncio.Future[Any]") -> None:
    if not task.cancelled():
        task.exception()
