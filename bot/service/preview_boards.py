# SPDX-License-Identifier: EUPL-1.2
"""Tells an operator what the boards are going to post."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from bot.errors import BotError, ProblemsFound
from bot.schedule.model import Board, Omitted
from bot.service.board_lines import NO_BOARDS, nothing_due, passed_over, posted, stands_still
from bot.service.preview import Preview, Previewed
from bot.storage.boards import Boards


@dataclass(frozen=True, slots=True)
class PreviewBoards:
    """Looks ahead for every board, with *preview*."""

    boards: Boards
    preview: Preview

    async def __call__(self, now: datetime, weeks: int, channel: str | None) -> AsyncIterator[str]:
        """Yield what each board, or *channel*'s, posts in the *weeks* after *now*.

        Raises: ProblemsFound where there is no such board; and at the end, where of some board
        it can't be told.
        """
        problems = []
        for board in _chosen(await self.boards.all(), channel):
            try:
                events = await self.preview.weeks(board, now, weeks)
            except BotError as problem:
                problems.append(str(problem))
                continue
            if board.paused_reason is not None:
                yield stands_still(board, board.paused_reason)
            for event in events:
                yield _told(board, event)
            if not events:
                yield nothing_due(board, now)
        if problems:
            raise ProblemsFound(problems)


def _chosen(there: tuple[Board, ...], channel: str | None) -> tuple[Board, ...]:
    if not there:
        raise ProblemsFound([NO_BOARDS])
    chosen = tuple(board for board in there if channel in {None, board.channel_id})
    if not chosen:
        names = ", ".join(board.channel_id for board in there)
        raise ProblemsFound([f"{channel}: no board there; --channel takes one of these: {names}"])
    return chosen


def _told(board: Board, event: Previewed | Omitted) -> str:
    if isinstance(event, Omitted):
        return passed_over(board, event)
    return posted(event.upcoming.occurrence, event.message)
