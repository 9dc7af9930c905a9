# SPDX-License-Identifier: EUPL-1.2
"""Doing several things at once, none of which keeps the others from their turn."""

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from typing import Any

import structlog

from bot.errors import BotError


async def apart(work: Iterable[Coroutine[Any, Any, None]]) -> list[BaseException]:
    """Do all of *work*; what fails as expected is logged as its sentence.

    Returns what else went wrong, after all had their turn; see `raise_together`.
    """
    failures: list[BaseException] = []
    for end in await asyncio.gather(*work, return_exceptions=True):
        if isinstance(end, BotError):
            structlog.get_logger().error("delivery failed", problem=str(end))
        elif end is not None:
            failures.append(end)
    return failures


def raise_together(failures: Sequence[BaseException]) -> None:
    """Return if there are none.

    Raises: an ExceptionGroup with all of *failures*.
    """
    if failures:
        raise BaseExceptionGroup("deliveries that failed unexpectedly", failures)
