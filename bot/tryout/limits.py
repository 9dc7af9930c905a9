# SPDX-License-Identifier: EUPL-1.2
"""What Slack's Block Kit allows, as one table: block types, fields, lengths and counts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from bot.tryout.limits_rules import (
    Rule,
    also,
    by_type,
    exactly_one,
    fields,
    many,
    matching,
    one_of,
    string,
    text,
    whole,
    wrong,
    yes_or_no,
)  # fmt: skip

Surface = Literal["message", "modal", "home"]

MOST_BLOCKS: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
# Undocumented, but measured: a message whose blocks hold more is refused.
MOST_TEXT = 13_000
BOTH = ("plain_text", "mrkdwn")
NAME, URL, DATE, TIME = string(255), string(3000), r"\d{4}-\d\d-\d\d", r"([01]\d|2[0-3]):[0-5]\d"

CONFIRM = fields(
    {"title": text(100), "text": text(300, *BOTH), "confirm": text(30), "deny": text(30)},
    {"style": one_of("primary", "danger")},
)


def _option(**more: Rule) -> Rule:
    return fields({"text": text(75), "value": string(150)}, {"description": text(75), **more})


OPTION, OVERFLOW_OPTION = _option(), _option(url=URL)
MARKED_OPTION = fields(
    {"text": text(75, *BOTH), "value": string(150)}, {"description": text(75, *BOTH)}
)
GROUP = fields({"label": text(75), "options": many(OPTION, 1, 100)})
OPTIONS = {"options": many(OPTION, 1, 100), "option_groups": many(GROUP, 1, 100)}
USED = {"action_id": NAME, "confirm": CONFIRM}
FILLED = {**USED, "focus_on_load": yes_or_no, "placeholder": text(150)}


def initial_is_offered(element: Any, where: str) -> Iterator[str]:
    """Allow no initial option that is not one of the options."""
    groups = element.get("option_groups", [element])
    offered = [option for group in groups for option in group.get("options", ())]
    chosen = [*element.get("initial_options", ())]
    chosen += [element["initial_option"]] if "initial_option" in element else []
    if any(one not in offered for one in chosen):
        yield wrong("initial option must be one of the options", where)


def _select(one: Rule, offered: Mapping[str, Rule]) -> Rule:
    return fields({}, {**FILLED, **offered, "initial_option": one})


def _several(initial: str, one: Rule, offered: Mapping[str, Rule] | None = None) -> Rule:
    more = {initial: many(one, 1, 100), "max_selected_items": whole(1, 1000)}
    return fields({}, {**FILLED, **(offered or {}), **more})


def _from_workspace(initial: str, **more: Rule) -> Rule:
    return fields({}, {**FILLED, initial: string(255), "response_url_enabled": yes_or_no, **more})


def _listed(initial: str, one: Rule) -> Rule:
    given = {**USED, "focus_on_load": yes_or_no, initial: one}
    return also(fields({"options": many(MARKED_OPTION, 1, 10)}, given), initial_is_offered)


HERE = {"default_to_current_conversation": yes_or_no, "filter": fields({}, {
    "include": many(one_of("im", "mpim", "private", "public"), 1, 4),
    "exclude_external_shared_channels": yes_or_no, "exclude_bot_users": yes_or_no})}  # fmt: skip
DISPATCH = fields({}, {"trigger_actions_on": many(
    one_of("on_enter_pressed", "on_character_entered"), 1, 2)})  # fmt: skip
TYPED = {**FILLED, "dispatch_action_config": DISPATCH, "initial_value": string(3000)}
LENGTHS = {"min_length": whole(0, 3000), "max_length": whole(1, 3000)}
ONE_SOURCE = exactly_one("options", "option_groups")
SEARCHED = {"min_query_length": whole(0, 1000)}

ELEMENTS: Mapping[str, Rule] = {
    "button": fields({"text": text(75)}, {
        **USED, "value": string(2000), "url": URL, "style": one_of("primary", "danger"),
        "accessibility_label": string(75)}),
    "overflow": fields({"options": many(OVERFLOW_OPTION, 2, 5)}, USED),
    "static_select": also(_select(OPTION, OPTIONS), ONE_SOURCE, initial_is_offered),
    "multi_static_select": also(
        _several("initial_options", OPTION, OPTIONS), ONE_SOURCE, initial_is_offered),
    "external_select": _select(OPTION, SEARCHED),
    "multi_external_select": _several("initial_options", OPTION, SEARCHED),
    "conversations_select": _from_workspace("initial_conversation", **HERE),
    "channels_select": _from_workspace("initial_channel"),
    "users_select": fields({}, {**FILLED, "initial_user": string(255)}),
    "multi_conversations_select": _several("initial_conversations", string(255), HERE),
    "multi_channels_select": _several("initial_channels", string(255)),
    "multi_users_select": _several("initial_users", string(255)),
    "datepicker": fields({}, {**FILLED, "initial_date": matching(DATE)}),
    "timepicker": fields({}, {**FILLED, "initial_time": matching(TIME), "timezone": string(255)}),
    "datetimepicker": fields({}, {**FILLED, "initial_date_time": whole(10**9, 10**10 - 1)}),
    "checkboxes": _listed("initial_options", many(MARKED_OPTION, 1, 10)),
    "radio_buttons": _listed("initial_option", MARKED_OPTION),
    "plain_text_input": fields({}, {**TYPED, **LENGTHS, "multiline": yes_or_no}),
    "email_text_input": fields({}, TYPED),
    "url_text_input": fields({}, TYPED),
    "number_input": fields({"is_decimal_allowed": yes_or_no}, {
        **TYPED, "min_value": string(255), "max_value": string(255)}),
    "image": fields({"image_url": URL, "alt_text": string(2000)}),
}  # fmt: skip

SELECTS = tuple(kind for kind in ELEMENTS if kind.endswith(("_select", "picker")))
SINGLE = tuple(kind for kind in SELECTS if not kind.startswith("multi_"))
LISTS = ("checkboxes", "radio_buttons")
INPUTS = (*(kind for kind in ELEMENTS if kind.endswith("_input")), *SELECTS, *LISTS)
ACCESSORIES = ("button", "overflow", "image", *SELECTS, *LISTS)

STYLE = {"style": fields({}, dict.fromkeys(("bold", "italic", "strike", "code"), yes_or_no))}
RUNS: Mapping[str, Rule] = {
    "text": fields({"text": string(12_000)}, STYLE),
    "link": fields({"url": URL}, {**STYLE, "text": string(3000), "unsafe": yes_or_no}),
    "user": fields({"user_id": string(255)}, STYLE),
    "channel": fields({"channel_id": string(255)}, STYLE),
    "emoji": fields({"name": string(255)}, {**STYLE, "unicode": string(255)}),
    "broadcast": fields({"range": one_of("here", "channel", "everyone")}, STYLE),
    "date": fields({"timestamp": whole(0, 10**11), "format": string(255)}, {
        **STYLE, "url": URL, "fallback": string(3000)}),
}  # fmt: skip
RUN, BORDER = {"elements": many(by_type(RUNS), 0, 1000)}, {"border": whole(0, 1)}
LIST_LINES = many(by_type({"rich_text_section": fields(RUN)}), 1, 1000)
PARTS: Mapping[str, Rule] = {
    "rich_text_section": fields(RUN),
    "rich_text_quote": fields(RUN, BORDER),
    "rich_text_preformatted": fields(RUN, BORDER),
    "rich_text_list": fields({"style": one_of("bullet", "ordered"), "elements": LIST_LINES}, {
        **BORDER, "indent": whole(0, 8), "offset": whole(0, 10**6)}),
}  # fmt: skip


def says_something(block: Any, where: str) -> Iterator[str]:
    """Allow a section with text, with fields, or both."""
    if not {"text", "fields"} & block.keys():
        yield wrong("missing required field: text or fields", where)


NAMED = {"block_id": NAME}
CONTEXT = by_type({**ELEMENTS, **{kind: text(3000, kind) for kind in BOTH}}, "image", *BOTH)
BLOCKS: Mapping[str, Rule] = {
    "header": fields({"text": text(150)}, NAMED),
    "section": also(fields({}, {
        **NAMED, "text": text(3000, *BOTH), "fields": many(text(2000, *BOTH), 1, 10),
        "accessory": by_type(ELEMENTS, *ACCESSORIES), "expand": yes_or_no}), says_something),
    "context": fields({"elements": many(CONTEXT, 1, 10)}, NAMED),
    "actions": fields({
        "elements": many(by_type(ELEMENTS, "button", "overflow", *SINGLE, *LISTS), 1, 25)}, NAMED),
    "input": fields({"label": text(2000), "element": by_type(ELEMENTS, *INPUTS)}, {
        **NAMED, "hint": text(2000), "optional": yes_or_no, "dispatch_action": yes_or_no}),
    "divider": fields({}, NAMED),
    "image": fields({"image_url": URL, "alt_text": string(2000)}, {
        **NAMED, "title": text(2000)}),
    "rich_text": fields({"elements": many(by_type(PARTS), 1, 1000)}, NAMED),
}  # fmt: skip

META = {
    "callback_id": NAME, "private_metadata": string(3000, 0), "external_id": string(255, 0),
    "clear_on_close": yes_or_no, "notify_on_close": yes_or_no, "submit_disabled": yes_or_no,
}  # fmt: skip


def problems(blocks: Sequence[Any], surface: Surface) -> tuple[str, ...]:
    """Return all that Slack would refuse *blocks* for on *surface*; nothing if it takes them."""
    found = list(many(by_type(BLOCKS), 0, MOST_BLOCKS[surface])(blocks, "/blocks"))
    if not found:
        found += _repeated(blocks)
        if surface == "message" and characters(blocks) > MOST_TEXT:
            found.append(wrong(f"no more than {MOST_TEXT} characters in all", "/blocks"))
    return tuple(found)


def view_problems(view: Any) -> tuple[str, ...]:
    """Return all that Slack would refuse a modal or App Home for."""
    if not isinstance(view, dict) or view.get("type") not in {"modal", "home"}:
        return (wrong("must be one of modal, home", "/view/type"),)
    blocks: Rule = lambda value, _: iter(problems(value, view["type"]))  # noqa: E731 - a rule of one line
    words = {"title": text(24), "submit": text(24), "close": text(24)}
    modal = fields({"title": words["title"], "blocks": blocks}, {**META, **words})
    found = (modal if view["type"] == "modal" else fields({"blocks": blocks}, META))(view, "/view")
    listed = tuple(found)
    asks = any(block.get("type") == "input" for block in view["blocks"]) if not listed else False
    if asks and view["type"] == "modal" and "submit" not in view:
        return (wrong("missing required field: submit", "/view"),)
    return listed


def characters(value: Any) -> int:
    """Return how many characters people read in *value*: all `text` strings, however deep."""
    if isinstance(value, Mapping):
        own = value.get("text")
        rest = sum(characters(inner) for inner in value.values() if not isinstance(inner, str))
        return rest + (len(own) if isinstance(own, str) else 0)
    return sum(map(characters, value)) if isinstance(value, list | tuple) else 0


def used(block: Mapping[str, Any]) -> list[Any]:
    """Return the elements of a block that can be used."""
    found = [block[name] for name in ("accessory", "element") if name in block]
    return [*found, *block["elements"]] if block["type"] == "actions" else found


def _repeated(blocks: Sequence[Any]) -> Iterator[str]:
    for name, times in Counter(one["block_id"] for one in blocks if "block_id" in one).items():
        if times > 1:
            yield wrong(f"block_id {name} already exists", "/blocks")
    for number, block in enumerate(blocks):
        names = Counter(one["action_id"] for one in used(block) if "action_id" in one)
        for name in (name for name, times in names.items() if times > 1):
            yield wrong(f"action_id {name} already exists", f"/blocks/{number}")
