# SPDX-License-Identifier: EUPL-1.2
"""The pages on which somebody puts the app into their workspace."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from bot.content.model import LANGUAGES, Language
from bot.errors import BotError
from bot.messages.texts import Texts
from bot.web.endpoint import Handle

TEMPLATES = Path(__file__).parent / "templates"
STYLE = Path(__file__).parent / "static" / "install.css"
# From each of the pages.
STYLE_PATH, BEGIN = "/slack/install.css", "install"
# Nothing but the page itself, in no frame; and what stands in its address goes nowhere.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
UNAVAILABLE = 503
# What the app may do once it is there, in the order in which it is told.
MAY = ("install-may-post", "install-may-channels", "install-may-people")
# Why it did not go: each has a text of its own. Of the others the word is shown, if it is one.
WORD = re.compile("[a-z_]{1,60}")
TOLD = frozenset({"access_denied", "invalid_browser", "invalid_state", "org_wide"})


@dataclass(frozen=True)
class InstallPages:
    """Makes the pages: in what somebody reads, or else in *language*.

    command: the slash command's name.
    """

    texts: Texts
    language: Language
    command: str

    def begin(self, accepted: str, url: str) -> str:
        """Return the page that leads to *url*, where Slack asks whether it may be."""
        words = self.texts.in_language(self._language(accepted))
        said = (words("install-what"), words("install-may"))
        more: dict[str, Any] = {"list": [words(each) for each in MAY], "url": url}
        more |= {"then": words("install-may-not"), "note": words("install-who")}
        more["go"] = words("install-go")
        return self._page(accepted, words("install-title"), said, **more)

    def done(self, accepted: str, team: str, url: str) -> str:
        """Return the page that says that it is there; *url* is the app in Slack."""
        words = self.texts.in_language(self._language(accepted))
        there = words("installed-in", team=team, command=self.command)
        said = (there, words("installed-next"))
        command = f"{self.command} {words('example-configure')}"
        more = {"command": command, "go": words("installed-go"), "url": url}
        more["note"] = words("installed-note")
        return self._page(accepted, words("installed-title"), said, **more)

    def failed(self, accepted: str, why: str) -> str:
        """Return the page that says why it is not."""
        words = self.texts.in_language(self._language(accepted))
        told = why if why in TOLD else "other"
        code = why if WORD.fullmatch(why) else "unknown"  # it may be anybody's who made a link
        said = (words("uninstalled-why", why=told, code=code), words("uninstalled-nothing"))
        more = {"go": words("uninstalled-go"), "url": BEGIN}
        return self._page(accepted, words("uninstalled-title", why=told), said, **more)

    def _page(self, accepted: str, title: str, said: tuple[str, ...], **more: Any) -> str:
        shown = {"language": self._language(accepted), "title": title, "paragraphs": said}
        return _templates().get_template("install.html").render(**shown, **more)

    def _language(self, accepted: str) -> Language:
        """Return the first of our languages in *accepted*, as browsers order them."""
        wanted = (each.strip()[:2].lower() for each in accepted.split(","))
        return next((own for each in wanted for own in LANGUAGES if own == each), self.language)


def routes(handle: Handle, pages: InstallPages, paths: tuple[str, ...]) -> list[Route]:
    """Return the addresses at *paths*, which *handle* answers."""

    async def shown(request: Request) -> Response:
        try:
            answer = await handle(request)
        except BotError:
            accepted = request.headers.get("accept-language", "")
            answer = HTMLResponse(pages.failed(accepted, "unavailable"), UNAVAILABLE)
        answer.headers.update(HEADERS)
        return answer

    async def style(_: Request) -> Response:
        return FileResponse(STYLE, media_type="text/css", headers=dict(HEADERS))

    pages_there = [Route(path, shown, methods=["GET"]) for path in paths]
    return [*pages_there, Route(STYLE_PATH, style, methods=["GET"])]


def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True)
