# SPDX-License-Identifier: EUPL-1.2
"""axe-core finds nothing on the try-out page, in whatever state somebody meets it."""

import pytest
from playwright.async_api import Page, expect

from bot.content.model import LANGUAGES, Language
from bot.messages.texts import Texts
from tests.browser.axe import NARROW, is_well
from tests.browser.test_browser_boards import closes, home, window
from tests.browser.test_browser_story import messages, types

pytestmark = pytest.mark.sqlite  # nothing here depends on which database it is
TYPED = (
    "/tip",
    "/tip 76",
    "/tip zoek burgmstr",
    "/tip lijst",
    "/tip bord",
    "/tip privacy",
    "/tip help",
)


async def hears(page: Page) -> None:
    """Open what a screen reader hears of the newest message."""
    await messages(page).last.get_by_text("Zoals een schermlezer het voorleest").click()


async def test_a_channel_is_well_while_it_is_empty_and_with_every_kind_of_answer(
    page: Page,
) -> None:
    await expect(page.get_by_text("Nog geen berichten")).to_be_visible()
    await is_well(page)
    await page.locator("#turn-to").fill("2026-11-01T09:00")
    await page.locator("#turn-to").press("Enter")
    await expect(page.get_by_role("alert")).to_be_visible()
    await is_well(page)
    for count, typed in enumerate(TYPED, 1):
        await types(page, typed)
        await expect(messages(page)).to_have_count(count)
    await hears(page)
    await types(page, "Hallo")
    await messages(page).last.get_by_role("link", name="Antwoord in een draadje").click()
    await expect(page.get_by_role("complementary", name="Draadje")).to_be_visible()

    await is_well(page)


async def test_a_boards_question_is_well_with_its_buttons_and_what_came_of_it(page: Page) -> None:
    await page.get_by_role("button", name="Naar de volgende maandag 9.00").click()
    prompt = messages(page).first
    await expect(prompt).to_contain_text("Innovation board, week 49")
    await is_well(page)

    await prompt.get_by_role("button", name="Ik pak dit zelf op").click()
    await expect(window(page)).to_be_visible()
    await window(page).get_by_role("button", name="Ik pak dit op").click()
    await expect(window(page).locator("[aria-invalid=true]")).to_be_focused()
    await is_well(page)

    await window(page).get_by_label("Wat is je eerste stap?").fill("Fatima bellen")
    await window(page).get_by_role("button", name="Ik pak dit op").click()
    await closes(page)
    await expect(prompt).to_contain_text("Fatima bellen")

    await is_well(page)


async def test_windows_are_well_also_with_what_is_wrong_in_them(page: Page) -> None:
    await types(page, "/tip")
    await messages(page).first.get_by_role("button", name="Lees heel tip 76").click()
    await expect(window(page)).to_contain_text("Bestuurlijke dekking")
    await is_well(page)
    await closes(page)

    await types(page, "/tip instellen")
    await window(page).get_by_label("Pauze tot").fill("2026-11-01")
    await window(page).get_by_role("button", name="Bewaar").click()
    await expect(window(page)).to_contain_text("Kies een dag na vandaag, binnen een jaar.")

    await is_well(page)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_app_home_is_well_and_what_asks_first(page: Page, language: Language) -> None:
    await page.locator(f"#lang-{language}").click()
    shown = await home(page)
    if language != LANGUAGES[0]:  # in which it is shown first
        words = Texts.load().in_language(language)
        spoken = words("home-language-spoken", language=language)
        await shown.get_by_role("button", name=spoken).click()
    await is_well(page)

    await shown.locator("[command=show-modal]").first.click()
    await expect(page.locator("dialog.confirm[open]")).to_be_visible()

    await is_well(page)


async def test_on_a_phone_the_menu_with_its_clock_is_well(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.get_by_role("button", name="Menu").click()
    await expect(page.locator("#next-monday")).to_be_visible()

    await is_well(page, NARROW)
