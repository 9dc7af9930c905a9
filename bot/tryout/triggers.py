# SPDX-License-Identifier: EUPL-1.2
"""What an app may do after somebody did something: open one view soon, answer a few times later."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from secrets import token_hex

from bot.tryout.clock import Clock
from bot.tryout.refused import Refused

TRIGGER_LIFE = timedelta(seconds=3)
URL_LIFE = timedelta(minutes=30)
URL_USES = 5


@dataclass
class Triggers:
    """The trigger ids that were given out: each opens one view, within 3 s."""

    clock: Clock
    _given: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def give(self, user: str) -> str:
        """Return a new trigger id for what *user* just did."""
        trigger = f"{len(self._given) + 1}.{token_hex(8)}"
        self._given[trigger] = (user, self.clock.now())
        return trigger

    def use(self, trigger: object) -> str:
        """Return whose trigger it is; it is then spent.

        Raises:
            Refused: it is unknown, spent, or older than 3 s.

        """
        if not isinstance(trigger, str) or trigger not in self._given:
            raise Refused("invalid_trigger_id")
        user, given = self._given[trigger]
        if trigger in self._used:
            raise Refused("exchanged_trigger_id")
        if self.clock.now() - given > TRIGGER_LIFE:
            raise Refused("expired_trigger_id")
        self._used.add(trigger)
        return user


@dataclass
class ResponseUrl:
    """An address that answers what one user did. *message*: what they pressed on, if anything."""

    user: str
    channel: str
    given: datetime
    message: str | None = None
    thread: str | None = None
    uses: int = 0


@dataclass
class ResponseUrls:
    """The response_urls that were given out: each is good for 5 answers within 30 minutes."""

    clock: Clock
    _given: dict[str, ResponseUrl] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def give(
        self, user: str, channel: str, message: str | None = None, thread: str | None = None
    ) -> str:
        """Return a new address, from its path on, for what *user* just did in *channel*."""
        name = f"{next(self._numbers)}-{token_hex(8)}"
        self._given[name] = ResponseUrl(user, channel, self.clock.now(), message, thread)
        return f"/hooks/{name}"

    def gave(self, name: str) -> bool:
        """Return whether that address was given out here."""
        return name in self._given

    def use(self, name: str) -> ResponseUrl:
        """Return what the address was given for; that is one use of it.

        Raises:
            Refused: it is unknown, used up, or older than 30 minutes.

        """
        url = self._given.get(name)
        if url is None:
            raise Refused("invalid_url")
        if self.clock.now() - url.given > URL_LIFE:
            raise Refused("expired_url")
        if url.uses >= URL_USES:
            raise Refused("used_url")
        url.uses += 1
        return url
