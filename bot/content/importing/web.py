# SPDX-License-Identifier: EUPL-1.2
"""Makes the text of a page that was saved as HTML: what a reader would copy of it."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from bot.errors import ProblemsFound

# What a text is made of; what stands loose in a <div> is a paragraph as well.
HTML = re.compile(r"\s*<(!doctype html|html|!--|head|body|article|main)\b", re.IGNORECASE)
BREAK = "\x1e"
BLOCKS = ["p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"]


def is_html(text: str) -> bool:
    """Return whether *text* is a web page and not what was copied of one."""
    return HTML.match(text) is not None


def as_text(html: str, name: str) -> tuple[str, str | None]:
    """Return the text of a page, by the same grammar as a copied one, and its address if it says.

    Raises:
        ProblemsFound: it has not the parts that a tip has; each that is missing.

    """
    page = BeautifulSoup(html, "html.parser")
    for noise in page(["script", "style", "template", "noscript"]):
        noise.decompose()
    problems = [
        f"{name}:1: there is no {what} ({selector}); save the page of one tip, whole"
        for selector, what in (
            (".tip__nr", "number"),
            ("h1.entry-title", "title"),
            (".tipkaart__categorie .name", "theme"),
            (".entry-body", "introduction"),
            ("section.section--examples > .example", "example"),
        )
        if page.select_one(selector) is None
    ]
    if problems:
        raise ProblemsFound(problems)
    canonical = page.select_one("link[rel=canonical][href]")
    pieces = [*_head(page), "Voorbeelden", *_examples(page, name), *_research(page)]
    return "\n\n".join(filter(None, pieces)) + "\n", str(canonical["href"]) if canonical else None


def _head(page: BeautifulSoup) -> Iterator[str]:
    number = re.search(r"\d+", _line(page.select_one(".tip__nr")))
    yield f"Tip {number[0] if number else ''}"
    yield _line(page.select_one("h1.entry-title"))
    theme = _line(page.select_one(".tipkaart__categorie .name"))
    toptip = page.select_one(".tipkaart__toptip") is not None
    yield f"Dit is een toptip\n{theme}" if toptip else theme
    yield _blocks(page.select_one(".entry-body"))


def _examples(page: BeautifulSoup, name: str) -> Iterator[str]:
    for example in page.select("section.section--examples > .example"):
        heading = _line(example.select_one("h3.example__title"))
        body = _blocks(example.select_one(".example__description"))
        if not (heading and body):
            at = f"{name}:{example.sourceline}"
            raise ProblemsFound([f"{at}: an example without heading or text; save the page whole"])
        yield from (heading, body)
        author = example.select_one("h4.author__name")
        if author is None:
            continue
        photo = example.select_one("img.author__image[alt]")
        yield " ".join(str(photo["alt"]).split()) if photo else ""
        yield _line(author)
        function = _line(example.select_one("span.author__function"))
        more = re.search(r"Meer tips van \S+", example.get_text(" "))
        shown = function if "Meer tips van" in function or not more else f"{function} {more[0]}"
        yield shown


def _research(page: BeautifulSoup) -> Iterator[str]:
    content = page.select(".research__content, .research-block")
    if content:
        yield "Waarom werkt dit?" if page.select_one(".research__why") else ""
        yield "Onderzoek"
        inner = [each for each in content if not any(other in each.parents for other in content)]
        yield from (_blocks(each) for each in inner)
    conclusion = page.select_one(".research__conclusion")
    if conclusion is not None:
        yield "Conclusie"
        yield re.sub(r"^Conclusie\s+", "", _blocks(conclusion))


def _line(element: Tag | None) -> str:
    """Return the text of *element* on one line."""
    return " ".join(element.get_text().split()) if element else ""


def _blocks(element: Tag | None) -> str:
    """Return the paragraphs and lists of *element*, an empty line between them.

    Points stand below each other, as they do in a page that was copied.
    """
    if element is None:
        return ""
    parts: list[str] = []
    last = None
    for block in element.find_all(BLOCKS):
        if block.find(BLOCKS) is not None or not (text := _with_breaks(block)):
            continue
        listed = block.parent if block.name == "li" else None
        if parts:
            parts.append("\n" if listed is not None and listed is last else "\n\n")
        parts.append(text if listed is None else f"  • {text}")
        last = listed
    return "".join(parts) or _with_breaks(element)


def _with_breaks(element: Tag) -> str:
    """Return the text of *element*, with a line for each <br>.

    A no-break space is part of the words; all other white space in HTML is one space.
    """
    for each in element.find_all("br"):
        each.replace_with(BREAK)
    text = re.sub(r"[ \t\r\n\f]+", " ", element.get_text())
    return "\n".join(filter(None, (line.strip(" ") for line in text.split(BREAK))))
