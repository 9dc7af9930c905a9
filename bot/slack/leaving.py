# SPDX-License-Identifier: EUPL-1.2
"""News that a workspace has done away with the app."""

from datetime import UTC, datetime

from slack_bolt.async_app import AsyncApp

from bot.schedule.model import TeamId
from bot.service.leave import Leave
from bot.slack.payload import Payload


def register(app: AsyncApp, leave: Leave) -> None:
    """Let go of a workspace that the app is taken out of, or whose token is taken back."""

    @app.event("app_uninstalled")
    async def uninstalled(body: Payload) -> None:
        await leave(TeamId(body["team_id"]), "app_uninstalled", _happened(body))

    @app.event("tokens_revoked")
    async def revoked(body: Payload) -> None:
        if body["event"].get("tokens", {}).get("bot"):  # of people we have none
            await leave(TeamId(body["team_id"]), "tokens_revoked", _happened(body))


def _happened(body: Payload) -> datetime:
    return datetime.fromtimestamp(body.get("event_time", 0), UTC)
