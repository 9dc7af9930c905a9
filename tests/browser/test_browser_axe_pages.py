# SPDX-License-Identifier: EUPL-1.2
"""axe-core finds nothing on the pages that stand alone: to install on, and to print."""

from datetime import date
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from bot.content.files import load
from bot.content.model import LANGUAGES, Language
from bot.messages.minutes import Asked, Minutes, Told
from bot.messages.minutes_html import as_html
from bot.messages.texts import Texts
from bot.operate.cards import write_cards
from bot.schedule.model import ChannelId, Slot
from bot.schedule.promise import Outcome, Stances
from bot.web.install import HEADERS, STYLE, InstallPages
from tests.browser.axe import NARROW, complaints, is_well
from tests.messages.every_promise import WHO, promises

CONTENT = Path(__file__).parents[2] / "content"
SITE = "http://toptip.test/slack/"
# Of each kind of rule one is broken: A, AA, 2.2, best practice.
WRONG = """<!doctype html><title>x</title><img src="data:,">
<p style="color: #999; background: #fff">Grijs</p><div style="font-size: 9px; line-height: 9px">
<button style="all: unset; display: block">a</button>
<button style="all: unset; display: block">b</button></div>"""
SINCE, UNTIL = date(2026, 10, 1), date(2026, 12, 31)

pytestmark = pytest.mark.sqlite  # nothing here is kept
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@in_each_language
async def test_the_pages_to_install_on_are_well(paper: Page, language: Language) -> None:
    pages = InstallPages(Texts.load(), language, "/tip")
    shown = {
        "begin": pages.begin("", "https://slack.com/oauth/v2/authorize?state=s"),
        "done": pages.done("", "Gemeente Voorbeeld", "https://slack.com/app_redirect?app=A"),
        "denied": pages.failed("", "access_denied"),
        "failed": pages.failed("", "unavailable"),
    }

    async def served(route: Route) -> None:
        page = shown.get(route.request.url.removeprefix(SITE))
        kind, body = ("text/html", page) if page else ("text/css", STYLE.read_text())
        await route.fulfill(body=body, content_type=kind, headers=dict(HEADERS))

    await paper.route(f"{SITE}**", served)
    for name in shown:
        await paper.goto(f"{SITE}{name}")
        await expect(paper.locator("a.go")).to_have_css("display", "inline-block")
        await is_well(paper)


@in_each_language
async def test_cards_are_well(paper: Page, language: Language) -> None:
    await paper.set_content(write_cards(CONTENT, language))

    await is_well(paper)


@in_each_language
async def test_minutes_are_well(paper: Page, language: Language) -> None:
    prompts = load(CONTENT).prompts
    come = Outcome(Stances(5, 3, 1), promises(), parked=True)
    asked = [
        Asked(Slot(date(2026, 11, 30)), prompts[0], come),
        Asked(Slot(date(2026, 12, 7)), prompts[1], Outcome()),
        Asked(Slot(date(2026, 12, 14)), None, Outcome(Stances(0, 2, 0))),
    ]
    for said in (asked, []):
        made = Minutes(ChannelId("C0BESTUUR00"), language, SINCE, UNTIL, said, {WHO: "Anna"})
        await paper.set_content(as_html(Told(Texts.load().in_language(language), made)))
        await is_well(paper)


async def test_what_is_wrong_is_told_with_its_rule_its_place_and_what_to_do(paper: Page) -> None:
    await paper.set_content(WRONG)
    told = "\n".join(await complaints(paper, NARROW))

    assert "color-contrast at ['p']: Elements must meet minimum color contrast" in told
    for rule in ("image-alt", "html-has-lang", "target-size", "landmark-one-main"):
        assert f": {rule} at " in told
