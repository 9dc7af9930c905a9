# SPDX-License-Identifier: EUPL-1.2
"""The story as a person plays it on the page."""

from playwright.async_api import Locator, Page, expect

from bot.app import Tryout


def messages(page: Page) -> Locator:
    return page.get_by_role("log", name="Berichten in").get_by_role("article")


async def types(page: Page, text: str) -> None:
    composer = page.get_by_role("textbox", name="Bericht in")
    await composer.fill(text)
    await composer.press("Enter")


async def test_a_colleague_reads_another_and_the_whole_tip_and_shares(page: Page) -> None:
    await types(page, "/tip")
    first = messages(page).first
    await expect(first).to_contain_text("Alleen zichtbaar voor jou")
    words = await first.locator("blockquote").first.inner_text()

    await first.get_by_role("button", name="Toon een ander citaat").click()
    await expect(first.locator("blockquote").first).not_to_have_text(words)

    await first.get_by_role("button", name="Lees heel tip 76").click()
    window = page.get_by_role("dialog", name="Tip 76")
    await expect(window).to_contain_text("Bestuurlijke dekking")
    await window.get_by_role("button", name="Sluiten").click()
    await expect(window).to_have_count(0)

    await first.get_by_role("button", name="Deel dit citaat").click()
    await expect(messages(page).nth(1)).to_contain_text("@Noor Bakker deelt een tip")


async def test_somebody_else_sees_only_what_was_shared(page: Page) -> None:
    await types(page, "/tip")
    await messages(page).first.get_by_role("button", name="Deel dit citaat").click()
    await expect(messages(page)).to_have_count(2)

    await page.get_by_role("link", name="Willem de Graaf").click()

    await expect(messages(page)).to_have_count(1)
    await expect(messages(page).first).to_contain_text("deelt een tip")


async def test_the_clock_brings_the_weekly_prompt_by_itself(page: Page) -> None:
    await page.get_by_role("button", name="Naar de volgende maandag 9.00").click()

    prompt = messages(page).first
    await expect(prompt).to_contain_text("Innovation board, week 49")
    await expect(prompt).to_contain_text("Vraag voor bestuurders")
    await expect(page.locator("#now")).to_contain_text("maandag 30 november 2026")


async def test_a_suggestion_leads_to_what_was_meant(page: Page) -> None:
    await types(page, "/tip zoek burgmstr")
    await page.get_by_role("button", name="Zoek burgemeester").click()

    await expect(messages(page).first).to_contain_text("bij ‘burgemeester’")


async def test_it_is_all_done_by_keyboard(page: Page) -> None:
    await page.get_by_role("textbox", name="Bericht in").focus()
    await page.keyboard.type("/tip")
    await page.keyboard.press("Enter")
    await expect(messages(page)).to_have_count(1)
    await expect(page.get_by_role("textbox", name="Bericht in")).to_be_focused()

    whole = page.get_by_role("button", name="Lees heel tip 76")
    await whole.focus()
    await page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name="Tip 76")
    await expect(window).to_be_visible()
    await page.keyboard.press("Escape")

    await expect(window).to_have_count(0)
    await expect(whole).to_be_focused()


async def test_a_thread_takes_replies_and_no_commands(page: Page) -> None:
    await types(page, "Wie kent dit?")
    await messages(page).first.get_by_role("link", name="Antwoord in een draadje").click()
    thread = page.get_by_role("complementary", name="Draadje")
    reply = thread.get_by_role("textbox")

    await reply.fill("Ik!")
    await page.keyboard.press("Enter")
    await expect(thread.get_by_role("article")).to_have_count(2)
    await reply.fill("/tip")
    await page.keyboard.press("Enter")

    await expect(thread).to_contain_text("/tip is not supported in threads. Sorry!")
    await expect(messages(page).first).to_contain_text("1 antwoord")


async def test_app_home_opens(page: Page) -> None:
    await page.locator("#in-home").click()

    await expect(page.locator("main")).to_contain_text("Welkom bij Toptip")


async def test_two_people_see_each_others_messages_live(page: Page, tryout: Tryout) -> None:
    other = await page.context.new_page()
    await other.goto(f"{tryout.url}/?as=U0WILLEMGRA&in=C0BESTUUR00")

    await types(page, "Hallo allemaal")

    await expect(messages(other).first).to_contain_text("Hallo allemaal")


async def test_the_page_speaks_english_too(page: Page) -> None:
    await page.get_by_role("link", name="English").click()

    await expect(page.get_by_role("button", name="To next Monday 9:00")).to_be_visible()
    assert await page.locator("html").get_attribute("lang") == "en"
