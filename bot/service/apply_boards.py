# SPDX-License-Identifier: EUPL-1.2
"""Makes the boards of a workspace as a file says: first it compares, then it carries out."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.content.safe_yaml import check, read
from bot.errors import ProblemsFound
from bot.schedule.begin import begun, changed
from bot.schedule.model import PAUSED_BY_ADMIN, Board, BoardId, ChannelId, Holidays, TeamId
from bot.service.board_difference import Difference
from bot.service.board_settings import settings_json
from bot.service.boards_file import BoardEntry, BoardsFile
from bot.service.plan import Plan
from bot.storage.boards import Boards
from bot.storage.changes import Change

NAMESPACE = uuid.UUID("0d7c1b1e-9c55-5a0b-8a47-2f1f0f6f2f0e")


@dataclass(frozen=True, slots=True)
class CompareBoards:
    """Tells what a boards file would do, and does nothing.

    workspace: the one the app serves; None where the file has to name it.
    """

    boards: Boards
    workspace: TeamId | None = None

    async def __call__(self, text: str | bytes, name: str, now: datetime) -> tuple[Difference, ...]:
        """Return what the boards file *text*, called *name*, would make of each board.

        Boards of its workspace that it does not name are to be removed; they come last.
        Raises: ProblemsFound with all that is wrong.
        """
        wanted = check(read(text, name), BoardsFile)
        team_id = self._team(wanted, name)
        return compared(team_id, await self.boards.of_team(team_id), wanted.boards, now)

    def _team(self, wanted: BoardsFile, name: str) -> TeamId:
        team_id = wanted.workspace or self.workspace
        if team_id is None:
            raise ProblemsFound([f"{name}: say which workspace, in a line `workspace: T…`"])
        if self.workspace not in {None, team_id}:
            problem = f"these boards are for {team_id}, but the app serves {self.workspace}"
            raise ProblemsFound([f"{name}: {problem}; mend the line `workspace:`"])
        return team_id


@dataclass(frozen=True, slots=True)
class ApplyBoards:
    """Carries out differences: all of them in one transaction, or none."""

    boards: Boards
    plan: Plan

    async def __call__(self, differences: Iterable[Difference], now: datetime) -> None:
        """Do what *differences* say, each with its line in the change log.

        now: may be later than when they were found; a board's first slot is found anew.
        Raises: ChangedMeanwhile where a board is no longer as it was then; then nothing is done.
        """
        todo = [each for each in differences if each.verb != "unchanged"]
        if not todo:
            return
        there = [each.before.id for each in todo if each.before is not None]
        await self.plan.of(there, now)  # what was due under the old settings stays due
        await self.boards.edit(
            kept=[(_begun(each, now), _logged(each, now)) for each in todo if not each.goes],
            gone=[(each.board, _logged(each, now)) for each in todo if each.goes],
            now=now,
        )


def compared(
    team_id: TeamId, there: Iterable[Board], wanted: Iterable[BoardEntry], now: datetime
) -> tuple[Difference, ...]:
    """Return what becomes of each board of the workspace, and of each that is *wanted*.

    A paused board that is named without being called paused runs again.
    """
    left = {board.channel_id: board for board in there}
    differences = []
    for entry in wanted:
        before = left.pop(entry.channel, None)
        board = _set_anew(before, entry, now) if before else _added(team_id, entry, now)
        differences.append(Difference(before, board, now))
    return (*differences, *(Difference(board, board, now, goes=True) for board in left.values()))


def board_id(team_id: TeamId, channel_id: ChannelId) -> BoardId:
    """Return the id of the channel's board: a channel has one, so the id follows from it."""
    return BoardId(str(uuid.uuid5(NAMESPACE, f"{team_id}/{channel_id}")))


def _added(team_id: TeamId, entry: BoardEntry, now: datetime) -> Board:
    board = Board(
        id=board_id(team_id, entry.channel),
        team_id=team_id,
        channel_id=entry.channel,
        since=now.date(),
        paused_until=entry.paused_until,
        paused_reason=PAUSED_BY_ADMIN if entry.paused else None,
        **settings_of(entry),
    )
    return begun(board, now)


def _set_anew(before: Board, entry: BoardEntry, now: datetime) -> Board:
    """Return the board as *entry* has it; it keeps its admin as long as nothing else changes."""
    wanted = replace(
        before,
        paused_until=_pause(before, entry, now.astimezone(before.zone).date()),
        paused_reason=(before.paused_reason or PAUSED_BY_ADMIN) if entry.paused else None,
        **settings_of(entry),
    )
    if wanted == before:
        return before
    return changed(before, replace(wanted, configured_by=None), now)


def settings_of(entry: BoardEntry) -> dict[str, Any]:
    """Return what *entry* sets of a board, besides whether it is paused, as `Board` has it."""
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


def _pause(before: Board, entry: BoardEntry, today: date) -> date | None:
    """Return until when it is paused; a pause that is over is no difference to none at all."""
    ends = (before.paused_until or today, entry.paused_until or today)
    return before.paused_until if max(ends) <= today else entry.paused_until


def _begun(difference: Difference, now: datetime) -> Board:
    before, board = difference.before, difference.board
    return begun(board, now) if before is None else changed(before, board, now)


def _logged(difference: Difference, now: datetime) -> Change:
    before, board = difference.before, difference.board
    return Change(
        team_id=board.team_id,
        channel_id=board.channel_id,
        at=now,
        user_id=None,
        action="remove" if difference.goes else "apply",
        before=settings_json(before) if before else None,
        after=None if difference.goes else settings_json(board),
    )
