# SPDX-License-Identifier: EUPL-1.2
"""No query that people or ticks wait for reads the whole of a table that grows."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event

from bot.app import Tryout
from bot.schedule.model import TeamId
from bot.storage.belongings import Belongings
from bot.storage.ledger import Ledger
from bot.tryout.faults import Fault
from tests.fakes_delivery import database_in
from tests.fakes_people import Someone, turn, until
from tests.fakes_workspaces import TEAMS, town_in
from tests.test_app import MONDAY

# These grow with each week, press, request and board; workspaces that refuse us do not.
GROWING = "delivery|attempt|once|change|dealt|board|installation|stance|promise"
WHOLE = re.compile(rf"SCAN ({GROWING})\b|Seq Scan on ({GROWING})\b")
# Once a day, in the background.
DAILY = re.compile("DELETE FROM once|SET (user_id|payload)=.*(user_id|payload) IS NOT NULL")

Asked = dict[str, Any]


@contextmanager
def overheard() -> Iterator[Asked]:
    """Give each statement that is sent to the database meanwhile, with its last parameters."""
    asked: Asked = {}

    def hear(*heard: Any) -> None:
        _, _, statement, parameters, _, _ = heard
        asked[statement] = parameters[0] if isinstance(parameters, list) else parameters

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


async def story(tryout: Tryout) -> None:
    """Do all that waits for the database: questions, presses, forms, ticks that go well or not."""
    noor = Someone(tryout)
    for typed in ("/tip", "/tip zoek draagvlak", "/tip bord"):
        await noor.types(typed)
    await noor.types("/tip")
    await noor.presses("Deel in kanaal")
    await noor.presses_in(await noor.opens_home(), "Sla over")
    await noor.presses_in(await noor.opens_home(), "Logboek")
    await noor.presses_in(await noor.opens_home(), "Plaats nu")
    question = await noor.waits_for("Innovation board")
    for label in ("Meer doen", "Parkeer", "Ik pak dit op"):
        await noor.presses(label, question)
    await noor.submits(step="Bellen", due="2026-12-01")
    await noor.waits_for("pakt dit op")
    await noor.types("/tip bord")
    await noor.types("/tip privacy")
    await noor.presses("Verwijder dit nu")
    lost = [Fault(reply="silence"), Fault(accept=False, reply="error", code="is_archived")]
    tryout.slack.faults = lambda method, _: lost.pop() if lost and "post" in method else None
    turn(tryout, MONDAY + timedelta(weeks=1))
    await until(lambda: not lost, within=30)


def plans(url: str, asked: Asked) -> dict[str, str]:
    """Return how the database would carry out each statement, by its text."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
            return {
                each: "; ".join(row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {each}", with_))
                for each, with_ in asked.items()
            }
    with psycopg.connect(url) as connection:
        # Of tables as small as these it would read the whole whatever indexes there are.
        connection.execute("SET enable_seqscan = off")
        return {
            each: "; ".join(row[0] for row in connection.execute(f"EXPLAIN {each}".encode(), with_))
            for each, with_ in asked.items()
        }


async def test_what_anybody_waits_for_finds_its_rows_by_an_index(tryout: Tryout) -> None:
    with overheard() as asked:
        await story(tryout)
    looked = waited_for(asked)

    assert len(looked) > 25
    assert read_whole(tryout.database, looked) == []


async def test_so_does_what_there_is_of_many_workspaces(tmp_path: Path) -> None:
    async with town_in(tmp_path, lambda: MONDAY) as town:
        with overheard() as asked:
            await town.installs(TEAMS[0])
            await town.someone(TEAMS[0]).types("/tip")
            await town.ticks()
            for event_ in town.slacks[TEAMS[0]].end("account_inactive"):
                await town.slacks[TEAMS[0]].tell(event_, MONDAY + timedelta(minutes=1))
            town.clock.turn_to(MONDAY + timedelta(days=9))
            await town.tidies()
            await town.installations.reseal(lambda _: None)
            await Belongings(town.database).of_team(TeamId(TEAMS[0]))
        looked = waited_for(asked)

        assert len([each for each in looked if "installation" in each]) > 6
        assert read_whole(town.database.url, looked) == []


def waited_for(asked: Asked) -> Asked:
    """Return what is asked of the tables, without the daily chore that somebody waits for never."""
    verbs = ("SELECT", "UPDATE", "DELETE", "INSERT")
    return {
        each: with_
        for each, with_ in asked.items()
        if each.startswith(verbs) and not DAILY.search(each)
    }


def read_whole(url: str, asked: Asked) -> list[tuple[str, str]]:
    """Return the statements that read the whole of a table that grows, each with its plan."""
    return [each for each in plans(url, asked).items() if WHOLE.search(each[1])]


async def test_a_query_without_an_index_would_be_found(tryout: Tryout) -> None:
    query = "SELECT id FROM delivery WHERE slack_ts = '1.1'"

    assert [each for each, _ in read_whole(tryout.database, {query: ()})] == [query]


@pytest.mark.sqlite
async def test_claims_are_found_in_their_order_without_sorting(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database:
        with overheard() as asked:
            await Ledger(database, "one").claim(MONDAY, 1)
    (plan,) = plans(
        database.url, {each: with_ for each, with_ in asked.items() if "UPDATE delivery" in each}
    ).values()

    assert "INDEX ix_delivery_state_not_before_id" in plan
    assert "TEMP B-TREE" not in plan
