# SPDX-License-Identifier: EUPL-1.2
"""Windows about a board: what comes, another question, and what an admin is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.content.model import Prompt
from bot.messages import ids
from bot.messages.board_form import CHANNEL, name_in, option, select
from bot.messages.boards import moment
from bot.messages.model import Message, View
from bot.messages.page import (
    Button,
    Buttons,
    Divider,
    Field,
    Link,
    Note,
    Page,
    Paragraph,
    display,
    say,
    strong,
)
from bot.messages.render import as_form, as_modal
from bot.messages.texts import Words
from bot.schedule.model import Board, Occurrence, Omitted


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a board will post on an occurrence, after the slots before it on which it won't."""

    passed_over: Sequence[Omitted]
    occurrence: Occurrence
    message: Message


def preview_view(
    words: Words, board: Board, ahead: Sequence[Ahead], number: int, target: str
) -> View:
    """Return the *number*-th, from 0, of what is *ahead*, just as the channel will see it.

    Its buttons are left out: here there is nobody to press them yet.
    """
    one = ahead[number]
    when = moment(words, one.occurrence)
    title = words("preview-of", number=str(number + 1), count=str(len(ahead)), when=when)
    paused = () if board.paused_reason is None else (say(words("preview-paused")),)
    over = (say(omitted_line(words, omitted)) for omitted in one.passed_over)
    page = (strong(title), *paused, *over, _turning(words, len(ahead), number, target), Divider())
    view = as_modal(words("preview-title"), words("close"), page)
    shown = [dict(block) for block in one.message.blocks if block["type"] != "actions"]
    return View({**view.payload, "blocks": [*view.payload["blocks"], *shown]})


def omitted_line(words: Words, omitted: Omitted) -> str:
    """Return on which date nothing comes, and why."""
    date, name = words("day", date=omitted.slot), omitted.holiday or ""
    return words("preview-omitted", date=date, why=omitted.why, holiday=name)


def _turning(words: Words, count: int, number: int, target: str) -> Buttons:
    turns = (("earlier", number - 1), ("later", number + 1))
    buttons = (
        Button(
            f"{ids.BOARD_PREVIEW}_{name}",
            words(f"preview-{name}"),
            f"{target} {to % count}",
            words(f"preview-{name}"),
        )
        for name, to in turns
    )
    return Buttons(tuple(buttons))


def swap_form(
    words: Words, occurrence: Occurrence, prompt: Prompt, prompts: Sequence[Prompt], origin: str
) -> View:
    """Return the form in which another question is chosen for *occurrence* than *prompt*."""
    board = occurrence.board
    element = select([_choice(each, board) for each in prompts], prompt.id)
    date = words("day", date=occurrence.slot)
    label = words("swap-field", date=date)
    return as_form(
        words("swap-title"),
        words("swap-save"),
        words("form-cancel"),
        (Field("prompt", label, element, words("swap-hint")),),
        callback_id=ids.SWAP_FORM,
        private_metadata=origin,
    )


def told_view(words: Words, title: str, *lines: str) -> View:
    """Return a window that says something and can only be closed."""
    return as_modal(title, words("close"), tuple(say(line) for line in lines))


def take_along_view(words: Words, url: str) -> View:
    """Return the window with the link to all that the workspace has here."""
    link = Paragraph((Link(url, words("export-link")),))
    page = (say(words("export-what")), link, Note((words("export-note"),)))
    return as_modal(words("export-title"), words("close"), page)


def saved_view(words: Words, board: Board, first: Occurrence, *, new: bool) -> View:
    """Return that *board* was saved, and when its next question comes."""
    text = words("saved-paused", channel=CHANNEL)
    if board.paused_reason is None:
        text = words("saved-next", channel=CHANNEL, next=moment(words, first))
    hello: Page = (say(words("saved-hello")),) if new else ()
    return as_modal(words("saved"), words("close"), (name_in(text, board.channel_id), *hello))


def _choice(prompt: Prompt, board: Board) -> dict[str, Any]:
    question = display(prompt.texts[board.language].question)
    return option(question, prompt.id)
