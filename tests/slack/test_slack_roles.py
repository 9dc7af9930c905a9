# SPDX-License-Identifier: EUPL-1.2
"""Every role against every action that changes or shows a board's affairs.

Each is given the admin's buttons first and loses the role then, so that the screen keeps
nobody out: only what is asked of Slack at the press does.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from bot.app import Tryout
from bot.tryout import cast
from bot.tryout.faults import Fault
from tests.fakes_database import carried_out
from tests.fakes_people import Someone, said, until

Role = Callable[[Tryout], None]


def as_(tryout: Tryout, **flags: Any) -> None:
    """Give Willem these flags, and no others."""
    willem = tryout.slack.users[cast.WILLEM]
    none = {"is_admin": False, "is_owner": False, "is_guest": False, "is_bot": False}
    for name, value in {**none, "deleted": False, "team": None, **flags}.items():
        setattr(willem, name, value)


def unknown(tryout: Tryout) -> None:
    tryout.slack.faults = lambda method, _: (
        Fault(reply="error", code="ratelimited") if method == "users.info" else None
    )


FORBIDDEN: Mapping[str, Role] = {
    "member": as_,
    "guest": lambda tryout: as_(tryout, is_guest=True),
    "guest who is admin": lambda tryout: as_(tryout, is_guest=True, is_admin=True),
    "bot": lambda tryout: as_(tryout, is_bot=True, is_admin=True),
    "deactivated admin": lambda tryout: as_(tryout, deleted=True, is_admin=True),
    "stranger": lambda tryout: as_(tryout, team="T0VREEMD000"),
    "admin elsewhere": lambda tryout: as_(tryout, team="T0VREEMD000", is_admin=True),
    "owner elsewhere": lambda tryout: as_(tryout, team="T0VREEMD000", is_owner=True),
    "admin while Slack is silent": unknown,
}
ALLOWED: Mapping[str, Role] = {
    "admin": lambda tryout: as_(tryout, is_admin=True),
    "owner": lambda tryout: as_(tryout, is_owner=True),
}

# At the moment at which the try-out stands still here.
NOT_PLANNED = (
    "SELECT 1 FROM board WHERE look_at <= '2026-11-25 09:00:00.000000' AND paused_reason IS NULL"
)

Deed = Callable[[Someone], Awaitable[None]]


def press(label: str) -> Deed:
    async def done(willem: Someone) -> None:
        await willem.presses_in(willem.home, label)

    return done


async def _submit(willem: Someone) -> None:
    filled = {"time": "10:10", "channel": cast.ALGEMEEN}
    modal = willem.modal
    assert modal is not None
    choices = modal.view["blocks"][0].get("element", {}).get("options", [])
    await willem.submits(**filled, prompt=choices[3]["value"] if choices else None)


# What is opened while still an admin, and what is done after.
DEEDS: Mapping[str, tuple[str | None, Deed]] = {
    "skip": (None, press("Sla over")),
    "post now": (None, press("Plaats nu")),
    "pause": (None, press("Pauzeer")),
    "remove": (None, press("Verwijder")),
    "open edit": (None, press("Instellen")),
    "open swap": (None, press("Ruil")),
    "open new": (None, press("Nieuw bord")),
    "preview": (None, press("Vooruitblik")),
    "log": (None, press("Logboek")),
    "save a change": ("Instellen", _submit),
    "save a new board": ("Nieuw bord", _submit),
    "save a swap": ("Ruil", _submit),
}


async def state(tryout: Tryout) -> list[tuple[Any, ...]]:
    """Return all that is kept about boards and what they are due."""
    boards = "SELECT * FROM board ORDER BY id"
    due = "SELECT id, kind, slot FROM delivery ORDER BY id"
    return [
        row
        for query in (boards, due)
        for row in await asyncio.to_thread(carried_out, tryout.database, query)
    ]


async def refusals(tryout: Tryout) -> int:
    query = f"SELECT count(*) FROM change WHERE user_id = '{cast.WILLEM}' AND verdict != 'done'"  # noqa: S608 - a name of ours
    ((found,),) = await asyncio.to_thread(carried_out, tryout.database, query)
    return int(found)


async def ready(tryout: Tryout, opened: str | None) -> Someone:
    """Return Willem as an admin with App Home open, and perhaps a window.

    By then the boards have been planned: what changes from here on, he has done.
    """
    await until(lambda: not carried_out(tryout.database, NOT_PLANNED))
    as_(tryout, is_admin=True)
    willem = Someone(tryout, cast.WILLEM)
    await willem.opens_home()
    if opened:
        await willem.presses_in(willem.home, opened)
        assert willem.modal is not None
    return willem


@pytest.mark.parametrize("deed", DEEDS)
async def test_no_forbidden_role_gets_anything_done(tryout: Tryout, deed: str) -> None:
    opened, do = DEEDS[deed]
    accepted = []
    for role, become in FORBIDDEN.items():
        willem = await ready(tryout, opened)
        before, refused = await state(tryout), await refusals(tryout)
        become(tryout)
        await do(willem)
        shown = said(willem.modal.view["blocks"]) if willem.modal else ""
        if await state(tryout) != before or await refusals(tryout) != refused + 1:
            accepted.append(role)
        if deed.startswith("open") or deed in {"preview", "log"}:
            assert "beheerder" in shown or "account" in shown, role
        tryout.slack.faults = lambda *_: None
        tryout.slack.views.clear(cast.WILLEM)

    assert accepted == []


@pytest.mark.parametrize("deed", DEEDS)
async def test_admins_and_owners_get_it_done(tryout: Tryout, deed: str) -> None:
    opened, do = DEEDS[deed]
    for become in ALLOWED.values():
        willem = await ready(tryout, opened)
        refused = await refusals(tryout)
        become(tryout)
        await do(willem)

        assert await refusals(tryout) == refused
        if deed in {"remove", "pause"}:
            break
        tryout.slack.views.clear(cast.WILLEM)


async def test_only_admins_open_the_form_by_command(tryout: Tryout) -> None:
    willem = Someone(tryout, cast.WILLEM)
    for role, become in FORBIDDEN.items():
        become(tryout)
        window = await willem.opens("/tip instellen")
        assert "Dagen" not in window, role
        assert "beheerder" in window or "account" in window, role
        tryout.slack.faults = lambda *_: None
        tryout.slack.views.clear(cast.WILLEM)


@pytest.mark.parametrize(
    "forged",
    ["", "{}", "[]", "null", '{"channel_id": 1}', '{"channel_id":"C1","version":"1"}', "x" * 3000],
)
@pytest.mark.parametrize("opened", ["Instellen", "Ruil"])
async def test_a_form_that_did_not_begin_with_us_is_refused(
    tryout: Tryout, opened: str, forged: str
) -> None:
    willem = await ready(tryout, opened)
    before = await state(tryout)
    assert willem.modal is not None
    willem.modal.view["private_metadata"] = forged

    await _submit(willem)

    assert await state(tryout) == before
    assert await refusals(tryout) == 1


async def test_a_form_pointed_at_another_channel_changes_only_what_it_was_shown(
    tryout: Tryout,
) -> None:
    willem = await ready(tryout, "Instellen")
    assert willem.modal is not None
    metadata = willem.modal.view["private_metadata"]
    willem.modal.view["private_metadata"] = metadata.replace(cast.BESTUUR, "C0NERGENS00")
    before = await state(tryout)

    await _submit(willem)

    assert await state(tryout) == before
