# SPDX-License-Identifier: EUPL-1.2
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.content.model import Prompt
from bot.errors import BotError
from bot.messages.model import Message
from bot.schedule.due import next_occurrence
from bot.schedule.model import Board, BoardId, ChannelId, Occurrence
from bot.schedule.promise import Promise
from bot.service.compose import ComposePrompt
from bot.service.ports import Ambiguous, Later, Letter, Outcome, Posted, Rejected
from bot.storage.ledger import LEASE, Ledger
from tests.fakes_delivery import (
    WEEK,
    FakePoster,
    Killed,
    Office,
    a_board,
    database_in,
    office_in,
    plain,
    prompts,
    utc,
)

BEFORE = utc(2026, 11, 24)
DUE = next_occurrence(a_board(), BEFORE).due_at
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FIRST = "C0BESTUUR00: p0 op 2026-11-30"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with office_in(tmp_path, BEFORE) as running:
        yield running


def killed_after(answer: Callable[[Letter], Outcome]) -> Callable[[Letter], Outcome]:
    def post_and_die(letter: Letter) -> Outcome:
        answer(letter)
        raise Killed

    return post_and_die


def other_board() -> Board:
    return a_board(id=BoardId("board-2"), channel_id=ChannelId("C0ANDERS000"))


async def test_nothing_is_posted_before_it_is_due(office: Office) -> None:
    await office.tick(DUE - MINUTE)

    assert office.poster.posted == []


async def test_a_second_run_posts_nothing(office: Office) -> None:
    await office.tick(DUE)
    await office.tick(DUE)
    await office.restarted().tick(DUE + MINUTE)

    assert office.poster.posted == [FIRST]
    assert await office.states() == ["posted"]


async def test_each_week_has_its_own_prompt(office: Office) -> None:
    for week in range(3):
        await office.tick(DUE + week * WEEK)

    assert office.poster.posted == [
        FIRST,
        "C0BESTUUR00: p1 op 2026-12-07",
        "C0BESTUUR00: p2 op 2026-12-14",
    ]


async def test_after_a_silence_only_the_newest_slot_is_posted_and_the_rest_told(
    office: Office,
) -> None:
    with capture_logs() as logs:
        await office.tick(DUE + 2 * WEEK + HOUR)

    assert office.poster.posted == ["C0BESTUUR00: p0 op 2026-12-14"]
    assert await office.states() == ["skipped: missed", "skipped: missed", "posted"]
    missed = [entry["slot"] for entry in logs if entry["event"] == "slot missed"]
    assert missed == ["2026-11-30", "2026-12-07"]


async def test_after_the_catch_up_window_nothing_is_posted(office: Office) -> None:
    await office.tick(DUE + 12 * HOUR)

    assert office.poster.posted == []
    assert await office.states() == ["skipped: missed"]


async def test_a_refusal_by_the_channel_pauses_its_board(office: Office) -> None:
    office.poster.answer = lambda _: Rejected("not_in_channel")
    await office.tick(DUE)
    await office.tick(DUE + WEEK)

    assert office.poster.posted == [FIRST]
    assert await office.states() == ["rejected: not_in_channel"]
    (board,) = await office.deliver.boards.all()
    assert board.paused_reason == "not_in_channel"


async def test_a_refusal_of_one_message_pauses_nothing(office: Office) -> None:
    office.poster.answer = lambda _: Rejected("too_many_attachments")
    await office.tick(DUE)
    await office.tick(DUE + WEEK)

    assert await office.states() == ["rejected: too_many_attachments"] * 2


async def test_a_wait_is_honoured_and_the_same_words_are_sent(office: Office) -> None:
    office.poster.answer = lambda _: Later(timedelta(seconds=30), "ratelimited")
    await office.tick(DUE)
    await office.tick(DUE + timedelta(seconds=29))
    later = office.restarted(prompts=prompts(6)[3:])
    later.poster.answer = lambda _: Posted("1.2")
    await later.tick(DUE + timedelta(seconds=30))

    assert office.poster.posted == [FIRST, FIRST]
    assert await office.states() == ["posted"]


async def test_an_endless_wait_ends_as_skipped(office: Office) -> None:
    office.poster.answer = lambda _: Later(HOUR, "ratelimited")
    for hour in range(14):
        await office.tick(DUE + hour * HOUR)

    assert len(office.poster.posted) == 12
    assert await office.states() == ["skipped: expired"]


async def test_what_nobody_can_tell_is_never_sent_again_but_held(office: Office) -> None:
    office.poster.answer = lambda _: Ambiguous("TimeoutError")
    await office.tick(DUE)
    assert await office.states() == ["unknown: TimeoutError"]
    for minutes in range(1, 240, 13):
        await office.tick(DUE + minutes * MINUTE)

    assert office.poster.posted == [FIRST]
    assert await office.states() == ["held: missing_scope"]
    assert office.notices.told == ["held: missing_scope"]


