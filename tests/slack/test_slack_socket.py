# SPDX-License-Identifier: EUPL-1.2
"""Socket Mode over a network that is cut and goes silent; in each case all is well again soon."""

import asyncio
import time
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path

import pytest

from bot.service.replays import Replays
from bot.slack.socket import ConnectionLost, TokenRefused
from bot.storage.once import Once
from bot.tryout import cast
from bot.tryout.faults import Fault
from tests.fakes_delivery import database_in
from tests.fakes_line import FAST, NOW, Line, laid, live, trying, twin
from tests.fakes_people import until

# A minute of Slack's, as fast as time runs here.
BACK_SECONDS = 2.4
AT_ONCE, EACH = 10, 10  # a hundred cuts, and a hundred connections that fall silent


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    async with live() as line:
        yield line


async def test_what_is_asked_is_answered(line: Line) -> None:
    assert await line.asks("gemeente") == "antwoord op gemeente"
    assert line.slack.complaints == []


async def test_an_event_is_heard(line: Line) -> None:
    await line.slack.open_home(cast.NOOR)

    assert list(line.handled.values()) == [1]


async def test_an_envelope_that_comes_twice_is_handled_once(line: Line) -> None:
    line.slack.sockets.copies = 3

    answers = [await line.asks(str(number)) for number in range(5)]

    assert set(line.handled.values()) == {1}
    assert answers == [f"antwoord op {number}" for number in range(5)]


async def test_one_that_comes_again_after_a_cut_gets_its_answer_again(line: Line) -> None:
    line.seconds = 0.2
    line.slack.sockets.copies = 2
    asking = asyncio.create_task(line.asks("traag"))
    await until(lambda: line.handled["traag"] > 0)
    await line.slack.sockets.say_goodbye()
    await until(lambda: line.slack.sockets.count == 2)
    await line.slack.sockets.close(1)

    assert await asking == "antwoord op traag"
    assert line.handled["traag"] == 1


async def test_one_that_goes_to_another_process_after_a_cut_is_handled_once(tmp_path: Path) -> None:
    async with database_in(tmp_path) as database, laid() as line:
        one, other = (twin(line.socket, Replays(Once(database), lambda: NOW)) for _ in "ab")
        cable, line.slack.socket_url = line.slack.socket_url, ""
        async with trying(one):
            await until(lambda: line.slack.sockets.count == 1)
            line.slack.socket_url = cable
            async with trying(other):
                await until(lambda: line.slack.sockets.count == 2)
                line.seconds = 0.3
                saying = line.slack.say(cast.NOOR, cast.BESTUUR, "/tip traag")
                asking = asyncio.create_task(saying)
                await until(lambda: line.handled["traag"] > 0)
                line.cable.cut()
                await asking

    assert line.handled["traag"] == 1
    assert line.slack.complaints == []


async def test_a_refresh_leaves_no_gap(line: Line) -> None:
    answers = []
    for number in range(10):
        await line.slack.sockets.say_goodbye("warning")
        answers.append(await line.asks(f"{number} a"))
        await until(lambda: line.slack.sockets.count == 2)
        answers.append(await line.asks(f"{number} b"))
        await line.slack.sockets.close(1)
        answers.append(await line.asks(f"{number} c"))
        await until(lambda: line.slack.sockets.count == 1)

    assert all(answer.startswith("antwoord") for answer in answers)
    assert line.slack.complaints == []


async def test_after_a_hundred_cuts_and_a_hundred_silences_it_is_back_in_time() -> None:
    async def suffer() -> tuple[list[float], Line]:
        async with live() as line:
            took = []
            for number in range(2 * EACH):
                asking = asyncio.create_task(line.asks(f"tijdens {number}"))
                if number % 2:
                    line.cable.swallow()
                else:
                    line.cable.cut()
                took.append(await line.is_back())
                await asking
            return took, line

    ends = await asyncio.gather(*(suffer() for _ in range(AT_ONCE)))

    took = sorted(seconds for each, _ in ends for seconds in each)
    assert len(took) == 2 * EACH * AT_ONCE
    assert took[-1] <= BACK_SECONDS, took[-5:]
    assert {count for _, line in ends for count in line.handled.values()} == {1}


async def test_each_try_asks_for_an_address_of_its_own_and_waits_longer(line: Line) -> None:
    line.cable.barred = True
    line.opened.clear()
    line.cable.cut()
    await until(lambda: len(line.opened) == 6)
    line.cable.barred = False

    assert await line.is_back() < BACK_SECONDS
    waits = [b - a for a, b in zip(line.opened, line.opened[1:], strict=False)][:5]
    assert waits[4] > waits[1] > FAST.pause


async def test_it_waits_for_a_slack_that_is_not_there_yet() -> None:
    async with laid() as line:
        line.slack.faults = lambda _method, _fields: Fault(accept=False, reply="status")
        async with trying(line) as task:
            await asyncio.sleep(1.2 * FAST.lost)
            assert not task.done()

            line.slack.faults = line.counts
            await line.connects()
            assert await line.asks("gemeente") == "antwoord op gemeente"


async def test_where_slack_stays_away_the_process_ends_for_another_to_begin() -> None:
    async with laid() as line:
        task = asyncio.create_task(line.socket())
        await line.connects()
        line.cable.barred = True
        line.cable.cut()
        began = time.monotonic()

        with pytest.raises(ConnectionLost, match="supervisor"):
            await asyncio.wait_for(task, 3 * FAST.lost)

        assert FAST.lost < time.monotonic() - began < 2 * FAST.lost


async def test_it_waits_as_long_as_slack_asks() -> None:
    busy = Fault(accept=False, reply="status", status=429, code="ratelimited", retry_after="1")
    told = [busy]
    async with laid() as line:
        line.slack.faults = lambda _method, _fields: told.pop() if told else None
        began = time.monotonic()
        async with trying(line):
            await line.connects()

            assert time.monotonic() - began >= 1


async def test_what_is_at_hand_is_answered_before_it_stops() -> None:
    async with laid() as line, trying(line) as task:
        await line.connects()
        line.seconds = 0.3
        asking = asyncio.create_task(line.asks("laatste"))
        await until(lambda: line.handled["laatste"] > 0)
        task.cancel()
        await asyncio.sleep(0)
        too_late = asyncio.create_task(line.asks("te laat"))

        assert await asking == "antwoord op laatste"
        await too_late
        assert line.handled["te laat"] == 0
        await until(lambda: line.slack.sockets.count == 0)


async def test_with_a_wrong_token_it_says_what_to_do_and_ends(log: StringIO) -> None:
    async with laid() as line:
        line.socket.client.token = "xapp-canary"
        with pytest.raises(TokenRefused, match=r"invalid_auth.*connections:write") as caught:
            await asyncio.wait_for(line.socket(), 5)

    assert "canary" not in log.getvalue() + str(caught.value)


async def test_a_token_that_was_taken_before_is_tried_again(line: Line) -> None:
    line.slack.revoked = True
    line.cable.cut()
    await asyncio.sleep(5 * FAST.pause)
    line.slack.revoked = False

    assert await line.is_back() < BACK_SECONDS
