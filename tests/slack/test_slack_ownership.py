# SPDX-License-Identifier: EUPL-1.2
"""A board makes a question its own: stances, promises, and what comes of them."""

import asyncio
from datetime import timedelta

import pytest

from bot.app import Tryout
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.model import Message, User
from tests.fakes_database import carried_out
from tests.fakes_people import PATIENCE, Someone, buttons_of, said, turn, until
from tests.test_app import MONDAY

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
STEP = "De wethouder vragen om een uur"


@pytest.fixture
async def question(tryout: Tryout) -> Message:
    """The first question of #bestuur-digitaal."""
    turn(tryout, MONDAY)
    return await Someone(tryout).waits_for("Innovation board, week 49")


@pytest.fixture
def noor(tryout: Tryout) -> Someone:
    return Someone(tryout)


@pytest.fixture
def willem(tryout: Tryout) -> Someone:
    return Someone(tryout, cast.WILLEM)


def cast_of(tryout: Tryout) -> dict[str, User]:
    """Return the people of the workspace, to add more."""
    everybody = dict(tryout.slack.users)
    tryout.slack.users = tryout.slack.workspace.users = everybody
    return everybody


async def shows(question: Message, words: str, within: float = PATIENCE) -> None:
    """Wait until the question's message says so, to the eye and to the ear alike."""
    await until(lambda: words in question.text and words in said(question.blocks), within)


async def promises(who: Someone, question: Message, due: str = "2026-12-11") -> None:
    await who.presses("Ik pak dit op", question)
    assert await who.submits(step=STEP, due=due) == {}


async def test_a_stance_is_counted_once_and_can_be_changed(
    noor: Someone, willem: Someone, question: Message
) -> None:
    await noor.presses("Meer doen", question)
    await willem.presses("Meer doen", question)
    await shows(question, "2 mensen willen hier meer in doen.")
    await noor.waits_for("Genoteerd: jij wilt hier meer in doen.")

    await noor.presses("Minder doen", question)
    await shows(question, "1 persoon wil hier minder in doen.")
    assert "1 persoon wil hier meer in doen." in question.text
    assert cast.NOOR not in question.text.partition("Wat hieruit kwam")[2]


async def test_not_a_word_of_what_was_posted_changes(noor: Someone, question: Message) -> None:
    text, blocks = question.text, list(question.blocks)
    await noor.presses("Blijven doen", question)
    await shows(question, "1 persoon wil hiermee doorgaan.")

    assert question.text.startswith(text)
    assert said(question.blocks[: len(blocks)]) == said(blocks)


async def test_two_hundred_press_at_once_and_none_is_lost(
    tryout: Tryout, question: Message
) -> None:
    people = [f"U{number:010}" for number in range(200)]
    everybody = cast_of(tryout)
    for each in people:
        everybody[each] = User(each, each, each)
        tryout.slack.channels[cast.BESTUUR].members.add(each)
    waiting = {*people}
    while waiting:  # on a busy machine Slack may wait in vain for some, who then press again
        before = len(tryout.slack.complaints)
        pressing = (Someone(tryout, each).presses("Meer doen", question) for each in waiting)
        await asyncio.gather(*pressing)
        waiting -= kept_in(tryout)
        assert len(waiting) <= len(tryout.slack.complaints) - before

    await shows(question, "200 mensen willen hier meer in doen.", within=60)
    assert kept_in(tryout) == {*people}


def kept_in(tryout: Tryout) -> set[str]:
    """Return whose stance is kept."""
    return {user for (user,) in carried_out(tryout.database, "SELECT user_id FROM stance")}


async def test_a_promise_stands_with_the_question_in_its_thread_and_on_the_board(
    tryout: Tryout, noor: Someone, question: Message
) -> None:
    await promises(noor, question)

    assert "Het staat nu bij de vraag in het kanaal" in noor.window
    told = f"<@{cast.NOOR}> pakt dit op: {STEP} (klaar op vrijdag 11 december 2026)"
    await until(lambda: told in question.text)
    await until(lambda: len(tryout.slack.thread(noor.user, noor.channel, question.ts)) == 2)
    reply = tryout.slack.thread(noor.user, noor.channel, question.ts)[-1]
    assert reply.text == told
    assert STEP in (await noor.types("/tip bord")).text


