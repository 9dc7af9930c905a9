# SPDX-License-Identifier: EUPL-1.2
"""How storage fails, in words that may be shown."""

from bot.errors import BotError


class DatabaseUnusable(BotError):  # noqa: N818 - named for what happened, like every BotError
    """The database cannot be used as it is; it is never made anew to get round that."""
