# SPDX-License-Identifier: EUPL-1.2
"""What keeps the page to itself: no other site may frame, script or post to it."""

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: the browser would then post with `Origin: null`.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
READING = frozenset({"GET", "HEAD"})


class Guard:
    """Lets through what was asked by this page itself, and marks every answer with HEADERS."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with 403 if another site is behind it."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        problem = refusal(scope["method"], Headers(scope=scope))
        answer = PlainTextResponse(problem, 403) if problem else self._app
        await answer(scope, receive, marked)


def refusal(method: str, headers: Headers) -> str | None:
    """Return why a request is refused; None for one that this page made.

    A browser names the site that posts in `Sec-Fetch-Site` and `Origin`; what sends neither is
    no browser.
    """
    if method in READING:
        return None
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return "Sec-Fetch-Site: only this page itself may do this"
    here = f"http://{headers.get('host')}"
    if headers.get("origin", here) != here:
        return "Origin: only this page itself may do this"
    return None
