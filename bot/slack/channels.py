# SPDX-License-Identifier: EUPL-1.2
"""News of channels that a board may wait for. It is best effort: an admin can resume as well."""

from slack_bolt.async_app import AsyncApp

from bot.schedule.model import ChannelId, TeamId
from bot.service.resume_board import ResumeBoard
from bot.slack.payload import Payload

UNARCHIVED = frozenset({"is_archived"})
JOINED = frozenset({"not_in_channel", "channel_not_found"})


def register(app: AsyncApp, resume: ResumeBoard) -> None:
    """Let a board go on when its channel is unarchived, or when the app is invited there."""

    async def unarchived(body: Payload) -> None:
        team, channel = TeamId(body["team_id"]), ChannelId(body["event"]["channel"])
        await resume(team, channel, UNARCHIVED)

    for event in ("channel_unarchive", "group_unarchive"):
        app.event(event)(unarchived)

    @app.event("member_joined_channel")
    async def joined(body: Payload, context: Payload) -> None:
        if body["event"].get("user") == context.get("bot_user_id"):
            await resume(TeamId(body["team_id"]), ChannelId(body["event"]["channel"]), JOINED)
