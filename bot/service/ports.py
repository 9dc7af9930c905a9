"""What the use cases need of the world outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.messages.model import Message
from bot.schedule.model import ChannelId, DeliveryId, TeamId

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
