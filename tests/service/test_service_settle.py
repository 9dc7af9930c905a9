# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a post whose end nobody knows: looked for, or asked about."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.schedule.due import next_occurrence
from bot.schedule.model import BoardId, ChannelId
from bot.service.answer_held import Answer, AnswerHeld
from bot.service.beat import Beat
from bot.service.ports import Ambiguous, CannotLook, Found, Later, Posted, Unsure
from bot.storage.delivery import Content, Delivery, Ending, State
from bot.storage.heartbeats import Heartbeats
from tests.fakes_delivery import FakePoster, Killed, Office, a_board, office_in, utc

BEFORE = utc(2026, 11, 24)
DUE = next_occurrence(a_board(), BEFORE).due_at
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
FIRST = "C0BESTUUR00: p0 op 2026-11-30"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Delivery where the channel may be read, whose first post gets no answer."""
    async with office_in(tmp_path, BEFORE) as running:
        running.watcher.barred = None
        running.poster.answer = lambda _: Ambiguous("TimeoutError")
        yield running


def answering(office: Office) -> None:
    office.poster.answer = FakePoster().answer


async def held(office: Office) -> Delivery:
    office.watcher.barred = CannotLook("missing_scope")
    await office.ticks(DUE, DUE + 3 * MINUTE)
    (delivery,) = await office.deliver.ledger.of_board(a_board().id)
    assert delivery.state is State.HELD
    answering(office)
    return delivery


async def test_a_post_that_is_found_counts_as_posted(office: Office) -> None:
    office.watcher.sight = lambda _: Found("1.2")
    await office.ticks(DUE, DUE + 5 * MINUTE)

    assert office.poster.posted == [FIRST]
    assert await office.states() == ["posted"]


async def test_nobody_looks_before_it_has_been_quiet(office: Office) -> None:
    await office.ticks(DUE, DUE + 2 * MINUTE)

    assert office.watcher.looked == []


async def test_one_look_in_vain_proves_nothing_and_two_are_half_a_minute_apart(
    office: Office,
) -> None:
    await office.ticks(DUE, DUE + 2 * MINUTE + 30 * SECOND)
    first, *rest = office.watcher.looked
    assert (office.poster.posted, rest) == ([FIRST], [])

    answering(office)
    await office.ticks(DUE + 165 * SECOND, DUE + 5 * MINUTE)

    assert office.watcher.looked == [first, first + 30 * SECOND]
    assert office.poster.posted == [FIRST, FIRST]
    assert await office.states() == ["posted"]


@pytest.mark.parametrize("died", [0, 7, 14])
@pytest.mark.parametrize("away", [1, 15, 40])
async def test_after_a_crash_the_post_stands_within_five_minutes(
    office: Office, died: int, away: int
) -> None:
    def post_and_die(_: object) -> Posted:
        raise Killed

    office.poster.answer = post_and_die
    with pytest.raises(BaseExceptionGroup):
        await office.tick(DUE + died * SECOND)
    answering(office)
    restarted = office.restarted()
    await restarted.ticks(DUE + (died + away) * SECOND, DUE + 5 * MINUTE)

    assert office.poster.posted == [FIRST, FIRST]
    assert await office.states() == ["posted"]


async def test_a_read_that_failed_proves_nothing_however_often(office: Office) -> None:
    office.watcher.sight = lambda _: Unsure("http_500")
    await office.ticks(DUE, DUE + HOUR)

    assert office.poster.posted == [FIRST]
    assert await office.states() == ["unknown: TimeoutError"]


async def test_a_channel_that_can_never_be_read_is_asked_about_in_the_end(office: Office) -> None:
    office.watcher.sight = lambda _: Unsure("http_500")
    await office.tick(DUE)
    await office.ticks(DUE + 12 * HOUR, DUE + 12 * HOUR + 3 * MINUTE)

    assert office.notices.told == ["held: http_500"]


async def test_what_stood_already_is_posted_no_more(office: Office) -> None:
    delivery = await held(office)
    answer = AnswerHeld(office.deliver.ledger, office.clock)
    await answer(delivery.id, delivery.fence, Answer.STOOD)
    await office.ticks(DUE + 3 * MINUTE, DUE + 10 * MINUTE)

    assert office.poster.posted == [FIRST]
    assert await office.states() == ["posted: admin_stood"]


async def test_posting_again_happens_once_however_often_it_is_asked_for(office: Office) -> None:
    delivery = await held(office)
    answer = AnswerHeld(office.deliver.ledger, office.clock)
    for _ in range(2):
        await answer(delivery.id, delivery.fence, Answer.AGAIN)
        await office.ticks(DUE + 3 * MINUTE, DUE + 4 * MINUTE)

    assert office.poster.posted == [FIRST, FIRST]
    assert await office.states() == ["posted"]


async def test_an_admin_may_have_it_posted_after_its_time(office: Office) -> None:
    delivery = await held(office)
    office.clock.now = DUE + 13 * HOUR
    answer = AnswerHeld(office.deliver.ledger, office.clock)
    await answer(delivery.id, delivery.fence, Answer.AGAIN)
    await office.tick(office.clock.now)

    assert office.poster.posted == [FIRST, FIRST]


async def test_leaving_it_is_the_end_and_needs_no_telling(office: Office) -> None:
    delivery = await held(office)
    answer = AnswerHeld(office.deliver.ledger, office.clock)
    settled = await answer(delivery.id, delivery.fence, Answer.LEAVE)
    later = await answer(delivery.id, delivery.fence, Answer.AGAIN)
    await office.ticks(DUE + 3 * MINUTE, DUE + 10 * MINUTE)

    assert settled == later
    assert await office.states() == ["skipped: admin_left"]
    assert office.notices.told == ["held: missing_scope"]


async def test_a_first_attempt_that_comes_late_looks_first(office: Office) -> None:
    office.watcher.sight = lambda _: Found("1.2")
    await office.ticks(DUE + 11 * MINUTE, DUE + 15 * MINUTE)

    assert office.poster.posted == []
    assert await office.states() == ["posted"]


async def test_what_was_looked_for_in_vain_is_posted_late(office: Office) -> None:
    answering(office)
    await office.ticks(DUE + 11 * MINUTE, DUE + 15 * MINUTE)

    assert office.poster.posted == [FIRST]
    assert await office.states() == ["posted"]


async def test_a_late_one_is_posted_on_the_ledgers_word_where_we_may_not_look(
    office: Office,
) -> None:
    answering(office)
    office.watcher.barred = CannotLook("missing_scope")
    await office.tick(DUE + 2 * HOUR)

    assert office.poster.posted == [FIRST]


async def test_a_restored_database_is_not_taken_at_its_word(office: Office) -> None:
    answering(office)
    office.watcher.barred = CannotLook("missing_scope")
    heartbeats = Heartbeats(office.database, "first")
    beat = Beat(heartbeats, office.deliver.memory)
    await beat(DUE - MINUTE)
    await heartbeats.beat(DUE - HOUR)  # an old copy was put back
    await beat(DUE)
    await office.ticks(DUE, DUE + 5 * MINUTE)

    assert office.poster.posted == []
    assert await office.states() == ["held: missing_scope"]


async def test_a_wait_that_slack_asks_for_rests_the_whole_lane(office: Office) -> None:
    other = a_board(id=BoardId("board-2"), channel_id=ChannelId("C0ZANDERS00"))
    await office.deliver.boards.put(other, BEFORE)
    office.poster.answer = lambda _: Later(MINUTE, "ratelimited")
    await office.ticks(DUE, DUE + 45 * SECOND)
    assert len(office.poster.posted) == 1

    answering(office)
    await office.ticks(DUE + MINUTE, DUE + 2 * MINUTE)
    assert len(office.poster.posted) == 3


async def test_an_answer_the_database_would_not_take_is_written_later(office: Office) -> None:
    await office.tick(DUE - MINUTE)
    answering(office)
    ledger, memory = office.deliver.ledger, office.deliver.memory
    await ledger.plan_extra(next_occurrence(a_board(), BEFORE))
    (claimed,) = await ledger.claim(DUE, 1)
    marked = await ledger.mark(claimed, Content(None, "{}"), DUE)
    assert marked is not None
    memory.unwritten.append((marked, Ending(State.POSTED, ts="1.2")))
    await office.tick(DUE + MINUTE)

    assert await office.states() == ["posted"]
    assert memory.unwritten == []
