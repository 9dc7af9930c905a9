# SPDX-License-Identifier: EUPL-1.2
"""What a check-up makes of facts that the local Slack never tells."""

from datetime import timedelta

import pytest

from bot.schedule.model import TeamId
from bot.service import check_up
from bot.service.findings import Verdict
from bot.service.ports import Introduced
from tests.fakes_delivery import utc

NOW = utc(2026, 11, 25, 9)


def test_what_slack_does_not_tell_is_a_warning() -> None:
    (scopes,) = check_up.of_scopes(None, frozenset({"commands"}), {})
    clock = check_up.of_clock(NOW, None)

    assert (scopes.verdict, clock.verdict) == (Verdict.WARNING, Verdict.WARNING)


@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [(0, "ok"), (1, "ok"), (30, "ok"), (31, "warning"), (120, "warning"), (121, "problem")],
)
def test_a_clock_may_be_off_by_so_much_either_way(seconds: int, verdict: str) -> None:
    off = timedelta(seconds=seconds)

    assert check_up.of_clock(NOW + off, NOW).verdict == verdict
    assert check_up.of_clock(NOW - off, NOW).verdict == verdict


@pytest.mark.parametrize("code", ["internal_error", "a_brand_new_code"])
def test_a_refusal_that_we_do_not_know_is_told_with_its_word(code: str) -> None:
    told = Introduced(code, TeamId(""), "", "", None, None)
    found = (check_up.of_bot_token(told), check_up.of_app_token(code))

    assert all(code in each.what and "status.slack.com" in (each.mend or "") for each in found)


@pytest.mark.parametrize("code", ["missing_scope", "token_revoked"])
def test_an_app_token_that_slack_refuses_is_generated_anew(code: str) -> None:
    found = check_up.of_app_token(code)

    assert found.verdict is Verdict.PROBLEM
    assert "connections:write" in (found.mend or "")


@pytest.mark.parametrize("command", ["/remind", "/dnd", "/me", "/shrug"])
def test_slacks_own_commands_are_not_ours(command: str) -> None:
    assert check_up.of_command(command).verdict is Verdict.PROBLEM


def test_a_free_command_is_told_with_how_to_see_whose_it_is() -> None:
    found = check_up.of_command("/tip")

    assert found.verdict is Verdict.OK
    assert "type /tip in Slack" in (found.mend or "")
