# SPDX-License-Identifier: EUPL-1.2
"""Slack's mrkdwn as safe HTML: whatever stands in a text, only our own tags come out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from markupsafe import Markup, escape

from bot.tryout.dates import Calendar

EMOJI: Mapping[str, str] = {
    "white_check_mark": "✅",
    "heavy_check_mark": "✔️",
    "warning": "⚠️",
    "bulb": "💡",
    "speech_balloon": "💬",
    "calendar": "📅",
    "tada": "🎉",
    "wave": "👋",
    "lock": "🔒",
}
ANCHOR = Markup('<a href="{}" target="_blank" rel="noreferrer noopener">{}</a>')
SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s]+", re.IGNORECASE)

FENCE = re.compile(r"\n?```\n?(.+?)\n?```\n?", re.DOTALL)
QUOTED = re.compile(r"(?:>|&gt;) ?(.*)")
CONTROL = re.compile(r"<([^<>\n]+)>")
# A mark works only at a word's edge and closes on its own line; what is inside may hold controls.
INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<control>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<bold>(?! )(?:[^*\n<]|<[^<>\n]*>)+)(?<! )\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>(?! )(?:[^_\n<]|<[^<>\n]*>)+)(?<! )_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>(?! )(?:[^~\n<]|<[^<>\n]*>)+)(?<! )~(?![\w~])"
    r"|(?P<bare>https?://[^\s<>]*[^\s<>.,;:!?)\"'])"
    r"|(?<!\w)@(?P<call>channel|here|everyone)\b"
    r"|:(?P<emoji>[a-z0-9_+-]+):"
)
DATE = re.compile(r"!date\^(-?\d{1,12})\^([^^|]+)(?:\^([^|]+))?")
TOKEN = re.compile(r"\{(\w+)\}")
SHOUT = re.compile(r"!(channel|here|everyone)\Z")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: their calendar, and the names of the ids that a text may mention."""

    calendar: Calendar
    users: Mapping[str, str]
    channels: Mapping[str, str]


def to_html(text: str, reader: Reader, *, verbatim: bool = False) -> Markup:
    """Return mrkdwn *text* as HTML.

    verbatim: as in Slack, bare links and a bare @channel are then left as they are.
    """
    made = _Maker(reader, verbatim)
    pieces = [
        Markup("<pre>{}</pre>").format(made.controls(piece)) if odd else made.lines(piece)
        for piece, odd in _alternate(FENCE.split(text))
    ]
    return Markup("").join(pieces)


def plain_to_html(text: str, *, emoji: bool = True) -> Markup:
    """Return the text of a plain_text object as HTML: nothing but emoji names means anything."""
    shown = unescape(text)
    if emoji:
        shown = re.sub(r":([a-z0-9_+-]+):", lambda m: EMOJI.get(m[1], m[0]), shown)
    return escape(shown)


def shouts(text: str, *, verbatim: bool = False) -> int:
    """Return how many times *text* calls a whole channel or group: each is a ping for everybody."""
    controls = [match[1].split("|")[0] for match in CONTROL.finditer(text)]
    called = [one for one in controls if SHOUT.match(one) or one.startswith("!subteam^")]
    bare = [] if verbatim else [m for m in INLINE.finditer(text) if m["call"]]
    return len(called) + len(bare)


def unescape(text: str) -> str:
    """Return *text* with Slack's three entities as the characters that they stand for."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _alternate(pieces: list[str]) -> list[tuple[str, bool]]:
    return [(piece, index % 2 == 1) for index, piece in enumerate(pieces) if piece]


@dataclass(frozen=True, slots=True)
class _Maker:
    reader: Reader
    verbatim: bool

    def lines(self, text: str) -> Markup:
        """Neighbouring quoted lines are one blockquote; other lines keep their breaks."""
        made: list[Markup] = []
        runs: list[tuple[bool, list[str]]] = []
        for line in text.split("\n"):
            quoted = QUOTED.fullmatch(line)
            if not runs or runs[-1][0] != bool(quoted):
                runs.append((bool(quoted), []))
            runs[-1][1].append(quoted[1] if quoted else line)
        for is_quote, run in runs:
            body = Markup("<br>").join(self.inline(line) for line in run)
            made.append(Markup("<blockquote>{}</blockquote>").format(body) if is_quote else body)
        return Markup("").join(made)

    def inline(self, text: str) -> Markup:
        made: list[Markup] = []
        done = 0
        for match in INLINE.finditer(text):
            made.append(_text(text[done : match.start()]))
            made.append(self.marked(match))
            done = match.end()
        made.append(_text(text[done:]))
        return Markup("").join(made)

    def marked(self, match: re.Match[str]) -> Markup:
        kind, inner = match.lastgroup, match[match.lastgroup or 0]
        if kind == "code":
            return Markup("<code>{}</code>").format(self.controls(inner))
        if kind == "control":
            return self.control(inner)
        if kind == "emoji":
            return escape(EMOJI.get(inner, match[0]))
        if kind in {"bare", "call"}:
            return _text(match[0]) if self.verbatim else self.control(_spelt(kind, inner))
        tags = {
            "bold": Markup("<strong>{}</strong>"),
            "italic": Markup("<em>{}</em>"),
            "strike": Markup("<s>{}</s>"),
        }
        return tags[kind or ""].format(self.inline(inner))

    def controls(self, text: str) -> Markup:
        """Code shows its marks as they are, but what stands between < and > still works."""
        pieces = [
            self.control(piece) if odd else _text(piece)
            for piece, odd in _alternate(CONTROL.split(text))
        ]
        return Markup("").join(pieces)

    def control(self, inner: str) -> Markup:
        target, _, label = inner.partition("|")
        if target.startswith("!date^"):
            return self.date(inner)
        if target.startswith("!"):
            return _shout(target, label)
        if target.startswith("@"):
            name = self.reader.users.get(target[1:], label or target[1:])
            return Markup('<span class="mention">@{}</span>').format(_text(name))
        if target.startswith("#"):
            name = self.reader.channels.get(target[1:], label or target[1:])
            return Markup('<span class="mention">#{}</span>').format(_text(name))
        return _link(target, label or target)

    def date(self, inner: str) -> Markup:
        head, _, fallback = inner.partition("|")
        match = DATE.fullmatch(head)
        if not match:
            return _text(fallback)
        try:
            moment = datetime.fromtimestamp(int(match[1]), UTC)
            shown = TOKEN.sub(lambda m: self.reader.calendar.token(m[1], moment) or m[0], match[2])
        except (OverflowError, ValueError, OSError):
            return _text(fallback)
        when = Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), _text(shown))
        return _link(match[3], when) if match[3] else when


def _text(text: str) -> Markup:
    return escape(unescape(text))


def _spelt(kind: str, inner: str) -> str:
    return inner if kind == "bare" else f"!{inner}"


def _shout(target: str, label: str) -> Markup:
    """Show that this would have pinged a whole channel or group."""
    match = SHOUT.match(target)
    if not match and not target.startswith("!subteam^"):
        return _text(label or f"<{target}>")
    name = f"@{match[1]}" if match else label or target
    return Markup('<mark class="shout">{}</mark>').format(_text(name))


def _link(target: str, label: str | Markup) -> Markup:
    shown = label if isinstance(label, Markup) else _text(label)
    url = unescape(target)
    if not SAFE_LINK.fullmatch(url):
        return shown
    return ANCHOR.format(url, shown)
