# SPDX-License-Identifier: EUPL-1.2
"""What a boards file may say, and what is wrong with it."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.content.model import Language, Topic
from bot.schedule.holidays import calendars
from bot.schedule.model import ChannelId, OnHoliday, TeamId, Weekday

WEEKDAYS = {
    name: Weekday(number)
    for names in (
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
    for number, name in enumerate(names, start=1)
}
# A board looks for its next slot week by week, so a pause has to end in sight.
DAY_IN_SIGHT = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
HOUR_AND_MINUTE = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def _meant(word: str, words: Mapping[str, object] | AbstractSet[str]) -> str:
    close = get_close_matches(word.lower(), [each.lower() for each in words], 1, 0.6)
    spelt = next((each for each in words if close and each.lower() == close[0]), None)
    return f" (did you mean {spelt!r}?)" if spelt else ""


def _weekday(given: Any) -> Weekday:
    if (found := WEEKDAYS.get(str(given).lower())) is None:
        hint = _meant(str(given), WEEKDAYS)
        raise ValueError(f"unknown weekday {given!r}{hint}; write it out, like maandag or monday")
    return found


def _time(given: Any) -> time:
    if not isinstance(given, str) or not HOUR_AND_MINUTE.fullmatch(given):
        raise ValueError(f'{given!r} is no time; write hour and minute in quotes, like "09:00"')
    return time.fromisoformat(given)


def _usual_zone() -> ZoneInfo:
    return ZoneInfo("Europe/Amsterdam")


def _zone(given: Any) -> ZoneInfo:
    zones = available_timezones()
    if str(given) not in zones:
        hint = _meant(str(given), zones)
        raise ValueError(f"unknown time zone {given!r}{hint}; write one like Europe/Amsterdam")
    return ZoneInfo(str(given))


def _day(given: Any) -> date:
    try:
        if not isinstance(given, str) or not DAY_IN_SIGHT.fullmatch(given):
            raise ValueError  # noqa: TRY301 - told below, with the days that no month has
        return date.fromisoformat(given)
    except ValueError:
        raise ValueError(
            f"{given!r} is no date; write year, month and day, like 2027-01-04"
        ) from None


def _calendar(given: Any) -> str:
    if str(given) not in calendars():
        hint = _meant(str(given), calendars())
        raise ValueError(f"unknown holiday calendar {given!r}{hint}; write one like NL or DE-BY")
    return str(given)


@dataclass(frozen=True, slots=True)
class _Again:
    """A channel that stood higher up already, so that its own line gets the complaint."""

    channel: str


def _channel(given: Any) -> ChannelId:
    if isinstance(given, _Again):
        raise ValueError(f"{given.channel!r} has a board higher up already; leave one of the two")  # noqa: TRY004 - pydantic hears ValueError only
    if not isinstance(given, str) or not re.fullmatch(r"[CG][A-Z0-9]{8,}", given):
        raise ValueError(
            f"{given!r} is no channel id; copy it from the channel's details in Slack, "
            "it looks like C0BESTUUR00"
        )
    return ChannelId(given)


def _workspace(given: Any) -> TeamId:
    if not isinstance(given, str) or not re.fullmatch(r"T[A-Z0-9]{8,}", given):
        raise ValueError(f"{given!r} is no workspace id; it looks like T0VOORBEELD")
    return TeamId(given)


def _marked(given: Any) -> list[Any]:
    if not isinstance(given, list) or not given:
        raise ValueError("no boards; write a list, each board with a line `- channel: C…`")
    seen: set[str] = set()
    return [_marked_if_seen(entry, seen) for entry in given]


def _marked_if_seen(entry: Any, seen: set[str]) -> Any:
    channel = entry.get("channel") if isinstance(entry, dict) else None
    if not isinstance(channel, str):
        return entry
    if channel in seen:
        return entry | {"channel": _Again(channel)}
    seen.add(channel)
    return entry


class BoardEntry(BaseModel):
    """One board: a channel and when it gets its prompt.

    paused_until: the first day on which it may speak again. paused: whether it stands still
    without an end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    channel: Annotated[ChannelId, BeforeValidator(_channel)]
    weekday: Annotated[Weekday, BeforeValidator(_weekday)]
    at: Annotated[time, BeforeValidator(_time)] = Field(alias="time")
    zone: Annotated[ZoneInfo, BeforeValidator(_zone)] = Field(default_factory=_usual_zone)
    every_weeks: int = Field(default=1, ge=1, le=4, strict=True)
    language: Language = "nl"
    topics: frozenset[Topic] = Field(default=frozenset(Topic), min_length=1)
    holidays: OnHoliday = OnHoliday.NEXT
    holiday_calendar: Annotated[str, BeforeValidator(_calendar)] = "NL"
    catch_up_hours: int = Field(default=12, ge=1, le=48, strict=True)
    paused_until: Annotated[date, BeforeValidator(_day)] | None = None
    paused: bool = Field(default=False, strict=True)


class BoardsFile(BaseModel):
    """A boards file, whole. *workspace* may be left out where the app knows it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    workspace: Annotated[TeamId, BeforeValidator(_workspace)] | None = None
    boards: Annotated[tuple[BoardEntry, ...], BeforeValidator(_marked)]
