"""Doing several things at once, none of which keeps the others from their turn."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any

import structlog

from bot.errors import BotError


async def all_apart(work: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Do all of *work*; what fails as expected is logged as its sentence.

    Raises: an ExceptionGroup with what else went wrong, after all had their turn.
    """
    failures: list[BaseException] = []
    for end in await asyncio.gather(*work, return_exceptions=True):
        if isinstance(end, BotError):
            structlog.get_logger().error("delivery failed", problem=str(end))
        elif end is not None:
            failures.append(end)
    if failures:
        raise BaseExceptionGroup("deliveries that failed unexpectedly", failures)