async def test_who_takes_it_up_again_sees_what_they_promised_and_changes_it(
    tryout: Tryout, noor: Someone, question: Message
) -> None:
    await promises(noor, question)
    await noor.presses("Ik pak dit op", question)
    assert STEP in str(noor.modal and noor.modal.view)
    assert await noor.submits(step="Mailen", due="2026-12-18") == {}

    await shows(question, "pakt dit op: Mailen (klaar op vrijdag 18 december 2026)")
    assert len(tryout.slack.thread(noor.user, noor.channel, question.ts)) == 2


@pytest.mark.parametrize(
    ("filled", "field"),
    [({"step": " ", "due": "2026-12-11"}, "step"), ({"due": "2026-11-29"}, "due")],
)
async def test_what_is_wrong_is_told_under_its_field(
    noor: Someone, question: Message, filled: dict[str, str], field: str
) -> None:
    await noor.presses("Ik pak dit op", question)

    assert list(await noor.submits(**{"step": STEP, **filled})) == [field]


async def test_a_parked_question_says_so_until_somebody_takes_it_up(
    noor: Someone, willem: Someone, question: Message
) -> None:
    await noor.presses("Parkeer", question)
    await noor.presses("Parkeer", question)
    await shows(question, "Deze vraag is geparkeerd")

    await promises(willem, question)
    await until(lambda: "geparkeerd" not in question.text)


async def test_the_next_question_begins_with_what_is_open_and_its_maker_alone_answers(
    tryout: Tryout, noor: Someone, willem: Someone, question: Message
) -> None:
    await promises(noor, question)
    turn(tryout, MONDAY + WEEK)
    second = await noor.waits_for("week 50")

    assert f"pakte in week 49 dit op: {STEP}" in second.text
    await willem.presses("Gedaan", second)
    await willem.waits_for("Alleen wie dit oppakte")
    await noor.presses("Bezig", second)
    await until(lambda: f"over “{STEP}”: bezig." in second.text)
    await until(lambda: "; bezig)" in question.text)

    await noor.presses("Vastgelopen", second)
    assert await noor.submits(needs="") == {"needs": "required"}
    assert await noor.submits(needs="Een besluit van het college") == {}
    await shows(second, "vastgelopen. Nodig: Een besluit van het college")

    await noor.presses("Gedaan", second)
    await until(lambda: f"over “{STEP}”: gedaan." in second.text)
    turn(tryout, MONDAY + 2 * WEEK)
    third = await noor.waits_for("week 51")
    assert STEP not in third.text


async def test_who_promised_is_reminded_once_and_in_private(
    tryout: Tryout, noor: Someone, question: Message
) -> None:
    await promises(noor, question, due="2026-12-02")
    direct = Someone(tryout, channel=f"D{cast.NOOR[1:]}")
    turn(tryout, MONDAY + 2 * DAY)
    await until(lambda: direct.channel in tryout.slack.channels and bool(direct.sees))
    turn(tryout, MONDAY + 4 * DAY)
    await asyncio.sleep(0.5)  # many ticks

    (reminder,) = direct.sees
    assert "Vandaag is de dag die je koos" in reminder.text
    assert STEP in reminder.text
    await direct.presses("Gedaan", reminder)
    await shows(question, "; gedaan)")


async def test_where_the_message_is_gone_nothing_is_lost(
    tryout: Tryout, noor: Someone, question: Message
) -> None:
    gone = Fault(accept=False, reply="error", code="message_not_found")
    tryout.slack.faults = lambda method, _: gone if "update" in method else None
    await noor.presses("Meer doen", question)
    await asyncio.sleep(0.2)

    assert carried_out(tryout.database, "SELECT stance FROM stance") == [("more",)]


async def test_slack_that_wants_to_be_left_alone_gets_its_time_and_then_the_truth(
    tryout: Tryout, noor: Someone, question: Message
) -> None:
    refused = [Fault(accept=False, reply="status", status=429, code="ratelimited", retry_after="1")]
    tryout.slack.faults = lambda method, _: (
        refused.pop() if refused and method == "chat.update" else None
    )
    await noor.presses("Meer doen", question)

    await shows(question, "1 persoon wil hier meer in doen.")


def test_each_button_says_by_itself_what_it_does(question: Message) -> None:
    spoken = [each["accessibility_label"] for each in buttons_of(question)]

    assert len(set(spoken)) == len(spoken)
    assert "Ik pak dit op: Ik pak dit zelf op, met een eerste stap en een datum" in spoken
