# SPDX-License-Identifier: EUPL-1.2
"""What one workspace has never reaches another, whatever is done in either."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.messages import ids
from bot.schedule.model import PAUSED_BY_ADMIN, ChannelId, TeamId
from bot.storage.belongings import Belongings
from bot.storage.boards import Boards
from bot.tryout import cast
from bot.tryout.faults import Fault
from bot.tryout.model import Channel, OpenView, Payload, Surface, User
from tests.fakes_database import carried_out
from tests.fakes_delivery import a_board
from tests.fakes_people import Someone, said
from tests.fakes_workspaces import TEAMS, Town, town_in

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
HERE, THERE = TEAMS
# What stands in the other workspace only, and may be seen in none but that.
SECRET_CHANNEL, SECRET_USER = "C0GEHEIM000", "U0GEHEIM000"
SECRETS = (SECRET_CHANNEL, SECRET_USER, THERE, THERE.lower())
COMMANDS = (
    "", "76", "zoek draagvlak", "search burgers", "van ruud", "by lustgraaf", "thema commitment",
    "theme inclusie", "lijst", "list", "bron", "source", "bord", "board", "privacy", "help",
    "zoek egenaar", "iets anders",
)  # fmt: skip
HOLD = """
UPDATE delivery SET state = 'held'
WHERE id = (SELECT id FROM delivery WHERE board_id = 'T0VOORBEELD-0' ORDER BY due_at DESC LIMIT 1)
"""
NOT_BUTTONS = {
    ids.PROMISE_FORM,
    ids.STUCK_FORM,
    ids.BOARD_FORM,
    ids.SWAP_FORM,
    ids.ZONE,
    ids.CALENDAR,
    ids.BOARD_SAVE,
}
BUTTONS = {
    value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)
} - NOT_BUTTONS


@dataclass
class Doer:
    """Somebody who does all that can be done. pressed: each button that they had."""

    who: Someone
    pressed: set[str] = field(default_factory=set)

    async def presses(self, action: str, view: OpenView | None, value: str | None = None) -> None:
        """Press the button of that action in a view, or on the newest message that has it."""
        there = [view.view["blocks"]] if view else [m.blocks for m in reversed(self.who.sees)]
        block, button = next(
            (block, each)
            for blocks in there
            for block in blocks
            for each in block.get("elements", ())
            if str(each.get("action_id", "")).startswith(action)
        )
        pressed = {name: button[name] for name in ("action_id", "value", "type")}
        pressed |= {"block_id": block["block_id"]} | ({"value": value} if value else {})
        await self.sends(pressed, view)

    async def sends(self, pressed: Payload, view: OpenView | None) -> None:
        """Press a button that looks like that."""
        slack, channel = self.who.tryout.slack, self.who.channel
        self.pressed |= {each for each in BUTTONS if pressed["action_id"].startswith(each)}
        if view:
            surface = Surface("view", view.id, channel)
        else:
            name = pressed["action_id"]
            on = next(m for m in reversed(self.who.sees) if name in json.dumps(m.blocks))
            surface = Surface("message", on.ts, channel)
        await slack.press(self.who.user, surface, pressed, {})

    async def commands(self) -> None:
        """Type every command."""
        for text in COMMANDS:
            await self.who.types(f"/tip {text}".strip())

    async def quotes(self) -> None:
        """Use every button under a quote."""
        await self.who.types("/tip")
        for action in (ids.ANOTHER, ids.WHOLE_TIP, ids.SHARE):
            await self.presses(action, None)
        await self.who.types("/tip zoek burgmstr")
        await self.presses(ids.SEARCH_FOR, None)

    async def takes_up(self) -> None:
        """Use every button under a question."""
        for action in (ids.STANCE_MORE, ids.STANCE_KEEP, ids.STANCE_LESS, ids.PARK, ids.TAKE_UP):
            await self.presses(action, None)
        assert await self.who.submits(step="Bellen", due="2026-12-11") == {}

    async def answers(self) -> None:
        """Use every button of a promise that came back."""
        for action in (ids.PROMISE_BUSY, ids.PROMISE_STUCK, ids.PROMISE_DONE):
            await self.presses(action, None)
            if action == ids.PROMISE_STUCK:
                assert await self.who.submits(needs="Een besluit") == {}

    async def is_forgotten(self) -> None:
        """Have nothing kept about oneself any more."""
        await self.who.types("/tip privacy")
        await self.presses(ids.FORGET_ME, None)

    async def boards(self) -> None:
        """Use every button and form about boards."""
        who = self.who
        await self.presses(ids.BOARD_NEW, await who.opens_home())
        await who.submits(channel=cast.BOARD)
        for action in (ids.BOARD_PREVIEW, ids.BOARD_LOG, ids.TAKE_ALONG):
            await self.presses(action, await who.opens_home())
        await self.presses(ids.BOARD_PREVIEW, who.home)
        await self.presses(f"{ids.BOARD_PREVIEW}_later", who.modal)
        await self.presses(ids.BOARD_EDIT, who.home)
        await self._searches()
        await who.submits(time="10:30")
        await self.presses(ids.BOARD_SWAP, await who.opens_home())
        await who.submits()
        for action in (ids.BOARD_SKIP, ids.BOARD_POST, ids.BOARD_PAUSE, ids.BOARD_RESUME):
            await self.presses(action, await who.opens_home())
        await self.presses(ids.HOME_LANGUAGE, who.home)
        await self.presses(ids.HOME_PAGE, who.home)
        await self.presses(ids.BOARD_REMOVE, await who.opens_home())

    async def _searches(self) -> None:
        modal = self.who.modal
        assert modal is not None
        for name in (ids.ZONE, ids.CALENDAR):
            action = {"action_id": name, "block_id": name, "value": "a", "type": "external_select"}
            surface = Surface("view", modal.id, self.who.channel)
            await self.who.tryout.slack.suggest(self.who.user, surface, action)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Two workspaces with the same people and channels; one has more than that."""
    async with town_in(tmp_path, lambda: START) as town:
        other = town.slacks[THERE]
        secret = User(SECRET_USER, "geheim", "Geheim Persoon", is_admin=True)
        other.users = {**other.users, SECRET_USER: secret}
        other.workspace.users = other.users
        other.channels[SECRET_CHANNEL] = Channel(
            SECRET_CHANNEL, "geheim", {SECRET_USER, cast.BOT_USER}, kind="private"
        )
        for team in TEAMS:
            await town.installs(team)
            for number in range(8):
                channel = ChannelId(f"CZ{number}{'X' * 8}" if number else cast.BESTUUR)
                paused = PAUSED_BY_ADMIN if number else None
                named = {"id": f"{team}-{number}", "team_id": TeamId(team), "channel_id": channel}
                await Boards(town.database).put(a_board(**named, paused_reason=paused), START)
        boards = Boards(town.database)
        theirs = {"channel_id": ChannelId(SECRET_CHANNEL), "configured_by": SECRET_USER}
        kept = a_board(id="geheim", team_id=TeamId(THERE), private=True, **theirs)
        await boards.put(kept, START)
        yield town


