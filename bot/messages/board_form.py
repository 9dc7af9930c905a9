# SPDX-License-Identifier: EUPL-1.2
"""The form in which an admin sets up a board."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.content.model import LANGUAGES, Topic
from bot.messages import ids
from bot.messages.blocks import clip, plain
from bot.messages.board_names import calendar_name
from bot.messages.model import View
from bot.messages.page import ChannelName, Field, Page, Paragraph, Run
from bot.messages.render import as_form
from bot.messages.texts import Words
from bot.schedule.model import Board, ChannelId, OnHoliday, Weekday

Element = Mapping[str, Any]

OPTION_CHARACTERS = 75
CATCH_UP_HOURS = (1, 2, 4, 8, 12, 24, 48)
MOST_WEEKS = 4


def board_form(
    words: Words, board: Board, *, new: bool, channel_id: ChannelId | None, origin: str
) -> View:
    """Return the form with the settings of *board*; for a *new* one they are the usual.

    channel_id: the one that a new board's field begins with. origin: comes back with the form.
    """
    where = _channel(words, channel_id) if new else _of(words, board.channel_id)
    page = (where, *_when(words, board), *_how(words, board))
    return as_form(
        words("form-new" if new else "form-edit"),
        words("form-save"),
        words("form-cancel"),
        page,
        callback_id=ids.BOARD_FORM,
        private_metadata=origin,
    )


def option(text: str, value: str) -> dict[str, Any]:
    """Return one choice of a list."""
    return {"text": plain(clip(text, OPTION_CHARACTERS)), "value": value}


def select(choices: Iterable[dict[str, Any]], chosen: str) -> Element:
    """Return a list of *choices* in which *chosen* is."""
    options = list(choices)
    first = [each for each in options if each["value"] == chosen]
    initial = {"initial_option": first[0]} if first else {}
    return {"type": "static_select", "options": options, **initial}


def name_in(text: str, channel_id: ChannelId) -> Paragraph:
    """Return *text* as a paragraph in which the sign for a channel is the channel's name."""
    before, _, after = text.partition(CHANNEL)
    runs = (Run(before), ChannelName(channel_id), Run(after))
    return Paragraph(tuple(run for run in runs if isinstance(run, ChannelName) or run.text))


# What a text from a language file holds where a channel goes.
CHANNEL = "\N{OBJECT REPLACEMENT CHARACTER}"


def _of(words: Words, channel_id: ChannelId) -> Paragraph:
    return name_in(words("form-of", channel=CHANNEL), channel_id)


def _channel(words: Words, channel_id: ChannelId | None) -> Field:
    ours = {
        "include": ["public", "private"],
        "exclude_external_shared_channels": True,
        "exclude_bot_users": True,
    }
    first = {"initial_conversation": channel_id} if channel_id else {}
    element = {"type": "conversations_select", "filter": ours, **first}
    return Field("channel", words("form-channel"), element, words("form-channel-hint"))


def _when(words: Words, board: Board) -> Page:
    names = [day.name.lower() for day in Weekday]
    days = (option(words("weekday", day=name), name) for name in names)
    weeks = (option(words("form-weeks-choice", weeks=n), str(n)) for n in range(1, MOST_WEEKS + 1))
    at = {"type": "timepicker", "initial_time": f"{board.at:%H:%M}"}
    zone = searched(option(board.zone.key, board.zone.key))
    return (
        Field("weekday", words("form-weekday"), select(days, board.weekday.name.lower())),
        Field("time", words("form-time"), at),
        Field(ids.ZONE, words("form-zone"), zone, words("form-zone-hint")),
        Field("every_weeks", words("form-weeks"), select(weeks, str(board.every_weeks))),
    )


def searched(chosen: dict[str, Any]) -> Element:
    """Return a list whose choices are asked for as somebody types; *chosen* is chosen now."""
    return {"type": "external_select", "min_query_length": 2, "initial_option": chosen}


def _how(words: Words, board: Board) -> Page:
    languages = (option(words("language-name", language=each), each) for each in LANGUAGES)
    rules = (option(words("holidays-choice", rule=rule), rule) for rule in OnHoliday)
    code = board.holidays.calendar
    lands = searched(option(calendar_name(code, words.language), code))
    hours = (option(words("form-catch-up-choice", hours=n), str(n)) for n in CATCH_UP_HOURS)
    waits = int(board.catch_up.total_seconds()) // 3600
    topics = [option(words("topic", topic=topic), topic) for topic in Topic]
    chosen = [each for each in topics if each["value"] in board.topics]
    until = {"initial_date": board.paused_until.isoformat()} if board.paused_until else {}
    pause = {"type": "datepicker", **until}
    boxes = {"type": "checkboxes", "options": topics, "initial_options": chosen}
    of = select(languages, board.language)
    return (
        Field("language", words("form-language"), of, words("form-language-hint")),
        Field("holidays", words("form-holidays"), select(rules, board.holidays.rule)),
        Field(ids.CALENDAR, words("form-calendar"), lands, words("form-calendar-hint")),
        Field("paused_until", words("form-paused"), pause, words("form-paused-hint"), True),
        Field("catch_up_hours", words("form-catch-up"), select(hours, str(waits))),
        Field("topics", words("form-topics"), boxes),
    )
