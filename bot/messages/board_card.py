# SPDX-License-Identifier: EUPL-1.2
"""A board as its channel and App Home show it: when it comes, and how it fared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.content.model import Topic
from bot.messages.board_form import CHANNEL, name_in
from bot.messages.board_names import calendar_name
from bot.messages.boards import moment, rhythm
from bot.messages.model import Message
from bot.messages.ownership import open_page
from bot.messages.page import (
    WHO,
    ChannelName,
    Heading,
    Listing,
    Moment,
    Page,
    Paragraph,
    Run,
    mentioning,
    say,
)
from bot.messages.render import as_message, as_much
from bot.messages.texts import Words
from bot.schedule.model import PAUSED_BY_ADMIN, Board, Slot
from bot.schedule.promise import Promise, Quarter, Stances
from bot.schedule.rotation import Upcoming


@dataclass(frozen=True, slots=True)
class Last:
    """How a board's last delivery stands. *state*: as the ledger calls it.

    held: what its three buttons carry, while it waits for an admin's answer.
    """

    slot: Slot
    state: str
    code: str | None
    held: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A board at *now*. *upcoming*: None where no prompt is left on its topics.

    looks: whether we may look in the channel where nobody knows if a post stands; None where
    that is not known, or nobody asked. promises: those that are not done. quarters: how its people
    stood, by quarter, the newest first.
    """

    board: Board
    upcoming: Upcoming | None
    last: Last | None
    now: datetime
    looks: bool | None = None
    promises: Sequence[Promise] = ()
    quarters: Sequence[tuple[Quarter, Stances]] = ()

    @property
    def paused_until(self) -> date | None:
        """Until when it is paused, if it is."""
        until = self.board.paused_until
        today = self.now.astimezone(self.board.zone).date()
        return until if until is not None and until > today else None


def board_message(words: Words, command: str, card: Card | None) -> Message:
    """Return the board of a channel, for whoever asks; None where it has none."""
    change = f"{command} {words('example-configure')}"
    if card is None:
        return as_message((say(words("board-none", command=change)),))
    by = card.board.configured_by
    who = (
        say(words("board-set-by-file"))
        if by is None
        else mentioning(words("board-set-by", who=WHO), by)
    )
    title = name_in(words("board-of", channel=CHANNEL), card.board.channel_id)
    settings = (Heading(words("board-settings")), _settings(words, card.board), who)

    def page(count: int) -> Page:
        return (title, *status(words, card), *_owned(words, card, count), *settings)

    return as_message(as_much(page, len(card.promises)))


def _owned(words: Words, card: Card, count: int) -> Page:
    """Return what the board made its own: *count* open promises, and how it stands over time."""
    promises = (Heading(words("open-title")), *open_page(words, card.promises, count))
    if not card.quarters:
        return promises
    lines = [
        words(
            "stances-quarter",
            quarter=quarter.number,
            year=str(quarter.year),
            more=stances.more,
            keep=stances.keep,
            less=stances.less,
        )
        for quarter, stances in card.quarters
    ]
    return (
        *promises,
        Heading(words("stances-title")),
        Listing(tuple((Run(line),) for line in lines)),
    )


def status(words: Words, card: Card) -> Page:
    """Return when the board comes, what keeps it, and how the last one went."""
    runs = say(words("board-runs", rhythm=rhythm(words, card.board)))
    last = () if card.last is None else (say(_last(words, card.last)),)
    return (runs, *_ahead(words, card), *last)


def _ahead(words: Words, card: Card) -> Page:
    board = card.board
    if board.paused_reason == PAUSED_BY_ADMIN:
        return (say(words("board-paused-by-admin")),)
    if board.paused_reason is not None:
        return (say(words("board-paused-by-slack", code=board.paused_reason)),)
    if card.upcoming is None:
        return (say(words("board-no-prompt")),)
    until, occurrence = card.paused_until, card.upcoming.occurrence
    paused = () if until is None else (say(words("board-paused-until", date=until)),)
    moved = occurrence.moved_for
    why = () if moved is None else (say(words("board-moved", holiday=moved)),)
    return (*paused, _next(words, card.upcoming), *why)


def _next(words: Words, upcoming: Upcoming) -> Paragraph:
    """Return the moment on the board's own clock, and on the reader's for who is elsewhere."""
    told = moment(words, upcoming.occurrence)
    ours = Run(f"{words('board-next-is', moment=told)} ")
    return Paragraph((ours, Moment(upcoming.occurrence.due_at, told)))


def _last(words: Words, last: Last) -> str:
    slot = words("day", date=last.slot)
    return words("board-last", state=last.state, slot=slot, code=last.code or "")


def _settings(words: Words, board: Board) -> Listing:
    rule = words("holidays-choice", rule=board.holidays.rule)
    calendar = calendar_name(board.holidays.calendar, words.language)
    topics = ", ".join(words("topic", topic=topic) for topic in Topic if topic in board.topics)
    hours = int(board.catch_up.total_seconds()) // 3600
    language = words("language-name", language=board.language)
    lines = (
        words("setting-language", language=language),
        words("setting-holidays", rule=rule, calendar=calendar),
        words("setting-topics", topics=topics),
        words("setting-catch-up", hours=hours),
    )
    return Listing(tuple((Run(line),) for line in lines))


def channel(words: Words, card: Card, number: int) -> Paragraph:
    """Return the line that says whose board it is, with the number that its buttons call it."""
    runs = (Run(f"{words('board-number', number=str(number))} ", bold=True),)
    return Paragraph((*runs, ChannelName(card.board.channel_id)))
