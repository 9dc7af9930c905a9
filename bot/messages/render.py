"""A page drawn twice from the same parts: as blocks for the eye, as text for the ear.

Words stand in rich_text or plain_text only, never in mrkdwn: Slack shows both as they are,
so that no `*`, `:tada:`, `<!channel>` or link in a text from outside can do anything. In a
message's `text`, which Slack does read as mrkdwn, everything but our own mention is escaped.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any

from bot.messages.model import Block, Message, View
from bot.messages.page import (
    Button,
    Buttons,
    Divider,
    Heading,
    Listing,
    Mention,
    Note,
    Page,
    Paragraph,
    Part,
    QuoteOf,
    Run,
)

# Slack's limits. It names none for rich_text: there we keep to those of a section.
TEXT_LIMIT = 4000
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BLOCK_CHARACTERS = 3000
HEADER_CHARACTERS = 150
TITLE_CHARACTERS = 24
LABEL_CHARACTERS = 75

Runs = tuple[Run | Mention, ...]

# Where a long text may be cut, best first; what is matched stays with the text before it.
_CUTS = (re.compile(r"\n+"), re.compile(r"[.!?…][”’)]*\s+"), re.compile(r"\s+"))


class TooLong(ValueError):  # noqa: N818 - named for what happened
    """A page holds more than Slack takes; whoever makes it must show less, never cut a quote."""


def as_message(page: Page) -> Message:
    """Return *page* as a message whose `text` says all that its blocks say."""
    message = Message(_text(page), _blocks(page))
    if len(message.text) > TEXT_LIMIT or len(message.blocks) > MESSAGE_BLOCKS:
        raise TooLong(
            f"a message of {len(message.text)} characters in {len(message.blocks)} blocks:"
            f" at most {TEXT_LIMIT} and {MESSAGE_BLOCKS}; use `as_much` to show fewer items"
        )
    return message


def as_modal(title: str, close: str, page: Page) -> View:
    """Return *page* as a modal to read and close."""
    view = {"type": "modal", "title": _plain(_clip(title, TITLE_CHARACTERS))}
    return View({**view, "close": _plain(_clip(close, TITLE_CHARACTERS)), "blocks": _all(page)})


def as_home(page: Page) -> View:
    """Return *page* as an App Home."""
    return View({"type": "home", "blocks": _all(page)})


def as_much(build: Callable[[int], Page], count: int, limit: int = MESSAGE_BLOCKS) -> Page:
    """Return `build(n)` for the greatest n up to *count* that Slack takes.

    build: makes the page with its first n items whole and a line about the others.
    limit: how many blocks there may be; the length of `text` counts for a message only.
    """

    def too_much(n: int) -> bool:
        page = build(n)
        too_long = limit == MESSAGE_BLOCKS and len(_text(page)) > TEXT_LIMIT
        return too_long or len(_blocks(page)) > limit

    return build(max(0, bisect_left(range(count + 1), True, key=too_much) - 1))


def pieces(text: str, limit: int = BLOCK_CHARACTERS) -> Iterator[str]:
    """Yield *text* in parts of at most *limit*, cut after a paragraph, sentence or word.

    The parts together are *text*, to the letter.
    """
    while len(text) > limit:
        at = next(filter(None, (_last_cut(cut, text[:limit]) for cut in _CUTS)), limit)
        yield text[:at]
        text = text[at:]
    yield text


def _last_cut(cut: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in cut.finditer(text)), default=0)


def _all(page: Page) -> list[Block]:
    blocks = _blocks(page)
    if len(blocks) > VIEW_BLOCKS:
        raise TooLong(f"a view of {len(blocks)} blocks: at most {VIEW_BLOCKS}")
    return list(blocks)


def _blocks(page: Page) -> tuple[Block, ...]:
    return tuple(block for n, part in enumerate(page, 1) for block in _drawn(part, n))


def _text(page: Page) -> str:
    return "\n".join(_spoken(part) for part in page if not isinstance(part, Buttons)).strip()


def _drawn(part: Part, number: int) -> Iterator[Block]:
    match part:
        case Heading(text):
            yield from _header(text)
        case Paragraph(runs):
            yield from _rich("rich_text_section", runs)
        case QuoteOf(words=words):
            yield from _rich("rich_text_quote", (Run(words),))
        case Listing(items):
            yield _bullets(items)
        case Note(lines):
            yield from (_small(text) for text in pieces("\n".join(lines)))
        case Divider():
            yield {"type": "divider"}
        case Buttons(buttons):
            elements = [_button(button) for button in buttons]
            yield {"type": "actions", "block_id": f"buttons-{number}", "elements": elements}


def _header(text: str) -> Iterator[Block]:
    if len(text) <= HEADER_CHARACTERS:
        yield {"type": "header", "text": _plain(text)}
    else:
        yield from _rich("rich_text_section", (Run(text, bold=True),))


def _small(text: str) -> Block:
    return {"type": "context", "elements": [_plain(text)]}


def _bullets(items: tuple[tuple[Run, ...], ...]) -> Block:
    sections = [
        {"type": "rich_text_section", "elements": [_element(run) for run in item]} for item in items
    ]
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": sections}
    return {"type": "rich_text", "elements": [bullets]}


def _rich(kind: str, runs: Runs) -> Iterator[Block]:
    for chunk in _chunks(runs):
        inner = {"type": kind, "elements": [_element(run) for run in chunk]}
        yield {"type": "rich_text", "elements": [inner]}


def _chunks(runs: Runs) -> Iterator[Runs]:
    """Yield *runs* again, cut where they are together too long for one block."""
    chunk: list[Run | Mention] = []
    room = BLOCK_CHARACTERS
    for part in (part for run in runs for part in _cut(run)):
        size = 0 if isinstance(part, Mention) else len(part.text)
        if size > room:
            yield tuple(chunk)
            chunk, room = [], BLOCK_CHARACTERS
        chunk.append(part)
        room -= size
    yield tuple(chunk)


def _cut(run: Run | Mention) -> list[Run | Mention]:
    if isinstance(run, Mention):
        return [run]
    return [Run(text, run.bold, run.code) for text in pieces(run.text)]


def _element(run: Run | Mention) -> dict[str, Any]:
    if isinstance(run, Mention):
        return {"type": "user", "user_id": run.user_id}
    style = {name: True for name in ("bold", "code") if getattr(run, name)}
    return {"type": "text", "text": run.text} | ({"style": style} if style else {})


def _button(button: Button) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": button.action_id,
        "text": _plain(_clip(button.label, LABEL_CHARACTERS)),
        "value": button.value,
        "accessibility_label": _clip(button.spoken, LABEL_CHARACTERS),
    }


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def _clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _spoken(part: Part) -> str:
    match part:
        case Heading(text):
            return "\n" + _escaped(text)
        case Paragraph(runs):
            return "".join(_said(run) for run in runs)
        case QuoteOf(label, words):
            return f"{label}: {_escaped(words)}"
        case Listing(items):
            return "\n".join("• " + "".join(_said(run) for run in item) for item in items)
        case Note(lines):
            return _escaped("\n".join(lines))
        case Divider() | Buttons():
            return ""


def _said(run: Run | Mention) -> str:
    return f"<@{run.user_id}>" if isinstance(run, Mention) else _escaped(run.text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