async def held_in(town: Town, team: str) -> None:
    """Let the answer to each post of a workspace get lost, until somebody is asked about it."""
    slack = town.slacks[team]
    heard = slack.faults

    def lost(method: str, fields: Payload) -> Fault | None:
        heard(method, fields)
        silent = method == "chat.postMessage" and not str(fields["channel"]).startswith(("D", "U"))
        return Fault(reply="reset") if silent else None

    slack.faults = lost
    town.clock.turn_to(MONDAY)
    await town.ticks()
    await town.ticks()
    await asyncio.sleep(1.1)  # so long nobody looks for a post whose end is unknown
    await town.ticks()
    slack.faults = heard


async def all_of(town: Town, team: str) -> tuple[Any, ...]:
    """Return all that a workspace has, in the database and in its Slack."""
    slack = town.slacks[team]
    rows = await Belongings(town.database).of_team(TeamId(team))
    return rows, slack.version, list(slack.record), slack.workspace.complaints


def seen(town: Town, team: str) -> str:
    """Return all that was ever sent to a workspace, and what stands there."""
    slack = town.slacks[team]
    places = [(user, channel) for user in slack.users for channel in slack.channels]
    there = [message for place in places for message in slack.messages(*place)]
    return town.told(team) + "\n".join(each.text + json.dumps(each.blocks) for each in there)


async def test_what_is_done_in_one_workspace_changes_and_shows_nothing_of_another(
    town: Town,
) -> None:
    await held_in(town, THERE)
    doer = Doer(town.someone(HERE))
    before = await all_of(town, THERE)
    await doer.takes_up()
    assert await all_of(town, THERE) == before
    town.clock.turn_to(MONDAY + timedelta(weeks=1))
    await town.ticks()
    before = await all_of(town, THERE)

    await doer.answers()
    await doer.commands()
    await doer.quotes()
    for action in (ids.HELD_STOOD, ids.HELD_AGAIN, ids.HELD_LEAVE):
        hold_one(town)
        await doer.presses(action, await doer.who.opens_home())
    await doer.boards()
    await doer.is_forgotten()

    assert doer.pressed == BUTTONS
    assert await all_of(town, THERE) == before
    assert not [secret for secret in SECRETS if secret in seen(town, HERE)]
    assert SECRET_CHANNEL in said((await someone_secret(town).opens_home()).view["blocks"])


def hold_one(town: Town) -> None:
    """Let the newest post of the first board here be held once more."""
    carried_out(town.database.url, HOLD)


def someone_secret(town: Town) -> Someone:
    return town.someone(THERE, SECRET_USER, SECRET_CHANNEL)


FORGED = (*ids.STEERING, *(each for each in ids.OPENING if each != ids.BOARD_NEW))


async def test_what_is_forged_to_name_another_workspaces_board_does_and_shows_nothing(
    town: Town,
) -> None:
    await held_in(town, THERE)
    ((held, fence, state),) = carried_out(
        town.database.url, "SELECT id, fence, state FROM delivery WHERE board_id = 'geheim'"
    )
    assert state == "held"
    doer, before = Doer(town.someone(HERE)), await all_of(town, THERE)
    hold_one(town)
    for action in (ids.HELD_STOOD, ids.HELD_AGAIN, ids.HELD_LEAVE):
        await doer.presses(action, await doer.who.opens_home(), f"{held}:{fence}")
    for action in FORGED:
        await doer.presses(action, await doer.who.opens_home(), f"{SECRET_CHANNEL} 1")

    assert await all_of(town, THERE) == before
    assert not [secret for secret in SECRETS[1:] if secret in seen(town, HERE)]
