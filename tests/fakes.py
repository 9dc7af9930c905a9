# SPDX-License-Identifier: EUPL-1.2
"""The ports of the answers, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.content.model import QuoteId
from bot.errors import BotError
from bot.messages.model import Message, View
from bot.messages.texts import Words
from bot.schedule.model import Board, ChannelId, TeamId, UserId
from bot.service.ports import Channel, Member, Place, SlackSilent

NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
HERE = Place(TeamId("T0VOORBEELD"), ChannelId("C0BESTUUR00"))
NOOR = UserId("U0NOORBAKKE")
ELSEWHERE = Place(TeamId("T0VOORBEELD"), ChannelId("C0ALGEMEEN0"))


class DatabaseGone(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The database is away."""


@dataclass
class FakeDecks:
    """Decks that forget nothing, or a database that is away."""

    broken: bool = False
    dealt: dict[ChannelId, list[QuoteId]] = field(default_factory=dict)

    async def deal(
        self, _team_id: TeamId, channel_id: ChannelId, shuffled: Sequence[QuoteId], _now: datetime
    ) -> QuoteId:
        if self.broken:
            raise DatabaseGone("toptip.db: away")
        had = self.dealt.setdefault(channel_id, [])
        quote = next(each for each in shuffled if each not in had)
        had.append(quote)
        return quote


@dataclass
class FakeBoards:
    """The boards by channel, or a database that is away."""

    broken: bool = False
    boards: dict[ChannelId, Board] = field(default_factory=dict)

    async def of_channel(self, _team_id: TeamId, channel_id: ChannelId) -> Board | None:
        if self.broken:
            raise DatabaseGone("toptip.db: away")
        return self.boards.get(channel_id)


@dataclass
class FakeOnce:
    """What has happened, by key."""

    keys: list[str] = field(default_factory=list)

    async def first(self, key: str, _now: datetime) -> bool:
        first = key not in self.keys
        self.keys.append(key)
        return first


class FakeBoardsOf:
    """Boards, seen from the answers."""

    async def of_channel(self, _words: Words, place: Place) -> Message:
        return Message(f"bord van {place.channel_id}", ({"type": "divider"},))

    async def form(self, _words: Words, place: Place, user_id: UserId) -> View:
        return View({"of": place.channel_id, "by": user_id})


@dataclass
class FakeDirectory:
    """The workspace's people and channels; what it does not know Slack does not tell."""

    members: dict[UserId, Member] = field(default_factory=dict)
    channels: dict[ChannelId, Channel] = field(default_factory=dict)
    silence: str = "user_not_found"

    async def member(self, _team_id: TeamId, user_id: UserId) -> Member:
        if user_id not in self.members:
            raise SlackSilent(f"user {user_id}", self.silence)
        return self.members[user_id]

    async def channel(self, place: Place) -> Channel:
        if place.channel_id not in self.channels:
            raise SlackSilent(f"channel {place.channel_id}", self.silence)
        return self.channels[place.channel_id]
