# SPDX-License-Identifier: EUPL-1.2
"""Cards as a browser prints them: eight to a sheet, and no word of them cut off."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Page

from bot.content.files import load
from bot.content.model import LANGUAGES, Grade, Language, Quote
from bot.content.schema import LONGEST
from bot.messages.cards_html import as_html
from bot.messages.texts import Texts

CONTENT = Path(__file__).parents[2] / "content"
# How far what is in each card reaches outside it, in pixels.
OUTSIDE = """() => [...document.querySelectorAll(".card")].map(card => {
  const box = card.getBoundingClientRect();
  return Math.max(...[...card.querySelectorAll("p")].map(p => {
    const inner = p.getBoundingClientRect();
    return Math.max(inner.bottom - box.bottom, inner.right - box.right, box.top - inner.top);
  }));
})"""

pytestmark = pytest.mark.sqlite  # nothing here is kept


@pytest.fixture(scope="module")
def dealt() -> list[Quote]:
    return [q for q in load(CONTENT).quotes.values() if q.grade is Grade.ROTATION]


async def sheets(paper: Page, made: str) -> int:
    """Return on how many sheets *made* is printed, once it is seen that nothing sticks out."""
    await paper.set_content(made)
    await paper.emulate_media(media="print")
    assert max(await paper.evaluate(OUTSIDE)) < 0
    printed = await paper.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_library_is_printed_on_eight_cards_a_sheet(
    paper: Page, dealt: list[Quote], language: Language
) -> None:
    words = Texts.load().in_language(language)

    assert await sheets(paper, as_html(words, dealt)) == -(-len(dealt) // 8)


async def test_the_longest_quote_that_may_be_dealt_is_whole(
    paper: Page, dealt: list[Quote]
) -> None:
    (home,) = [q for q in load(CONTENT).quotes.values() if q.id == "076-e09-s1"]
    long = replace(home, text=home.text[:LONGEST])
    made = as_html(Texts.load().in_language("en"), [long, *dealt[:7]])

    assert await sheets(paper, made) == 1
