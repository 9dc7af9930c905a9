# SPDX-License-Identifier: EUPL-1.2
"""What a hostile network does to connections, and that those who mean well are still answered."""

import asyncio
import time

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.app import Tryout
from bot.web.serve import MOST_CONNECTIONS, serving
from tests.web.attacks import CUT, Attack, carry_out, crowd, nowhere, wave
from tests.web.fuzz import Fuzzer
from tests.web.target import good, port_of

# What somebody who means well may wait, on a machine that is busy.
SOON = 3


async def test_whatever_a_connection_brings_it_is_refused_and_let_go(tryout: Tryout) -> None:
    slack = tryout.slack.installation
    attacks = wave(Fuzzer(slack.signing_secret, time.time, 1))

    going = (carry_out(attack, port_of(slack.app_url)) for _, attack in attacks)
    ends = await asyncio.gather(*going)

    unfair = [(kind, end) for (kind, _), end in zip(attacks, ends, strict=True) if not end.fair]
    assert unfair == []
    assert await good(slack.app_url, slack.signing_secret) < SOON


async def test_who_is_refused_is_not_listened_to_any_more(tryout: Tryout) -> None:
    endless = dict(wave(Fuzzer("", time.time, 1)))["endless chunks"]

    end = await carry_out(endless, port_of(tryout.slack.installation.app_url))

    assert end.statuses == {413}
    assert end.seconds < SOON


async def test_a_crowd_that_only_holds_on_keeps_nobody_out(tryout: Tryout) -> None:
    slack = tryout.slack.installation
    async with crowd(port_of(slack.app_url), MOST_CONNECTIONS + 200) as standing:
        assert await good(slack.app_url, slack.signing_secret) < SOON
        assert standing() <= MOST_CONNECTIONS


async def test_who_does_not_read_the_answer_is_cut_off() -> None:
    endless = PlainTextResponse(b"x" * 50_000_000)
    async with serving(endless, "127.0.0.1", 0, timeout_keep_alive=1) as url:
        end = await carry_out(Attack(nowhere(), b"x", 0.2, deaf=True), port_of(url))

    assert end.statuses == {CUT}
    assert end.seconds < 3


async def test_a_request_on_a_kept_connection_has_its_full_time() -> None:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.6)
        await PlainTextResponse("done")(scope, receive, send)

    async with serving(slow, "127.0.0.1", 0, timeout_keep_alive=1) as url:
        reader, writer = await asyncio.open_connection("127.0.0.1", port_of(url))
        for pause in (0, 0.7):
            await asyncio.sleep(pause)
            writer.write(nowhere())
            assert (await reader.readuntil(b"done")).startswith(b"HTTP/1.1 200")
        writer.close()


async def test_an_answer_on_a_kept_connection_does_not_wait_for_word_of_its_first_half() -> None:
    count, waited_for_word = 20, 0.040
    async with serving(PlainTextResponse("done"), "127.0.0.1", 0) as url:
        reader, writer = await asyncio.open_connection("127.0.0.1", port_of(url))
        began = time.monotonic()
        for _ in range(count):
            writer.write(nowhere())
            await reader.readuntil(b"done")
        took = time.monotonic() - began
        writer.close()

    assert took < count / 2 * waited_for_word
