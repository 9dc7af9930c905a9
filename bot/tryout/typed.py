# SPDX-License-Identifier: EUPL-1.2
"""What people type, as Slack passes it on."""

import re
from collections.abc import Mapping

from bot.tryout.model import Channel, User

MENTION = re.compile(r"(?<![\w@#])([@#])([\w.-]*\w)")
SPECIAL = {"channel", "here", "everyone"}


def escaped(text: str, users: Mapping[str, User], channels: Mapping[str, Channel]) -> str:
    """Return *text* with `& < >` escaped, and its mentions as `<@U…|…>` and `<#C…|…>`."""
    people = {user.name.casefold(): user.id for user in users.values()}
    rooms = {channel.name: channel.id for channel in channels.values()}

    def mention(found: re.Match[str]) -> str:
        sign, name = found.groups()
        if sign == "@" and name in SPECIAL:
            return f"<!{name}>"
        if sign == "@" and name.casefold() in people:
            return f"<@{people[name.casefold()]}|{name}>"
        return f"<#{rooms[name]}|{name}>" if sign == "#" and name in rooms else found.group()

    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return MENTION.sub(mention, plain)
