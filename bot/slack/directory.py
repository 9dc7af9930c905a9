"""Who and what there is in the workspace, asked of Slack each time."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.schedule.model import ChannelId, TeamId, UserId
from bot.service.ports import Channel, Member, SlackSilent
from bot.slack.heard import FAILURES, why

# The asker waits 3 s at most, and there is more to do than this.
PATIENCE_SECONDS = 1.5


@dataclass(frozen=True)
class SlackDirectory:
    """Asks `users.info` and `conversations.info`. *client* must not retry by itself.

    patience: how many seconds an answer may take.
    """

    client: AsyncWebClient
    patience: float = PATIENCE_SECONDS

    async def member(self, user_id: UserId) -> Member:
        """Return who that is.

        Raises:
            SlackSilent: Slack knows no such user, or told nothing in time.

        """
        user = await self._told("user", f"user {user_id}", self.client.users_info(user=user_id))
        return Member(
            user_id=user_id,
            team_id=TeamId(str(user.get("team_id"))),
            is_admin=_is(user, "is_admin") or _is(user, "is_owner"),
            is_guest=_is(user, "is_restricted") or _is(user, "is_ultra_restricted"),
            is_bot=_is(user, "is_bot"),
            deleted=_is(user, "deleted"),
            stranger=_is(user, "is_stranger"),
        )

    async def channel(self, channel_id: ChannelId) -> Channel:
        """Return what that is.

        Raises:
            SlackSilent: Slack shows us no such channel, or told nothing in time.

        """
        asked = self.client.conversations_info(channel=channel_id)
        channel = await self._told("channel", f"channel {channel_id}", asked)
        if not (_is(channel, "is_channel") or _is(channel, "is_group")):
            raise SlackSilent(f"channel {channel_id}", "channel_not_found")
        return Channel(
            channel_id=channel_id,
            private=_is(channel, "is_private"),
            general=_is(channel, "is_general"),
            archived=_is(channel, "is_archived"),
            shared=_is(channel, "is_ext_shared"),
        )

    async def _told(self, name: str, what: str, asked: Awaitable[Any]) -> dict[str, Any]:
        try:
            async with asyncio.timeout(self.patience):
                found = (await asked).get(name)
        except SlackApiError as error:
            raise SlackSilent(what, why(error)) from error
        except FAILURES as error:
            raise SlackSilent(what, type(error).__name__) from error
        if not isinstance(found, dict):
            raise SlackSilent(what, f"no {name} in the answer")
        return found


def _is(facts: dict[str, Any], flag: str) -> bool:
    return facts.get(flag) is True
