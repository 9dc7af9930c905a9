# SPDX-License-Identifier: EUPL-1.2
"""Who and what there is in the workspace, asked of Slack each time."""

import asyncio
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.errors import BotError
from bot.schedule.model import TeamId, UserId
from bot.service.ports import Channel, Member, Place, SlackSilent
from bot.slack.heard import FAILURES, why
from bot.slack.workspaces import Workspaces

# The asker waits 3 s at most, and there is more to do than this.
PATIENCE_SECONDS = 1.5


@dataclass(frozen=True)
class SlackDirectory:
    """Asks `users.info` and `conversations.info` in *workspaces*.

    patience: how many seconds an answer may take.
    """

    workspaces: Workspaces
    patience: float = PATIENCE_SECONDS

    async def member(self, team_id: TeamId, user_id: UserId) -> Member:
        """Return who that is, as the workspace sees them.

        Raises:
            SlackSilent: Slack knows no such user, or told nothing in time.

        """
        user = await self._told(team_id, "users_info", user=user_id)
        within = user.get("enterprise_user") or {}
        return Member(
            user_id=user_id,
            team_ids=frozenset({TeamId(str(user.get("team_id"))), *within.get("teams", ())}),
            is_admin=_is(user, "is_admin") or _is(user, "is_owner"),
            is_guest=_is(user, "is_restricted") or _is(user, "is_ultra_restricted"),
            is_bot=_is(user, "is_bot"),
            deleted=_is(user, "deleted"),
            stranger=_is(user, "is_stranger"),
            name=(user.get("profile") or {}).get("real_name") or None,
        )

    async def channel(self, place: Place) -> Channel:
        """Return what that is.

        Raises:
            SlackSilent: Slack shows us no such channel, or told nothing in time.

        """
        channel = await self._told(place.team_id, "conversations_info", channel=place.channel_id)
        if not (_is(channel, "is_channel") or _is(channel, "is_group")):
            raise SlackSilent(f"channel {place.channel_id}", "channel_not_found")
        return Channel(
            channel_id=place.channel_id,
            private=_is(channel, "is_private"),
            general=_is(channel, "is_general"),
            archived=_is(channel, "is_archived"),
            shared=_is(channel, "is_ext_shared"),
        )

    async def _told(self, team_id: TeamId, method: str, **about: str) -> dict[str, Any]:
        ((name, which),) = about.items()
        what = f"{name} {which}"
        try:
            async with asyncio.timeout(self.patience):
                client = await self.workspaces.client(team_id)
                found = (await getattr(client, method)(**about)).get(name)
        except SlackApiError as error:
            raise SlackSilent(what, why(error)) from error
        except (*FAILURES, BotError) as error:
            raise SlackSilent(what, type(error).__name__) from error
        if not isinstance(found, dict):
            raise SlackSilent(what, f"no {name} in the answer")
        return found


def _is(facts: dict[str, Any], flag: str) -> bool:
    return facts.get(flag) is True
