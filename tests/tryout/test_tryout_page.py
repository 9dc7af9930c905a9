# SPDX-License-Identifier: EUPL-1.2
"""The try-out page over HTTP: as a browser without script meets it."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
import pytest

from bot.app import Tryout
from bot.tryout import cast
from tests.fakes_people import Someone, turn
from tests.test_app import MONDAY

AT_BOARD = {"as": cast.NOOR, "in": cast.BESTUUR}


class Browser:
    """A browser that keeps to the page."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session, self.url = session, url

    async def get(self, path: str = "/", **query: str) -> str:
        async with self.session.get(self.url + path, params={**AT_BOARD, **query}) as answer:
            return await answer.text()

    async def post(
        self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None,
        **query: str,
    ) -> tuple[int, str]:  # fmt: skip
        asked: Any = self.session.post(
            self.url + path, params={**AT_BOARD, **query}, data=fields, headers=headers
        )
        async with asked as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def browser(tryout: Tryout) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession() as session:
        yield Browser(session, tryout.url)


async def test_it_shows_who_you_are_and_where(browser: Browser) -> None:
    page = await browser.get()

    for shown in ("Noor Bakker", "beheerder", "bestuur-digitaal", "besloten kanaal"):
        assert shown in page
    assert '<html lang="nl">' in page
    assert '<html lang="en">' in await browser.get(lang="en")


async def test_typing_and_pressing_need_no_script(browser: Browser, tryout: Tryout) -> None:
    noor = Someone(tryout)
    status, page = await browser.post("/say", {"text": "/tip"})
    assert status == 200
    assert "Alleen zichtbaar voor jou" in page

    share = next(block for block in noor.last.blocks if block["type"] == "actions")
    key = f"{share['block_id']}/quote_share"
    await browser.post("/press", {"press": key}, message=noor.last.ts)

    assert "deelt een tip" in noor.last.text


async def test_a_modal_opens_and_closes(browser: Browser, tryout: Tryout) -> None:
    noor = Someone(tryout)
    await noor.types("/tip")
    await noor.presses("Hele tip")
    assert noor.modal is not None
    assert '<dialog class="modal"' in await browser.get()

    await browser.post("/close", {}, view=noor.modal.id)

    assert noor.modal is None


async def test_what_is_gone_is_said_to_be(browser: Browser) -> None:
    _, page = await browser.post("/press", {"press": "x/quote_share"}, message="1.1")

    assert "Dit bericht of venster is er niet meer." in page


async def test_the_page_asks_only_for_what_changed(browser: Browser, tryout: Tryout) -> None:
    seen = str(tryout.slack.version)
    assert await browser.get("/live", since=seen) == ""

    await Someone(tryout).types("Hallo")

    assert "Hallo" in await browser.get("/live", since=seen)


async def test_the_clock_turns_forward_only(browser: Browser, tryout: Tryout) -> None:
    await browser.post("/clock", {"turn": "monday"})
    assert tryout.slack.clock() == MONDAY

    _, page = await browser.post("/clock", {"turn": "to", "to": "2026-11-01T09:00"})
    assert "De klok kan alleen vooruit." in page
    _, page = await browser.post("/clock", {"turn": "to", "to": "straks"})
    assert "Kies een datum en een tijd." in page
    _, page = await browser.post("/clock", {"turn": "to", "to": "2099-01-01T09:00"})
    assert "niet verder dan tien jaar" in page
    assert tryout.slack.clock() == MONDAY


async def test_a_prompt_comes_into_the_page_by_itself(browser: Browser, tryout: Tryout) -> None:
    turn(tryout, MONDAY)
    await Someone(tryout).waits_for("Innovation board")

    assert "Innovation board, week 49" in await browser.get("/live", since="0")


async def test_what_people_type_is_shown_as_text(browser: Browser) -> None:
    await browser.post("/say", {"text": "<script>alert(1)</script> & <b>"})

    page = await browser.get()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://kwaad.nl"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "kwaad.nl"},
    ],
    ids=str,
)
async def test_no_other_site_may_use_it(
    browser: Browser, tryout: Tryout, headers: dict[str, str]
) -> None:
    status, _ = await browser.post("/say", {"text": "Hallo"}, headers)

    assert status == 403
    assert Someone(tryout).sees == ()


async def test_it_loads_nothing_from_elsewhere_and_runs_nothing_inline(browser: Browser) -> None:
    async with browser.session.get(browser.url) as answer:
        policy = answer.headers["Content-Security-Policy"]
        page = await answer.text()

    assert policy.startswith("default-src 'self';")
    assert "style=" not in page
    assert "onclick" not in page
    assert 'src="http' not in page


async def test_a_stranger_gets_the_first_person_and_channel(browser: Browser) -> None:
    page = await browser.get(**{"as": "U0NIEMAND", "in": "C0NERGENS"})

    assert "<h1>#algemeen</h1>" in page
