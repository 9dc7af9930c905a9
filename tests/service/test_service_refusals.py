# SPDX-License-Identifier: EUPL-1.2
"""What each of Slack's refusals does to the post, its board and its workspace."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.schedule.due import next_occurrence
from bot.service.ports import Letter, Outcome, Posted, Rejected
from bot.service.refusals import Blame, blame
from tests.fakes_delivery import WEEK, FakePoster, Office, a_board, office_in, utc

BEFORE = utc(2026, 11, 24)
DUE = next_occurrence(a_board(), BEFORE).due_at
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with office_in(tmp_path, BEFORE) as running:
        yield running


async def paused_by(office: Office) -> str | None:
    (board,) = await office.deliver.boards.all()
    return board.paused_reason


@pytest.mark.parametrize(
    ("code", "whose"),
    [
        ("channel_not_found", Blame.CHANNEL),
        ("restricted_action_thread_only_channel", Blame.CHANNEL),
        ("token_revoked", Blame.TOKEN),
        ("ekm_access_denied", Blame.WORKSPACE),
        ("missing_scope", Blame.WORKSPACE),
        ("invalid_blocks_format", Blame.OURS),
        ("too_many_attachments", Blame.POST),
    ],
)
def test_each_code_has_one_to_mend_it(code: str, whose: Blame) -> None:
    assert blame(code) is whose


async def test_three_refusals_in_a_row_pause_the_board(office: Office) -> None:
    office.poster.answer = lambda _: Rejected("too_many_attachments")
    await office.tick(DUE)
    await office.tick(DUE + WEEK)
    assert await paused_by(office) is None

    await office.tick(DUE + 2 * WEEK)
    assert await paused_by(office) == "too_many_attachments"
    assert office.notices.told == ["rejected: too_many_attachments"] * 3


async def test_a_message_of_ours_that_is_wrong_goes_once_more_as_its_text(office: Office) -> None:
    def only_plain(letter: Letter) -> Outcome:
        return Rejected("invalid_blocks") if letter.message.blocks else Posted("1.2")

    office.poster.answer = only_plain
    await office.ticks(DUE, DUE + MINUTE)

    assert len(office.poster.posted) == 2
    assert await office.states() == ["posted"]


async def test_a_text_that_is_refused_too_is_refused_for_good(office: Office) -> None:
    office.poster.answer = lambda _: Rejected("msg_too_long")
    await office.ticks(DUE, DUE + MINUTE)

    assert len(office.poster.posted) == 2
    assert await office.states() == ["rejected: msg_too_long"]


async def test_a_revoked_token_stops_the_workspace_and_purges_nothing(office: Office) -> None:
    office.poster.answer = lambda _: Rejected("token_revoked")
    office.watcher.code = "token_revoked"
    await office.ticks(DUE, DUE + 2 * MINUTE)
    assert await office.states() == ["planned: token_revoked"]
    assert (len(office.poster.posted), office.notices.told) == (1, ["token_revoked"])

    office.poster.answer = FakePoster().answer
    await office.tick(DUE + HOUR)
    assert await office.states() == ["posted"]
    assert await office.deliver.stops.all() == ()


async def test_a_revoked_token_that_auth_test_denies_is_tried_again_soon(office: Office) -> None:
    office.poster.answer = lambda _: Rejected("invalid_auth")
    await office.tick(DUE)
    office.poster.answer = FakePoster().answer
    await office.tick(DUE + MINUTE)

    assert await office.states() == ["posted"]


async def test_a_workspace_that_moves_is_left_alone_for_longer_and_longer(office: Office) -> None:
    office.poster.answer = lambda _: Rejected("team_added_to_org")
    for minutes in range(0, 12 * 60, 10):
        await office.tick(DUE + minutes * MINUTE)

    assert len(office.poster.posted) == 4  # at once, and 1, 3 and 7 hours later
    assert office.notices.told == ["team_added_to_org"]
    await office.tick(DUE + 12 * HOUR)
    assert office.notices.told[1:] == ["skipped: expired"]


async def test_a_notice_that_nobody_heard_is_told_later(office: Office) -> None:
    office.poster.answer = lambda _: Rejected("is_archived")
    office.notices.dumb = True
    await office.tick(DUE)
    office.notices.dumb = False
    await office.ticks(DUE + MINUTE, DUE + 2 * MINUTE)

    assert office.notices.told == ["rejected: is_archived"]


@pytest.mark.parametrize("minutes", [-3, 3])
async def test_a_clock_that_is_wrong_posts_nothing_and_says_so_once(
    office: Office, minutes: int
) -> None:
    office.watcher.skew = minutes * MINUTE
    await office.ticks(DUE, DUE + MINUTE)
    assert (office.poster.posted, await office.states()) == ([], [])
    assert office.notices.told == ["clock_skew"]

    office.watcher.skew = timedelta()
    await office.tick(DUE + 2 * MINUTE)
    assert await office.states() == ["posted"]


async def test_where_slack_cannot_be_reached_nothing_is_planned(office: Office) -> None:
    office.watcher.skew = None
    await office.tick(DUE)

    assert await office.states() == []
