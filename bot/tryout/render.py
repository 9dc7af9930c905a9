# SPDX-License-Identifier: EUPL-1.2
"""The page as HTML: what one person sees of the local Slack at one moment."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from bot.tryout.dates import Calendar
from bot.tryout.model import Channel, Message, OpenView, Payload, User
from bot.tryout.mrkdwn import SAFE_LINK, Reader, plain_to_html, to_html, unescape
from bot.tryout.page_place import HOME, Place
from bot.tryout.words import WORDS

TEMPLATES = Path(__file__).parent / "templates"
CLOCK_ZONE = ZoneInfo("Europe/Amsterdam")

# Nothing that needs eval or an inline style, no other server, and a screen's own state (an open
# `details`) is the reader's: the server never closes it.
HTMX_CONFIG = {
    "includeIndicatorCSS": False,
    "mode": "same-origin",
    "morphIgnore": ["data-htmx-powered", "open"],
}


@dataclass(frozen=True, slots=True)
class Scene:
    """All that one page shows. *messages* are those that this person sees here, oldest first."""

    place: Place
    now: datetime
    version: int
    app: User
    people: Sequence[User]
    channels: Sequence[Channel]
    messages: Sequence[Message]
    modal: OpenView | None = None
    home: OpenView | None = None
    hints: Sequence[str] = ()
    notice: str | None = None


class Pages:
    """Makes HTML of scenes."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["json"] = partial(json.dumps, ensure_ascii=False)

    def page(self, scene: Scene) -> str:
        """Return the whole page."""
        return self._render("page.html", scene)

    def fragment(self, scene: Scene) -> str:
        """Return the part of the page that changes."""
        return self._render("app.html", scene)

    def options(self, offered: Sequence[Payload]) -> str:
        """Return what an app offers in a list that is searched, one option each."""
        option = Markup('<option value="{}">{}</option>')
        shown = (option.format(json.dumps(one), one["text"]["text"]) for one in offered)
        return Markup("").join(shown)

    def _render(self, template: str, scene: Scene) -> str:
        return self._templates.get_template(template).render(
            **_frame(scene), **_side(scene), **_middle(scene)
        )


def _frame(scene: Scene) -> Payload:
    place = scene.place
    me = next(user for user in scene.people if user.id == place.who)
    users = {user.id: user.real_name for user in (*scene.people, scene.app)}
    channels = {channel.id: channel.name for channel in scene.channels}
    calendar = Calendar(ZoneInfo(me.zone), place.language, scene.now)
    return {
        "t": WORDS[place.language],
        "languages": {code: words["itself"] for code, words in WORDS.items()},
        "place": place,
        "show": partial(_show, reader=Reader(calendar, users, channels)),
        "web_address": _web_address,
        "people": users,
        "channels": channels,
        "htmx_config": HTMX_CONFIG,
        "notice": WORDS[place.language].get(scene.notice or ""),
        "live_url": place.url("/live", since=str(scene.version)),
        "app_name": scene.app.real_name,
        "hints": scene.hints,
    }


def _show(text: Payload, *, reader: Reader) -> Markup:
    """Return a text object as HTML."""
    if text["type"] == "mrkdwn":
        return to_html(text["text"], reader, verbatim=bool(text.get("verbatim")))
    return plain_to_html(text["text"], emoji=bool(text.get("emoji", True)))


def _web_address(url: str) -> str:
    """Return *url* if it is safe to follow, or else an address that goes nowhere."""
    return url if SAFE_LINK.fullmatch(url) else "#"


def _side(scene: Scene) -> Payload:
    place, words = scene.place, WORDS[scene.place.language]
    cast = [
        {
            "id": user.id,
            "name": user.real_name,
            "role": words[role_of(user)],
            "initials": initials(user.real_name),
            "url": place.being(user.id).without_thread().url(),
        }
        for user in scene.people
    ]
    rooms = [
        {
            "id": channel.id,
            "name": channel.name,
            "sign": "◇" if channel.kind == "private" else "#",
            "remark": _remark(channel, words),
            "url": place.at(channel.id).url(),
        }
        for channel in scene.channels
    ]
    return {"cast": cast, "rooms": rooms, "now": _now(scene)}


def _now(scene: Scene) -> Payload:
    calendar = Calendar(CLOCK_ZONE, scene.place.language, scene.now)
    now = calendar.local(scene.now)
    return {
        "iso": now.isoformat(),
        "time": f"{now:%H:%M}",
        "day": calendar.long(now.date()),
        "field": f"{now:%Y-%m-%dT%H:%M}",
    }


