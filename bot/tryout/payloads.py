# SPDX-License-Identifier: EUPL-1.2
"""People, channels, messages and views, as the JSON that Slack shows an app."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.tryout.model import Channel, Installation, Message, OpenView, Payload, User

# Long deprecated by Slack, but still sent; the signature is what counts.
VERIFICATION_TOKEN = "local"  # noqa: S105 - no secret
ORGANISATION = "Gemeenten Voorbeeld"


def user_json(app: Installation, user: User, now: datetime) -> Payload:
    """Return *user* as `users.info` does. A deactivated user has no roles left."""
    offset = now.astimezone(ZoneInfo(user.zone)).utcoffset() or timedelta()
    roles = {
        "is_admin": user.is_admin or user.is_owner,
        "is_owner": user.is_owner,
        "is_primary_owner": user.is_owner,
        "is_restricted": user.is_guest,
        "is_ultra_restricted": False,
    }
    profile = {"real_name": user.real_name, "display_name": user.name, "team": app.team_id}
    common = {
        "id": user.id,
        "team_id": user.team or app.team_id,
        "is_stranger": user.team is not None,
        "name": user.name,
        "deleted": user.deleted,
        "profile": profile,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
    }
    if app.enterprise_id is not None:
        within = {"enterprise_id": app.enterprise_id, "teams": [app.team_id]}
        common["enterprise_user"] = {"id": user.id, **within, "is_admin": False}
    if user.deleted:
        return common
    place = {"tz": user.zone, "tz_label": user.zone, "tz_offset": int(offset.total_seconds())}
    return {**common, "real_name": user.real_name, "locale": user.locale, **place, **roles}


def channel_json(app: Installation, channel: Channel) -> Payload:
    """Return *channel* as `conversations.info` does."""
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": channel.kind == "im",
        "is_mpim": False,
        "is_private": channel.kind != "public",
        "is_general": channel.general,
        "is_archived": channel.archived,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_org_shared": False,
        "is_member": app.bot_user_id in channel.members,
        "context_team_id": app.team_id,
        "num_members": len(channel.members),
    }


def message_json(app: Installation, message: Message) -> Payload:
    """Return *message* as Slack gives it back, without its metadata."""
    found: Payload = {
        "type": "message",
        "user": message.author,
        "text": message.text,
        "ts": message.ts,
        "team": app.team_id,
    }
    if message.author == app.bot_user_id:
        found |= {"bot_id": app.bot_id, "app_id": app.app_id}
    if message.blocks:
        found["blocks"] = message.blocks
    if message.thread_ts:
        found["thread_ts"] = message.thread_ts
    if message.edited:
        found["edited"] = {"user": message.author, "ts": message.ts}
    return found


def view_json(
    app: Installation, opened: OpenView, values: Mapping[str, Any] | None = None
) -> Payload:
    """Return a view as Slack gives it back, with what its fields hold."""
    view = opened.view
    asked = {
        "callback_id": "",
        "private_metadata": "",
        "external_id": "",
        "title": {"type": "plain_text", "text": "View Title", "emoji": True},
        "submit": None,
        "close": None,
        "clear_on_close": False,
        "notify_on_close": False,
    }
    return {
        **asked,
        **view,
        "id": opened.id,
        "team_id": app.team_id,
        "app_id": app.app_id,
        "app_installed_team_id": app.team_id,
        "bot_id": app.bot_id,
        "hash": opened.hash,
        "root_view_id": opened.root_id,
        "previous_view_id": opened.previous_id,
        "state": {"values": dict(values or {})},
    }


def enterprise_json(app: Installation) -> Payload | None:
    """Return the organisation, as interactions name it."""
    return (app.enterprise_id and {"id": app.enterprise_id, "name": ORGANISATION}) or None


def enterprise_fields(app: Installation) -> dict[str, str]:
    """Return the organisation, as a slash command names it; nothing where there is none."""
    if app.enterprise_id is None:
        return {}
    return {"enterprise_id": app.enterprise_id, "enterprise_name": ORGANISATION}


def who_json(app: Installation, user: User) -> Payload:
    """Return who did something and where the app lives, as every interaction begins."""
    return {
        "team": {"id": app.team_id, "domain": app.team_domain},
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": user.team or app.team_id,
        },
        "api_app_id": app.app_id,
        "token": VERIFICATION_TOKEN,
        "enterprise": enterprise_json(app),
        "is_enterprise_install": False,
    }


def on_message_json(app: Installation, message: Message, channel: Channel) -> Payload:
    """Return where an element on *message* was used; a private message is not told itself."""
    private = message.seen_by is not None
    container: Payload = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": private,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    told = {} if private else {"message": message_json(app, message)}
    return {"container": container, "channel": {"id": channel.id, "name": channel.name}, **told}


def on_view_json(app: Installation, opened: OpenView, values: Mapping[str, Any]) -> Payload:
    """Return where an element of a view was used."""
    container = {"type": "view", "view_id": opened.id}
    return {"container": container, "view": view_json(app, opened, values)}


def event_json(app: Installation, event: Payload, number: int, now: datetime) -> Payload:
    """Return *event* in the envelope that the Events API sends it in."""
    installed = {
        "enterprise_id": app.enterprise_id,
        "team_id": app.team_id,
        "user_id": app.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": app.team_id,
        "api_app_id": app.app_id,
        "event": {**event, "event_ts": f"{now.timestamp():.6f}"},
        "type": "event_callback",
        "event_id": f"Ev{app.team_id[1:]}{number:08}",
        "event_time": int(now.timestamp()),
        "authorizations": [installed],
        "is_ext_shared_channel": False,
        "event_context": f"4-{number:08}",
    }
