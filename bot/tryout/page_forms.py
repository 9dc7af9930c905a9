# SPDX-License-Identifier: EUPL-1.2
"""What somebody filled in or pressed, in the words of Slack's payloads."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.tryout.model import Payload

Block = Mapping[str, Any]
Fields = Mapping[str, Sequence[str]]

# Elements whose value is one plain field: where Slack's payload keeps it.
PLAIN = {
    "plain_text_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "users_select": "selected_user",
}


@dataclass(frozen=True, slots=True)
class Element:
    """An element that a person can use, and the block that it stands in."""

    block_id: str
    json: Block

    @property
    def action_id(self) -> str:
        """The app's name for it within its block."""
        return str(self.json["action_id"])

    @property
    def key(self) -> str:
        """Its name in our forms; unique on one surface."""
        return f"{self.block_id}/{self.action_id}"

    @property
    def place(self) -> Payload:
        """Where it stands, as Slack's payloads name it."""
        return {"block_id": self.block_id, "action_id": self.action_id}

    def read(self, fields: Fields) -> Payload:
        """Return what *fields* say of it, as Slack's `state.values` and actions do."""
        kind = self.json["type"]
        given = [text for text in fields.get(self.key, ()) if text]
        one = given[0] if given else None
        if kind in PLAIN:
            return {"type": kind, PLAIN[kind]: one}
        if kind == "button":
            return {"type": kind, "text": self.json["text"], "value": self.json.get("value")}
        if kind == "checkboxes":
            chosen = [option for option in options(self.json) if option["value"] in given]
            return {"type": kind, "selected_options": chosen}
        find = _sent_along if kind == "external_select" else self._option
        return {"type": kind, "selected_option": find(one) if one else None}

    def _option(self, value: str) -> Payload | None:
        return next((option for option in options(self.json) if option["value"] == value), None)


def options(element: Block) -> list[Payload]:
    """Return all options that *element* offers, grouped or not."""
    groups = element.get("option_groups") or [element]
    return [option for group in groups for option in group.get("options", ())]


def elements(blocks: Sequence[Block]) -> Iterator[Element]:
    """Yield every element of *blocks* that can be used, in reading order."""
    finders: Mapping[str, Callable[[Block], Sequence[Block]]] = {
        "section": lambda block: [block["accessory"]] if "accessory" in block else [],
        "actions": lambda block: block["elements"],
        "input": lambda block: [block["element"]],
    }
    for block in blocks:
        found = finders[block["type"]](block) if block["type"] in finders else []
        yield from (Element(block["block_id"], one) for one in found if "action_id" in one)


def state_of(blocks: Sequence[Block], fields: Fields) -> Payload:
    """Return the `state.values` of *blocks*: block id → action id → what was filled in."""
    state: Payload = {}
    for element in elements(blocks):
        if element.json["type"] not in {"button", "overflow"}:
            state.setdefault(element.block_id, {})[element.action_id] = element.read(fields)
    return state


def pressed(blocks: Sequence[Block], fields: Fields) -> Payload | None:
    """Return the action that *fields* say was done; None if the element is gone by now.

    The pressed button's key stands in `press`; an overflow's chosen option in its own field.
    """
    key = next(iter(fields.get("press", ())), "")
    for element in elements(blocks):
        if element.key == key or key.startswith(f"{element.key}?"):
            chosen = key.removeprefix(element.key).removeprefix("?")
            given = {**fields, element.key: [chosen]} if chosen else fields
            return {**element.place, **element.read(given)}
    return None


def _sent_along(option: str) -> Payload | None:
    """Read an option that came from the app, through the page: it stands whole in the field."""
    try:
        made = json.loads(option)
    except ValueError:
        return None
    return made if isinstance(made, dict) else None
