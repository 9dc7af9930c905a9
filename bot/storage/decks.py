# SPDX-License-Identifier: EUPL-1.2
"""The decks: which quotes a channel has been dealt, so that none returns too soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, select

from bot.content.model import QuoteId
from bot.errors import BotError
from bot.schedule.model import ChannelId, TeamId
from bot.storage.engine import Database
from bot.storage.tables import dealt, deck, insert


class NothingToDeal(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The library has no quote that may be dealt."""


@dataclass(frozen=True, slots=True)
class Decks:
    """The decks in *database*, one for each channel."""

    database: Database

    async def deal(
        self, team_id: TeamId, channel_id: ChannelId, shuffled: Sequence[QuoteId], now: datetime
    ) -> QuoteId:
        """Return the first of *shuffled* that the channel has not had in this round.

        When all have been dealt a new round begins, not with the quote dealt last.
        *shuffled*: every quote there is, in an order by chance; it may differ each time.
        """
        if not shuffled:
            raise NothingToDeal("the library has no quote to deal; add one in content/tips/")
        place = {"team_id": team_id, "channel_id": channel_id}
        return await self.database.write(partial(_deal, place, shuffled, now))


def _deal(
    place: dict[str, str], shuffled: Sequence[QuoteId], now: datetime, connection: Connection
) -> QuoteId:
    number = _next_number(connection, place, now)
    had = _had(connection, place)
    seen = frozenset(had)
    quote = next((each for each in shuffled if each not in seen), None)
    if quote is None:
        quote = next((each for each in shuffled if each != had[-1]), shuffled[0])
        connection.execute(delete(dealt).filter_by(**place))
    connection.execute(insert(dealt).values(place | {"quote_id": quote, "number": number}))
    return quote


def _next_number(connection: Connection, place: dict[str, str], now: datetime) -> int:
    """Return how many deals the channel has had with this one, and hold off any other."""
    first = insert(deck).values(place | {"deals": 1, "dealt_at": now})
    counted = first.on_conflict_do_update(
        index_elements=["team_id", "channel_id"],
        set_={"deals": deck.c.deals + 1, "dealt_at": now},
    )
    number: int = connection.execute(counted.returning(deck.c.deals)).scalar_one()
    return number


def _had(connection: Connection, place: dict[str, str]) -> tuple[QuoteId, ...]:
    query = select(dealt.c.quote_id).filter_by(**place).order_by("number")
    return tuple(connection.execute(query).scalars())