async def test_a_crash_in_the_middle_of_a_send_is_never_sent_again_but_held(
    office: Office,
) -> None:
    office.poster.answer = killed_after(office.poster.answer)
    with pytest.raises(BaseExceptionGroup):
        await office.tick(DUE)
    restarted = office.restarted()
    restarted.poster.answer = FakePoster().answer
    await restarted.tick(DUE + MINUTE / 2)
    await restarted.tick(DUE + LEASE)
    assert await restarted.states() == ["sending"]

    await restarted.tick(DUE + LEASE + MINUTE / 2)
    assert await restarted.states() == ["unknown: owner_gone"]
    await restarted.tick(DUE + HOUR)

    assert office.poster.posted == [FIRST]
    assert await restarted.states() == ["held: missing_scope"]


async def test_a_crash_between_plan_and_claim_loses_nothing(office: Office) -> None:
    due = next_occurrence(a_board(), BEFORE)
    await office.deliver.ledger.plan_extra(due)
    await office.restarted().tick(DUE + HOUR)

    assert office.poster.posted == [FIRST]


async def test_the_claim_is_on_disk_before_anything_is_sent(office: Office, tmp_path: Path) -> None:
    seen: list[str] = []

    class Witness(FakePoster):
        async def __call__(self, letter: Letter) -> Outcome:
            async with database_in(tmp_path) as elsewhere:
                rows = await Ledger(elsewhere, "witness").of_board(BoardId("board-1"))
            seen.extend(row.state for row in rows)
            return await super().__call__(letter)

    world = replace(office.deliver.world, poster=Witness())
    await office.restarted(world=world).tick(DUE)

    assert seen == ["sending"]


@pytest.mark.parametrize(
    ("passed", "state"), [(LEASE, "planned: lease_over"), (12 * HOUR, "skipped: expired")]
)
async def test_a_claim_that_grew_too_old_is_not_sent(
    office: Office, passed: timedelta, state: str
) -> None:
    office.clock.now = DUE
    slow = replace(office.deliver.world, guard=lambda: office.passing(passed))
    await office.restarted(world=slow).deliver(DUE)

    assert office.poster.posted == []
    assert await office.states() == [state]


def failing_for_the_first_board(
    trouble: Exception,
) -> ComposePrompt:
    def compose(prompt: Prompt, occurrence: Occurrence, _promises: Sequence[Promise]) -> Message:
        if occurrence.board.id == "board-1":
            raise trouble
        return plain(prompt, occurrence)

    return compose


async def test_a_message_that_cannot_be_made_does_not_stop_other_boards(office: Office) -> None:
    await office.deliver.boards.put(other_board(), BEFORE)
    compose = failing_for_the_first_board(BotError("prompt p0 has no helper's line"))
    with capture_logs() as logs:
        await office.restarted(compose=compose).tick(DUE)

    assert office.poster.posted == ["C0ANDERS000: p0 op 2026-11-30"]
    assert await office.states() == ["planned"]
    told = [entry["problem"] for entry in logs if entry["event"] == "message not composed"]
    assert told == ["prompt p0 has no helper's line"]


async def test_a_fault_of_ours_does_not_stop_other_boards_and_is_raised_after_them(
    office: Office,
) -> None:
    await office.deliver.boards.put(other_board(), BEFORE)
    compose = failing_for_the_first_board(KeyError("helper"))
    with pytest.raises(ExceptionGroup) as raised:
        await office.restarted(compose=compose).tick(DUE)

    assert [type(each) for each in raised.value.exceptions] == [KeyError]
    assert office.poster.posted == ["C0ANDERS000: p0 op 2026-11-30"]
    assert await office.states() == ["planned"]


async def test_told_to_stop_it_begins_no_other_post_and_the_next_process_does(
    office: Office,
) -> None:
    await office.deliver.boards.put(other_board(), BEFORE)

    def stop(_: Letter) -> Outcome:
        office.deliver.memory.close()
        return Posted("1.1")

    office.poster.answer = stop
    await office.tick(DUE)
    assert len(office.poster.posted) == 1

    await office.restarted().tick(DUE + MINUTE)
    assert sorted(office.poster.posted) == ["C0ANDERS000: p0 op 2026-11-30", FIRST]


async def test_a_board_that_was_paused_or_removed_in_the_meantime_gets_nothing(
    office: Office,
) -> None:
    await office.deliver.ledger.plan_extra(next_occurrence(a_board(), BEFORE))
    await office.deliver.boards.remove(a_board(version=1))
    await office.tick(DUE)
    await office.tick(DUE + 12 * HOUR)

    assert office.poster.posted == []
    assert await office.states() == ["skipped: expired"]


async def test_moving_the_time_on_the_day_itself_gives_no_second_post(office: Office) -> None:
    await office.tick(DUE)
    await office.deliver.boards.put(
        a_board(at=a_board().at.replace(hour=11), version=1), DUE + HOUR
    )
    await office.tick(DUE + 2 * HOUR)

    assert office.poster.posted == [FIRST]
