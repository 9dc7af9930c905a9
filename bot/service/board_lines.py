# SPDX-License-Identifier: EUPL-1.2
"""What an operator reads about a board, a line at a time."""

from datetime import date, datetime

from bot.messages.model import Message
from bot.schedule.due import next_occurrence
from bot.schedule.model import PAUSED_BY_ADMIN, Board, Occurrence, Omitted, Weekday

NO_BOARDS = "no boards yet; add some with `toptip boards apply FILE` (see docs/configure.md)"


def listed(board: Board, now: datetime) -> str:
    """Return the board's line in the list: its channel, its rhythm, and what comes next."""
    return f"{_place(board)}: {rhythm(board)}; {ahead(board, now)}"


def rhythm(board: Board) -> str:
    """Return when the board speaks: "every week on Monday at 09:00 (Europe/Amsterdam)"."""
    often = "every week" if board.every_weeks == 1 else f"every {board.every_weeks} weeks"
    return f"{often} on {_name(board.weekday)} at {board.at:%H:%M} ({board.zone.key})"


def ahead(board: Board, now: datetime) -> str:
    """Return when the board's next prompt is due after *now*, or why it gets none."""
    if board.paused_reason is not None:
        return f"paused by {paused_by(board.paused_reason)} without an end, so no prompt comes"
    until = board.paused_until
    paused = until is not None and until > now.astimezone(board.zone).date()
    note = f", paused until {until}" if paused else ""
    return f"next prompt on {due(next_occurrence(board, now))}{note}"


def paused_by(reason: str) -> str:
    """Return who paused a board for *reason*, its `paused_reason`."""
    return "an admin" if reason == PAUSED_BY_ADMIN else f"Slack ({reason})"


def due(occurrence: Occurrence) -> str:
    """Return when *occurrence* is due, on the clocks of its board's zone."""
    board = occurrence.board
    local = occurrence.due_at.astimezone(board.zone)
    return f"{_day(local.date())} at {local:%H:%M} ({board.zone.key})"


def posted(occurrence: Occurrence, message: Message) -> str:
    """Return *message* as the board will get it, below a line that says when and where."""
    slot = occurrence.slot
    moved = f", moved from {_day(slot)} ({occurrence.moved_for})" if occurrence.moved_for else ""
    head = _heading(occurrence.board, f"slot {slot}, due {due(occurrence)}{moved}")
    return f"{head}{message.text}\n"


def passed_over(board: Board, omitted: Omitted) -> str:
    """Return the line for a slot on which *board* gets nothing."""
    why = {
        "paused": f"paused until {board.paused_until}",
        "skipped": "skipped by an admin",
        "holiday": f"holiday: {omitted.holiday}",
    }
    return _heading(board, f"slot {omitted.slot}, nothing is posted ({why[omitted.why]})")


def stands_still(board: Board, reason: str) -> str:
    """Return the line above what a board that is paused for *reason* would post."""
    return _heading(
        board, f"paused by {paused_by(reason)} without an end; this comes once it runs again"
    )


def nothing_due(board: Board, now: datetime) -> str:
    """Return the line for a board that nothing is due of as far as one looked."""
    return _heading(board, f"nothing in this time; {ahead(board, now)}")


def _heading(board: Board, told: str) -> str:
    return f"=== {_place(board)}, {told} ===\n"


def _place(board: Board) -> str:
    return f"{board.channel_id} ({board.team_id})"


def _day(day: date) -> str:
    return f"{_name(Weekday(day.isoweekday()))} {day}"


def _name(weekday: Weekday) -> str:
    return weekday.name.capitalize()
