# SPDX-License-Identifier: EUPL-1.2
"""Whom we call: Slack, by its own names, and nobody else.

A `response_url` comes in with a request, and a redirect with an answer. Neither may make us send
a message or a token to somebody else.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientHandlerType, ClientRequest, ClientResponse

from bot.errors import BotError

LOOPBACK = "127.0.0.1"


class NotSlack(BotError, ClientError):  # noqa: N818 - named for what happened
    """Somebody else was to be called; not a byte was sent."""


class SentElsewhere(BotError, ClientError):  # noqa: N818 - named for what happened
    """The answer was a redirect; whether Slack did what it was asked is not known."""


@dataclass(frozen=True, slots=True)
class Outside:
    """The addresses that may be called; as a middleware of a session, it holds all calls to them.

    calls: the origins of requests and sockets. hooks: how each `response_url` begins.
    """

    calls: re.Pattern[str]
    hooks: tuple[str, ...]

    async def __call__(self, request: ClientRequest, call: ClientHandlerType) -> ClientResponse:
        """Make the call and return its answer.

        Raises:
            NotSlack: it is to somebody else.
            SentElsewhere: the answer was a redirect, which aiohttp would follow by itself.

        """
        host = request.url.host
        if not self.calls.fullmatch(str(request.url.origin())):
            raise NotSlack(
                f"{host}: not an address of Slack, so nothing was sent there;"
                " if Slack has moved, update Toptip"
            )
        answer = await call(request)
        if 300 <= answer.status < 400:  # noqa: PLR2004 - HTTP's redirects
            answer.close()
            raise SentElsewhere(
                f"{host}: answered {answer.status}, a redirect, which is not followed;"
                " look whether a proxy stands in between"
            )
        return answer


# Exact names, for hooks.slack.com.evil.nl begins well and evil-slack.com ends well. Slack gives
# the host of each socket anew; governments have the twins.
SLACK = Outside(
    re.compile(r"https://(hooks\.)?slack(-gov)?\.com|wss://([a-z0-9-]+\.)+slack(-gov)?\.com"),
    # Up to and with the first slash, so that no reader of URLs can find another host in them.
    ("https://hooks.slack.com/", "https://hooks.slack-gov.com/"),
)


def outside(api_url: str) -> Outside:
    """Return whom to call where Slack's methods are at *api_url*: Slack, or a local one alone."""
    url = urlsplit(api_url)
    if SLACK.calls.fullmatch(f"{url.scheme}://{url.netloc}"):
        return SLACK
    here = f"{LOOPBACK}:{url.port}"
    return Outside(re.compile(f"(http|ws)://{re.escape(here)}"), (f"http://{here}/",))
