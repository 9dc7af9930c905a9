# SPDX-License-Identifier: EUPL-1.2
"""The app's manifest: what Slack is told of it when it is made, and no more than it uses."""

from typing import Any

# Who we are asks none. commands: the slash command. chat:write, chat:write.public: to post in
# public channels without being a member. channels:read: conversations.info, and news of public
# channels. users:read: users.info, who is an admin.
SCOPES = ("channels:read", "chat:write", "chat:write.public", "commands", "users:read")
# What an admin may grant besides, each for one thing.
OPTIONAL_SCOPES = {
    "channels:history": "looking by itself whether a question stands",
    "groups:history": "looking by itself in private channels",
    "groups:read": "boards in private channels",
}
EVENTS = ("app_home_opened", "channel_unarchive", "member_joined_channel")
# What an app hears besides that is in many workspaces.
OF_MANY = ("app_uninstalled", "tokens_revoked")


def manifest(command: str, url: str | None, redirect: str | None = None) -> dict[str, Any]:
    """Return the manifest of an app with that slash command, which Slack calls at *url*.

    url: None for Socket Mode, in which the app calls Slack. redirect: where browsers come back to
    us, if it is to be installed in many workspaces.
    """
    events = EVENTS if redirect is None else (*EVENTS, *OF_MANY)
    back = {} if redirect is None else {"redirect_urls": [redirect]}
    asked = {} if url is None else {"request_url": url}
    menus = {} if url is None else {"message_menu_options_url": url}
    return {
        "display_information": {
            "name": "Toptip",
            "description": "Woorden van collega’s, en elke week één goede vraag voor het bestuur",
            "background_color": "#0f5a5e",
        },
        "features": _features(command, {} if url is None else {"url": url}),
        "oauth_config": {**back, "scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**asked, "bot_events": list(events)},
            "interactivity": {"is_enabled": True, **asked, **menus},
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def _features(command: str, called: dict[str, str]) -> dict[str, Any]:
    tip = {
        "command": command,
        **called,
        "description": "Een citaat, een tip, of het bord van dit kanaal",
        "usage_hint": "[zoek woorden | van naam | 76 | lijst | bord | instellen | help]",
        "should_escape": True,
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            # So that an admin can be asked about a post; nobody can write there.
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": True,
        },
        "bot_user": {"display_name": "Toptip", "always_online": True},
        "slash_commands": [tip],
    }
