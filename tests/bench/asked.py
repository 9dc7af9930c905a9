# SPDX-License-Identifier: EUPL-1.2
"""The requests of a bench: as Slack sends them, each signed and each another."""

import hashlib
import hmac
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

SECRET = "of-a-bench"
TEAM = "T0BENCH"
# What people type, by what they ask for.
KINDS = {"a quote by chance": "", "a search": "zoek draagvlak", "a tip": "76"}
# So many channels ask in turn.
CHANNELS = 50


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks in so many workspaces, in turn."""

    teams: tuple[str, ...] = (TEAM,)
    count: Iterator[int] = field(default_factory=itertools.count)

    def __call__(self, requests: int, texts: Sequence[str] = (*KINDS.values(),)) -> list[bytes]:
        """Return so many requests, signed now, with each of *texts* in turn."""
        numbers = zip(itertools.cycle(texts), self.count, strict=False)
        return [self._request(*each) for each in itertools.islice(numbers, requests)]

    def _request(self, text: str, number: int) -> bytes:
        body = _command(text, number, self.teams[number % len(self.teams)])
        moment = str(int(time.time()))
        signed = f"v0:{moment}:{body}".encode()
        signature = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
        head = {
            "Host": "127.0.0.1",
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "Accept-Encoding": "gzip,deflate",
            "Accept": "application/json,*/*",
            "X-Slack-Signature": f"v0={signature}",
            "X-Slack-Request-Timestamp": moment,
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
        }
        lines = [f"{name}: {value}" for name, value in head.items()]
        return "\r\n".join(["POST /slack/events HTTP/1.1", *lines, "", body]).encode()


def _command(text: str, number: int, team: str) -> str:
    fields = {
        "token": "old",
        "team_id": team,
        "team_domain": "voorbeeldstad",
        "channel_id": f"C{number % CHANNELS:09}",
        "channel_name": "bestuur",
        "user_id": "U0BENCH",
        "user_name": "noor",
        "command": "/tip",
        "text": text,
        "api_app_id": "A0BENCH",
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.com/commands/T0BENCH/1/x",
        "trigger_id": f"{number}.{time.time_ns()}",
    }
    return urlencode(fields)
