"""A board and the dates it falls on."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.content.model import Language, Topic

TeamId = NewType("TeamId", str)
ChannelId = NewType("ChannelId", str)
UserId = NewType("UserId", str)
BoardId = NewType("BoardId", str)
Slot = NewType("Slot", date)
DeliveryId = NewType("DeliveryId", uuid.UUID)


class Weekday(IntEnum):
    """A day of the week, numbered as `date.isoweekday` numbers it."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7


@dataclass(frozen=True, slots=True)
class Board:
    """A channel's weekly appointment and its settings.

    since: its first slot, from which weeks are counted for *every_weeks* and for the rotation.
    turns_before: how many prompts it met before *since*, under other settings.
    configured_by: the admin whose name the prompt carries; None if set from a file.
    paused_reason: why it is paused (an error code of Slack's); None while it runs.
    topics: the topics whose prompts it gets; never empty.
    """

    id: BoardId
    team_id: TeamId
    channel_id: ChannelId
    weekday: Weekday
    at: time
    zone: ZoneInfo
    every_weeks: int
    language: Language
    since: date
    turns_before: int = 0
    topics: frozenset[Topic] = frozenset(Topic)
    catch_up: timedelta = timedelta(hours=12)
    configured_by: UserId | None = None
    paused_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A board's appointment on one slot. *due_at* is aware, in UTC."""

    board: Board
    slot: Slot
    due_at: datetime
