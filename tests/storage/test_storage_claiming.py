# SPDX-License-Identifier: EUPL-1.2
"""Claims: nobody gets what another has, and nothing is lost with who had it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.schedule.due import next_occurrence
from bot.schedule.model import BoardId, ChannelId, Occurrence, TeamId
from bot.storage.boards import Boards
from bot.storage.delivery import Content, Delivery, Ending, State
from bot.storage.engine import Database
from bot.storage.ledger import LEASE, Ledger
from bot.storage.stops import Stop, Stops
from tests.fakes_boards import many_boards
from tests.fakes_delivery import TEAM, WEEK, a_board, database_in, utc

MONDAY = next_occurrence(a_board(), utc(2026, 11, 24))
NOW = MONDAY.due_at
MINUTE = timedelta(minutes=1)
CONTENT = Content(None, '{"text": "p0"}')
MANY = 60


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with database_in(tmp_path) as opened:
        yield opened


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database, "one")


@pytest.fixture
def other(database: Database) -> Ledger:
    return Ledger(database, "two")


async def due(ledger: Ledger, count: int = 1, team: TeamId = TEAM) -> None:
    """Let *count* boards of a workspace be due at NOW."""
    boards = await many_boards(ledger.database, NOW - WEEK, count, team)
    for each in boards:
        await ledger.plan_extra(Occurrence(each, MONDAY.slot, NOW))


async def a_claim(ledger: Ledger, now: datetime = NOW) -> Delivery:
    (claimed,) = await ledger.claim(now, 9)
    return claimed


async def all_of_it(ledger: Ledger) -> list[Delivery]:
    """Claim until nothing is left."""
    claimed: list[Delivery] = []
    while part := await ledger.claim(NOW, 7):
        claimed += part
        await asyncio.sleep(0)
    return claimed


async def test_four_workers_get_each_delivery_once(tmp_path: Path, ledger: Ledger) -> None:
    await due(ledger, MANY)
    async with database_in(tmp_path) as second:
        workers = [Ledger((ledger.database, second)[n % 2], f"{n}") for n in range(4)]
        parts = await asyncio.gather(*map(all_of_it, workers))

    claimed = [each for part in parts for each in part]
    assert len(claimed) == len({each.id for each in claimed}) == MANY
    assert {(each.fence, each.state, each.lease_until) for each in claimed} == {
        (1, State.PLANNED, NOW + LEASE)
    }


async def test_no_more_is_claimed_than_is_wanted_and_the_longest_due_first(ledger: Ledger) -> None:
    await due(ledger, 3)
    later = a_board(id=BoardId(f"{TEAM}-0"), channel_id=ChannelId(f"C{0:010}"))
    earlier = Occurrence(later, MONDAY.slot, NOW - MINUTE)
    await ledger.plan_introduction(earlier)

    first = await ledger.claim(NOW, 2)

    assert [each.due_at for each in first] == [NOW - MINUTE, NOW]
    assert len(await ledger.claim(NOW, 9)) == 2


@pytest.mark.parametrize("when", [NOW - MINUTE, NOW + a_board().catch_up])
async def test_nothing_is_claimed_before_it_is_due_or_after_it_expires(
    ledger: Ledger, when: datetime
) -> None:
    await due(ledger)

    assert await ledger.claim(when, 9) == ()


async def test_a_wait_is_waited_for(ledger: Ledger) -> None:
    await due(ledger)
    marked = await ledger.mark(await a_claim(ledger), CONTENT, NOW)
    assert marked is not None
    await ledger.settle(marked, Ending(State.PLANNED, "ratelimited", not_before=NOW + MINUTE), NOW)

    assert await ledger.claim(NOW + MINUTE / 2, 9) == ()
    assert (await a_claim(ledger, NOW + MINUTE)).fence == 2


async def test_a_board_that_is_paused_or_gone_is_not_claimed(ledger: Ledger) -> None:
    await due(ledger, 3)
    boards = Boards(ledger.database)
    await boards.pause(BoardId(f"{TEAM}-0"), "is_archived")
    gone = await boards.of_channel(TEAM, ChannelId(f"C{1:010}"))
    assert gone is not None
    await boards.remove(gone)

    assert (await a_claim(ledger)).board_id == f"{TEAM}-2"


async def test_a_workspace_that_refuses_us_is_left_alone_until_its_stop_is_over(
    ledger: Ledger,
) -> None:
    await due(ledger)
    await Stops(ledger.database).put(Stop(TEAM, "ekm_access_denied", NOW + MINUTE, 1))

    assert await ledger.claim(NOW, 9) == ()
    assert (await a_claim(ledger, NOW + MINUTE)).team_id == TEAM


async def test_a_workspace_may_be_left_out(ledger: Ledger) -> None:
    await due(ledger, 2)
    await due(ledger, 1, TeamId("T0ANDERS000"))

    (claimed,) = await ledger.claim(NOW, 9, without={TEAM})

    assert claimed.team_id == "T0ANDERS000"


async def test_what_is_given_back_can_be_claimed_anew(ledger: Ledger, other: Ledger) -> None:
    await due(ledger)
    claimed = await a_claim(ledger)
    assert await other.claim(NOW, 9) == ()

    await other.release([claimed])  # it is not theirs to give
    assert await other.claim(NOW, 9) == ()
    await ledger.release([claimed])

    assert (await a_claim(other)).fence == 2
    assert await ledger.mark(claimed, CONTENT, NOW) is None


async def test_what_is_being_sent_is_not_given_back(ledger: Ledger, other: Ledger) -> None:
    await due(ledger)
    claimed = await a_claim(ledger)
    assert await ledger.mark(claimed, CONTENT, NOW)

    await ledger.release([claimed])

    assert await other.free(NOW + LEASE) == ()
    assert await other.claim(NOW + LEASE, 9) == ()


async def test_what_a_dead_owner_claimed_and_did_not_send_comes_back(
    ledger: Ledger, other: Ledger
) -> None:
    await due(ledger)
    claimed = await a_claim(ledger)
    assert await other.free(NOW + LEASE - MINUTE / 2) == ()

    assert [each.id for each in await other.free(NOW + LEASE)] == [claimed.id]

    assert (await a_claim(other, NOW + LEASE)).fence == 2


async def test_a_mark_under_an_older_fence_fails(ledger: Ledger) -> None:
    await due(ledger)
    old = await a_claim(ledger)
    await ledger.free(NOW + LEASE)
    new = await a_claim(ledger, NOW + LEASE)

    assert await ledger.mark(old, CONTENT, NOW + LEASE) is None
    assert await ledger.mark(new, CONTENT, NOW + LEASE)


async def test_a_claim_whose_lease_is_over_may_be_marked_until_it_is_given_back(
    ledger: Ledger,
) -> None:
    await due(ledger)
    claimed = await a_claim(ledger)

    marked = await ledger.mark(claimed, CONTENT, NOW + 2 * LEASE)

    assert marked is not None
    assert marked.delivery.lease_until == NOW + 3 * LEASE


async def test_of_twenty_marks_of_one_claim_one_is_granted(ledger: Ledger) -> None:
    await due(ledger)
    claimed = await a_claim(ledger)

    marks = await asyncio.gather(*(ledger.mark(claimed, CONTENT, NOW) for _ in range(20)))

    assert [each.delivery.attempt for each in marks if each] == [1]


async def test_another_can_not_mark_what_is_ours(ledger: Ledger, other: Ledger) -> None:
    await due(ledger)
    claimed = await a_claim(ledger)

    assert await other.mark(replace(claimed), CONTENT, NOW) is None


async def test_whatever_is_planned_again_is_nobodys(ledger: Ledger) -> None:
    await due(ledger)
    marked = await ledger.mark(await a_claim(ledger), CONTENT, NOW)
    assert marked is not None
    await ledger.settle(marked, Ending(State.UNKNOWN, "TimeoutError"), NOW)
    (unknown,) = await ledger.unsettled()
    await ledger.move(unknown, Ending(State.PLANNED, "absent", not_before=NOW), NOW)

    assert await ledger.mark(marked.delivery, CONTENT, NOW) is None
    assert (await a_claim(ledger)).lease_until == NOW + LEASE
