# SPDX-License-Identifier: EUPL-1.2
"""The workspace's state: who is where, and the messages that were posted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from bot.tryout.clock import Clock
from bot.tryout.limits import used
from bot.tryout.model import SLACKBOT, Accepted, Channel, Message, Payload, User


@dataclass(frozen=True, slots=True)
class Draft:
    """What a message will say, and where it hangs."""

    text: str
    blocks: Sequence[Payload] = ()
    thread_ts: str | None = None
    metadata: Payload | None = None


@dataclass
class Workspace:
    """One workspace. *complaints*: what the app sent that had to be refused, in order."""

    users: Mapping[str, User]
    channels: Mapping[str, Channel]
    clock: Clock
    version: int = 0
    record: list[Accepted] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    _last_ts: str = ""

    def touch(self) -> None:
        """Tell that something visible changed."""
        self.version += 1

    def complain(self, complaint: str) -> None:
        """Note what the app did wrong."""
        self.complaints.append(complaint)

    def add(self, channel: str, author: str, draft: Draft, seen_by: str | None = None) -> Message:
        """Post *draft*; only *seen_by* sees it, if that is given."""
        message = Message(
            ts=self._next_ts(),
            channel=channel,
            author=author,
            text=draft.text,
            blocks=completed(draft.blocks),
            posted_at=self.clock.now(),
            seen_by=seen_by,
            thread_ts=draft.thread_ts,
            metadata=draft.metadata,
        )
        self._messages[channel, message.ts] = message
        self.touch()
        return message

    def whisper(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> None:
        """Let Slackbot tell one user something."""
        self.add(channel, SLACKBOT, Draft(text, thread_ts=thread_ts), seen_by=user)

    def change(self, message: Message, draft: Draft) -> None:
        """Let *message* say something else; its metadata stays where *draft* has none."""
        message.text, message.blocks = draft.text, completed(draft.blocks)
        message.metadata = draft.metadata or message.metadata
        message.edited = message.seen_by is None
        self.touch()

    def remove(self, message: Message) -> None:
        """Take a message away; the record keeps it."""
        del self._messages[message.channel, message.ts]
        self.touch()

    def find(self, channel: str, ts: object) -> Message | None:
        """Return the message *ts* of *channel*, also one that a single user sees."""
        return self._messages.get((channel, ts)) if isinstance(ts, str) else None

    def posted(self, channel: str) -> tuple[Message, ...]:
        """Return what everybody in *channel* sees, thread replies too, oldest first."""
        return tuple(m for m in self._messages.values() if m.channel == channel and not m.seen_by)

    def seen(self, user: str, channel: str) -> tuple[Message, ...]:
        """Return what *user* sees in *channel*, thread replies too, oldest first."""
        if not self.sees(user, channel):
            return ()
        found = (m for m in self._messages.values() if m.channel == channel)
        return tuple(m for m in found if m.seen_by in {None, user})

    def sees(self, user: str, channel: str) -> bool:
        """Tell whether *channel* exists for *user*: a private one only for its members."""
        found = self.channels.get(channel)
        return found is not None and (found.kind == "public" or user in found.members)

    def _next_ts(self) -> str:
        now = self.clock.now()
        ts = f"{now.timestamp():.6f}"
        if ts <= self._last_ts:
            seconds, micros = self._last_ts.split(".")
            whole = int(seconds) * 10**6 + int(micros) + 1
            ts = f"{whole // 10**6}.{whole % 10**6:06}"
        self._last_ts = ts
        return ts


def completed(blocks: Sequence[Any]) -> list[Payload]:
    """Return a copy of *blocks* with an id everywhere, as Slack gives where an app did not."""
    made: list[Payload] = json.loads(json.dumps(list(blocks)))
    for block in made:
        block.setdefault("block_id", token_hex(3))
        for element in used(block):
            if element["type"] != "image":
                element.setdefault("action_id", token_hex(3))
    return made
