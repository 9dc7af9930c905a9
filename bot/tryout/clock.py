# SPDX-License-Identifier: EUPL-1.2
"""A clock that can be turned on: what everybody in the local Slack goes by."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import BotError


class TurnedBack(BotError):  # noqa: N818 - named for what happened, like every BotError
    """Somebody tried to turn the clock to a moment that has passed."""


class Clock:
    """Real time, as *real* gives it in UTC, plus all that the clock was turned on."""

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the moment it is here, aware, in UTC."""
        return self._real() + self._ahead

    def __call__(self) -> datetime:
        """Return `now()`, so that a Clock serves wherever a function that tells time does."""
        return self.now()

    def turn_to(self, moment: datetime) -> None:
        """Make it *moment*; time then runs on from there.

        Raises:
            TurnedBack: *moment* lies in the past.

        """
        now = self.now()
        if moment < now:
            raise TurnedBack(
                f"clock: {moment:%Y-%m-%d %H:%M} UTC has passed; choose a moment after"
                f" {now:%Y-%m-%d %H:%M} UTC"
            )
        self._ahead += moment - now
