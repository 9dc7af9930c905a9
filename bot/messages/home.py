# SPDX-License-Identifier: EUPL-1.2
"""The App Home: what this is, the boards, and for admins what they can do with each."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.model import LANGUAGES, Language
from bot.messages import ids
from bot.messages.board_card import Card, channel, status
from bot.messages.boards import moment
from bot.messages.held import held_buttons
from bot.messages.model import View
from bot.messages.notices import privacy, usage
from bot.messages.page import (
    Button,
    Buttons,
    Confirm,
    Divider,
    Heading,
    Page,
    Paragraph,
    display,
    say,
)
from bot.messages.render import as_home
from bot.messages.texts import Words

# So many boards, with their buttons, are sure to fit in the 100 blocks of a view.
BOARDS_A_PAGE = 7


@dataclass(frozen=True, slots=True)
class Home:
    """What one user's App Home shows.

    cards: of one page of the boards that they may see. notice: what came of what they did.
    takes_along: whether an admin can take along all that the workspace has here.
    """

    admin: bool
    cards: Sequence[Card]
    page: int = 0
    more: bool = False
    notice: Paragraph | None = None
    takes_along: bool = False


def home_view(words: Words, command: str, home: Home) -> View:
    """Return the App Home. It comes back with its language and page, which we store nowhere."""
    notice = () if home.notice is None else (home.notice, Divider())
    page = (
        *notice,
        Heading(words("home")),
        say(words("home-intro")),
        say(words("home-board")),
        *_boards(words, home),
        Heading(words("help")),
        usage(words, command),
        Heading(words("home-privacy")),
        *privacy(words, command),
        *_take_along(words, home),
        *(_switch(words, other) for other in LANGUAGES if other != words.language),
    )
    return as_home(page, private_metadata=f"{words.language} {home.page}")


def _switch(words: Words, other: Language) -> Buttons:
    label = words("home-language-button", language=other)
    spoken = words("home-language-spoken", language=other)
    return Buttons((Button(ids.HOME_LANGUAGE, label, other, spoken),))


def _boards(words: Words, home: Home) -> Page:
    parts: Page = (Heading(words("home-boards")),)
    if not home.cards:
        parts += (say(words("home-no-boards")),)
    for number, card in enumerate(home.cards, home.page * BOARDS_A_PAGE + 1):
        parts += (channel(words, card, number), *status(words, card))
        parts += (*_for_admins(words, card), _deeds(words, card, number)) if home.admin else ()
        parts += (Divider(),)
    return (*parts, *_turning(words, home), *_new(words, home))


def _for_admins(words: Words, card: Card) -> Page:
    """Return what waits for an admin's answer, how doubt is settled, and the next question."""
    last = card.last
    held: Page = ()
    if last is not None and last.held is not None:
        held = (say(words("held-how")), held_buttons(words, last.held, last.slot))
    known = {True: "settle-look", False: "settle-ask"}
    settled = () if card.looks is None else (say(words(known[card.looks])),)
    return (*held, *_question(words, card), *settled)


def _question(words: Words, card: Card) -> Page:
    if card.upcoming is None or card.board.paused_reason is not None:
        return ()
    question = display(card.upcoming.prompt.texts[card.board.language].question)
    return (say(words("board-next-question", question=question)),)


def _deeds(words: Words, card: Card, number: int) -> Buttons:
    """Return what an admin can do with the board.

    A stale press is known by the board's version, and by the slot where it is about that.
    """
    seen = f"{card.board.channel_id} {card.board.version}"

    def deed(action: str, name: str, confirm: Confirm | None = None) -> Button:
        spoken = words("do-spoken", what=words(name), number=str(number))
        return Button(action, words(name), seen, spoken, confirm)

    running = card.board.paused_reason is None and card.paused_until is None
    buttons = [deed(ids.BOARD_EDIT, "do-edit"), deed(ids.BOARD_PREVIEW, "do-preview")]
    if running and card.upcoming is not None:
        coming = card.upcoming.occurrence
        date, this_one = moment(words, coming), f"{seen} {coming.slot.isoformat()}"
        for action, name in ((ids.BOARD_SKIP, "do-skip"), (ids.BOARD_SWAP, "do-swap")):
            spoken = words(f"{name}-spoken", date=date)
            buttons.append(Button(action, words(name), this_one, spoken))
        buttons.append(deed(ids.BOARD_POST, "do-post", _asked(words, "do-post")))
    pause = (ids.BOARD_PAUSE, "do-pause") if running else (ids.BOARD_RESUME, "do-resume")
    buttons += [deed(*pause), deed(ids.BOARD_LOG, "do-log")]
    remove = deed(ids.BOARD_REMOVE, "do-remove", _asked(words, "do-remove"))
    return Buttons((*buttons, remove))


def _asked(words: Words, name: str) -> Confirm:
    title, text = words(f"{name}-title"), words(f"{name}-text")
    return Confirm(title, text, words(name), words("do-no"))


def _turning(words: Words, home: Home) -> Page:
    turns = []
    if home.page > 0:
        turns.append((home.page - 1, words("home-earlier"), f"{ids.HOME_PAGE}_earlier"))
    if home.more:
        turns.append((home.page + 1, words("home-later"), f"{ids.HOME_PAGE}_later"))
    buttons = tuple(Button(action, label, str(page), label) for page, label, action in turns)
    return (Buttons(buttons),) if buttons else ()


def _take_along(words: Words, home: Home) -> Page:
    if not (home.admin and home.takes_along):
        return ()
    label, spoken = words("export-button"), words("export-spoken")
    return (Buttons((Button(ids.TAKE_ALONG, label, "all", spoken),)),)


def _new(words: Words, home: Home) -> Page:
    if not home.admin:
        return ()
    spoken = words("home-new-spoken")
    return (Buttons((Button(ids.BOARD_NEW, words("home-new"), "new", spoken),)),)
