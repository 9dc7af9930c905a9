# SPDX-License-Identifier: EUPL-1.2
"""Pages made up, and how such a page looks when it is copied, and when it is saved as HTML."""

from html import escape

from hypothesis import strategies as st

from bot.content.importing.page import Author, Page, PageExample, PageResearch
from bot.content.model import Theme

WORDS = [
    "samen",
    "digitaal",
    "wij",
    "gemeente",
    "één",
    "burger",
    "plan",
    "het",
    "‘werk’",
    "team",
    "stap",
    "beleid",
    "(soms)",
    "hulp",
    "vraag",
    "coördinatie",
    "zaak",
    "balie",
    "raad",
    "loket",
]
NAMES = ("Jan", "Fatima", "Anne-Marie", "Özlem", "J.P.")
LAST = ("de Boer", "van der Meer-Smit", "Yılmaz", "El Amrani", "’t Hart", "Smit")
FUNCTIONS = ("Adviseur", "Teamleider Burgerzaken Gemeente Ergens", "CIO, lid van het MT")
MORE = " Meer tips van "

words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(" ".join)
sentence = st.builds(lambda text, end: text.capitalize() + end, words, st.sampled_from(".?!"))
# A text of one short sentence with ! or ? looks like a heading; only its neighbours tell.
paragraph = st.lists(sentence, min_size=1, max_size=5).map(lambda all_: "  ".join(all_) + " Ja.")
points = st.lists(words.map(lambda text: f"  • {text}."), min_size=1, max_size=3).map("\n".join)
body = st.builds(
    lambda first, rest: "\n\n".join((first, *rest)),
    paragraph,
    st.lists(st.one_of(paragraph, points), max_size=2),
)
name = st.builds("{} {}".format, st.sampled_from(NAMES), st.sampled_from(LAST))
signs = st.sampled_from(["", "", "!", "?"])
heading = st.builds(lambda text, sign: text.capitalize() + sign, words, signs)
title = words.map(str.capitalize)
source = st.sampled_from(["Bron: het rapport.", "Lees het interview met Jan de Boer op de site."])


@st.composite
def authors(draw: st.DrawFn) -> Author:
    called = draw(name)
    photo = draw(st.sampled_from([None, called, f"{called}-Jansen"]))
    return Author(called, draw(st.sampled_from(FUNCTIONS)), photo)


@st.composite
def examples(draw: st.DrawFn) -> tuple[PageExample, ...]:
    found: list[PageExample] = []
    for _ in range(draw(st.integers(1, 4))):
        # After a text with nothing below it a heading with ! could as well be one more text.
        apart = not found or found[-1].author or found[-1].reference
        found.append(
            PageExample(
                draw(heading if apart else title),
                draw(body),
                draw(st.none() | source),
                draw(st.none() | authors()),
                0,
            )
        )
    return tuple(found)


with_points = st.builds(
    PageResearch,
    paragraph,
    st.just("Wat zegt Optimaal Digitaal?"),
    st.lists(words, min_size=1, max_size=3).map(tuple),
    st.none() | source,
)
without_points = st.builds(
    PageResearch,
    body.filter(lambda text: "•" not in text),
    st.none(),
    st.just(()),
    st.none() | source,
)
research = with_points | without_points
pages = st.builds(
    Page,
    st.integers(1, 999),
    title,
    st.booleans(),
    st.sampled_from([str(theme) for theme in Theme]),
    body,
    examples(),
    st.none() | research,
    st.none() | paragraph,
)


def copied(page: Page, rest: str = "", *, more: bool = True) -> str:
    """Return *page* as text, as it is copied from a browser."""
    toptip = "Dit is een toptip\n" if page.toptip else ""
    parts = [f"Tip {page.number}", page.title, toptip + page.theme, page.intro, "Voorbeelden"]
    for each in page.examples:
        parts += [each.heading, each.body, each.reference or ""]
        if each.author:
            behind = MORE + each.author.name.split(" ")[0] if more else ""
            parts += [each.author.photo or "", each.author.name, each.author.function + behind]
    if page.research:
        listed = "\n".join(f"  • {point}" for point in page.research.points)
        parts += ["Onderzoek", page.research.intro, page.research.question or "", listed]
        parts.append(page.research.reference or "")
    parts += ["Conclusie", page.conclusion] if page.conclusion else []
    return "\n\n".join(filter(None, [*parts, rest])) + "\n"


def saved(page: Page) -> str:
    """Return *page* as HTML, as the site of the tips has it."""
    toptip = '<div class="tipkaart__toptip">Dit is een toptip</div>' if page.toptip else ""
    shown = "".join(_example(each) for each in page.examples)
    return f"""<!DOCTYPE html><html lang="nl"><head><title>x</title>
<link rel="canonical" href="https://example.nl/tip/{page.number}">
<script>var a = "<p>";</script></head>
<body><nav><a href="/">Menu</a></nav><span class="tip__nr">Tip {page.number}</span>
<h1 class="entry-title">{escape(page.title)}</h1><div class="tipkaart__categorie">
<span class="name">{page.theme}</span></div>{toptip}
<div class="entry-body">{_html(page.intro)}</div>
<section class="section--examples">{shown}</section>{_research(page)}
<footer>Gerelateerde tips</footer></body></html>"""


def _html(text: str) -> str:
    made = []
    for part in text.split("\n\n"):
        if part.startswith("  • "):
            lines = (escape(line.removeprefix("  • ")) for line in part.split("\n"))
            made.append("<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
        else:
            made.append(f"<p>{escape(part).replace('  ', '&nbsp; ')}</p>")
    return "\n".join(made)


def _example(each: PageExample) -> str:
    text = _html("\n\n".join(filter(None, (each.body, each.reference))))
    block = ""
    if each.author:
        who = each.author
        alt = escape(who.photo or "")
        photo = f'<img class="author__image" src="x" alt="{alt}">' if alt else ""
        block = f"""<div class="author">{photo}<h4 class="author__name">{escape(who.name)}</h4>
<span class="author__function">{escape(who.function)}</span>
<a href="/x">Meer tips van {escape(who.name.split(" ")[0])}</a></div>"""
    return f"""<div class="example"><h3 class="example__title">{escape(each.heading)}</h3>
<div class="example__description">{text}</div>{block}</div>"""


def _research(page: Page) -> str:
    made = ""
    if page.research:
        found = page.research
        listed = "\n".join(f"  • {point}" for point in found.points)
        parts = filter(None, (found.intro, found.question, listed, found.reference))
        inner = _html("\n\n".join(parts))
        made = '<h2 class="research__why">Waarom werkt dit?</h2>'
        made += f'<div class="research__content">{inner}</div>'
    if page.conclusion:
        text = _html(page.conclusion)
        made += f'<div class="research__conclusion"><h3>Conclusie</h3>{text}</div>'
    return made
