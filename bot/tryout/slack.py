"""A strict local Slack: what people do in it, and what they then see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aiohttp

from bot.tryout.clock import Clock
from bot.tryout.model import Channel, Installation, Message, OpenView, Payload, Surface, User

__all__ = ["Installation", "LocalSlack", "Surface"]


@dataclass
class LocalSlack:
    """One workspace with one app.

    base_url: where this Slack itself is reached; like *installation*, it may be set once both
    servers are up, since each must know the other's address.
    """

    installation: Installation
    users: Mapping[str, User]
    channels: dict[str, Channel]
    clock: Clock
    session: aiohttp.ClientSession
    base_url: str = ""
    deadline: float = 3.0
    retry_waits: tuple[float, ...] = (0.1, 0.5, 1.0)

    @property
    def version(self) -> int:
        """Goes up with each visible change."""
        raise NotImplementedError

    @property
    def app_user(self) -> User:
        """The app's own user."""
        raise NotImplementedError

    def people(self) -> Sequence[User]:
        """Return the people that one can be."""
        raise NotImplementedError

    def channels_of(self, user_id: str) -> Sequence[Channel]:
        """Return the channels that a user is in."""
        raise NotImplementedError

    def messages(self, user_id: str, channel_id: str) -> Sequence[Message]:
        """Return what a user sees in a channel, replies too, oldest first."""
        raise NotImplementedError

    def visible(self, user_id: str, channel_id: str) -> Sequence[Message]:
        """Return the same without the replies, which stand in thread()."""
        raise NotImplementedError

    def thread(self, user_id: str, channel_id: str, ts: str) -> Sequence[Message]:
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

    async def press(self, user_id: str, on: Surface, action: Payload, state: Payload) -> None:
        """Tell the app that a user used an element of a message or a view.

        action: block_id, action_id, type and what was chosen, as in Slack's `actions`.
        state: what the fields there hold by now, as in `state.values`.
        """
        raise NotImplementedError

    async def suggest(self, user_id: str, on: Surface, action: Payload) -> Sequence[Payload]:
        """Ask the app what an external select offers for *action*'s `value`, typed so far."""
        raise NotImplementedError

    async def submit(self, user_id: str, view_id: str, state: Payload) -> None:
        """Submit a modal with *state*, as in `state.values`."""
        raise NotImplementedError

    async def close(self, user_id: str, view_id: str) -> None:
        """Close a modal."""
        raise NotImplementedError

    async def open_home(self, user_id: str) -> None:
        """Open the App Home."""
        raise NotImplementedError

    async def invite_bot(self, user_id: str, channel_id: str) -> None:
        """Add the app to a channel, as `/invite` does."""
        raise NotImplementedError
