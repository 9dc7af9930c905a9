"""What the use cases need of the world outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import BotError
from bot.messages.model import Message
from bot.schedule.model import ChannelId, DeliveryId, TeamId, UserId

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks something: a workspace and a channel."""

    team_id: TeamId
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class Posted:
    """Slack has the message; *ts* is its name there."""

    ts: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Slack proved that it did not take the message. *code* is Slack's word for why."""

    code: str


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing was taken; it may be tried again after *wait*."""

    wait: timedelta
    code: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Nobody can tell whether Slack took the message. Never blindly sent again."""

    code: str


Outcome = Posted | Rejected | Later | Ambiguous


@dataclass(frozen=True, slots=True)
class Letter:
    """One post: which delivery it is, where it goes, and what it says."""

    delivery_id: DeliveryId
    team_id: TeamId
    channel_id: ChannelId
    message: Message


class Poster(Protocol):
    """Posts one letter, in exactly one request, with no hidden retry."""

    async def __call__(self, letter: Letter) -> Outcome:
        """Return how it ended; never raises for what Slack or the network did."""
        ...


class SlackSilent(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Slack did not say what we asked. *code*: its word for why, or the kind of failure."""

    def __init__(self, what: str, code: str) -> None:
        self.code = code
        super().__init__(f"{what}: Slack did not tell ({code}); try again in a moment")


@dataclass(frozen=True, slots=True)
class Member:
    """A user, as Slack knows them now. *is_admin*: or an owner; *stranger*: of elsewhere."""

    user_id: UserId
    team_id: TeamId
    is_admin: bool
    is_guest: bool
    is_bot: bool
    deleted: bool
    stranger: bool


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, as Slack knows it now. *shared*: with another organisation."""

    channel_id: ChannelId
    private: bool
    general: bool
    archived: bool
    shared: bool


class Directory(Protocol):
    """Knows the workspace's people and channels; each answer is fresh."""

    async def member(self, user_id: UserId) -> Member:
        """Return who that is. Raises SlackSilent."""
        ...

    async def channel(self, channel_id: ChannelId) -> Channel:
        """Return what that is; a private channel that we are not in is not told of.

        Raises: SlackSilent.
        """
        ...
