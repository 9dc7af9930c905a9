# SPDX-License-Identifier: EUPL-1.2
"""Tab, Enter and Escape are all that somebody needs on the try-out page."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.test_browser_boards import home, window
from tests.browser.test_browser_story import messages

pytestmark = pytest.mark.sqlite  # nothing here depends on which database it is
FARTHEST = 80
FOCUSED_WITHIN = "dialog => !document.hasFocus() || dialog.contains(document.activeElement)"


async def tabs_to(page: Page, sought: Locator, key: str = "Tab") -> None:
    """Press *key* until *sought* has focus."""
    for _ in range(FARTHEST):
        await page.keyboard.press(key)
        if await sought.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{sought}: not reached by {FARTHEST} times {key}")


async def test_by_keyboard_somebody_asks_presses_reads_on_and_is_back_where_they_were(
    page: Page,
) -> None:
    await page.reload()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Naar de berichten")).to_be_focused()
    await page.keyboard.press("Enter")
    await tabs_to(page, page.get_by_role("textbox", name="Bericht in"))
    await page.keyboard.type("/tip")
    await page.keyboard.press("Enter")
    answer = messages(page).first
    another = answer.get_by_role("button", name="Toon een ander citaat")
    await tabs_to(page, another, "Shift+Tab")
    for _ in range(6):
        words = await answer.locator("blockquote").first.inner_text()
        await page.keyboard.press("Enter")
        await expect(answer.locator("blockquote").first).not_to_have_text(words)
        await expect(another).to_be_focused()

    whole = answer.get_by_role("button", name="Lees heel tip 76")
    await tabs_to(page, whole)
    await page.keyboard.press("Enter")
    await expect(window(page)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(window(page)).to_have_count(0)
    await expect(whole).to_be_focused()


async def test_focus_stays_in_a_window_until_it_closes_and_a_long_one_is_scrolled_by_key(
    page: Page,
) -> None:
    await page.get_by_role("textbox", name="Bericht in").fill("/tip 76")
    await page.keyboard.press("Enter")
    whole = messages(page).first.get_by_role("button", name="Lees heel tip 76")
    await tabs_to(page, whole, "Shift+Tab")
    await page.keyboard.press("Enter")
    sheet = window(page).get_by_role("region")
    await expect(sheet).to_be_visible()
    await tabs_to(page, sheet)
    await page.keyboard.press("End")
    await expect(sheet.locator(":scope > *").last).to_be_in_viewport()
    for _ in range(6):
        await page.keyboard.press("Tab")
        assert await window(page).evaluate(FOCUSED_WITHIN)
    await tabs_to(page, window(page).get_by_role("button", name="Sluiten").first)
    await page.keyboard.press("Enter")

    await expect(whole).to_be_focused()


async def test_who_tabs_on_while_a_window_is_on_its_way_is_back_where_they_had_got(
    page: Page,
) -> None:
    await page.get_by_role("textbox", name="Bericht in").fill("/tip 76")
    await page.keyboard.press("Enter")
    await tabs_to(page, page.get_by_role("button", name="Lees heel tip 76"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(window(page)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(window(page)).to_have_count(0)

    await expect(page.locator(".log :focus")).to_have_count(1)


async def test_who_says_no_to_a_question_is_back_at_the_button_that_asked(page: Page) -> None:
    shown = await home(page)
    post = shown.get_by_role("button", name="Plaats nu, bord 1")
    await tabs_to(page, post)
    await page.keyboard.press("Enter")
    asked = page.get_by_role("dialog", name="Nu plaatsen?")
    await expect(asked).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(asked).to_be_hidden()

    await expect(post).to_be_focused()
