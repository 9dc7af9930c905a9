"""Who we are in the workspace that a request comes from."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

Authorize = Callable[..., Awaitable[AuthorizeResult]]


def authorize_with(client: AsyncWebClient) -> Authorize:
    """Return what tells Bolt who we are: Slack is asked once, with *client*'s token.

    Ours, for Bolt's own turns to OAuth with files as soon as SLACK_CLIENT_ID happens to be
    set in the environment. A request from any other workspace is not authorized.
    """
    known: AuthorizeResult | None = None

    # Bolt takes None for "not authorized", though its types don't say so.
    async def authorize(team_id: str | None) -> Any:
        nonlocal known
        if known is None:
            known = AuthorizeResult.from_auth_test_response(
                auth_test_response=await client.auth_test(), bot_token=client.token
            )
        return known if team_id == known.team_id else None

    return authorize
