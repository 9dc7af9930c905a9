# SPDX-License-Identifier: EUPL-1.2
"""Minutes as Markdown, to put on an agenda."""

import re
from collections.abc import Iterator

from bot.messages.minutes import Asked, Told
from bot.schedule.promise import Promise

# Whatever could be markup in a line, begin one, or become a link by itself.
MARKUP = re.compile(r"([\\`*_\[\]|<>&~]|:(?=//)|(?<=www)\.|^[#+-]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")


def as_markdown(told: Told) -> str:
    """Return the minutes as one document."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Told) -> Iterator[str]:
    words, minutes = told.words, told.minutes
    yield from (f"# {words('minutes-title')}", "", plain(told.period()), "")
    yield from (plain(words("minutes-goal")), "")
    yield from (f"## {words('open-title')}", "")
    yield from [_promise(told, each) for each in minutes.unfinished] or [words("open-none")]
    for asked in minutes.asked:
        yield from ("", f"## {plain(told.week(asked))}", "")
        yield from _asked(told, asked)
    if minutes.quarters:
        yield from ("", f"## {words('stances-title')}", "")
        heads = (words("minutes-quarter-head"), *(words(f"stance-{each}") for each in STANCES))
        yield from (f"| {' | '.join(heads)} |", "|---|--:|--:|--:|")
        for quarter, stood in minutes.quarters:
            yield f"| {told.quarter(quarter)} | {stood.more} | {stood.keep} | {stood.less} |"


STANCES = ("more", "keep", "less")


def _asked(told: Told, asked: Asked) -> Iterator[str]:
    words, outcome = told.words, asked.outcome
    yield f"**{plain(told.question(asked))}**"
    if (quote := told.quote(asked)) is not None:
        said, whose = quote
        yield from ("", *(f"> {plain(line)}" for line in said.splitlines()), ">")
        yield f"> {plain(whose)}"
    yield ""
    if not asked.answered:
        yield words("minutes-nothing")
        return
    if outcome.stances.total:
        yield from (told.stances(outcome.stances), "")
    yield from (_promise(told, each) for each in outcome.promises)
    if outcome.parked:
        yield from ("", words("outcome-parked"))


def _promise(told: Told, promise: Promise) -> str:
    due = told.words("minutes-due", day=told.day(promise.due))
    said = f"{plain(promise.step)} ({plain(due)}; {plain(told.state(promise))})"
    return f"- **{plain(told.who(promise))}**: {said}"


def plain(text: str) -> str:
    """Return *text* so that none of it is markup."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))
