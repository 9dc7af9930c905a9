# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from bot.tryout.page_forms import pressed, state_of

Json = dict[str, Any]


def option(value: str) -> Json:
    return {"text": {"type": "plain_text", "text": value.upper()}, "value": value}


BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Ga"}}
BLOCKS: list[Json] = [
    {"type": "header", "block_id": "h", "text": {"type": "plain_text", "text": "Kop"}},
    {"type": "section", "block_id": "s", "accessory": {**BUTTON, "value": "een"}},
    {
        "type": "actions",
        "block_id": "a",
        "elements": [
            BUTTON,
            {"type": "static_select", "action_id": "pick", "options": [option("x"), option("y")]},
            {"type": "overflow", "action_id": "more", "options": [option("x"), option("y/z")]},
        ],
    },
    {"type": "input", "block_id": "i", "element": {"type": "plain_text_input", "action_id": "t"}},
    {"type": "input", "block_id": "d", "element": {"type": "datepicker", "action_id": "t"}},
    {
        "type": "input",
        "block_id": "c",
        "element": {"type": "checkboxes", "action_id": "t", "options": [option("x"), option("y")]},
    },
    {
        "type": "input",
        "block_id": "e",
        "element": {"type": "external_select", "action_id": "t"},
    },
    {
        "type": "input",
        "block_id": "g",
        "element": {
            "type": "static_select",
            "action_id": "t",
            "option_groups": [{"options": [option("x")]}, {"options": [option("y")]}],
        },
    },
    {
        "type": "input",
        "block_id": "k",
        "element": {"type": "conversations_select", "action_id": "t"},
    },
]


def test_the_state_of_a_form_is_what_slack_sends() -> None:
    fields = {
        "a/pick": ["y"],
        "i/t": ["eerste stap"],
        "d/t": ["2026-11-30"],
        "c/t": ["y", "onbekend"],
        "e/t": ['{"text": {"type": "plain_text", "text": "Oslo"}, "value": "Europe/Oslo"}'],
        "g/t": ["y"],
        "k/t": ["C1"],
    }

    assert state_of(BLOCKS, fields) == {
        "a": {"pick": {"type": "static_select", "selected_option": option("y")}},
        "i": {"t": {"type": "plain_text_input", "value": "eerste stap"}},
        "d": {"t": {"type": "datepicker", "selected_date": "2026-11-30"}},
        "c": {"t": {"type": "checkboxes", "selected_options": [option("y")]}},
        "e": {
            "t": {
                "type": "external_select",
                "selected_option": {
                    "text": {"type": "plain_text", "text": "Oslo"},
                    "value": "Europe/Oslo",
                },
            }
        },
        "g": {"t": {"type": "static_select", "selected_option": option("y")}},
        "k": {"t": {"type": "conversations_select", "selected_conversation": "C1"}},
    }


def test_an_empty_field_is_none() -> None:
    state = state_of(BLOCKS, {"i/t": [""], "g/t": [""], "e/t": ["geen json"]})

    assert state["i"]["t"]["value"] is None
    assert state["g"]["t"]["selected_option"] is None
    assert state["e"]["t"]["selected_option"] is None
    assert state["c"]["t"]["selected_options"] == []


def test_a_pressed_button_is_an_action() -> None:
    assert pressed(BLOCKS, {"press": ["s/go"]}) == {
        "block_id": "s",
        "action_id": "go",
        "type": "button",
        "text": {"type": "plain_text", "text": "Ga"},
        "value": "een",
    }


def test_a_choice_from_an_overflow_is_an_action() -> None:
    action = pressed(BLOCKS, {"press": ["a/more?y/z"]})
    assert action is not None
    assert action["selected_option"] == option("y/z")


def test_a_chosen_list_is_an_action() -> None:
    action = pressed(BLOCKS, {"press": ["a/pick"], "a/pick": ["x"]})
    assert action is not None
    assert action["selected_option"] == option("x")


def test_what_is_gone_cannot_be_pressed() -> None:
    assert pressed(BLOCKS, {"press": ["s/other"]}) is None
    assert pressed(BLOCKS, {}) is None
