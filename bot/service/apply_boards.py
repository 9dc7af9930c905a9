"""Sets boards as a file says, and tells what that changed."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.content.safe_yaml import check, read
from bot.errors import ProblemsFound
from bot.schedule.begin import begun, changed
from bot.schedule.due import next_occurrence
from bot.schedule.model import Board, BoardId, ChannelId, Holidays, TeamId
from bot.service.boards_file import BoardEntry, BoardsFile
from bot.service.plan import Plan
from bot.storage.boards import Boards

NAMESPACE = uuid.UUID("0d7c1b1e-9c55-5a0b-8a47-2f1f0f6f2f0e")

SHOWN: Mapping[str, Callable[[Board], str]] = {
    "weekday": lambda board: board.weekday.name.capitalize(),
    "time": lambda board: f"{board.at:%H:%M}",
    "zone": lambda board: board.zone.key,
    "every_weeks": lambda board: str(board.every_weeks),
    "language": lambda board: board.language,
    "topics": lambda board: ", ".join(sorted(board.topics)),
}


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one board: *before* it was None where it is new."""

    before: Board | None
    board: Board
    now: datetime

    @property
    def verb(self) -> Literal["added", "changed", "unchanged"]:
        """What was done, in one word."""
        if self.before is None:
            return "added"
        return "unchanged" if self.before == self.board else "changed"

    def __str__(self) -> str:
        told = "; ".join(_differences(self.before, self.board)) if self.before else ""
        return (
            f"{self.board.channel_id}: {self.verb}{f' ({told})' if told else ''}, "
            f"next prompt on {_when(self.board, self.now)}"
        )


@dataclass(frozen=True, slots=True)
class ApplyBoards:
    """Sets the boards that a file names; boards that it does not name stay as they are.

    workspace: the one the app serves; None where the file has to name it.
    """

    boards: Boards
    plan: Plan
    workspace: TeamId | None

    async def __call__(self, text: str | bytes, name: str, now: datetime) -> tuple[Applied, ...]:
        """Apply the boards file *text*, called *name*, and return what it did, board by board.

        A second time changes nothing. A paused board that the file names runs again.
        Raises: ProblemsFound with all that is wrong; then nothing is changed.
        """
        wanted = check(read(text, name), BoardsFile)
        team_id = self._team(wanted, name)
        await self.plan(now)  # what was due under the old settings stays due
        return tuple([await self._apply(team_id, entry, now) for entry in wanted.boards])

    def _team(self, wanted: BoardsFile, name: str) -> TeamId:
        team_id = wanted.workspace or self.workspace
        if team_id is None:
            raise ProblemsFound([f"{name}: say which workspace, in a line `workspace: T…`"])
        if self.workspace not in {None, team_id}:
            problem = f"these boards are for {team_id}, but the app serves {self.workspace}"
            raise ProblemsFound([f"{name}: {problem}; mend the line `workspace:`"])
        return team_id

    async def _apply(self, team_id: TeamId, entry: BoardEntry, now: datetime) -> Applied:
        before = await self.boards.of_channel(team_id, entry.channel)
        board = _set_anew(before, entry, now) if before else _added(team_id, entry, now)
        if board != before:
            await self.boards.put(board, now)
        return Applied(before, board, now)


def board_id(team_id: TeamId, channel_id: ChannelId) -> BoardId:
    """Return the id of the channel's board: a channel has one, so the id follows from it."""
    return BoardId(str(uuid.uuid5(NAMESPACE, f"{team_id}/{channel_id}")))


def _added(team_id: TeamId, entry: BoardEntry, now: datetime) -> Board:
    board = Board(
        id=board_id(team_id, entry.channel),
        team_id=team_id,
        channel_id=entry.channel,
        weekday=entry.weekday,
        at=entry.at,
        zone=entry.zone,
        every_weeks=entry.every_weeks,
        language=entry.language,
        since=now.date(),
        topics=entry.topics,
    )
    return begun(board, now)


def _set_anew(before: Board, entry: BoardEntry, now: datetime) -> Board:
    """Return the board as *entry* has it; it keeps its admin as long as nothing else changes."""
    wanted = replace(
        before,
        weekday=entry.weekday,
        at=entry.at,
        zone=entry.zone,
        every_weeks=entry.every_weeks,
        language=entry.language,
        topics=entry.topics,
        paused_reason=None,
    )
    if wanted == before:
        return before
    return changed(before, replace(wanted, configured_by=None), now)


def _differences(before: Board, after: Board) -> list[str]:
    told = [
        f"{name} {show(before)} → {show(after)}"
        for name, show in SHOWN.items()
        if show(before) != show(after)
    ]
    if before.paused_reason:
        told.append(f"runs again, was paused by {before.paused_reason}")
    return told


def _when(board: Board, now: datetime) -> str:
    occurrence = next_occurrence(board, now)
    local = occurrence.due_at.astimezone(board.zone)
    weekday = board.weekday.name.capitalize()
    return f"{weekday} {occurrence.slot} at {local:%H:%M} ({board.zone.key})"


def settings_of(entry: BoardEntry) -> dict[str, Any]:
    return {
        "weekday": entry.weekday,
        "at": entry.at,
        "zone": entry.zone,
        "every_weeks": entry.every_weeks,
        "language": entry.language,
        "topics": entry.topics,
        "catch_up": timedelta(hours=entry.catch_up_hours),
        "holidays": Holidays(entry.holidays, entry.holiday_calendar),
    }
