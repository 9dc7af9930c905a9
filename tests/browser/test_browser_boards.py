# SPDX-License-Identifier: EUPL-1.2
"""An admin sets up and steers boards on the page, by mouse and by keyboard, in both languages."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.test_browser_story import messages, types


def window(page: Page) -> Locator:
    return page.locator("dialog.modal")


async def closes(page: Page) -> None:
    await window(page).get_by_role("button", name="Sluiten").click()
    await expect(window(page)).to_have_count(0)


async def home(page: Page) -> Locator:
    await page.locator("#in-home").click()
    shown = page.locator("main .home")
    await expect(shown).to_contain_text("1:")
    return shown


async def test_an_admin_changes_a_board_where_it_is(page: Page) -> None:
    await types(page, "/tip instellen")
    await expect(window(page)).to_contain_text("Dit zijn de instellingen van het bord")
    await window(page).get_by_label("Dag", exact=True).select_option("vrijdag")
    await window(page).get_by_label("Tijd", exact=True).fill("14:30")
    await window(page).get_by_role("button", name="Bewaar").click()

    await expect(window(page)).to_contain_text("komt op vrijdag 4 december 2026 om 14:30")
    await closes(page)
    await types(page, "/tip bord")

    await expect(messages(page).first).to_contain_text("Komt elke vrijdag om 14:30")


async def test_what_is_wrong_stands_under_its_field_and_nothing_typed_is_lost(page: Page) -> None:
    await types(page, "/tip instellen")
    await window(page).get_by_label("Tijd", exact=True).fill("16:45")
    await window(page).get_by_label("Pauze tot").fill("2026-11-01")
    await window(page).get_by_role("button", name="Bewaar").click()

    pause = window(page).get_by_label("Pauze tot")
    await expect(window(page)).to_contain_text("Kies een dag na vandaag, binnen een jaar.")
    await expect(pause).to_have_attribute("aria-invalid", "true")
    await expect(pause).to_be_focused()
    await expect(window(page).get_by_label("Tijd", exact=True)).to_have_value("16:45")


async def test_a_zone_is_searched_and_chosen(page: Page) -> None:
    await types(page, "/tip instellen")
    zone = window(page).locator(".input", has_text="Tijdzone")
    await zone.get_by_role("searchbox").fill("new york")
    await expect(zone.get_by_role("option", name="America/New_York")).to_have_count(1)
    await zone.get_by_role("combobox").select_option(label="America/New_York")
    await window(page).get_by_role("button", name="Bewaar").click()

    await expect(window(page)).to_contain_text("(America/New_York)")


async def test_a_new_board_is_set_up_from_app_home(page: Page) -> None:
    shown = await home(page)
    await shown.get_by_role("button", name="Stel een bord in voor een kanaal").click()
    await window(page).get_by_label("Kanaal").select_option("#algemeen")
    await window(page).get_by_role("button", name="Bewaar").click()

    await expect(window(page)).to_contain_text("Het kanaal krijgt zo een bericht")
    await closes(page)
    await expect(shown).to_contain_text("#algemeen")
    await page.get_by_role("link", name="algemeen").click()
    await expect(messages(page).first).to_contain_text("@Noor Bakker heeft dat ingesteld")


async def test_a_question_is_skipped_by_keyboard(page: Page) -> None:
    shown = await home(page)
    skip = shown.get_by_role("button", name="Sla de volgende vraag over").first
    await skip.focus()
    await page.keyboard.press("Enter")

    await expect(shown).to_contain_text("Overgeslagen: de vraag van maandag 30 november 2026.")
    await expect(shown).to_contain_text("maandag 7 december 2026 om 09:00")


async def test_a_form_is_filled_in_by_keyboard(page: Page) -> None:
    await types(page, "/tip instellen")
    await expect(window(page).get_by_label("Dag", exact=True)).to_be_focused()
    await page.keyboard.type("woensdag")
    await page.keyboard.press("Tab")
    await page.keyboard.type("1015AM")
    await page.keyboard.press("Enter")

    await expect(window(page)).to_contain_text("woensdag 2 december 2026 om 10:15")
    await page.keyboard.press("Escape")
    await expect(window(page)).to_have_count(0)


async def test_posting_now_asks_first(page: Page) -> None:
    shown = await home(page)
    await shown.get_by_role("button", name="Plaats nu, bord 1").click()
    asked = page.get_by_role("dialog", name="Nu plaatsen?")
    await asked.get_by_role("button", name="Nee").click()
    await expect(asked).to_be_hidden()

    await shown.get_by_role("button", name="Plaats nu, bord 1").click()
    await asked.get_by_role("button", name="Plaats nu").click()

    await expect(shown).to_contain_text("De vraag komt zo in het kanaal.")
    await page.get_by_role("link", name="bestuur-digitaal").click()
    await expect(messages(page).first).to_contain_text("Innovation board, week 48")


async def test_the_preview_turns_its_pages(page: Page) -> None:
    shown = await home(page)
    await shown.get_by_role("button", name="Vooruitblik, bord 1").click()
    await expect(window(page)).to_contain_text("1 van 8: maandag 30 november 2026")
    await window(page).get_by_role("button", name="Volgende").click()

    await expect(window(page)).to_contain_text("2 van 8: maandag 7 december 2026")


async def test_it_is_all_there_in_english(page: Page) -> None:
    shown = await home(page)
    await shown.get_by_role("button", name="Show this page in English").click()
    await expect(shown).to_contain_text("Welcome to Toptip")
    await shown.get_by_role("button", name="Settings, board 2").click()
    await window(page).get_by_label("Day", exact=True).select_option("Thursday")
    await window(page).get_by_role("button", name="Save").click()

    await expect(window(page)).to_contain_text("comes on Thursday, 3 December 2026 at 09:00")


async def test_who_is_no_admin_is_told_whom_to_ask(page: Page) -> None:
    willem = page.get_by_role("link", name="Willem de Graaf")
    await willem.click()
    await expect(willem).to_have_attribute("aria-current", "true")
    await types(page, "/tip instellen")

    await expect(window(page)).to_contain_text("Alleen een beheerder van deze Slack")
    await closes(page)
    shown = await home(page)
    await expect(shown).to_contain_text("#bestuur-digitaal")
    await expect(shown.get_by_role("button", name="Nieuw bord")).to_have_count(0)


IN_DUTCH = {
    "new": "Stel een bord in voor een kanaal",
    "save": "Bewaar",
    "saved": "Bewaard",
    "close": "Sluiten",
    "preview": "Vooruitblik, bord 1",
    "log": "Logboek, bord 1",
    "skip": "Sla de volgende vraag over",
    "skipped": "Overgeslagen:",
    "swap": "Kies een andere vraag voor",
    "swap it": "Ruil",
    "swapped": "is geruild",
    "post": "Plaats nu, bord 1",
    "post it": "Plaats nu",
    "posted": "De vraag komt zo in het kanaal.",
    "pause": "Pauzeer, bord 1",
    "paused": "Het bord staat op pauze.",
    "resume": "Hervat, bord 1",
    "resumed": "Het bord is hervat.",
    "remove": "Verwijder, bord 1",
    "remove it": "Verwijder",
    "removed": "Het bord is verwijderd.",
}
IN_ENGLISH = {
    "new": "Set up a board for a channel",
    "save": "Save",
    "saved": "Saved",
    "close": "Close",
    "preview": "Preview, board 1",
    "log": "Change log, board 1",
    "skip": "Skip the next question",
    "skipped": "Skipped:",
    "swap": "Choose another question for",
    "swap it": "Swap",
    "swapped": "was swapped",
    "post": "Post now, board 1",
    "post it": "Post now",
    "posted": "The question will soon be in the channel.",
    "pause": "Pause, board 1",
    "paused": "The board is paused.",
    "resume": "Resume, board 1",
    "resumed": "The board is resumed.",
    "remove": "Remove, board 1",
    "remove it": "Remove",
    "removed": "The board was removed.",
}


async def use(button: Locator, by: str) -> None:
    if by == "mouse":
        await button.click()
    else:
        await button.focus()
        await button.press("Enter")


@pytest.mark.parametrize(
    ("words", "by"), [(IN_DUTCH, "keyboard"), (IN_ENGLISH, "mouse")], ids=["nl", "en"]
)
async def test_every_deed_of_an_admin_is_done(page: Page, words: dict[str, str], by: str) -> None:
    shown = await home(page)
    if words is IN_ENGLISH:
        await use(shown.get_by_role("button", name="Show this page in English"), by)

    def button(name: str) -> Locator:
        return shown.get_by_role("button", name=words[name]).first

    for steered in ("skip", "pause", "resume"):
        await use(button(steered), by)
        past = {"skip": "skipped", "pause": "paused", "resume": "resumed"}[steered]
        await expect(shown).to_contain_text(words[past])
    for opened in ("preview", "log"):
        await use(button(opened), by)
        await expect(window(page)).to_be_visible()
        await use(window(page).get_by_role("button", name=words["close"]), by)
        await expect(window(page)).to_have_count(0)
    await use(button("swap"), by)
    await window(page).get_by_role("combobox").select_option(index=5)
    await use(window(page).get_by_role("button", name=words["swap it"], exact=True), by)
    await expect(shown).to_contain_text(words["swapped"])
    for asked, past in (("post", "posted"), ("remove", "removed")):
        await use(button(asked), by)
        dialog = page.get_by_role("dialog")
        await use(dialog.get_by_role("button", name=words[f"{asked} it"], exact=True), by)
        await expect(shown).to_contain_text(words[past])
    await use(button("new"), by)
    await window(page).locator("select").first.select_option("#bestuur-digitaal")
    await use(window(page).get_by_role("button", name=words["save"]), by)
    await expect(window(page)).to_contain_text(words["saved"])
