# SPDX-License-Identifier: EUPL-1.2
"""A board in words: when it comes, what it is, who set it so."""

from bot.messages.model import Message
from bot.messages.page import WHO, Heading, Paragraph, mentioning, say
from bot.messages.render import as_message
from bot.messages.texts import Texts, Words
from bot.schedule.model import Board, Occurrence


def introduction_message(texts: Texts, command: str, first: Occurrence) -> Message:
    """Return how the board presents itself to its channel, before its *first* question."""
    board = first.board
    words = texts.in_language(board.language)
    what = words("introduction-what", rhythm=rhythm(words, board), first=moment(words, first))
    configure, show = (f"{command} {words(f'example-{name}')}" for name in ("configure", "board"))
    how = words("introduction-how", configure=configure, board=show)
    return as_message((Heading(words("introduction")), _by(words, board), say(what), say(how)))


def rhythm(words: Words, board: Board) -> str:
    """Return how often *board* comes: "elke maandag om 09:00 (Europe/Amsterdam)"."""
    day = words("weekday", day=board.weekday.name.lower())
    weeks, at = board.every_weeks, f"{board.at:%H:%M}"
    return words("rhythm", weekday=day, weeks=weeks, time=at, zone=board.zone.key)


def moment(words: Words, occurrence: Occurrence) -> str:
    """Return when *occurrence* is due, on its board's own clock."""
    local = occurrence.due_at.astimezone(occurrence.board.zone)
    zone = occurrence.board.zone.key
    return words("moment", date=local.date(), time=f"{local:%H:%M}", zone=zone)


def _by(words: Words, board: Board) -> Paragraph:
    if board.configured_by is None:
        return say(words("introduction-from-file"))
    return mentioning(words("introduction-by", who=WHO), board.configured_by)
