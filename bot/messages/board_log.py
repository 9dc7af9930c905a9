# SPDX-License-Identifier: EUPL-1.2
"""What was changed about a board: who, what, before, after, and what came of it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.messages.board_names import calendar_name
from bot.messages.model import View
from bot.messages.page import Mention, Note, Page, Paragraph, Run, say
from bot.messages.render import VIEW_BLOCKS, as_modal, as_much
from bot.messages.texts import Words
from bot.schedule.model import UserId


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. *at*: on the board's own clock. before, after: settings as JSON."""

    at: datetime
    user_id: UserId | None
    action: str
    verdict: str
    before: str | None
    after: str | None


def log_view(words: Words, lines: Sequence[Line]) -> View:
    """Return the log, the newest line first, as many as fit."""

    def page(count: int) -> Page:
        return tuple(part for line in lines[:count] for part in _line(words, line))

    shown = as_much(page, len(lines), VIEW_BLOCKS) or (say(words("log-none")),)
    return as_modal(words("log-title"), words("close"), shown)


def _line(words: Words, line: Line) -> Page:
    action = words("log-action", action=line.action)
    told = words("log-line", action=action, verdict=line.verdict)
    by = Mention(line.user_id) if line.user_id else Run(words("log-by-file"))
    said = Paragraph((Run(f"{line.at:%Y-%m-%d %H:%M} "), by, Run(f": {told}")))
    changes = tuple(_changes(words, line))
    return (said, Note(changes)) if changes else (said,)


def _changes(words: Words, line: Line) -> Iterator[str]:
    before: dict[str, Any] = json.loads(line.before or "{}")
    after: dict[str, Any] = json.loads(line.after or "{}")
    for name, value in after.items():
        was, is_ = _value(words, name, before.get(name)), _value(words, name, value)
        if was != is_:
            label = words("setting-name", name=name)
            yield words("log-change", name=label, before=was, after=is_)


# How a setting's value is said in the form; others are said as they are.
_SAID: Mapping[str, Callable[[Words, Any], str]] = {
    "weekday": lambda words, day: words("weekday", day=day),
    "language": lambda words, language: words("language-name", language=language),
    "holidays": lambda words, rule: words("holidays-choice", rule=rule),
    "holiday_calendar": lambda words, code: calendar_name(code, words.language),
    "topics": lambda words, topics: ", ".join(words("topic", topic=topic) for topic in topics),
    "skips": lambda _, slots: ", ".join(slots),
    "chosen": lambda _, chosen: ", ".join(f"{slot}: {which}" for slot, which in chosen.items()),
}


def _value(words: Words, name: str, value: Any) -> str:
    if value in (None, [], {}):
        return "–"
    said = _SAID.get(name)
    return str(value) if said is None else said(words, value)
