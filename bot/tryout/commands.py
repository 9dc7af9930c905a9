# SPDX-License-Identifier: EUPL-1.2
"""Slash commands: what the app is sent, and what comes of its answer."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.tryout.drafts import draft_of
from bot.tryout.model import Channel, Installation, Payload
from bot.tryout.outgoing import Answer, NoAnswer, Outgoing
from bot.tryout.payloads import VERIFICATION_TOKEN, enterprise_fields
from bot.tryout.refused import Refused
from bot.tryout.triggers import Triggers
from bot.tryout.typed import escaped
from bot.tryout.workspace import Workspace

UrlFor = Callable[[str, str, str | None], str]


@dataclass(frozen=True)
class Commands:
    """Sends the app its slash commands. *url_for*: a response_url for a user and a channel."""

    app: Callable[[], Installation]
    workspace: Workspace
    triggers: Triggers
    url_for: UrlFor
    outgoing: Outgoing

    async def send(self, user: str, channel: Channel, typed: str) -> None:
        """Send what *user* typed to the app and show its answer, or how it failed."""
        command, _, text = typed.partition(" ")
        if command not in self.app().commands or not self.app().bot_token:
            self.workspace.whisper(user, channel.id, f"{command} is not a valid command.")
            return
        try:
            answer = await self.outgoing.command(self._fields(user, channel, command, text))
            self._show(user, channel, answer)
        except NoAnswer as failed:
            self._failed(user, channel, command, failed.code)
        except Refused as refused:
            self.workspace.complain(f"{command}: {refused}")
            self._failed(user, channel, command, "invalid_command_response")

    def _failed(self, user: str, channel: Channel, command: str, code: str) -> None:
        self.workspace.complain(f"{command}: {code}")
        told = f'{command} failed with the error "{code}"'
        self.workspace.whisper(user, channel.id, told)

    def _show(self, user: str, channel: Channel, answer: Answer) -> None:
        """Show an answer: to the one who asked only, unless it says otherwise."""
        body: Payload = answer.json() or {"text": answer.text.strip()}
        if body == {"text": ""} or answer.text.strip() == "{}":
            return
        private = body.get("response_type") != "in_channel"
        draft = draft_of(body)
        bot = self.app().bot_user_id
        self.workspace.add(channel.id, bot, draft, seen_by=user if private else None)

    def _fields(self, user: str, channel: Channel, command: str, text: str) -> dict[str, str]:
        app, workspace = self.app(), self.workspace
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": app.team_id,
            "team_domain": app.team_domain,
            "channel_id": channel.id,
            "channel_name": channel.name if channel.kind == "public" else "privategroup",
            "user_id": user,
            "user_name": workspace.users[user].name,
            "command": command,
            "text": escaped(text.strip(), workspace.users, workspace.channels),
            "api_app_id": app.app_id,
            "is_enterprise_install": "false",
            **enterprise_fields(app),
            "response_url": self.url_for(user, channel.id, None),
            "trigger_id": self.triggers.give(user),
        }
