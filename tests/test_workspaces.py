# SPDX-License-Identifier: EUPL-1.2
"""Many workspaces: the app is installed, found, left and forgotten."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.schedule.model import TeamId
from bot.storage.boards import Boards
from bot.tryout import cast
from bot.tryout.slack import LocalSlack
from tests.fakes_workspaces import (
    CLIENT_SECRET,
    SIGNING_SECRET,
    TEAMS,
    Browser,
    Town,
    a_browser,
    town_in,
)

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
HERE, THERE = TEAMS


@pytest.fixture
async def town(tmp_path: Path, canaries: set[str]) -> AsyncIterator[Town]:
    async with town_in(tmp_path, lambda: START) as town:
        canaries.update((CLIENT_SECRET, SIGNING_SECRET, town.access.keys))
        yield town


async def gone(slack: LocalSlack, code: str) -> None:
    """Let a workspace take its token back, and tell the app at once."""
    for event in slack.end(code):
        await slack.tell(event)


async def test_an_admin_puts_the_app_into_their_workspace_and_it_answers(town: Town) -> None:
    assert "not a valid command" in (await town.someone(HERE).types("/tip")).text

    begun = await town.browser.opens(f"{town.url}/slack/install")
    done = await town.installs(HERE)

    assert "Put Toptip into your Slack" in begun.html or "Zet Toptip" in begun.html
    assert done.status == 200
    assert "t0voorbeeld" in done.html
    assert "/tip instellen" in done.html
    assert done.link.startswith(f"{town.access.slack_url}/app_redirect?app=A0TOPTIPAPP&team=T0V")
    assert "Citaat" in (await town.someone(HERE).types("/tip")).text
    assert "not a valid command" in (await town.someone(THERE).types("/tip")).text
    assert all(slack.complaints == [] for slack in town.slacks.values())


async def test_once_installed_slack_is_not_asked_who_we_are(town: Town) -> None:
    await town.installs(HERE)
    asked = town.called(HERE, "auth.test")
    for _ in range(5):
        await town.someone(HERE).types("/tip")
        await town.someone(HERE).opens_home()

    assert town.called(HERE, "auth.test") == asked == 1


@pytest.mark.parametrize(("accepted", "title"), [("nl", "Zet Toptip"), ("en-GB,nl", "Put Toptip")])
async def test_the_pages_speak_the_readers_language(town: Town, accepted: str, title: str) -> None:
    page = await town.browser.opens(
        f"{town.url}/slack/install", headers={"Accept-Language": accepted}
    )

    assert title in page.html
    assert f'<html lang="{accepted[:2]}">' in page.html


async def test_the_pages_are_framed_cached_and_scripted_by_nobody(town: Town) -> None:
    for path in ("/slack/install", "/slack/oauth_redirect", "/slack/install.css"):
        headers = (await town.browser.opens(f"{town.url}{path}")).headers

        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"


async def test_a_way_back_is_good_once(town: Town) -> None:
    back = await town.asked(HERE)
    first, second = await town.browser.opens(back), await town.browser.opens(back)

    assert (first.status, second.status) == (200, 401)
    assert "ouder dan tien minuten" in second.html
    assert second.link == "install"


async def test_a_way_back_in_another_browser_installs_nothing(town: Town) -> None:
    back = await town.asked(HERE)
    async with a_browser(town.url) as session:
        page = await Browser(session).opens(back)

    assert page.status == 400
    assert "andere browser" in page.html
    assert await town.installations.of_team(TeamId(HERE)) is None


async def test_who_says_no_in_slack_reads_that_nothing_changed(town: Town) -> None:
    page = await town.browser.opens(await town.asked(HERE, "cancel"))

    assert "geen toestemming" in page.html
    assert await town.installations.of_team(TeamId(HERE)) is None


async def test_a_code_that_slack_does_not_take_is_told(town: Town) -> None:
    await town.browser.opens(f"{town.url}/slack/install")
    back = await town.asked(HERE)
    page = await town.browser.opens(back.replace("code=", "code=x"))

    assert page.status == 401
    assert "invalid_code" in page.html
    assert "<script" not in page.html


@pytest.mark.parametrize(
    ("error", "shown"), [("<script>alert(1)</script>", "unknown"), ("server_error", "server_error")]
)
async def test_what_an_address_says_is_shown_if_it_is_one_of_slacks_words(
    town: Town, error: str, shown: str
) -> None:
    page = await town.browser.opens(
        f"{town.url}/slack/oauth_redirect?{urlencode({'error': error})}"
    )

    assert "script" not in page.html
    assert f"({shown})" in page.html


@pytest.mark.parametrize("code", ["account_inactive", "token_revoked"])
async def test_a_workspace_that_leaves_loses_its_token_at_once(town: Town, code: str) -> None:
    await town.installs(HERE)
    await town.installs(THERE)
    town.slacks[HERE].clock.turn_to(START + MINUTE)
    await gone(town.slacks[HERE], code)

    assert await town.installations.of_team(TeamId(HERE)) is None
    assert await town.installations.of_team(TeamId(THERE)) is not None
    assert "Citaat" in (await town.someone(THERE).types("/tip")).text


async def test_old_news_of_an_end_does_not_end_what_was_installed_since(town: Town) -> None:
    slack = town.slacks[HERE]
    await town.installs(HERE)
    town.clock.turn_to(START + MINUTE)
    events = slack.end("account_inactive")
    town.clock.turn_to(START + 2 * MINUTE)
    await town.installs(HERE)
    for event in events:
        await slack.tell(event, START + MINUTE)
    # Slack's clock is not ours: also news that looks new is held against what Slack says.
    for event in events:
        await slack.tell(event, START + 3 * MINUTE)

    assert await town.installations.of_team(TeamId(HERE)) is not None
    assert "Citaat" in (await town.someone(HERE).types("/tip")).text


async def test_who_left_unheard_is_found_within_a_day_and_forgotten_within_fourteen(
    town: Town,
) -> None:
    await town.installs(HERE)
    await town.installs(THERE)
    await town.someone(HERE).opens("/tip instellen")
    await town.someone(HERE).submits()
    town.slacks[HERE].end("account_inactive")
    assert await town.installations.of_team(TeamId(HERE)) is not None

    town.clock.turn_to(START + DAY)
    await town.tidies()
    assert await town.installations.of_team(TeamId(HERE)) is None
    assert len(await Boards(town.database).of_team(TeamId(HERE))) == 1

    town.clock.turn_to(START + 9 * DAY)
    await town.tidies()
    assert await Boards(town.database).of_team(TeamId(HERE)) == ()
    assert await town.installations.of_team(TeamId(THERE)) is not None


async def test_who_comes_back_in_time_finds_the_boards_as_they_were_and_they_go_on(
    town: Town,
) -> None:
    await town.installs(HERE)
    noor = town.someone(HERE)
    await noor.opens("/tip instellen")
    await noor.submits()
    town.clock.turn_to(START + MINUTE)
    await gone(town.slacks[HERE], "account_inactive")
    town.clock.turn_to(MONDAY)
    await town.ticks()
    assert not any("Innovation board" in message.text for message in noor.sees)

    await town.installs(HERE)
    await town.ticks()

    assert any("Innovation board" in message.text for message in noor.sees)


async def test_a_workspace_that_joins_an_organisation_goes_on(town: Town) -> None:
    await town.installs(HERE)
    noor, slack = town.someone(HERE), town.slacks[HERE]
    slack.join("E0GEMEENTEN")

    assert "Citaat" in (await noor.types("/tip")).text
    await noor.opens("/tip instellen")
    assert await noor.submits() == {}
    assert (await Boards(town.database).of_team(TeamId(HERE))) != ()


async def test_the_whole_of_an_organisation_is_not_taken(town: Town) -> None:
    back = await town.asked(HERE)
    town.authorizing.org_wide = True
    page = await town.browser.opens(back)

    assert page.status == 500
    assert "hele organisatie" in page.html


async def test_an_admin_takes_along_all_that_is_kept_and_the_link_is_good_once(town: Town) -> None:
    await town.installs(HERE)
    noor = town.someone(HERE)
    await noor.opens("/tip instellen")
    await noor.submits()
    home = await noor.opens_home()
    await noor.presses_in(home, "Neem alles mee")
    assert noor.modal is not None
    (link,) = re.findall(r"http\S+/slack/export\?ticket=[\w-]+", str(noor.modal.view))
    file, again = await town.browser.opens(link), await town.browser.opens(link)

    assert file.headers["Content-Disposition"] == 'attachment; filename="toptip-T0VOORBEELD.json"'
    assert cast.BESTUUR in file.html
    assert again.status == 404


async def test_who_is_no_admin_gets_no_link(town: Town) -> None:
    await town.installs(HERE)
    noor = town.someone(HERE)
    home = await noor.opens_home()
    town.slacks[HERE].users[cast.NOOR].is_admin = False
    await noor.presses_in(home, "Neem alles mee")

    assert "/slack/export" not in noor.window
    assert "Neem alles mee" not in str((await noor.opens_home()).view)
