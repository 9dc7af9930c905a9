# SPDX-License-Identifier: EUPL-1.2
"""What makes our calls to Slack."""

from dataclasses import dataclass

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.outside import outside

CALL_SECONDS = 10


def session_for_calls(api_url: str) -> ClientSession:
    """Return the session for all our calls, which reaches nobody but the Slack at *api_url*.

    The deadline that a client is given counts not.
    """
    timeout = ClientTimeout(total=CALL_SECONDS)
    return ClientSession(timeout=timeout, middlewares=(outside(api_url),))


@dataclass(frozen=True)
class Calls:
    """Makes clients of the Slack whose methods are at *api_url*; *session* has a deadline."""

    api_url: str
    session: ClientSession

    def speaker(self, token: str) -> AsyncWebClient:
        """Return what calls with *token*, each call once: a hidden retry would post twice."""
        return AsyncWebClient(
            token or None, base_url=self.api_url, session=self.session, retry_handlers=[]
        )

    def of_bolt(self) -> AsyncWebClient:
        """Return what Bolt copies for each request, whose token it then takes."""
        return AsyncWebClient(base_url=self.api_url, session=self.session)
