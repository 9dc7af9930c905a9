# SPDX-License-Identifier: EUPL-1.2
"""Block Kit's limits, each at its edge and one past it."""

from typing import Any

import pytest

from bot.tryout.limits import Surface, problems, view_problems

Json = dict[str, Any]


def plain(length: int = 1) -> Json:
    return {"type": "plain_text", "text": "x" * length}


def marked(length: int = 1) -> Json:
    return {"type": "mrkdwn", "text": "x" * length}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain(), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def buttons(count: int) -> Json:
    return actions(*(button(action_id=f"a{number}") for number in range(count)))


def option(text: int = 1, value: int = 1) -> Json:
    return {"text": plain(text), "value": "v" * value}


def select(count: int, **more: Any) -> Json:
    return actions({"type": "static_select", "options": [option()] * count, **more})


def listed(kind: str, count: int) -> Json:
    return actions({"type": kind, "options": [option()] * count})


def asked(label: int = 1, **element: Any) -> Json:
    typed = {"type": "plain_text_input", **element}
    return {"type": "input", "label": plain(label), "element": typed}


def section(**parts: Any) -> Json:
    return {"type": "section", **parts}


def context(count: int) -> Json:
    return {"type": "context", "elements": [marked()] * count}


def image(alt: int) -> Json:
    return {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "x" * alt}


def rich(part: str, run: Json, **more: Any) -> Json:
    return {"type": "rich_text", "elements": [{"type": part, "elements": [run], **more}]}


RUN = {"type": "text", "text": "x", "style": {"bold": True}}
LINE = {"type": "rich_text_section", "elements": [RUN]}

TAKEN = [
    {"type": "header", "text": plain(150)},
    section(text=marked(3000)),
    section(fields=[marked(1000)] * 10),
    section(fields=[marked(2000)]),
    context(10),
    buttons(25),
    actions(button(value="x" * 2000, action_id="x" * 255, accessibility_label="x" * 75)),
    select(100),
    select(1, initial_option=option()),
    listed("overflow", 2),
    listed("overflow", 5),
    listed("checkboxes", 10),
    listed("radio_buttons", 10),
    asked(label=2000),
    image(2000),
    {"type": "divider", "block_id": "x" * 255},
    rich("rich_text_section", RUN),
    rich("rich_text_section", {"type": "link", "url": "https://example.org"}),
    rich("rich_text_section", {"type": "user", "user_id": "U0NOORBAKKE"}),
    rich("rich_text_section", {"type": "emoji", "name": "tada"}),
    rich("rich_text_quote", RUN, border=1),
    rich("rich_text_preformatted", RUN),
    rich("rich_text_list", LINE, style="bullet"),
]

