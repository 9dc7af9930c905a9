# SPDX-License-Identifier: EUPL-1.2
"""The system's Chromium, looking at the try-out page."""

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright

from bot.app import Tryout

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
async def page(tryout: Tryout) -> AsyncIterator[Page]:
    """Noor's page at #bestuur-digitaal; whatever the browser complains of fails the test."""
    if CHROMIUM is None:
        pytest.skip("no Chromium; install your system's package `chromium`")
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await (await browser.new_context()).new_page()
        page.set_default_timeout(8000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(tryout.url)
        await page.get_by_role("link", name="bestuur-digitaal").click()
        await page.get_by_role("heading", name="#bestuur-digitaal").wait_for()
        yield page
        await browser.close()
    assert complaints == []


@pytest.fixture
async def paper() -> AsyncIterator[Page]:
    """A page that shows what a test gives it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium; install your system's package `chromium`")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield await browser.new_page()
        await browser.close()
