# SPDX-License-Identifier: EUPL-1.2
"""The weekly prompt of a board."""

from collections.abc import Sequence

from bot.content.model import Prompt, Segment, Tip
from bot.messages.model import Message
from bot.messages.ownership import returning_page, stance_page
from bot.messages.page import (
    WHO,
    Buttons,
    Divider,
    Heading,
    Note,
    Page,
    Part,
    display,
    mentioning,
    say,
    strong,
)
from bot.messages.quotes import quote_page, said_by, source_line, whole_tip
from bot.messages.render import as_message, as_much
from bot.messages.texts import Texts, Words
from bot.schedule.identity import delivery_id
from bot.schedule.model import Board, Occurrence
from bot.schedule.promise import Promise

# The agenda of the innovation board, in the exact words of who has one (tip 76).
AGENDA = (
    "wat gebeurt er in de wereld, welke ontwikkelingen zien we, wat is de technologie push,"
    " hoe gaan we met startups om?"
)


def prompt_message(
    texts: Texts,
    command: str,
    prompt: Prompt,
    occurrence: Occurrence,
    promises: Sequence[Promise] = (),
) -> Message:
    """Return *prompt* as the board gets it on *occurrence*, in the board's language.

    It begins with the *promises* that are not done, as many of them as fit.
    """
    words = texts.in_language(occurrence.board.language)
    question = delivery_id(occurrence)

    def page(count: int) -> Page:
        rest = len(promises) - count
        more = (say(words("outcome-more", count=rest)),) if rest else ()
        back = (*returning_page(words, promises[:count], question), *more)
        divided = (*back, Divider()) if back else ()
        return _page(words, command, prompt, occurrence, divided)

    return as_message(as_much(page, len(promises)))


def _page(words: Words, command: str, prompt: Prompt, occurrence: Occurrence, back: Page) -> Page:
    board = occurrence.board
    ours = prompt.texts[board.language]
    return (
        Heading(words("board-heading", week=occurrence.slot.isocalendar().week)),
        *back,
        *quote_page(words, prompt.quote),
        Divider(),
        strong(words("board-question")),
        say(ours.question),
        strong(words("board-follow-up")),
        say(ours.follow_up),
        strong(words("board-helper")),
        say(ours.helper),
        Divider(),
        *stance_page(words, delivery_id(occurrence)),
        *_agenda(words, prompt.quote.tip),
        Divider(),
        _configured(words, command, board),
        Note((words("board-game"),)),
        Buttons((whole_tip(words, prompt.quote.tip),)),
    )


def _agenda(words: Words, tip: Tip) -> Page:
    """Return the four agenda questions, where *tip* has them and their speaker may be shown."""
    spoken = _who_says(AGENDA, tip)
    if spoken is None:
        return ()
    function, segment = spoken
    return (
        Divider(),
        strong(words("board-agenda")),
        *said_by(words, AGENDA, segment.speaker, function),
        Note((source_line(words, tip),)),
    )


def _who_says(exact: str, tip: Tip) -> tuple[str | None, Segment] | None:
    for example in tip.examples:
        for segment in example.segments:
            if exact in display(segment.text):
                return (example.function if segment.speaker == example.author else None), segment
    return None


def _configured(words: Words, command: str, board: Board) -> Part:
    change = f"{command} {words('example-configure')}"
    if board.configured_by is None:
        return say(words("board-from-file", command=change))
    return mentioning(words("board-configured-by", who=WHO, command=change), board.configured_by)
