# SPDX-License-Identifier: EUPL-1.2
"""How a board makes a question its own: the buttons, the forms, and what has come of it."""

from collections.abc import Sequence
from datetime import date

from bot.messages import ids
from bot.messages.blocks import blocks
from bot.messages.model import Message, View
from bot.messages.page import (
    Button,
    Buttons,
    Divider,
    Field,
    Heading,
    Listing,
    Mention,
    Page,
    Paragraph,
    Run,
    say,
    strong,
)
from bot.messages.render import MESSAGE_BLOCKS, TEXT_LIMIT, as_form, as_message
from bot.messages.spoken import spoken
from bot.messages.texts import Words
from bot.schedule.model import DeliveryId, UserId
from bot.schedule.promise import Outcome, Progress, Promise, Stance, Stances

STANCES = {Stance.MORE: ids.STANCE_MORE, Stance.KEEP: ids.STANCE_KEEP, Stance.LESS: ids.STANCE_LESS}
ANSWERS = {
    Progress.DONE: ids.PROMISE_DONE,
    Progress.BUSY: ids.PROMISE_BUSY,
    Progress.STUCK: ids.PROMISE_STUCK,
}
# Of what somebody writes; it comes back in messages that have a limit of their own.
MOST_CHARACTERS = 300


def stance_page(words: Words, question: DeliveryId) -> Page:
    """Return the buttons under a question; each carries which question it is."""
    stances = [
        Button(action, words(f"stance-{how}"), str(question), words(f"stance-{how}-spoken"))
        for how, action in STANCES.items()
    ]
    more = [
        Button(ids.TAKE_UP, words("take-up"), str(question), words("take-up-spoken")),
        Button(ids.PARK, words("park"), str(question), words("park-spoken")),
    ]
    return (say(words("stance-ask")), Buttons(tuple(stances)), Buttons(tuple(more)))


def returning_page(words: Words, promises: Sequence[Promise], question: DeliveryId) -> Page:
    """Return the promises that come back with *question*, each with its three answers."""
    if not promises:
        return ()
    parts: Page = (strong(words("returning")),)
    for number, promise in enumerate(promises, 1):
        parts += (
            _line(words, promise, "returning-one"),
            answers(words, promise, number, question),
        )
    return parts


def answers(
    words: Words, promise: Promise, number: int = 1, question: DeliveryId | None = None
) -> Buttons:
    """Return the three answers of who made *promise*.

    question: the one in whose message they stand, if they stand in one.
    """
    value = f"{promise.id} {question or ''}".strip()
    return Buttons(
        tuple(
            Button(
                action,
                words("progress", progress=progress),
                value,
                words("progress-spoken", progress=progress, number=str(number)),
            )
            for progress, action in ANSWERS.items()
        )
    )


def outcome_page(words: Words, outcome: Outcome, answered: Sequence[Promise]) -> Page:
    """Return what has come of a question, and what was said of the promises that it brought."""
    lines = [_line(words, promise, "outcome-promise") for promise in outcome.promises]
    said = [each for each in answered if each.progress is not Progress.OPEN]
    told = [_line(words, promise, "outcome-answer") for promise in said]
    counts = stance_lines(words, outcome.stances)
    parked = (say(words("outcome-parked")),) if outcome.parked else ()
    if not (counts or lines or told or parked):
        return ()
    heading = (Divider(), strong(words("outcome")))
    return (*heading, *told, *counts, *lines, *parked)


def stance_lines(words: Words, stances: Stances) -> Page:
    """Return how many people take each stance, in words; nothing where nobody does."""
    counted = {"more": stances.more, "keep": stances.keep, "less": stances.less}
    said = [words(f"stance-count-{how}", count=count) for how, count in counted.items() if count]
    return (Listing(tuple((Run(each),) for each in said)),) if said else ()


def with_outcome(
    words: Words, frozen: Message, outcome: Outcome, answered: Sequence[Promise]
) -> Message:
    """Return the message as it was posted, and after it what has come of it.

    Not a word of what was posted changes. Of many promises those are shown that fit.
    """
    room, many = MESSAGE_BLOCKS - len(frozen.blocks), len(outcome.promises)
    for shown in range(many, -1, -1):
        part = Outcome(outcome.stances, outcome.promises[:shown], outcome.parked)
        rest: Page = (say(words("outcome-more", count=many - shown)),) if shown < many else ()
        page = (*outcome_page(words, part, answered), *rest)
        text = f"{frozen.text}\n{spoken(page)}"
        if len(text) <= TEXT_LIMIT and len(blocks(page)) <= room:
            return Message(text, (*frozen.blocks, *blocks(page)))
    return frozen


def promise_form(
    words: Words, question: str, promise: Promise | None, due: date, origin: str
) -> View:
    """Return the form in which somebody takes a question up; *promise*: what they had promised."""
    typed = {} if promise is None else {"initial_value": promise.step}
    step = {"type": "plain_text_input", "max_length": MOST_CHARACTERS, "multiline": True, **typed}
    chosen = due if promise is None else promise.due
    page = (
        say(question),
        Field("step", words("promise-step"), step, words("promise-step-hint")),
        Field("due", words("promise-due"), {"type": "datepicker", "initial_date": f"{chosen}"}),
        say(words("promise-note")),
    )
    more = {"callback_id": ids.PROMISE_FORM, "private_metadata": origin}
    return as_form(words("take-up"), words("promise-save"), words("form-cancel"), page, **more)


def stuck_form(words: Words, promise: Promise, origin: str) -> View:
    """Return the form in which who made *promise* says what they need to get on."""
    typed = {} if promise.needs is None else {"initial_value": promise.needs}
    needs = {"type": "plain_text_input", "max_length": MOST_CHARACTERS, "multiline": True, **typed}
    page = (say(promise.step), Field("needs", words("stuck-needs"), needs, words("stuck-hint")))
    more = {"callback_id": ids.STUCK_FORM, "private_metadata": origin}
    return as_form(words("stuck-title"), words("stuck-save"), words("form-cancel"), page, **more)


def promise_message(words: Words, promise: Promise) -> Message:
    """Return what the thread under a question is told of a new promise."""
    return as_message((_line(words, promise, "thread-promise"),))


def reminder_message(words: Words, promise: Promise) -> Message:
    """Return the one reminder of a promise, to who made it."""
    what = words("reminder-what", date=promise.made_at.date())
    page = (Heading(words("reminder")), say(what), say(promise.step), answers(words, promise))
    return as_message((*page, say(words("reminder-once"))))


def open_page(words: Words, promises: Sequence[Promise], count: int) -> Page:
    """Return the first *count* of a board's promises that are not done, or that there is none."""
    if not promises:
        return (say(words("open-none")),)
    rest = len(promises) - count
    more = (say(words("outcome-more", count=rest)),) if rest else ()
    return (*(_line(words, each, "open-one") for each in promises[:count]), *more)


def _line(words: Words, promise: Promise, text_id: str) -> Paragraph:
    """Return who made the promise, and what *text_id* says of it."""
    told = words(
        text_id,
        week=promise.slot.isocalendar().week,
        step=promise.step,
        due=words("day", date=promise.due),
        progress=promise.progress,
        needs=promise.needs or "",
    )
    return Paragraph((_who(words, promise.user_id), Run(f" {told}")))


def _who(words: Words, user_id: UserId | None) -> Mention | Run:
    return Run(words("somebody")) if user_id is None else Mention(user_id)
