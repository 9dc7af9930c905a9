# SPDX-License-Identifier: EUPL-1.2
"""A page as what Slack is given: drawn as blocks for the eye, and as text for the ear."""

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from bot.messages.blocks import blocks, clip, plain
from bot.messages.model import Block, Message, View
from bot.messages.page import Page
from bot.messages.spoken import spoken

# Slack's limits.
TEXT_LIMIT = 4000
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
TITLE_CHARACTERS = 24


class TooLong(ValueError):  # noqa: N818 - named for what happened
    """A page holds more than Slack takes; whoever makes it must show less, never cut a quote."""


def as_message(page: Page) -> Message:
    """Return *page* as a message whose `text` says all that its blocks say."""
    message = Message(spoken(page), blocks(page))
    if len(message.text) > TEXT_LIMIT or len(message.blocks) > MESSAGE_BLOCKS:
        raise TooLong(
            f"a message of {len(message.text)} characters in {len(message.blocks)} blocks:"
            f" at most {TEXT_LIMIT} and {MESSAGE_BLOCKS}; use `as_much` to show fewer items"
        )
    return message


def as_modal(title: str, close: str, page: Page, **more: Any) -> View:
    """Return *page* as a modal to read and close. *more*: further fields of Slack's view."""
    view = {"type": "modal", "title": plain(clip(title, TITLE_CHARACTERS))}
    close_it = {"close": plain(clip(close, TITLE_CHARACTERS))}
    return View({**view, **close_it, **more, "blocks": _all(page)})


def as_form(title: str, save: str, cancel: str, page: Page, **more: Any) -> View:
    """Return *page* as a modal to fill in and send."""
    submit = plain(clip(save, TITLE_CHARACTERS))
    return as_modal(title, cancel, page, submit=submit, **more)


def as_home(page: Page, **more: Any) -> View:
    """Return *page* as an App Home. *more*: further fields of Slack's view."""
    return View({"type": "home", **more, "blocks": _all(page)})


def as_much(build: Callable[[int], Page], count: int, limit: int = MESSAGE_BLOCKS) -> Page:
    """Return `build(n)` for the greatest n up to *count* that Slack takes.

    build: makes the page with its first n items whole and a line about the others.
    limit: how many blocks there may be; the length of `text` counts for a message only.
    """

    def too_much(n: int) -> bool:
        page = build(n)
        too_long = limit == MESSAGE_BLOCKS and len(spoken(page)) > TEXT_LIMIT
        return too_long or len(blocks(page)) > limit

    if not too_much(count):  # as it is nearly always
        return build(count)
    return build(max(0, bisect_left(range(count), True, key=too_much) - 1))


def _all(page: Page) -> list[Block]:
    drawn = blocks(page)
    if len(drawn) > VIEW_BLOCKS:
        raise TooLong(f"a view of {len(drawn)} blocks: at most {VIEW_BLOCKS}")
    return list(drawn)
