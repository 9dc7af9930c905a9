"""A strict local Slack: what people do in it, and what they then see."""

from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

from bot.tryout.clock import Clock
from bot.tryout.model import Channel, Installation, Message, OpenView, Payload, User

__all__ = ["Installation", "LocalSlack"]


@dataclass
class LocalSlack:
    """One workspace with one app. *base_url*: where this Slack itself is reached."""

    installation: Installation
    users: Mapping[str, User]
    channels: Mapping[str, Channel]
    clock: Clock
    session: aiohttp.ClientSession
    base_url: str
    deadline: float = 3.0
    retry_waits: tuple[float, ...] = (0.1, 0.5, 1.0)

    @property
    def version(self) -> int:
        """Goes up with each visible change."""
        raise NotImplementedError

    def visible(self, user_id: str, channel_id: str) -> tuple[Message, ...]:
        """Return the channel as one user sees it, oldest first; thread replies stand in thread()."""
        raise NotImplementedError

    def thread(self, user_id: str, channel_id: str, ts: str) -> tuple[Message, ...]:
        """Return the message *ts* and the replies under it."""
        raise NotImplementedError

    def modal(self, user_id: str) -> OpenView | None:
        """Return the modal on top of a user's screen."""
        raise NotImplementedError

    def home(self, user_id: str) -> OpenView | None:
        """Return a user's App Home, once the app has published one."""
        raise NotImplementedError

    async def say(
        self, user_id: str, channel_id: str, text: str, thread_ts: str | None = None
    ) -> None:
        """Send what a user typed: a slash command, or a plain message."""
        raise NotImplementedError

    async def press(self, user_id: str, target: str, action: Payload, state: Payload) -> None:
        """Tell the app that a user used an element of *target*: a message's ts or a view's id.

        action: block_id, action_id and what was chosen, as in Slack's `actions`.
        state: what the view's fields hold by now, as in `state.values`.
        """
        raise NotImplementedError

    async def submit(self, user_id: str, view_id: str, values: Payload) -> None:
        """Submit a modal with *values*, as in `state.values`."""
        raise NotImplementedError

    async def close(self, user_id: str, view_id: str) -> None:
        """Close a modal."""
        raise NotImplementedError

    async def open_home(self, user_id: str) -> None:
        """Open the App Home."""
        raise NotImplementedError

    async def options(
        self, user_id: str, target: str, action: Payload, query: str
    ) -> list[Payload]:
        """Ask the app what an external select offers for *query*."""
        raise NotImplementedError
