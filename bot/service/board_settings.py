# SPDX-License-Identifier: EUPL-1.2
"""A board's settings in words: those of the boards file, and the JSON of the change log."""

import json
from datetime import timedelta

from bot.schedule.model import Board

Setting = str | int | list[str] | dict[str, str] | None

HOUR = timedelta(hours=1)


def in_file(board: Board) -> dict[str, Setting]:
    """Return what the boards file says of *board*, besides its channel.

    `paused` and `paused_until` stand there only where it is paused.
    """
    settings: dict[str, Setting] = {
        "weekday": board.weekday.name.lower(),
        "time": f"{board.at:%H:%M}",
        "zone": board.zone.key,
        "every_weeks": board.every_weeks,
        "language": board.language,
        "topics": sorted(str(topic) for topic in board.topics),
        "holidays": str(board.holidays.rule),
        "holiday_calendar": board.holidays.calendar,
        "catch_up_hours": board.catch_up // HOUR,
    }
    if board.paused_until is not None:
        settings["paused_until"] = board.paused_until.isoformat()
    if board.paused_reason is not None:
        settings["paused"] = True
    return settings


def settings_json(board: Board) -> str:
    """Return all that was set of *board*, as JSON with sorted keys.

    Nobody is named in it: who set it is said by the line of the log, which can forget them.
    """
    more: dict[str, Setting] = {
        "paused": board.paused_reason,
        "paused_until": board.paused_until.isoformat() if board.paused_until else None,
        "skips": sorted(slot.isoformat() for slot in board.skips),
        "chosen": {slot.isoformat(): which for slot, which in sorted(board.chosen)},
    }
    return json.dumps(in_file(board) | more, sort_keys=True, ensure_ascii=False)
