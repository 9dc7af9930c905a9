# SPDX-License-Identifier: EUPL-1.2
"""What an operator of many workspaces does at a terminal."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import system_clock
from bot.schedule.model import TeamId
from bot.storage.boards import Boards
from bot.storage.installations import Installations
from bot.storage.keys import Keys, new_key
from bot.tryout import cast
from tests.fakes_delivery import a_board
from tests.fakes_operator import Toptip
from tests.fakes_workspaces import (
    CLIENT_ID,
    CLIENT_SECRET,
    SIGNING_SECRET,
    TEAMS,
    Town,
    town_in,
)
from tests.test_processes import House

HERE, THERE = TEAMS
URL = "https://toptip.example.org"


@dataclass(frozen=True)
class Desk:
    """An operator beside the running town."""

    town: Town
    toptip: Toptip

    def sets(self, **settings: str) -> None:
        self.toptip.env |= {f"TOPTIP_{name.upper()}": value for name, value in settings.items()}

    async def types(self, *words: str) -> tuple[int, str]:
        """Run a command; return its exit code and all that it printed, no secret among it."""
        code, output = await asyncio.to_thread(self.toptip, *words)
        assert "canary" not in output
        assert "xoxb" not in output
        return code, output

    async def finds(self) -> dict[str, str]:
        """Return what is not well, with what to do about it."""
        _, output = await self.types("check", "--json")
        findings = json.loads(output)["findings"]
        return {each["what"]: each["mend"] for each in findings if each["verdict"] != "ok"}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with town_in(tmp_path, system_clock) as town:
        desk = Desk(town, Toptip(tmp_path))
        secret, url = "0" * 32, town.access.slack_url
        desk.sets(mode="oauth", url=URL, keys=town.access.keys, slack_url=url)
        desk.sets(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, signing_secret=secret)
        yield desk


async def test_all_is_well_and_the_first_workspace_is_yet_to_come(desk: Desk) -> None:
    code, told = await desk.types("check")

    assert code == 0
    assert "workspaces: 0" in told
    assert f"open {URL}/slack/install" in told


async def test_each_workspace_and_its_channels_are_looked_at(desk: Desk) -> None:
    for team in TEAMS:
        await desk.town.installs(team)
        board = a_board(id=team, team_id=TeamId(team))
        await Boards(desk.town.database).put(board, system_clock())
    code, told = await desk.types("check")

    assert code == 0
    assert "workspaces: 2; each token can be opened" in told
    assert f"{THERE}: Slack takes its token, as toptip in t0waterschap" in told
    assert told.count(f"{cast.BESTUUR}: reached") == 2


Harm = Callable[[Desk], object]
HARMS: dict[str, tuple[Harm, str, str]] = {
    "another key": (lambda desk: desk.sets(keys=new_key()), "no key in TOPTIP_KEYS opens", "add"),
    "no key": (lambda desk: desk.sets(keys=""), "TOPTIP_KEYS: not set", "toptip db new-key"),
    "half a key": (lambda desk: desk.sets(keys="canary"), "key 1 is no key", "copy it whole"),
    "no address": (lambda desk: desk.sets(url=""), "TOPTIP_URL: not set", "reach `toptip web`"),
    "left": (lambda desk: desk.town.slacks[HERE].end("account_inactive"), "account_inactive", "an"),
}


@pytest.mark.parametrize(("harm", "what", "mend"), HARMS.values(), ids=HARMS)
async def test_what_is_wrong_is_found_with_its_mend(
    desk: Desk, harm: Harm, what: str, mend: str
) -> None:
    await desk.town.installs(HERE)
    harm(desk)

    ((found, told),) = (await desk.finds()).items()
    assert what in f"{found}; {told}"
    assert mend in f"{found}; {told}"


async def test_the_keys_are_changed_while_it_runs(desk: Desk) -> None:
    for team in TEAMS:
        await desk.town.installs(team)
    code, key = await desk.types("db", "new-key")
    desk.sets(keys=f"{key.strip()},{desk.town.access.keys}")

    code, told = await desk.types("db", "rotate-keys")

    assert code == 0
    assert "2 tokens are sealed with the first key" in told
    kept = Installations(desk.town.database, Keys.of(key.strip()))
    assert await kept.unfit() == (2, ())


async def test_without_the_old_key_nothing_is_changed(desk: Desk) -> None:
    await desk.town.installs(HERE)
    desk.sets(keys=new_key())

    code, told = await desk.types("db", "rotate-keys")

    assert code == 1
    assert f"{HERE}: no key in TOPTIP_KEYS opens its token" in told
    assert await desk.town.installations.unfit() == (1, ())


async def test_all_that_a_workspace_has_is_printed(desk: Desk) -> None:
    await desk.town.installs(HERE)
    code, told = await desk.types("db", "export", HERE)

    assert code == 0
    assert [each["team_id"] for each in json.loads(told)["installation"]] == [HERE]


async def test_the_manifest_names_the_address_that_is_set(desk: Desk) -> None:
    _, told = await desk.types("manifest")
    made = json.loads(told)

    assert made["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]
    assert made["settings"]["event_subscriptions"]["request_url"] == f"{URL}/slack/events"
    desk.sets(url="")
    assert "TOPTIP_URL: not set" in (await desk.types("manifest"))[1]


async def test_one_process_serves_the_workspaces_and_another_posts_with_the_keys_alone(
    desk: Desk,
) -> None:
    await desk.town.installs(HERE)
    await Boards(desk.town.database).put(a_board(), system_clock())
    house = House(desk.town.slacks[HERE], desk.toptip, "http")
    desk.sets(signing_secret=SIGNING_SECRET, port="0")
    async with house.process("web") as web:
        await house.is_reached(web.first.replace(",", ""))
        assert f"is installed at {URL}/slack/install" in web.first
        page = await desk.town.browser.opens(web.first.split()[3].replace("events,", "install"))
        assert page.status == 200
        assert "Citaat" in (await house.noor.types("/tip")).text
        await house.noor.presses_in(await house.noor.opens_home(), "Plaats nu")

        desk.sets(client_id="", client_secret="", signing_secret="", url="")
        async with house.process("worker") as worker:
            await house.noor.waits_for("Innovation board")
            assert await worker.stops() == "Stopped."
        assert await web.stops() == "Stopped."
    assert house.slack.complaints == []
