# SPDX-License-Identifier: EUPL-1.2
"""What an admin does with a board at a press: skip, swap, post now, pause, resume, remove."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.content.model import Language, Prompt, PromptId
from bot.errors import BotError
from bot.messages import ids
from bot.messages.page import Paragraph, strong
from bot.messages.texts import Texts, Words
from bot.schedule.due import next_occurrence, week
from bot.schedule.model import PAUSED_BY_ADMIN, Board, ChannelId, Occurrence, Slot
from bot.service.configure_board import Forged, Origin
from bot.service.editing import BoardGone, Deed, Editing, Target
from bot.service.rights import NotAllowed
from bot.storage.boards import ChangedMeanwhile
from bot.storage.ledger import Ledger


class Paused(BotError):  # noqa: N818 - named for what happened, like every BotError
    """A board that is paused can't post."""


class PostedToday(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The channel has had its question on this date."""


# What somebody hears when their press could not be carried out.
NOT_DONE: Mapping[type[BotError], str] = {
    ChangedMeanwhile: "not-changed",
    BoardGone: "not-gone",
    PostedToday: "not-posted-today",
    Paused: "not-posted-paused",
}


@dataclass(frozen=True, slots=True)
class SteerBoard:
    """Carries out the presses on a board's buttons in App Home, for admins only.

    language: of the answer to a form that does not even say its own.
    """

    editing: Editing
    ledger: Ledger
    prompts: Sequence[Prompt]
    texts: Texts
    language: Language

    async def __call__(self, words: Words, deed: Deed, target: Target) -> Paragraph:
        """Do what *deed* says with the board; return in *words* what came of it."""
        done: Mapping[str, Callable[[Words, Deed, Board], Awaitable[str]]] = {
            ids.BOARD_SKIP: self._skip,
            ids.BOARD_POST: self._post,
            ids.BOARD_PAUSE: self._pause,
            ids.BOARD_RESUME: self._resume,
            ids.BOARD_REMOVE: self._remove,
        }
        return await self._told(words, deed, target, done[deed.action])

    async def swap(self, deed: Deed, origin: str, prompt_id: str) -> tuple[Language, Paragraph]:
        """Let the slot that was next bring that prompt.

        Return in which language the form was, and in it what came of this.
        """
        try:
            opened = Origin.read(origin)
        except Forged:
            await self.editing.refuse(deed, None, "forged")
            words = self.texts.in_language(self.language)
            return self.language, strong(words("not-gone"))
        target = Target(opened.channel_id or ChannelId(""), opened.version, opened.slot)

        async def swapped(words: Words, deed: Deed, board: Board) -> str:
            return await self._swap(words, deed, board, prompt_id)

        words = self.texts.in_language(opened.language)
        return opened.language, await self._told(words, deed, target, swapped)

    async def _told(
        self,
        words: Words,
        deed: Deed,
        target: Target,
        do: Callable[[Words, Deed, Board], Awaitable[str]],
    ) -> Paragraph:
        try:
            return strong(await do(words, deed, await self.editing.seen(deed, target)))
        except NotAllowed as refused:
            return strong(words("not-allowed", why=refused.why))
        except (ChangedMeanwhile, BoardGone, PostedToday, Paused) as problem:
            return strong(words(NOT_DONE[type(problem)]))

    async def _skip(self, words: Words, deed: Deed, board: Board) -> str:
        slot = (await self.editing.coming(board)).slot
        await self.editing.put(deed, board, replace(board, skips=board.skips | {slot}))
        return words("done-skip", date=words("day", date=slot))

    async def _swap(self, words: Words, deed: Deed, board: Board, prompt_id: str) -> str:
        slot = (await self.editing.coming(board)).slot
        known = (each.id for each in self.prompts if each.topic in board.topics)
        if (chosen := next((each for each in known if each == prompt_id), None)) is None:
            await self.editing.refuse(deed, board.channel_id, "forged")
            return words("not-changed")
        await self.editing.put(deed, board, replace(board, chosen=_choices(board, slot, chosen)))
        return words("done-swap", date=words("day", date=slot))

    async def _post(self, words: Words, deed: Deed, board: Board) -> str:
        now = self.editing.clock()
        if board.paused_reason is not None:
            raise Paused(f"{board.channel_id}: paused; resume it first")
        extra = Occurrence(board, _slot_now(board, now), now)
        if not await self.ledger.plan_extra(extra):
            raise PostedToday(f"{board.channel_id}: has had its question today")
        await self.editing.note(deed, board.channel_id)
        return words("done-post")

    async def _pause(self, words: Words, deed: Deed, board: Board) -> str:
        await self.editing.put(deed, board, replace(board, paused_reason=PAUSED_BY_ADMIN))
        return words("done-pause")

    async def _resume(self, words: Words, deed: Deed, board: Board) -> str:
        running = replace(board, paused_reason=None, paused_until=None)
        await self.editing.put(deed, board, running)
        return words("done-resume")

    async def _remove(self, words: Words, deed: Deed, board: Board) -> str:
        await self.editing.remove(deed, board)
        return words("done-remove")


def _slot_now(board: Board, now: datetime) -> Slot:
    """Return the slot that a question posted now takes up: the next one if it is due today."""
    upcoming = next_occurrence(board, now)
    today = now.astimezone(board.zone).date()
    due_today = upcoming.due_at.astimezone(board.zone).date() == today
    return upcoming.slot if due_today else Slot(today)


def _choices(board: Board, slot: Slot, chosen: PromptId) -> frozenset[tuple[Slot, PromptId]]:
    others = {each for each in board.chosen if week(each[0]) != week(slot)}
    return frozenset(others | {(slot, chosen)})
