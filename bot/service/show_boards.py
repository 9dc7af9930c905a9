# SPDX-License-Identifier: EUPL-1.2
"""What people see of boards: App Home, a channel's board, what is ahead, and the log."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.model import Language
from bot.messages import ids
from bot.messages.board_card import Card, Last, board_message
from bot.messages.board_log import Line, log_view
from bot.messages.board_views import Ahead, preview_view, swap_form, told_view
from bot.messages.home import BOARDS_A_PAGE, Home, home_view
from bot.messages.model import Message, View
from bot.messages.page import Paragraph
from bot.messages.texts import Texts, Words
from bot.schedule.model import Board, Omitted, UserId
from bot.schedule.promise import by_quarter
from bot.schedule.rotation import NoPromptLeft, Upcoming, upcoming
from bot.service.configure_board import ConfigureBoard, Origin
from bot.service.editing import BoardGone, Deed, Editing, Target
from bot.service.ports import Place, Unsure, Watcher
from bot.service.preview import Preview, Previewed
from bot.service.rights import NotAllowed
from bot.storage.boards import ChangedMeanwhile
from bot.storage.changes import Changes
from bot.storage.delivery import State
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership

AHEAD = 8
# So many slots hold eight that bring something, whatever is skipped.
FAR_AHEAD = 60
LOG_LINES = 30
# Of what a board made its own: so many promises, and so far back.
MOST_PROMISES, QUARTERS = 30, 4
# For each board, all at once: App Home must be there within 3 s.
PATIENCE_SECONDS = 1


@dataclass(frozen=True, slots=True)
class ShowBoards:
    """Shows boards to whoever may see them. *language*: where nobody chose another.

    takes_along: whether admins can take along all that their workspace has here.
    """

    editing: Editing
    ledger: Ledger
    ownership: Ownership
    changes: Changes
    configure: ConfigureBoard
    preview: Preview
    watcher: Watcher
    texts: Texts
    command: str
    language: Language
    takes_along: bool = False

    async def home(
        self, deed: Deed, language: Language, page: int = 0, notice: Paragraph | None = None
    ) -> View:
        """Return the App Home of who does *deed*: admins see every board, others the public."""
        words = self.texts.in_language(language)
        admin = await self.editing.rights.hold(deed.team_id, deed.user_id)
        every = await self.editing.boards.of_team(deed.team_id)
        boards = [board for board in every if admin or not board.private]
        page = max(0, min(page, (len(boards) - 1) // BOARDS_A_PAGE))
        start, end = page * BOARDS_A_PAGE, (page + 1) * BOARDS_A_PAGE
        shown = [self._card(board, asked=admin) for board in boards[start:end]]
        cards = await asyncio.gather(*shown)
        more = len(boards) > end
        shown_so = Home(admin, cards, page, more, notice, self.takes_along)
        return home_view(words, self.command, shown_so)

    async def of_channel(self, words: Words, place: Place) -> Message:
        """Return the channel's board, for whoever is in the channel."""
        board = await self.editing.boards.of_channel(place.team_id, place.channel_id)
        if board is None:
            return board_message(words, self.command, None)
        promises = await self.ownership.unfinished(board.id, MOST_PROMISES)
        quarters = by_quarter(await self.ownership.stances(board.id))[:QUARTERS]
        card = await self._card(board, asked=False)
        owned = replace(card, promises=promises, quarters=quarters)
        return board_message(words, self.command, owned)

    async def form(self, words: Words, place: Place, user_id: UserId) -> View:
        """Return the window in which the channel's board is set up, or why not by them."""
        deed = Deed(place.team_id, user_id, ids.BOARD_EDIT)
        origin = Origin(None, 0, words.language, home=False)
        return await self.configure.form(deed, origin, place.channel_id)

    async def ahead(self, words: Words, deed: Deed, target: Target, number: int = 0) -> View:
        """Return what the board will post, the *number*-th from 0 of the next eight."""
        try:
            board = await self.editing.seen(deed, target)
            coming = _grouped(await self.preview(board, self.editing.clock(), FAR_AHEAD))
        except (NotAllowed, BoardGone, ChangedMeanwhile, NoPromptLeft) as problem:
            return refused_view(words, problem)
        if not coming:
            return refused_view(words, NoPromptLeft())
        name = f"{board.channel_id} {board.version}"
        return preview_view(words, board, coming, min(number, len(coming) - 1), name)

    async def swap(self, words: Words, deed: Deed, target: Target) -> View:
        """Return the form in which another question is chosen for the board's next slot."""
        try:
            board = await self.editing.seen(deed, target)
            coming = await self._next(board)
        except (NotAllowed, BoardGone, ChangedMeanwhile) as problem:
            return refused_view(words, problem)
        if coming is None:
            return told_view(words, words("swap-title"), words("board-no-prompt"))
        slot = coming.occurrence.slot
        origin = Origin(board.channel_id, board.version, words.language, home=True, slot=slot)
        choices = [each for each in self.preview.prompts if each.topic in board.topics]
        return swap_form(words, coming.occurrence, coming.prompt, choices, str(origin))

    async def log(self, words: Words, deed: Deed, target: Target) -> View:
        """Return what was changed about the board lately."""
        try:
            board = await self.editing.seen(deed, target)
        except (NotAllowed, BoardGone, ChangedMeanwhile) as problem:
            return refused_view(words, problem)
        lines = await self.changes.of_channel(deed.team_id, board.channel_id, LOG_LINES)
        shown = [
            Line(
                at=each.at.astimezone(board.zone),
                user_id=each.user_id,
                action=each.action,
                verdict=each.verdict,
                before=each.before,
                after=each.after,
            )
            for each in lines
        ]
        return log_view(words, shown)

    async def _card(self, board: Board, *, asked: bool) -> Card:
        last, told = await self.ledger.last(board.id), None
        if last is not None:
            held = f"{last.id}:{last.fence}" if last.state is State.HELD else None
            told = Last(last.slot, last.state, last.outcome_code, held)
        looks = await self._looks(board) if asked else None
        return Card(board, await self._next(board), told, self.editing.clock(), looks)

    async def _looks(self, board: Board) -> bool | None:
        """Return whether doubt is settled by looking; None where Slack does not say in time."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                barred = await self.watcher.may_look(Place(board.team_id, board.channel_id))
        except TimeoutError:
            return None
        return None if isinstance(barred, Unsure) else barred is None

    async def _next(self, board: Board) -> Upcoming | None:
        now = self.editing.clock()
        try:
            had = await self.ledger.had(board.id)
            events = upcoming(board, self.preview.prompts, had, now, FAR_AHEAD)
            return next((event for event in events if isinstance(event, Upcoming)), None)
        except NoPromptLeft:
            return None


def refused_view(words: Words, problem: Exception) -> View:
    """Return a window that says why somebody does not get what they asked for."""
    title = words("not-allowed-title")
    match problem:
        case NotAllowed(why=why):
            return told_view(words, title, words("not-allowed", why=why))
        case BoardGone():
            return told_view(words, words("home-boards"), words("not-gone"))
        case NoPromptLeft():
            return told_view(words, words("home-boards"), words("board-no-prompt"))
    return told_view(words, words("home-boards"), words("not-changed"))


def _grouped(events: Sequence[Previewed | Omitted]) -> list[Ahead]:
    """Return the first eight that bring something, each with what is passed over before it."""
    found: list[Ahead] = []
    over: list[Omitted] = []
    for event in events:
        if isinstance(event, Omitted):
            over.append(event)
        else:
            found.append(Ahead(tuple(over), event.upcoming.occurrence, event.message))
            over = []
    return found[:AHEAD]
