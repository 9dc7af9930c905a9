# SPDX-License-Identifier: EUPL-1.2
import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.content.model import PromptId
from bot.schedule.due import next_occurrence
from bot.schedule.identity import delivery_id
from bot.schedule.model import Occurrence
from bot.storage.boards import Boards
from bot.storage.delivery import Content, Ending, Marked, State
from bot.storage.engine import Database
from bot.storage.ledger import LEASE, Ledger
from bot.storage.tables import attempt
from tests.fakes_delivery import WEEK, a_board, calendars, database_in, utc

BOARD = a_board()
MONDAY = next_occurrence(BOARD, utc(2026, 11, 24))
NOW = MONDAY.due_at
MINUTE = timedelta(minutes=1)
CONTENT = Content(PromptId("p0"), '{"text": "p0"}')


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with database_in(tmp_path) as opened:
        await Boards(opened).put(BOARD, NOW - WEEK)
        yield opened


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database, "one")


async def marked(ledger: Ledger, now: datetime = NOW) -> Marked:
    await ledger.plan_extra(MONDAY)
    return await marked_anew(ledger, now)


async def marked_anew(ledger: Ledger, now: datetime, content: Content = CONTENT) -> Marked:
    (claimed,) = await ledger.claim(now, 9)
    marked = await ledger.mark(claimed, content, now)
    assert marked is not None
    return marked


async def state(ledger: Ledger) -> tuple[State, str | None]:
    (row,) = await ledger.of_board(BOARD.id)
    return row.state, row.outcome_code


async def test_a_slot_is_planned_once_whoever_plans_it(ledger: Ledger, database: Database) -> None:
    other = Ledger(database, "two")
    moved = Occurrence(BOARD, MONDAY.slot, MONDAY.due_at + timedelta(hours=3))

    written = await asyncio.gather(
        ledger.plan_extra(MONDAY), other.plan_extra(MONDAY), ledger.plan_extra(moved)
    )

    assert sorted(written) == [False, False, True]
    assert len(await ledger.of_board(BOARD.id)) == 1


async def test_planning_moves_the_boards_calendar_forward_and_never_back(
    ledger: Ledger, database: Database
) -> None:
    next_monday = next_occurrence(BOARD, NOW)

    await ledger.plan_extra(next_monday)
    await ledger.plan_extra(MONDAY)

    assert await calendars(database) == {BOARD.id: (next_monday.due_at, NOW - WEEK)}


async def test_the_first_mark_freezes_the_content(ledger: Ledger) -> None:
    first = await marked(ledger)
    again = Ending(State.PLANNED, "ratelimited", not_before=NOW + MINUTE)
    await ledger.settle(first, again, NOW)

    rewritten = Content(PromptId("p9"), '{"text": "p9"}')
    second = await marked_anew(ledger, NOW + MINUTE, rewritten)

    assert second.content == CONTENT
    assert (second.fence, second.delivery.attempt) == (2, 2)
    assert (second.delivery.first_send_at, second.delivery.last_send_at) == (NOW, NOW + MINUTE)


async def test_an_outcome_is_written_with_its_attempt(ledger: Ledger, database: Database) -> None:
    sent = await marked(ledger)

    ending = Ending(State.POSTED, ts="1.2", http_status=200, request_id="abc")
    assert await ledger.settle(sent, ending, NOW + MINUTE)

    (row,) = await ledger.of_board(BOARD.id)
    assert (row.state, row.slack_ts, row.content) == (State.POSTED, "1.2", CONTENT)
    async with database.reading() as connection:
        (tried,) = (await connection.execute(select(attempt))).mappings()
    assert (tried["started_at"], tried["ended_at"]) == (NOW, NOW + MINUTE)
    assert tried["outcome_class"] == "posted"
    assert (tried["http_status"], tried["slack_request_id"]) == (200, "abc")


async def test_an_outcome_under_an_old_fence_is_not_written(ledger: Ledger) -> None:
    old = await marked(ledger)
    await ledger.settle(old, Ending(State.PLANNED, not_before=NOW), NOW)
    new = await marked_anew(ledger, NOW)

    assert not await ledger.settle(old, Ending(State.POSTED, ts="old"), NOW)
    assert await ledger.settle(new, Ending(State.POSTED, ts="new"), NOW)

    (row,) = await ledger.of_board(BOARD.id)
    assert row.slack_ts == "new"


async def doubted(ledger: Ledger) -> None:
    (row,) = await ledger.unsettled()
    assert await ledger.move(row, Ending(State.UNKNOWN, "owner_gone"), NOW + LEASE)


async def test_what_is_unknown_cannot_be_claimed(ledger: Ledger) -> None:
    await marked(ledger)
    await doubted(ledger)

    assert await ledger.claim(NOW + LEASE, 9) == ()


async def test_an_owner_who_was_only_slow_may_still_say_how_it_ended(ledger: Ledger) -> None:
    sent = await marked(ledger)
    await doubted(ledger)

    assert await ledger.settle(sent, Ending(State.POSTED, ts="1.2"), NOW + LEASE)
    assert await state(ledger) == (State.POSTED, None)


async def test_what_changed_since_it_was_seen_is_not_moved(ledger: Ledger) -> None:
    sent = await marked(ledger)
    (seen,) = await ledger.unsettled()
    await ledger.settle(sent, Ending(State.POSTED, ts="1.2"), NOW)

    assert not await ledger.move(seen, Ending(State.UNKNOWN, "owner_gone"), NOW)
    assert await state(ledger) == (State.POSTED, None)


async def test_a_slow_owner_cannot_undo_what_was_settled_without_it(ledger: Ledger) -> None:
    sent = await marked(ledger)
    (seen,) = await ledger.unsettled()
    await ledger.move(seen, Ending(State.POSTED, ts="1.2"), NOW)

    assert not await ledger.settle(sent, Ending(State.UNKNOWN, "TimeoutError"), NOW)
    assert await state(ledger) == (State.POSTED, None)


async def test_what_ends_without_a_post_is_untold_until_it_is_told(ledger: Ledger) -> None:
    await ledger.settle(await marked(ledger), Ending(State.REJECTED, "is_archived"), NOW)
    (untold,) = await ledger.untold()

    await ledger.told(untold, NOW)

    assert await ledger.untold() == ()


async def test_what_is_planned_and_too_old_is_skipped_once(ledger: Ledger) -> None:
    await ledger.plan_extra(MONDAY)

    skipped = await ledger.skip_expired(NOW + BOARD.catch_up)

    assert [row.slot for row in skipped] == [MONDAY.slot]
    assert await ledger.skip_expired(NOW + BOARD.catch_up) == ()
    assert await state(ledger) == (State.SKIPPED, "expired")


async def test_one_that_is_being_sent_does_not_expire(ledger: Ledger) -> None:
    await marked(ledger)

    assert await ledger.skip_expired(NOW + BOARD.catch_up) == ()


def test_an_occurrence_has_one_id_in_every_process() -> None:
    assert str(delivery_id(MONDAY)) == "29d16f6f-8a2f-5a09-83cf-0f41edec9c26"
