# SPDX-License-Identifier: EUPL-1.2
"""Help, what is kept about who asks, and what we say when something of ours breaks."""

from collections.abc import Mapping

from bot.content.model import Theme
from bot.messages import ids
from bot.messages.model import Message, View
from bot.messages.page import Button, Buttons, Confirm, Heading, Listing, Page, Run, say
from bot.messages.render import as_message, as_modal
from bot.messages.texts import Words

# Of the promises that are kept, those that are not done.
UNFINISHED = "unfinished"


def help_message(words: Words, command: str) -> Message:
    """Return every use of the command, with an example of each."""
    return as_message((Heading(words("help")), say(words("help-intro")), usage(words, command)))


def usage(words: Words, command: str) -> Listing:
    """Return the uses of the command: what to type and what you get."""
    uses = (
        ("", words("use-random")),
        ("76", words("use-number")),
        (words("example-find"), words("use-find")),
        (words("example-by"), words("use-by")),
        (words("type-theme", theme=Theme.COMMITMENT), words("use-theme")),
        (words("example-list"), words("use-list")),
        (words("example-source"), words("use-source")),
        (words("example-board"), words("use-board")),
        (words("example-configure"), words("use-configure")),
        ("privacy", words("use-privacy")),
        ("help", words("use-help")),
    )
    return Listing(
        tuple((Run(f"{command} {typed}".strip(), code=True), Run(f" {use}")) for typed, use in uses)
    )


def privacy_message(words: Words, command: str, kept: Mapping[str, int]) -> Message:
    """Return what is stored, and how much about who asks: *kept*, by kind."""
    there = {kind: count for kind, count in kept.items() if count and kind != UNFINISHED}
    open_ = kept.get(UNFINISHED, 0)
    page = (*privacy(words, command), Heading(words("privacy-you")))
    if not there:
        return as_message((*page, say(words("privacy-nothing"))))
    lines = [words(f"privacy-{kind}", count=count, open=open_) for kind, count in there.items()]
    ask = Confirm(words("forget-title"), words("forget-text"), words("forget-yes"), words("do-no"))
    button = Button(ids.FORGET_ME, words("forget"), "me", words("forget-spoken"), ask)
    return as_message((*page, Listing(tuple((Run(line),) for line in lines)), Buttons((button,))))


def forgotten_message(words: Words) -> Message:
    """Return that nothing is stored about who asked any more."""
    return as_message((say(words("forgotten")),))


def privacy(words: Words, command: str) -> Page:
    """Return what is stored, and what is not."""
    return (
        say(words("privacy", command=command)),
        say(words("privacy-board")),
        say(words("privacy-admin")),
    )


def failure_message(words: Words, reference: str) -> Message:
    """Return that something of ours broke; *reference* is what the log calls it."""
    return as_message((say(words("failure", reference=reference)),))


def failure_view(words: Words, reference: str) -> View:
    """Return the same in a window, where there is no message to answer."""
    said = (say(words("failure", reference=reference)),)
    return as_modal(words("failure-title"), words("close"), said)
