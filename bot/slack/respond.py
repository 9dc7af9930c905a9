# SPDX-License-Identifier: EUPL-1.2
"""Answers through a `response_url`: works where the bot is no member, and needs no scope."""

from dataclasses import dataclass
from typing import Literal

from aiohttp import ClientError, ClientSession
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import BotError
from bot.messages.model import Message
from bot.slack.outgoing import body_of

How = Literal["in_channel", "ephemeral", "instead"]

# Below the 3 s that Slack gives a press, since the answer is part of handling it.
TIMEOUT_SECONDS = 2


class AnswerRefused(BotError):  # noqa: N818 - named for what happened
    """Slack did not take an answer; it may or may not be on the screen.

    Its text never holds the url: whoever has that can write in the channel.
    """


@dataclass(frozen=True)
class Respond:
    """Sends one answer, once: a hidden retry could show a shared quote twice.

    hooks: how a `response_url` of Slack's begins.
    """

    session: ClientSession
    hooks: tuple[str, ...]

    async def __call__(self, response_url: str, message: Message, how: How) -> None:
        """Show *message* in the channel, to the presser only, or instead of what they pressed on.

        Raises:
            AnswerRefused: the url is not Slack's, or Slack answered something else than 200, or
                nothing in time.

        """
        if not response_url.startswith(self.hooks):
            raise AnswerRefused("response_url: not one of Slack's, so nothing was sent there")
        client = AsyncWebhookClient(
            response_url, session=self.session, timeout=TIMEOUT_SECONDS, retry_handlers=[]
        )
        body = {
            **body_of(message),
            "response_type": "in_channel" if how == "in_channel" else "ephemeral",
            "replace_original": how == "instead",
        }
        try:
            answer = await client.send_dict(body)
        except (ClientError, TimeoutError) as error:
            # Not "from error": aiohttp's own words may hold the url.
            raise AnswerRefused(f"response_url: no answer ({type(error).__name__})") from None
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP's own number for "taken"
            raise AnswerRefused(f"response_url: Slack answered {answer.status_code} {answer.body}")