REFUSED = [
    ({"type": "header", "text": plain(151)}, "must be less than 151 characters"),
    ({"type": "header", "text": marked()}, "unsupported type: mrkdwn"),
    ({"type": "header", "text": plain(0)}, "must be more than 0 characters"),
    (section(text=marked(3001)), "must be less than 3001 characters"),
    (section(text={"type": "mrkdwn", "text": "x", "emoji": True}), "additional property: emoji"),
    (section(text="x"), "unsupported type: None"),
    (section(fields=[marked()] * 11), "no more than 10 items allowed"),
    (section(fields=[marked(2001)]), "must be less than 2001 characters"),
    (section(), "missing required field: text or fields"),
    (section(text=marked(), accessory=asked()["element"]), "unsupported type: plain_text_input"),
    (context(11), "no more than 10 items allowed"),
    (context(0), "no fewer than 1 items allowed"),
    (buttons(26), "no more than 25 items allowed"),
    (actions({"type": "button", "text": plain(76)}), "must be less than 76 characters"),
    (actions(button(value="x" * 2001)), "must be less than 2001 characters"),
    (actions(button(accessibility_label="x" * 76)), "must be less than 76 characters"),
    (actions(button(action_id="x" * 256)), "must be less than 256 characters"),
    (actions(button(action_id="a"), button(action_id="a")), "action_id a already exists"),
    (actions(button(style="big")), "must be one of primary, danger"),
    (actions(asked()["element"]), "unsupported type: plain_text_input"),
    (select(101), "no more than 100 items allowed"),
    (select(1, initial_option=option(2)), "initial option must be one of the options"),
    (actions({"type": "static_select", "options": [option(76)]}), "less than 76 characters"),
    (actions({"type": "static_select", "options": [option(1, 151)]}), "less than 151 characters"),
    (actions({"type": "static_select"}), "exactly one of options, option_groups is required"),
    (listed("overflow", 1), "no fewer than 2 items allowed"),
    (listed("overflow", 6), "no more than 5 items allowed"),
    (listed("checkboxes", 11), "no more than 10 items allowed"),
    (listed("radio_buttons", 11), "no more than 10 items allowed"),
    (asked(label=2001), "must be less than 2001 characters"),
    (asked(max_length=0), "must be from 1 to 3000"),
    (asked(multiline="yes"), "must be a boolean"),
    (image(2001), "must be less than 2001 characters"),
    ({"type": "image", "alt_text": "x"}, "missing required field: image_url"),
    ({"type": "divider", "block_id": "x" * 256}, "must be less than 256 characters"),
    ({"type": "divider", "colour": "red"}, "invalid additional property: colour"),
    ({"type": "marquee"}, "unsupported type: marquee"),
    ("divider", "unsupported type: None"),
    (rich("rich_text_list", LINE), "missing required field: style"),
    (rich("rich_text_list", RUN, style="bullet"), "unsupported type: text"),
    (rich("rich_text_section", {"type": "text", "text": ""}), "must be more than 0 characters"),
    (rich("rich_text_section", {"type": "link"}), "missing required field: url"),
]


@pytest.mark.parametrize("block", TAKEN)
def test_slack_takes_a_block_up_to_its_limits(block: Json) -> None:
    assert problems([block], "message") == ()


@pytest.mark.parametrize(("block", "problem"), REFUSED)
def test_slack_refuses_a_block_past_its_limits(block: Json, problem: str) -> None:
    (found,) = problems([block], "message")

    assert problem in found
    assert "[json-pointer:/blocks/0" in found


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_surface_holds_so_many_blocks(surface: Surface, most: int) -> None:
    divider = {"type": "divider"}

    assert problems([divider] * most, surface) == ()
    assert len(problems([divider] * (most + 1), surface)) == 1


def test_two_blocks_never_share_an_id() -> None:
    (found,) = problems([{"type": "divider", "block_id": "b"}] * 2, "message")

    assert "block_id b already exists" in found


def test_a_message_holds_so_much_text_in_all() -> None:
    assert problems([section(text=marked(2600))] * 5, "message") == ()
    assert len(problems([*[section(text=marked(2600))] * 5, context(1)], "message")) == 1


MODAL = {"type": "modal", "title": plain(), "blocks": []}
META = {"callback_id": "x" * 255, "private_metadata": "x" * 3000}

WRONG_VIEWS = [
    ({"title": plain(25)}, "must be less than 25 characters"),
    ({"submit": plain(25)}, "must be less than 25 characters"),
    ({"close": plain(25)}, "must be less than 25 characters"),
    ({"callback_id": "x" * 256}, "must be less than 256 characters"),
    ({"private_metadata": "x" * 3001}, "must be less than 3001 characters"),
    ({"colour": "red"}, "invalid additional property: colour"),
    ({"blocks": [asked()]}, "missing required field: submit"),
    ({"type": "home", "blocks": []}, "invalid additional property: title"),
    ({"type": "page"}, "must be one of modal, home"),
]


def test_slack_takes_a_view_up_to_its_limits() -> None:
    words = {name: plain(24) for name in ("title", "submit", "close")}

    assert view_problems({**MODAL, **META, **words, "blocks": [asked()]}) == ()
    assert view_problems({"type": "home", "blocks": []}) == ()


@pytest.mark.parametrize(("parts", "problem"), WRONG_VIEWS)
def test_slack_refuses_a_view_past_its_limits(parts: Json, problem: str) -> None:
    (found,) = view_problems({**MODAL, **parts})

    assert problem in found
