# SPDX-License-Identifier: EUPL-1.2
"""A page as Block Kit.

Words stand in rich_text or plain_text only, never in mrkdwn: Slack shows both as they are,
so that no `*`, `:tada:`, `<!channel>` or link in a text from outside can do anything.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.messages.model import Block
from bot.messages.page import (
    Button,
    Buttons,
    ChannelName,
    Confirm,
    Divider,
    Field,
    Heading,
    Link,
    Listing,
    Mention,
    Moment,
    Note,
    Page,
    Paragraph,
    Part,
    Piece,
    QuoteOf,
    Run,
)
from bot.messages.spoken import MOMENT

# Slack's limits. It names none for rich_text: there we keep to those of a section.
BLOCK_CHARACTERS = 3000
HEADER_CHARACTERS = 150
LABEL_CHARACTERS = 75

Runs = tuple[Piece, ...]

# Where a long text may be cut, best first; what is matched stays with the text before it.
_CUTS = (re.compile(r"\n+"), re.compile(r"[.!?…][”’)]*\s+"), re.compile(r"\s+"))


def blocks(page: Page) -> tuple[Block, ...]:
    """Return *page* as blocks, in order."""
    return tuple(block for n, part in enumerate(page, 1) for block in _DRAWN[type(part)](part, n))


def plain(text: str) -> dict[str, Any]:
    """Return *text* as Block Kit's text object in which nothing means anything."""
    return {"type": "plain_text", "text": text, "emoji": False}


def clip(text: str, limit: int) -> str:
    """Return *text*, or as much of it as fits with a sign that there was more."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


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


def _header(heading: Heading, _: int) -> Iterator[Block]:
    if len(heading.text) <= HEADER_CHARACTERS:
        yield {"type": "header", "text": plain(heading.text)}
    else:
        yield from _rich("rich_text_section", (Run(heading.text, bold=True),))


def _paragraph(paragraph: Paragraph, _: int) -> Iterator[Block]:
    yield from _rich("rich_text_section", paragraph.runs)


def _quote(quote: QuoteOf, _: int) -> Iterator[Block]:
    yield from _rich("rich_text_quote", (Run(quote.words),))


def _note(note: Note, _: int) -> Iterator[Block]:
    for text in pieces("\n".join(note.lines)):
        yield {"type": "context", "elements": [plain(text)]}


def _divider(_divider: Divider, _: int) -> Iterator[Block]:
    yield {"type": "divider"}


def _buttons(buttons: Buttons, number: int) -> Iterator[Block]:
    elements = [_button(button) for button in buttons.buttons]
    yield {"type": "actions", "block_id": f"buttons-{number}", "elements": elements}


def _listing(listing: Listing, _: int) -> Iterator[Block]:
    sections = [
        {"type": "rich_text_section", "elements": [_element(run) for run in item]}
        for item in listing.items
    ]
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": sections}
    yield {"type": "rich_text", "elements": [bullets]}


def _field(field: Field, _: int) -> Iterator[Block]:
    hint = {} if field.hint is None else {"hint": plain(field.hint)}
    may = {"optional": True} if field.optional else {}
    yield {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label),
        "element": {**field.element, "action_id": field.name},
        **may,
        **hint,
    }


_DRAWN: Mapping[type[Part], Callable[[Any, int], Iterator[Block]]] = {
    Heading: _header,
    Paragraph: _paragraph,
    QuoteOf: _quote,
    Listing: _listing,
    Note: _note,
    Divider: _divider,
    Buttons: _buttons,
    Field: _field,
}


def _rich(kind: str, runs: Runs) -> Iterator[Block]:
    for chunk in _chunks(runs):
        inner = {"type": kind, "elements": [_element(run) for run in chunk]}
        yield {"type": "rich_text", "elements": [inner]}


def _chunks(runs: Runs) -> Iterator[Runs]:
    """Yield *runs* again, cut where they are together too long for one block."""
    chunk: list[Piece] = []
    room = BLOCK_CHARACTERS
    for part in (part for run in runs for part in _cut(run)):
        size = len(part.text) if isinstance(part, Run) else 0
        if size > room:
            yield tuple(chunk)
            chunk, room = [], BLOCK_CHARACTERS
        chunk.append(part)
        room -= size
    yield tuple(chunk)


def _cut(run: Piece) -> list[Piece]:
    if not isinstance(run, Run):
        return [run]
    return [Run(text, run.bold, run.code) for text in pieces(run.text)]


def _element(run: Piece) -> dict[str, Any]:
    match run:
        case Mention(user_id):
            return {"type": "user", "user_id": user_id}
        case ChannelName(channel_id):
            return {"type": "channel", "channel_id": channel_id}
        case Link(url, text):
            return {"type": "link", "url": url, "text": text}
        case Moment(at, fallback):
            when = {"timestamp": int(at.timestamp()), "format": MOMENT, "fallback": fallback}
            return {"type": "date", **when}
    style = {name: True for name in ("bold", "code") if getattr(run, name)}
    return {"type": "text", "text": run.text} | ({"style": style} if style else {})


def _button(button: Button) -> dict[str, Any]:
    asked = {} if button.confirm is None else {"confirm": _confirm(button.confirm)}
    return {
        "type": "button",
        "action_id": button.action_id,
        "text": plain(clip(button.label, LABEL_CHARACTERS)),
        "value": button.value,
        "accessibility_label": clip(_aloud(button), LABEL_CHARACTERS),
        **asked,
    }


def _aloud(button: Button) -> str:
    """Return a name with the words on the button in it: who presses by voice says those."""
    if button.label.casefold() in button.spoken.casefold():
        return button.spoken
    return f"{button.label}: {button.spoken}"


def _confirm(confirm: Confirm) -> dict[str, Any]:
    return {
        "title": plain(confirm.title),
        "text": plain(confirm.text),
        "confirm": plain(confirm.yes),
        "deny": plain(confirm.no),
    }
