# SPDX-License-Identifier: EUPL-1.2
"""Changing a board on behalf of an admin: who may, what it was, and the line in the log."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import BotError
from bot.schedule.due import next_occurrence
from bot.schedule.model import Board, ChannelId, Occurrence, Slot, TeamId, UserId
from bot.service.board_settings import settings_json
from bot.service.plan import Plan
from bot.service.ports import Clock
from bot.service.rights import NotAllowed, Rights
from bot.storage.boards import Boards, ChangedMeanwhile
from bot.storage.changes import Change, Changes

# What was decided for a week that is over need not be remembered.
REMEMBERED = timedelta(days=7)


class BoardGone(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The board that somebody meant was removed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what: *action* as `messages.ids` calls it."""

    team_id: TeamId
    user_id: UserId
    action: str


@dataclass(frozen=True, slots=True)
class Target:
    """The board that somebody saw: which, at which version, and which slot was next.

    version, slot: None where they saw none, or where it makes no difference.
    """

    channel_id: ChannelId
    version: int | None = None
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Editing:
    """Lets an admin read and change boards, and writes down each change and each refusal."""

    rights: Rights
    boards: Boards
    changes: Changes
    plan: Plan
    clock: Clock

    async def allow(self, deed: Deed, channel_id: ChannelId | None = None) -> None:
        """Return if *deed* may be done.

        Raises: NotAllowed, once that is written down.
        """
        async with self._refusals(deed, channel_id):
            await self.rights(deed.team_id, deed.user_id)

    async def seen(self, deed: Deed, target: Target) -> Board:
        """Return the board that *target* names, for whoever may change it.

        What it was due until now is planned: that stays due, whatever is changed next.
        Raises: NotAllowed; BoardGone; ChangedMeanwhile where it is no longer as it was seen.
        """
        async with self._refusals(deed, target.channel_id):
            await self.rights(deed.team_id, deed.user_id)
            board = await self.boards.of_channel(deed.team_id, target.channel_id)
            if board is None:
                raise BoardGone(f"{target.channel_id}: has no board any more; look anew")
            await self.plan.of([board.id], self.clock())
            if target.version not in {None, board.version}:
                raise ChangedMeanwhile(target.channel_id)
            if target.slot is not None and target.slot != (await self.coming(board)).slot:
                raise ChangedMeanwhile(target.channel_id)
        return board

    async def coming(self, board: Board) -> Occurrence:
        """Return the next occurrence that will bring the board a prompt."""
        had = await self.plan.ledger.had(board.id)
        return next_occurrence(board, self.clock(), frozenset(had.values()))

    async def put(self, deed: Deed, before: Board | None, after: Board) -> Board:
        """Keep *after* in place of *before*, as what *deed* did; return it as it is kept.

        Raises: ChangedMeanwhile.
        """
        now = self.clock()
        tidied = _without_what_is_over(after, now)
        was = settings_json(before) if before else None
        line = _line(deed, after.channel_id, now, (was, settings_json(tidied)))
        async with self._refusals(deed, after.channel_id):
            return await self.boards.put(tidied, now, line)

    async def remove(self, deed: Deed, board: Board) -> None:
        """Forget *board*. Raises: ChangedMeanwhile."""
        line = _line(deed, board.channel_id, self.clock(), (settings_json(board), None))
        async with self._refusals(deed, board.channel_id):
            await self.boards.remove(board, line)

    async def note(self, deed: Deed, channel_id: ChannelId) -> None:
        """Write down a deed that changed no setting."""
        await self.changes.add(_line(deed, channel_id, self.clock(), (None, None)))

    async def refuse(self, deed: Deed, channel_id: ChannelId | None, verdict: str) -> None:
        """Write down that *deed* was refused, and why."""
        line = _line(deed, channel_id, self.clock(), (None, None))
        await self.changes.add(replace(line, verdict=verdict))

    @asynccontextmanager
    async def _refusals(self, deed: Deed, channel_id: ChannelId | None) -> AsyncIterator[None]:
        try:
            yield
        except NotAllowed as refused:
            await self.refuse(deed, channel_id, refused.why)
            raise
        except ChangedMeanwhile:
            await self.refuse(deed, channel_id, "changed_meanwhile")
            raise


def _line(
    deed: Deed, channel_id: ChannelId | None, now: datetime, settings: tuple[str | None, str | None]
) -> Change:
    before, after = settings
    return Change(
        team_id=deed.team_id,
        channel_id=channel_id,
        at=now,
        user_id=deed.user_id,
        action=deed.action,
        before=before,
        after=after,
    )


def _without_what_is_over(board: Board, now: datetime) -> Board:
    since = now.astimezone(board.zone).date() - REMEMBERED
    skips = frozenset(slot for slot in board.skips if slot >= since)
    chosen = frozenset((slot, which) for slot, which in board.chosen if slot >= since)
    return replace(board, skips=skips, chosen=chosen)
