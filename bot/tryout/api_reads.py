# SPDX-License-Identifier: EUPL-1.2
"""What the Web API tells an app: auth.test, users.* and conversations.*."""

from collections.abc import Mapping

from bot.tryout.api_call import Call, Method
from bot.tryout.model import Channel, Message, Payload
from bot.tryout.payloads import channel_json, message_json, user_json
from bot.tryout.refused import Refused

FAMILY = {"public": "channels", "private": "groups", "im": "im"}
TYPES = {"public_channel": "public", "private_channel": "private", "im": "im"}


def auth_test(call: Call) -> Payload:
    """Tell who the token is."""
    app = call.slack.installation
    return {
        "url": f"https://{app.team_domain}.slack.com/",
        "team": app.team_domain,
        "user": call.slack.app_user.name,
        "team_id": app.team_id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "enterprise_id": app.enterprise_id,
        "is_enterprise_install": False,
    }


def bots_info(call: Call) -> Payload:
    """Tell which app a bot is of; ours is the only one here."""
    call.need("users:read")
    app = call.slack.installation
    if call.fields.get("bot") != app.bot_id:
        raise Refused("bot_not_found")
    bot = {"id": app.bot_id, "app_id": app.app_id, "user_id": app.bot_user_id}
    return {"bot": {**bot, "name": call.slack.app_user.name, "deleted": False}}


def users_info(call: Call) -> Payload:
    """Tell who a user is and what they may do."""
    call.need("users:read")
    user = call.slack.users.get(str(call.fields.get("user")))
    if user is None:
        raise Refused("user_not_found")
    told = user_json(call.slack.installation, user, call.slack.clock.now())
    if not call.flag("include_locale"):
        told.pop("locale", None)
    return {"user": told}


def info(call: Call) -> Payload:
    """Tell what a channel is."""
    return {"channel": channel_json(call.slack.installation, _channel(call, "read"))}


def members(call: Call) -> Payload:
    """Tell who is in a channel."""
    found, cursor = call.page(sorted(_channel(call, "read").members))
    return {"members": found, "response_metadata": cursor}


def listed(call: Call) -> Payload:
    """Tell which channels there are for the app."""
    kinds = str(call.fields.get("types") or "public_channel").split(",")
    if not set(kinds) <= TYPES.keys():
        raise Refused("invalid_types")
    for kind in kinds:
        call.need(f"{FAMILY[TYPES[kind]]}:read")
    wanted = {TYPES[kind] for kind in kinds}
    bot = call.slack.installation.bot_user_id
    found = [
        channel_json(call.slack.installation, channel)
        for channel in call.slack.channels.values()
        if channel.kind in wanted
        and call.slack.workspace.sees(bot, channel.id)
        and not (channel.archived and call.flag("exclude_archived"))
    ]
    shown, cursor = call.page(found)
    return {"channels": shown, "response_metadata": cursor}


def history(call: Call) -> Payload:
    """Tell what was posted in a channel, the newest first, without thread replies."""
    channel = _channel(call, "history")
    if call.slack.installation.bot_user_id not in channel.members:
        raise Refused("not_in_channel")
    found = [
        message
        for message in reversed(call.slack.workspace.posted(channel.id))
        if message.thread_ts in {None, message.ts} and _within(call, message)
    ]
    shown, cursor = call.page(found)
    more = bool(cursor["next_cursor"])
    told = [_with_metadata(call, message) for message in shown]
    paged = {"response_metadata": cursor} if more else {}
    return {"messages": told, "has_more": more, "pin_count": 0, **paged}


READS: Mapping[str, Method] = {
    "auth.test": auth_test,
    "bots.info": bots_info,
    "users.info": users_info,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.list": listed,
    "conversations.history": history,
}


def _channel(call: Call, act: str) -> Channel:
    """Return the channel, if the scopes let the app do this in a channel of its kind."""
    if not any(scope.endswith(f":{act}") for scope in call.slack.installation.scopes):
        call.need(f"channels:{act}", f"groups:{act}")
    channel = call.channel()
    call.need(f"{FAMILY[channel.kind]}:{act}")
    return channel


def _within(call: Call, message: Message) -> bool:
    try:
        at = float(message.ts)
        oldest, latest = (float(call.fields.get(name) or 0) for name in ("oldest", "latest"))
    except ValueError as error:
        raise Refused("invalid_ts_oldest") from error
    if call.flag("inclusive"):
        return oldest <= at and (not latest or at <= latest)
    return oldest < at and (not latest or at < latest)


def _with_metadata(call: Call, message: Message) -> Payload:
    told = message_json(call.slack.installation, message)
    if message.metadata and call.flag("include_all_metadata"):
        told["metadata"] = message.metadata
    return told
