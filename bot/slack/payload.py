# SPDX-License-Identifier: EUPL-1.2
"""Slack's payloads read into values, so that no payload dict goes further than this room."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.content.model import LANGUAGES, Language
from bot.schedule.model import ChannelId, Slot, TeamId, UserId
from bot.service.editing import Deed, Target
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


@dataclass(frozen=True, slots=True)
class HomePress:
    """A button that somebody pressed in a view of ours, App Home or a window."""

    deed: Deed
    value: str
    trigger_id: str
    view_id: str
    language: Language
    page: int


def deed_of(body: Payload, action: str) -> Deed:
    """Return who does *action* with the interaction that *body* tells of."""
    return Deed(TeamId(body["team"]["id"]), UserId(body["user"]["id"]), action)


def opened_home(body: Payload) -> Deed:
    """Return who opened App Home."""
    return Deed(TeamId(body["team_id"]), UserId(body["event"]["user"]), "home")


def home_of(view: Payload | None, language: Language) -> tuple[Language, int]:
    """Return in which language and at which page *view*, our App Home or a window, was shown."""
    spoken, _, page = str((view or {}).get("private_metadata", "")).partition(" ")
    return language_of(spoken, language), int(page) if page.isdecimal() else 0


def language_of(name: str, language: Language) -> Language:
    """Return the language that is called *name* in what comes back to us, or else *language*."""
    return next((each for each in LANGUAGES if each == name), language)


def home_press(body: Payload, language: Language) -> HomePress:
    """Return the press that a `block_actions` payload of one button in a view tells of."""
    action = body["actions"][0]
    shown, page = home_of(body["view"], language)
    return HomePress(
        deed=deed_of(body, action["action_id"]),
        value=str(action.get("value", "")),
        trigger_id=body["trigger_id"],
        view_id=body["view"]["id"],
        language=shown,
        page=page,
    )


def target_of(value: str) -> Target:
    """Return the board that a button's *value* names: channel, version, and perhaps a slot."""
    channel_id, version, *slots = value.split()
    slot = next((Slot(date.fromisoformat(each)) for each in slots), None)
    return Target(ChannelId(channel_id), int(version), slot)


def filled_in(view: Payload) -> dict[str, Any]:
    """Return what was filled in, by field: a text, a list of texts, or nothing at all."""
    fields = {name: next(iter(held.values())) for name, held in view["state"]["values"].items()}
    read = {name: _chosen(held) for name, held in fields.items()}
    return {name: value for name, value in read.items() if value is not None}


def _chosen(held: Payload) -> Any:
    if "selected_options" in held:
        return [option["value"] for option in held["selected_options"]]
    if option := held.get("selected_option"):
        return option["value"]
    plain = ("value", "selected_date", "selected_time", "selected_conversation")
    return next((held[name] for name in plain if held.get(name)), None)
