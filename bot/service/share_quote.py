# SPDX-License-Identifier: EUPL-1.2
"""Sharing a quote with the channel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.content.model import QuoteId
from bot.errors import BotError
from bot.messages.model import Message
from bot.messages.quotes import shared_message
from bot.schedule.model import UserId
from bot.service.ports import Clock, Place
from bot.service.shelf import Shelf
from bot.service.words_for import WordsFor


class QuoteGone(BotError):  # noqa: N818 - named for what happened, like every BotError
    """A quote was taken out of the library after it was shown."""


class FirstTimes(Protocol):
    """Remembers what has happened."""

    async def first(self, key: str, now: datetime) -> bool:
        """Return whether *key* is seen for the first time; only one caller ever hears True."""
        ...


@dataclass(frozen=True, slots=True)
class ShareQuote:
    """Shares what somebody was shown, once: a double click must not show it twice."""

    shelf: Shelf
    words_for: WordsFor
    once: FirstTimes
    clock: Clock

    async def __call__(
        self, place: Place, user_id: UserId, message_ts: str, quote_id: str
    ) -> Message | None:
        """Return the message for the channel; None if this one was shared from there already.

        message_ts: names the private message whose button was pressed. Who pressed it is
        named in the message and stored nowhere.

        Raises: BotError where the database can't tell whether it was shared; QuoteGone.
        """
        quote = self.shelf.known.library.quotes.get(QuoteId(quote_id))
        if quote is None:
            raise QuoteGone(f"quote {quote_id!r}: no longer in the library; ask for another")
        key = f"share:{place.team_id}:{place.channel_id}:{message_ts}:{quote_id}"
        if not await self.once.first(key, self.clock()):
            return None
        return shared_message(await self.words_for(place), quote, user_id)
