# SPDX-License-Identifier: EUPL-1.2
"""What broke is told with a reference, and the log has it under the same one."""

import asyncio
import json
import re
from io import StringIO
from typing import Any

import pytest

from bot.app import Tryout
from tests.fakes_database import break_off
from tests.fakes_people import Someone

pytestmark = pytest.mark.parametrize("mode", ["http", "socket"])
REFERENCE = re.compile(r"\b[0-9a-f]{8}\b")


def entries(log: StringIO, event: str) -> list[dict[str, Any]]:
    told = map(json.loads, log.getvalue().splitlines())
    return [entry for entry in told if entry["event"] == event]


@pytest.fixture
async def noor(tryout: Tryout) -> Someone:
    """Noor, who has a quote before her and no database behind it."""
    noor = Someone(tryout)
    await noor.types("/tip")
    await asyncio.to_thread(break_off, tryout.database)
    return noor


async def test_the_reference_leads_to_the_traceback(noor: Someone, log: StringIO) -> None:
    await noor.presses("Deel in kanaal")

    (entry,) = entries(log, "request failed")
    assert REFERENCE.findall(noor.last.text) == [entry["request"]]
    assert "Traceback" in entry["exception"]


async def test_what_bolt_says_of_a_request_has_its_id_too(noor: Someone, log: StringIO) -> None:
    await noor.presses("Deel in kanaal")

    (failed,) = entries(log, "request failed")
    told = map(json.loads, log.getvalue().splitlines())
    ids = {entry.get("request") for entry in told if entry["logger"] == "slack_bolt.AsyncApp"}
    assert failed["request"] in ids


async def test_two_failures_have_two_references(noor: Someone, log: StringIO) -> None:
    await asyncio.gather(*(noor.presses("Deel in kanaal", noor.sees[0]) for _ in range(2)))

    assert len({entry["request"] for entry in entries(log, "request failed")}) == 2