def _remark(channel: Channel, words: Mapping[str, str]) -> str | None:
    if channel.archived:
        return words["archived"]
    return words["private"] if channel.kind == "private" else None


def role_of(user: User) -> str:
    """Return the word for what *user* may do in the workspace."""
    flags = {"owner": user.is_owner, "admin": user.is_admin, "guest": user.is_guest}
    return next((role for role, has in flags.items() if has), "member")


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of *name*."""
    words = name.split() or ["?"]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _middle(scene: Scene) -> Payload:
    words, place = WORDS[scene.place.language], scene.place
    if place.where == HOME:
        heading = scene.app.real_name
    else:
        heading = "#" + next(one.name for one in scene.channels if one.id == place.where)
    logs = _Logs(scene)
    return {
        "heading": heading,
        "main_log": logs.main(f"{words['messages_in']} {heading}"),
        "thread": logs.thread(words["thread"]) if place.thread else None,
        "home": _surface(scene.home, place, words) if place.where == HOME else None,
        "modal": _surface(scene.modal, place, words) if scene.modal else None,
    }


def _surface(opened: OpenView | None, place: Place, words: Mapping[str, str]) -> Payload:
    """Return a modal or App Home with the addresses that its buttons go to."""
    if opened is None:
        return {"blocks": []}
    view, name = opened.view, {"view": opened.id}
    return {
        "id": f"view-{opened.id}",
        "title": view.get("title"),
        "submit": view.get("submit"),
        "close": view.get("close"),
        "blocks": view["blocks"],
        "errors": {block: words.get(text, text) for block, text in opened.errors.items()},
        "press_url": place.url("/press", **name),
        "submit_url": place.url("/submit", **name),
        "close_url": place.url("/close", **name),
        "suggest_url": place.url("/suggest", **name),
    }


@dataclass(frozen=True, slots=True)
class _Logs:
    scene: Scene

    def main(self, label: str) -> Payload:
        """Return the channel itself: replies stand in their thread."""
        lines = [one for one in self.scene.messages if one.thread_ts in {None, one.ts}]
        place = self.scene.place
        return {
            "id": f"log-{place.where}-{place.who}",
            "label": label,
            "lines": list(self._lines(lines)),
        }

    def thread(self, label: str) -> Payload | None:
        ts = self.scene.place.thread
        lines = [one for one in self.scene.messages if ts in {one.ts, one.thread_ts}]
        if not lines:
            return None
        shown = list(self._lines(lines, prefix="t"))
        return {"id": f"thread-{ts}-{self.scene.place.who}", "label": label, "lines": shown}

    def _lines(self, messages: Sequence[Message], prefix: str = "m") -> Iterator[Payload]:
        me = next(user for user in self.scene.people if user.id == self.scene.place.who)
        calendar = Calendar(ZoneInfo(me.zone), self.scene.place.language, self.scene.now)
        day = None
        for message in messages:
            local = calendar.local(message.posted_at)
            new = local.date() != day
            day = local.date()
            yield {
                "id": f"{prefix}-{message.ts}",
                "new_day": calendar.long(day) if new else None,
                "day_iso": day.isoformat(),
                "iso": local.isoformat(timespec="seconds"),
                "time": f"{local:%H:%M}",
                **self._author(message),
                **self._content(message),
                **({} if prefix == "t" else self._thread_link(message)),
            }

    def _author(self, message: Message) -> Payload:
        known: dict[str, User] = {one.id: one for one in (*self.scene.people, self.scene.app)}
        author = known.get(message.author)
        name = author.real_name if author else message.author
        return {
            "author": name,
            "by_app": bool(author and author.is_bot),
            "initials": initials(name)[:1] if author and author.is_bot else initials(name),
            "private": message.seen_by is not None,
            "edited": message.edited,
        }

    def _content(self, message: Message) -> Payload:
        place, name = self.scene.place, {"message": message.ts}
        return {
            "text": message.text,
            "aloud": unescape(message.text),
            "blocks": message.blocks,
            "press_url": place.url("/press", **name),
            "suggest_url": place.url("/suggest", **name),
        }

    def _thread_link(self, message: Message) -> dict[str, Any]:
        words, place = WORDS[self.scene.place.language], self.scene.place
        if message.seen_by is not None:
            return {}
        posted = [one for one in self.scene.messages if one.seen_by is None]
        count = sum(one.thread_ts == message.ts != one.ts for one in posted)
        label = {0: words["reply"], 1: words["replies_one"]}.get(count)
        return {
            "thread_url": place.in_thread(message.ts).url(),
            "thread_label": label or f"{count} {words['replies']}",
        }
