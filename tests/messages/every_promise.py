# SPDX-License-Identifier: EUPL-1.2
"""Every message and view about what a board makes its own."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.content.model import Library
from bot.messages import ownership
from bot.messages.board_card import Card, board_message
from bot.messages.model import Message, View
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts, Words
from bot.schedule.model import BoardId, ChannelId, DeliveryId, Occurrence, Slot, TeamId, UserId
from bot.schedule.promise import Outcome, Progress, Promise, PromiseId, Quarter, Stances
from tests.fakes_delivery import a_board

WHO = UserId("U0ANNA00000")
SLOT, DUE = Slot(date(2026, 11, 30)), datetime(2026, 11, 30, 8, tzinfo=UTC)
LONG = "Met de wethouder en twee inwoners om de tafel gaan zitten & vragen wat er <schuurt>. " * 9

Named = Iterator[tuple[str, Message | View]]


def a_promise(**changes: object) -> Promise:
    made = Promise(
        id=PromiseId(uuid.UUID(int=1)),
        team_id=TeamId("T0VOORBEELD"),
        channel_id=ChannelId("C0BESTUUR00"),
        board_id=BoardId("board-1"),
        delivery_id=DeliveryId(uuid.UUID(int=2)),
        slot=SLOT,
        user_id=WHO,
        step="De wethouder bellen",
        due=date(2026, 12, 11),
        made_at=DUE,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # any field of it


def promises() -> tuple[Promise, ...]:
    """Return promises in every state, short and as long as they can be."""
    states = [a_promise(progress=each, needs="Een besluit") for each in Progress]
    return (*states, a_promise(step=LONG[:300], needs=LONG[:300], progress=Progress.STUCK))


def every_promise(words: Words, library: Library) -> Named:
    """Yield all that can be said, each with a name."""
    texts = Texts.load()
    occurrence = Occurrence(a_board(language=words.language), SLOT, DUE)
    for n, prompt in enumerate(library.prompts[:2]):  # the others differ in their words only
        for count in (1, 5, 40):
            back = (promises() * 8)[-count:]
            asked = prompt_message(texts, "/tip", prompt, occurrence, back)
            yield f"prompt {n} with {count} promises", asked
    bare = prompt_message(texts, "/tip", library.prompts[0], occurrence)
    for stances in (Stances(), Stances(1, 0, 1), Stances(200, 12, 3)):
        for count in (0, 1, 40):
            outcome = Outcome(stances, (promises() * 8)[:count], parked=count == 1)
            told = ownership.with_outcome(words, bare, outcome, promises())
            yield f"outcome {stances.total} {count}", told
    gone = a_promise(user_id=None)
    for promise in (*promises(), gone):
        name = f"{promise.progress} {promise.user_id} {len(promise.step)}"
        yield f"thread {name}", ownership.promise_message(words, promise)
        yield f"reminder {name}", ownership.reminder_message(words, promise)
        yield f"stuck form {name}", ownership.stuck_form(words, promise, "[]")
        yield f"form {name}", ownership.promise_form(words, LONG, promise, date(2026, 12, 11), "[]")
    yield "new form", ownership.promise_form(words, "Vraag?", None, date(2026, 12, 11), "[]")
    quarters = tuple((Quarter(2026, n), Stances(n, 2, 1)) for n in (4, 3, 2, 1))
    card = Card(a_board(), None, None, DUE, promises=promises() * 8, quarters=quarters)
    yield "board that made things its own", board_message(words, "/tip", card)
