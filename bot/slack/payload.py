"""Slack's payloads read into values, so that no payload dict goes further than this room."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.schedule.model import ChannelId, TeamId, UserId
from bot.service.ports import Place

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Press:
    """A button that somebody pressed on a message. *value* is what we put on the button."""

    place: Place
    user_id: UserId
    message_ts: str
    value: str
    response_url: str
    trigger_id: str


def place_of_command(command: Payload) -> Place:
    """Return where a slash command was typed."""
    return Place(TeamId(command["team_id"]), ChannelId(command["channel_id"]))


def press_of(body: Payload) -> Press:
    """Return the press that a `block_actions` payload of one button on a message tells of."""
    return Press(
        place=Place(TeamId(body["team"]["id"]), ChannelId(body["channel"]["id"])),
        user_id=UserId(body["user"]["id"]),
        message_ts=body["container"]["message_ts"],
        value=body["actions"][0]["value"],
        response_url=body["response_url"],
        trigger_id=body["trigger_id"],
    )
