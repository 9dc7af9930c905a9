"""The App Home."""

from collections.abc import Callable

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages.model import View
from bot.slack.payload import Payload


def register(app: AsyncApp, home: Callable[[], View]) -> None:
    """Show the App Home to whoever opens it."""

    @app.event("app_home_opened")
    async def opened(event: Payload, client: AsyncWebClient) -> None:
        if event.get("tab") == "home":
            await client.views_publish(user_id=event["user"], view=dict(home().payload))

    # Best-effort news that this issue acts on nowhere; unanswered, Bolt would warn of each.
    @app.event("member_joined_channel")
    async def joined() -> None:
        """Nothing to do: the poster needs no membership of a public channel."""
