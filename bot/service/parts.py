# SPDX-License-Identifier: EUPL-1.2
"""Reading what may be any number of deliveries, a part at a time."""

from collections.abc import AsyncIterator, Awaitable, Callable

from bot.storage.claiming import PART
from bot.storage.delivery import Delivery

Deliveries = tuple[Delivery, ...]


async def in_parts(
    read: Callable[[Delivery | None], Awaitable[Deliveries]],
) -> AsyncIterator[Deliveries]:
    """Yield what *read* returns: a part, then the part after its last delivery, and so on."""
    last, count = None, PART
    while count == PART:
        part = await read(last)
        count = len(part)
        if part:
            last = part[-1]
            yield part
