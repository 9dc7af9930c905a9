# SPDX-License-Identifier: EUPL-1.2
"""A board and the dates it falls on."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from typing import Literal, NewType
from zoneinfo import ZoneInfo

from bot.content.model import Language, PromptId, Topic

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


class OnHoliday(StrEnum):
    """What a board does on a holiday: pass the slot over, wait for a working day, or nothing."""

    SKIP = "skip"
    NEXT = "next"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Holidays:
    """Which days are holidays, and what then.

    calendar: a code of the `holidays` library, of a country ("NL") or a part of it ("DE-BY").
    """

    rule: OnHoliday = OnHoliday.NEXT
    calendar: str = "NL"


@dataclass(frozen=True, slots=True)
class Board:
    """A channel's weekly appointment and its settings.

    since: its first slot, from which weeks are counted for *every_weeks*.
    configured_by: the admin whose name the prompt carries; None if set from a file.
    paused_reason: why it is paused without an end, PAUSED_BY_ADMIN or an error code of Slack's.
    paused_until: the first local date on which it may speak again.
    skips: slots that an admin passed over. chosen: prompts that an admin chose, by slot.
    Both hold for the slot's whole week, so that they outlive a change of weekday.
    topics: the topics whose prompts it gets; never empty.
    private: whether only its members may know of the channel.
    version: goes up with each change, so that of two changes at once one is refused.
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
    topics: frozenset[Topic] = frozenset(Topic)
    catch_up: timedelta = timedelta(hours=12)
    holidays: Holidays = Holidays()
    configured_by: UserId | None = None
    paused_reason: str | None = None
    paused_until: date | None = None
    skips: frozenset[Slot] = frozenset()
    chosen: frozenset[tuple[Slot, PromptId]] = frozenset()
    private: bool = False
    version: int = 0


PAUSED_BY_ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A board's appointment on one slot. *due_at* is aware, in UTC.

    moved_for: the holiday that the slot itself is, where it is due on a later day for it.
    """

    board: Board
    slot: Slot
    due_at: datetime
    moved_for: str | None = None


@dataclass(frozen=True, slots=True)
class Omitted:
    """A slot on which a board gets nothing. *holiday*: its name, where that is why."""

    slot: Slot
    why: Literal["paused", "skipped", "holiday"]
    holiday: str | None = None
