# SPDX-License-Identifier: EUPL-1.2
"""slackblocks and blockkit as judges of our Block Kit, each rebuilding it by its own rules.

What a judge rebuilds must be what we made: nothing may be lost on it or go unjudged.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import blockkit
import slackblocks
from blockkit.core import RichChannelEl, RichDateEl, RichLinkEl, RichStyle, RichTextEl, RichUserEl
from slackblocks.rich_text.elements import RichText, RichTextChannel, RichTextLink, RichTextUser

from bot.messages.model import Message, View
from tests.messages.judges_fields import (
    BLOCKKIT,
    SLACKBLOCKS,
    Judge,
    plain_blockkit,
    plain_slackblocks,
)

Json = Mapping[str, Any]


def judge_message(message: Message) -> None:
    """Raise what the judges have against *message*."""
    ours = [dict(block, block_id=block.get("block_id", f"b{n}")) for n, block in _each(message)]
    known = _without_moments(ours)
    one = slackblocks.Message("C1", message.text, [_slackblocks(block) for block in known])
    assert one.to_dict()["blocks"] == _bare(known)
    other: Any = blockkit.Message(message.text, [_blockkit(block) for block in ours])
    assert other.build() == {"text": message.text, "blocks": ours}


def judge_view(view: View) -> None:
    """Raise what the judges have against *view*."""
    payload = view.payload
    ours = [dict(block, block_id=block.get("block_id", f"b{n}")) for n, block in _each(view)]
    known = _without_moments(ours)
    theirs = [_slackblocks(block) for block in known]
    blocks = [_blockkit(block) for block in ours]
    if payload["type"] == "home":
        assert slackblocks.HomeTabView(theirs).to_dict()["blocks"] == _bare(known)
        built = _built(blockkit.Home(blocks, private_metadata=payload["private_metadata"]))
        assert built == {**payload, "blocks": ours}
        return
    title, close, submit = payload["title"], payload["close"], payload.get("submit")
    more: dict[str, Any] = {
        name: payload[name] for name in ("callback_id", "private_metadata") if name in payload
    }
    sent: dict[str, Any] = {} if submit is None else {"submit": plain_slackblocks(submit)}
    one = slackblocks.ModalView(
        plain_slackblocks(title), theirs, close=plain_slackblocks(close), **sent, **more
    ).to_dict()
    assert one == _bare({**payload, "blocks": known})
    sent = {} if submit is None else {"submit": plain_blockkit(submit)}
    other = blockkit.Modal(
        plain_blockkit(title), blocks, close=plain_blockkit(close), **sent, **more
    )
    assert _built(other) == {**payload, "blocks": ours}


def _without_moments(value: Any) -> Any:
    """Return *value* with each date as its words, for slackblocks has no dates."""
    if isinstance(value, Mapping):
        if value.get("type") == "date":
            return {"type": "text", "text": value["fallback"]}
        return {key: _without_moments(each) for key, each in value.items()}
    return [_without_moments(each) for each in value] if isinstance(value, list) else value


def _built(view: Any) -> Any:
    """Return *view* without the `private_metadata` "null" that blockkit writes where none is."""
    built = view.build()
    if built.get("private_metadata") == "null":
        del built["private_metadata"]
    return built


def _each(surface: Message | View) -> Sequence[tuple[int, Json]]:
    blocks = surface.blocks if isinstance(surface, Message) else surface.payload["blocks"]
    return tuple(enumerate(blocks))


def _bare(value: Any) -> Any:
    """Return *value* without `emoji: false`, which slackblocks judges but does not write."""
    if isinstance(value, Mapping):
        return {k: _bare(v) for k, v in value.items() if (k, v) != ("emoji", False)}
    return [_bare(each) for each in value] if isinstance(value, list) else value


def _slackblocks(block: Json) -> slackblocks.Block:
    id_ = block["block_id"]
    match block["type"]:
        case "header":
            return slackblocks.HeaderBlock(plain_slackblocks(block["text"]), id_)
        case "context":
            return slackblocks.ContextBlock(
                [plain_slackblocks(each) for each in block["elements"]], id_
            )
        case "divider":
            return slackblocks.DividerBlock(id_)
        case "actions":
            return slackblocks.ActionsBlock(
                [SLACKBLOCKS.element(each) for each in block["elements"]], id_
            )
        case "rich_text":
            return slackblocks.RichTextBlock([_rich(each) for each in block["elements"]], id_)
        case "input":
            return slackblocks.InputBlock(**_input(block, SLACKBLOCKS), block_id=id_)
    raise AssertionError(f"no judge for {block['type']}")


def _input(block: Json, judge: Judge) -> dict[str, Any]:
    assert set(block) <= {"type", "block_id", "label", "element", "optional", "hint"}
    hint = {"hint": judge.text(block["hint"])} if "hint" in block else {}
    label, element = judge.text(block["label"]), judge.element(block["element"])
    may = {"optional": True} if block.get("optional") else {}
    return {"label": label, "element": element, **may, **hint}


def _rich(part: Json) -> Any:
    match part["type"]:
        case "rich_text_list":
            items = [_rich(each) for each in part["elements"]]
            return slackblocks.RichTextList(part["style"], items, offset=None, border=None)
        case "rich_text_quote":
            return slackblocks.RichTextQuote([_run(each) for each in part["elements"]])
        case "rich_text_section":
            return slackblocks.RichTextSection([_run(each) for each in part["elements"]])
    raise AssertionError(f"no judge for {part['type']}")


def _run(run: Json) -> Any:
    if run["type"] == "user":
        return RichTextUser(run["user_id"])
    if run["type"] == "channel":
        return RichTextChannel(run["channel_id"])
    if run["type"] == "link":
        return RichTextLink(run["url"], run["text"])
    assert set(run) <= {"type", "text", "style"}
    return RichText(run["text"], **run.get("style", {}))


def _blockkit(block: Json) -> Any:
    id_ = block["block_id"]
    match block["type"]:
        case "header":
            return blockkit.Header(plain_blockkit(block["text"]), id_)
        case "context":
            return blockkit.Context([plain_blockkit(each) for each in block["elements"]], id_)
        case "divider":
            return blockkit.Divider(id_)
        case "actions":
            return blockkit.Actions([BLOCKKIT.element(each) for each in block["elements"]], id_)
        case "input":
            return blockkit.Input(**_input(block, BLOCKKIT), block_id=id_)
    return blockkit.RichText([_their_rich(each) for each in block["elements"]], id_)


def _their_rich(part: Json) -> Any:
    if part["type"] == "rich_text_list":
        items = [_their_rich(each) for each in part["elements"]]
        return blockkit.RichTextList(cast("Any", part["style"]), items)
    runs = [_their_run(each) for each in part["elements"]]
    kinds = {
        "rich_text_quote": blockkit.RichTextQuote,
        "rich_text_section": blockkit.RichTextSection,
    }
    return kinds[part["type"]](runs)


def _their_run(run: Json) -> Any:
    if run["type"] == "user":
        return RichUserEl(run["user_id"])
    if run["type"] == "channel":
        return RichChannelEl(run["channel_id"])
    if run["type"] == "link":
        return RichLinkEl(run["url"], run["text"])
    if run["type"] == "date":
        return RichDateEl(run["timestamp"], run["format"], None, run["fallback"])
    style = run.get("style")
    return RichTextEl(run["text"], RichStyle(**style) if style else None)
