# SPDX-License-Identifier: EUPL-1.2
"""Who may configure boards."""

from dataclasses import replace
from typing import Any

import pytest

from bot.schedule.model import TeamId, UserId
from bot.service.ports import Member
from bot.service.rights import NotAllowed, Rights
from tests.fakes import NOOR, FakeDirectory

TEAM = TeamId("T0VOORBEELD")
PLAIN = Member(
    user_id=NOOR,
    team_ids=frozenset({TEAM}),
    is_admin=False,
    is_guest=False,
    is_bot=False,
    deleted=False,
    stranger=False,
)
NEVER = (
    ({"is_guest": True}, "guest"),
    ({"is_bot": True}, "bot"),
    ({"deleted": True}, "deactivated"),
    ({"stranger": True}, "stranger"),
    ({"team_ids": frozenset({TeamId("T0VREEMD000")})}, "stranger"),
)


def rights(member: Member, *admins: UserId) -> Rights:
    return Rights(FakeDirectory({NOOR: member}), frozenset(admins))


async def test_slacks_own_admins_may() -> None:
    await rights(replace(PLAIN, is_admin=True))(TEAM, NOOR)


async def test_whom_the_operator_named_may() -> None:
    await rights(PLAIN, NOOR)(TEAM, NOOR)


async def test_a_member_may_not() -> None:
    with pytest.raises(NotAllowed) as refused:
        await rights(PLAIN, UserId("U0ANDERS000"))(TEAM, NOOR)

    assert refused.value.why == "not_admin"


@pytest.mark.parametrize(("facts", "why"), NEVER)
@pytest.mark.parametrize("admin", [True, False])
@pytest.mark.parametrize("named", [True, False])
async def test_some_never_may_whatever_else_they_are(
    facts: dict[str, Any], why: str, *, admin: bool, named: bool
) -> None:
    member = replace(PLAIN, is_admin=admin, **facts)

    with pytest.raises(NotAllowed) as refused:
        await rights(member, *([NOOR] if named else []))(TEAM, NOOR)

    assert refused.value.why == why


@pytest.mark.parametrize("silence", ["ratelimited", "TimeoutError", "user_not_found"])
async def test_nobody_may_while_slack_is_silent(silence: str) -> None:
    silent = Rights(FakeDirectory(silence=silence), frozenset({NOOR}))

    with pytest.raises(NotAllowed) as refused:
        await silent(TEAM, NOOR)

    assert refused.value.why == "unknown"
    assert not await silent.hold(TEAM, NOOR)


async def test_an_admin_of_an_organisation_is_one_in_each_of_their_workspaces() -> None:
    elsewhere = TeamId("T0ANDER0000")
    of_both = replace(PLAIN, is_admin=True, team_ids=frozenset({TEAM, elsewhere}))

    await rights(of_both)(elsewhere, NOOR)
