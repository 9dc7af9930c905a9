# SPDX-License-Identifier: EUPL-1.2
"""Whatever comes to the addresses of mode oauth, they answer, and repeat nothing as HTML."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.fakes_database import break_off
from tests.fakes_workspaces import Town, town_in

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
PATHS = ("install", "oauth_redirect", "export", "install.css")
NAMES = ("error", "state", "code", "ticket", "team", "x", "")
PIECES = (
    "", "a", "<script>alert(1)</script>", "\x00", "\ud7ff", "é", "'; DROP TABLE ticket; --", "%",
    "x" * 5_000, '"><img src=x>', "javascript:alert(1)", "../../etc/passwd", "\r\nSet-Cookie: a=b",
)  # fmt: skip
HEADERS = ("Accept-Language", "Cookie", "X-Forwarded-Host")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path, lambda: START) as town:
        yield town


async def test_nothing_breaks_them(town: Town) -> None:
    chance = random.Random(1)  # noqa: S311 - to be had again
    for _ in range(400):
        query = [(chance.choice(NAMES), chance.choice(PIECES)) for _ in range(chance.randrange(4))]
        plain = [piece for piece in PIECES if piece.isprintable() and piece.isascii()]
        headers = {chance.choice(HEADERS): chance.choice(plain)}
        url = f"{town.url}/slack/{chance.choice(PATHS)}?{urlencode(query)}"
        page = await town.browser.opens(url, headers=headers)

        assert page.status < 500, url
        assert "<script" not in page.html
        assert "<img" not in page.html
        assert "Set-Cookie" not in page.headers or "/slack/install?" in url
    assert town.calls == []


@pytest.mark.parametrize("path", PATHS)
async def test_they_answer_who_reads_only(town: Town, path: str) -> None:
    async with town.browser.session.post(f"{town.url}/slack/{path}") as answer:
        assert answer.status == 405


async def test_without_a_database_somebody_reads_that_it_was_not_their_fault(town: Town) -> None:
    break_off(town.database.url)
    page = await town.browser.opens(f"{town.url}/slack/install")

    assert page.status == 503
    assert "Dat lag niet aan jou (unavailable)" in page.html
