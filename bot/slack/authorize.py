# SPDX-License-Identifier: EUPL-1.2
"""Who we are in the workspace that a request comes from."""

from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize

from bot.schedule.model import TeamId
from bot.slack.workspaces import NotInstalled, Workspaces


class Authorize(AsyncAuthorize):
    """Tells Bolt who we are.

    Ours, for Bolt's own asks Slack and the store at each request, and turns to OAuth with files as
    soon as SLACK_CLIENT_ID happens to be set in the environment. A workspace is known by its own id
    alone, so that it stays the same one when it joins an organisation.
    """

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    # Bolt takes None for "not authorized", though its types don't say so.
    async def __call__(self, *, team_id: str | None, enterprise_id: str | None, **_: Any) -> Any:
        """Return who we are in that workspace; None, and it is not authorized, if we are not."""
        if team_id is None:
            return None
        try:
            us = await self._workspaces.installed(TeamId(team_id))
        except NotInstalled:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=us.token,
            bot_id=us.bot_id,
            bot_user_id=us.bot_user_id,
        )
