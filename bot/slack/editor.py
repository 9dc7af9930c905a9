# SPDX-License-Identifier: EUPL-1.2
"""Changes messages of ours, and says something in a thread or to one person."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages.model import Message
from bot.schedule.model import TeamId, UserId
from bot.service.editor import NotShown, TryLater
from bot.service.ports import Place
from bot.slack.heard import FAILURES, retry_after, why
from bot.slack.outgoing import body_of
from bot.slack.poster import LONGEST_WAIT, RATE_LIMITS
from bot.slack.workspaces import Workspaces

USUAL_WAIT = 5

Say = Callable[[AsyncWebClient], Awaitable[None]]


@dataclass(frozen=True)
class SlackEditor:
    """Speaks through `chat.update` and `chat.postMessage`, in *workspaces*."""

    workspaces: Workspaces

    async def change(self, place: Place, ts: str, message: Message) -> None:
        """Let the message *ts* say *message*. Raises: NotShown; TryLater."""

        async def changed(client: AsyncWebClient) -> None:
            await client.chat_update(channel=place.channel_id, ts=ts, **_body(message))

        await self._said(place.team_id, changed)

    async def reply(self, place: Place, ts: str, message: Message) -> None:
        """Say *message* in the thread under *ts*, once. Raises: NotShown; TryLater."""

        async def replied(client: AsyncWebClient) -> None:
            said = body_of(message)
            await client.chat_postMessage(channel=place.channel_id, thread_ts=ts, **said)

        await self._said(place.team_id, replied)

    async def tell(self, team_id: TeamId, user_id: UserId, message: Message) -> None:
        """Say *message* to one person, once. Raises: NotShown; TryLater."""

        async def told(client: AsyncWebClient) -> None:
            await client.chat_postMessage(channel=user_id, **body_of(message))

        await self._said(team_id, told)

    async def _said(self, team_id: TeamId, say: Say) -> None:
        try:
            await say(await self.workspaces.client(team_id))
        except SlackApiError as error:
            if why(error) in {*RATE_LIMITS, "http_429"}:
                wait = retry_after(error) or USUAL_WAIT
                raise TryLater(timedelta(seconds=min(wait, LONGEST_WAIT))) from error
            raise NotShown(f"message not taken by Slack ({why(error)})") from error
        except FAILURES as error:
            raise NotShown(f"message not taken by Slack ({type(error).__name__})") from error


def _body(message: Message) -> dict[str, Any]:
    """Return what `chat.update` takes: what is unfurled was settled when it was posted."""
    body = body_of(message)
    return {"text": body["text"], "blocks": body["blocks"]}
