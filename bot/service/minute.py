# SPDX-License-Identifier: EUPL-1.2
"""Writing the minutes of a board."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.model import Prompt
from bot.errors import BotError
from bot.messages.minutes import Asked, Minutes
from bot.schedule.identity import Kind
from bot.schedule.model import Board, ChannelId, TeamId, UserId
from bot.schedule.promise import Outcome
from bot.storage.boards import Boards
from bot.storage.delivery import State
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership

# How somebody in a workspace is called; None where that is not known.
Named = Callable[[TeamId, UserId], Awaitable[str | None]]


class NoSuchBoard(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The channel has no board."""


@dataclass(frozen=True, slots=True)
class Minute:
    """Writes minutes. *named*: asks how people are called, for nobody's name is kept."""

    boards: Boards
    ledger: Ledger
    ownership: Ownership
    prompts: Sequence[Prompt]
    named: Named

    async def __call__(self, channel_id: ChannelId, since: date, until: date) -> Minutes:
        """Return what the channel's board was asked in that while, and what came of it.

        Raises: NoSuchBoard.
        """
        board = await self._board(channel_id)
        prompts = {prompt.id: prompt for prompt in self.prompts}
        had = [
            each
            for each in await self.ledger.of_board(board.id)
            if each.kind is Kind.PROMPT
            and each.state is State.POSTED
            and since <= each.slot <= until
        ]
        outcomes = await self.ownership.outcomes([each.id for each in had])
        asked = [
            Asked(
                each.slot,
                prompts.get(each.content.id) if each.content and each.content.id else None,
                outcomes.get(each.id, Outcome()),
            )
            for each in had
        ]
        names = await self._names(board, asked)
        return Minutes(channel_id, board.language, since, until, asked, names)

    async def _board(self, channel_id: ChannelId) -> Board:
        every = await self.boards.all()
        found = [board for board in every if board.channel_id == channel_id]
        if not found:
            known = ", ".join(board.channel_id for board in every) or "none"
            raise NoSuchBoard(f"{channel_id}: has no board; those that have one: {known}")
        return found[0]

    async def _names(self, board: Board, asked: Iterable[Asked]) -> dict[UserId, str]:
        people = {
            promise.user_id
            for each in asked
            for promise in each.outcome.promises
            if promise.user_id is not None
        }
        called = {user: await self.named(board.team_id, user) for user in sorted(people)}
        return {user: name for user, name in called.items() if name}
