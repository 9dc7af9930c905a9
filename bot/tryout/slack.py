# SPDX-License-Identifier: EUPL-1.2
"""A strict local Slack: what people do in it, and what they then see."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

import aiohttp

from bot.errors import BotError
from bot.tryout.clock import Clock
from bot.tryout.commands import Commands
from bot.tryout.faults import Fault
from bot.tryout.interactions import Interactions
from bot.tryout.model import (
    Accepted,
    Channel,
    Installation,
    Message,
    OpenView,
    Payload,
    Surface,
    User,
)
from bot.tryout.outgoing import Http, NoAnswer, Outgoing, Way
from bot.tryout.payloads import event_json, view_json
from bot.tryout.sockets import Sockets
from bot.tryout.triggers import ResponseUrls, Triggers
from bot.tryout.typed import escaped
from bot.tryout.views import Views
from bot.tryout.workspace import Draft, Workspace

__all__ = ["Fault", "Installation", "LocalSlack", "Surface"]

UNINSTALLED, REVOKED = "app_uninstalled", "tokens_revoked"
Faults = Callable[[str, Payload], Fault | None]


class NotThere(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Somebody spoke in a channel that they are not in."""


@dataclass
class LocalSlack:
    """One workspace with one app.

    base_url: where this Slack itself is reached; like *installation*, it may be set once both
    servers are up, since each must know the other's address. socket_url: where its connections
    are opened, if that is elsewhere.
    deadline: seconds that the app has for an answer. retry_waits: between tellings of an event.
    faults: what goes wrong with a call of the app, by its method and fields. revoked: whether
    the token was taken back. dead: tokens that were, with what Slack says of each.
    """

    installation: Installation
    users: Mapping[str, User]
    channels: dict[str, Channel]
    clock: Clock
    session: aiohttp.ClientSession
    base_url: str = ""
    socket_url: str = ""
    deadline: float = 3.0
    retry_waits: tuple[float, ...] = (0.1, 0.5, 1.0)
    faults: Faults = field(default=lambda _method, _fields: None)
    revoked: bool = False
    dead: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Join the parts."""
        self.workspace = Workspace(self.users, self.channels, self.clock)
        self.views = Views(self.workspace)
        self.triggers = Triggers(self.clock)
        self.response_urls = ResponseUrls(self.clock)
        self.sockets = Sockets(self._app, self.workspace.complain)
        self._http = Http(self._app, self.session)
        outgoing = Outgoing(self._way, self.deadline, self.retry_waits)
        self._outgoing = outgoing
        shared = (self._app, self.workspace)
        self._interactions = Interactions(
            *shared, self.views, self.triggers, self._url_for, outgoing
        )
        self._commands = Commands(*shared, self.triggers, self._url_for, outgoing)
        self._events = count(1)

    @property
    def version(self) -> int:
        """Goes up with each visible change."""
        return self.workspace.version

    @property
    def record(self) -> Sequence[Accepted]:
        """Every post that was ever taken, also of messages that are gone."""
        return self.workspace.record

    @property
    def complaints(self) -> Sequence[str]:
        """What the app did that had to be refused or went wrong, in order."""
        return self.workspace.complaints

    @property
    def app_user(self) -> User:
        """The app's own user."""
        return self.users[self.installation.bot_user_id]

    def people(self) -> Sequence[User]:
        """Return the people that one can be."""
        return tuple(one for one in self.users.values() if not one.is_bot and not one.deleted)

    def channels_of(self, user_id: str) -> Sequence[Channel]:
        """Return the channels that a user is in."""
        return tuple(one for one in self.channels.values() if user_id in one.members)

    def messages(self, user_id: str, channel_id: str) -> Sequence[Message]:
        """Return what a user sees in a channel, replies too, oldest first."""
        return self.workspace.seen(user_id, channel_id)

    def visible(self, user_id: str, channel_id: str) -> Sequence[Message]:
        """Return the same without the replies, which stand in thread()."""
        seen = self.messages(user_id, channel_id)
        return tuple(one for one in seen if one.thread_ts in {None, one.ts})

    def thread(self, user_id: str, channel_id: str, ts: str) -> Sequence[Message]:
        """Return the message *ts* and the replies under it."""
        seen = self.messages(user_id, channel_id)
        return tuple(one for one in seen if ts in {one.ts, one.thread_ts})

    def modal(self, user_id: str) -> OpenView | None:
        """Return the modal on top of a user's screen."""
        return self.views.modal(user_id)

    def home(self, user_id: str) -> OpenView | None:
        """Return a user's App Home, once the app has published one."""
        return self.views.home(user_id)

    async def say(
        self, user_id: str, channel_id: str, text: str, thread_ts: str | None = None
    ) -> None:
        """Send what a user typed: a slash command, or a plain message.

        Raises:
            NotThere: the user is not in the channel.

        """
        channel = self.channels.get(channel_id)
        if channel is None or user_id not in channel.members:
            raise NotThere(f"{user_id} is not in {channel_id}; speak in a channel you are in")
        if not text.startswith("/"):
            said = escaped(text, self.users, self.channels)
            self.workspace.add(channel_id, user_id, Draft(said, thread_ts=thread_ts))
        elif thread_ts is not None:
            told = f"{text.split(maxsplit=1)[0]} is not supported in threads. Sorry!"
            self.workspace.whisper(user_id, channel_id, told, thread_ts)
        elif text.split(maxsplit=1)[0] == "/invite":
            await self._invite(user_id, channel, text.split()[1:])
        else:
            await self._commands.send(user_id, channel, text)

    async def press(self, user_id: str, on: Surface, action: Payload, state: Payload) -> None:
        """Tell the app that a user used an element of a message or a view.

        action: block_id, action_id, type and what was chosen, as in Slack's `actions`.
        state: what the fields there hold by now, as in `state.values`.
        """
        await self._interactions.press(user_id, on, action, state)

    async def suggest(self, user_id: str, on: Surface, action: Payload) -> Sequence[Payload]:
        """Ask the app what an external select offers for *action*'s `value`, typed so far."""
        return await self._interactions.suggest(user_id, on, action)

    async def submit(self, user_id: str, view_id: str, state: Payload) -> None:
        """Submit a modal with *state*, as in `state.values`."""
        await self._interactions.submit(user_id, view_id, state)

    async def close(self, user_id: str, view_id: str) -> None:
        """Close a modal."""
        await self._interactions.close(user_id, view_id)

    async def open_home(self, user_id: str) -> None:
        """Open the App Home."""
        event: dict[str, Any] = {
            "type": "app_home_opened",
            "user": user_id,
            "channel": f"D{user_id[1:]}",
            "tab": "home",
        }
        if home := self.home(user_id):
            event["view"] = view_json(self.installation, home)
        await self.tell(event)

    async def invite_bot(self, user_id: str, channel_id: str) -> None:
        """Add the app to a channel, as `/invite` does; the app hears of it."""
        channel, bot = self.channels[channel_id], self.installation.bot_user_id
        if bot in channel.members:
            told = f"{self.app_user.real_name} is already in this channel."
            self.workspace.whisper(user_id, channel_id, told)
            return
        channel.members.add(bot)
        self.workspace.add(channel_id, bot, Draft(f"joined #{channel.name}"))
        joined = {"type": "member_joined_channel", "user": bot, "channel": channel_id}
        kind = "C" if channel.kind == "public" else "G"
        team = self.installation.team_id
        await self.tell({**joined, "channel_type": kind, "team": team, "inviter": user_id})

    def join(self, enterprise_id: str) -> None:
        """Become a workspace of an organisation; the token stays as it is."""
        self.installation = replace(self.installation, enterprise_id=enterprise_id)

    def end(self, code: str) -> Sequence[Payload]:
        """Take the token back; return the events that Slack then tells, sooner or later.

        code: what Slack says of the token from now on: `account_inactive` where the app was taken
        out of the workspace, `token_revoked` where only its token was taken back.
        """
        was = self.installation
        self.dead[was.bot_token] = code
        self.installation = replace(was, bot_token="")
        revoked = {"type": REVOKED, "tokens": {"oauth": [], "bot": [was.bot_user_id]}}
        return (revoked, {"type": UNINSTALLED}) if code == "account_inactive" else (revoked,)

    async def tell(self, event: Payload, happened: datetime | None = None) -> None:
        """Tell the app of an event, at most four times in all; *happened*: if not just now."""
        if not self.installation.bot_token and event["type"] not in {REVOKED, UNINSTALLED}:
            return
        now = happened or self.clock.now()
        envelope = event_json(self.installation, event, next(self._events), now)
        try:
            await self._outgoing.event(envelope)
        except NoAnswer as failed:
            self.workspace.complain(f"{event['type']}: {failed}")

    async def _invite(self, user_id: str, channel: Channel, names: Sequence[str]) -> None:
        wanted = {name.removeprefix("@").casefold() for name in names}
        if wanted & {self.app_user.name.casefold(), self.app_user.real_name.casefold()}:
            await self.invite_bot(user_id, channel.id)
        else:
            told = f"Usage: /invite @{self.app_user.real_name}"
            self.workspace.whisper(user_id, channel.id, told)

    def link(self) -> str:
        """Return an address at which the app opens one connection. Raises: Refused."""
        ticket = self.sockets.ticket()
        base = (self.socket_url or self.base_url).replace("http", "ws", 1)
        return f"{base}/link/?ticket={ticket}&app_id={self.installation.app_id}"

    def _way(self) -> Way:
        return self.sockets if self.installation.socket_mode else self._http

    def _app(self) -> Installation:
        return self.installation

    def _url_for(self, user: str, channel: str, message: str | None) -> str:
        return self.base_url + self.response_urls.give(user, channel, message)
