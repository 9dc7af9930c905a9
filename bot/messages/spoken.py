# SPDX-License-Identifier: EUPL-1.2
"""A page as plain text: all that a screen reader gets of it.

Slack reads a message's `text` as mrkdwn, so everything but our own mentions is escaped.
"""

from bot.messages.page import (
    Buttons,
    ChannelName,
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
)

# How Slack writes a moment on the reader's own clock.
MOMENT = "{date_long_pretty} {time}"


def spoken(page: Page) -> str:
    """Return what *page* says, part by part; what is only there to press or to fill in is not."""
    heard = (part for part in page if not isinstance(part, Buttons | Field | Divider))
    return "\n".join(_spoken(part) for part in heard).strip()


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
    return ""


def _said(run: Piece) -> str:
    match run:
        case Mention(user_id):
            return f"<@{user_id}>"
        case ChannelName(channel_id):
            return f"<#{channel_id}>"
        case Link(url, text):
            return f"<{url}|{_escaped(text)}>"
        case Moment(at, fallback):
            return f"<!date^{int(at.timestamp())}^{MOMENT}|{_escaped(fallback)}>"
    return _escaped(run.text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
