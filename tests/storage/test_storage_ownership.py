# SPDX-License-Identifier: EUPL-1.2
"""What boards make their own is kept, once for each who does it."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.schedule.model import DeliveryId, Occurrence, Slot, UserId
from bot.schedule.promise import Outcome, Progress, Promise, PromiseId, Stance, Stances
from bot.storage.boards import Boards
from bot.storage.delivery import Delivery
from bot.storage.engine import Database
from bot.storage.ledger import Ledger
from bot.storage.ownership import Answer, Ownership
from tests.fakes_delivery import a_board, database_in, utc

NOW = utc(2026, 11, 30, 9)
DAY = timedelta(days=1)
NOOR, WILLEM = UserId("U0NOORBAKKE"), UserId("U0WILLEMGRA")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with database_in(tmp_path) as database:
        await Boards(database).put(a_board(), NOW - DAY)
        yield database


@pytest.fixture
async def question(database: Database) -> Delivery:
    """A question that the board was asked."""
    slot = Slot(date(2026, 11, 30))
    await Ledger(database, "one").plan_introduction(Occurrence(a_board(), slot, NOW))
    (found,) = await Ledger(database, "one").of_board(a_board().id)
    return found


def a_promise(question: Delivery, **changes: object) -> Promise:
    made = Promise(
        id=PromiseId(uuid.uuid4()),
        team_id=question.team_id,
        channel_id=question.channel_id,
        board_id=question.board_id,
        delivery_id=question.id,
        slot=question.slot,
        user_id=NOOR,
        step="De wethouder bellen",
        due=date(2026, 12, 11),
        made_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # any field of it


async def test_each_has_one_stance_and_may_change_it(
    database: Database, question: Delivery
) -> None:
    ownership = Ownership(database)
    await ownership.stand(question, NOOR, Stance.MORE, NOW)
    await ownership.stand(question, WILLEM, Stance.MORE, NOW)
    await ownership.stand(question, NOOR, Stance.LESS, NOW)

    assert (await ownership.outcome(question.id)).stances == Stances(more=1, less=1)


async def test_of_two_hundred_at_once_none_is_lost(database: Database, question: Delivery) -> None:
    ownership = Ownership(database)
    people = [UserId(f"U{number:09}") for number in range(200)]
    presses = [ownership.stand(question, each, Stance.KEEP, NOW) for each in people for _ in "12"]
    await asyncio.gather(*presses)

    assert (await ownership.outcome(question.id)).stances == Stances(keep=200)


async def test_who_takes_it_up_again_changes_what_they_promised(
    database: Database, question: Delivery
) -> None:
    ownership, made = Ownership(database), a_promise(question)
    await ownership.park(question, NOW)
    assert (await ownership.outcome(question.id)).parked

    assert await ownership.promise(made, NOW + DAY)
    assert not await ownership.promise(a_promise(question, step="Mailen"), NOW + DAY)

    outcome = await ownership.outcome(question.id)
    assert outcome == Outcome(promises=(replace(made, step="Mailen"),))


async def test_only_who_promised_says_how_far_it_is(database: Database, question: Delivery) -> None:
    ownership, made = Ownership(database), a_promise(question)
    await ownership.promise(made, NOW + DAY)
    stuck = Answer(Progress.STUCK, "Een uur met de CIO")

    assert await ownership.answer(made.id, WILLEM, stuck, NOW) is None
    assert await ownership.answer(made.id, NOOR, stuck, NOW) == replace(
        made, progress=Progress.STUCK, needs="Een uur met de CIO", answered_at=NOW
    )
    assert len(await ownership.unfinished(question.board_id, 10)) == 1
    await ownership.answer(made.id, NOOR, Answer(Progress.DONE), NOW)
    assert await ownership.unfinished(question.board_id, 10) == ()


async def test_of_all_who_remind_one_does_and_once(database: Database, question: Delivery) -> None:
    ownership = Ownership(database)
    await ownership.promise(a_promise(question), NOW + DAY)
    assert await ownership.to_remind(NOW, 10) == ()

    reminded = await asyncio.gather(*(ownership.to_remind(NOW + DAY, 10) for _ in range(10)))

    assert sum(map(len, reminded)) == 1
    assert await ownership.to_remind(NOW + 2 * DAY, 10) == ()


async def test_questions_of_which_nothing_came_are_left_out(database: Database) -> None:
    assert await Ownership(database).outcomes([DeliveryId(uuid.uuid4())]) == {}
