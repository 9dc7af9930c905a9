"""slackblocks and blockkit as judges of our Block Kit, each rebuilding it by its own rules.

What a judge rebuilds must be what we made: nothing may be lost on it or go unjudged.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import blockkit
import slackblocks
from blockkit.core import RichStyle, RichTextEl, RichUserEl
from slackblocks.rich_text.elements import RichText, RichTextUser

from bot.messages.model import Message, View

Json = Mapping[str, Any]


def judge_message(message: Message) -> None:
    """Raise what the judges have against *message*."""
    ours = [dict(block, block_id=block.get("block_id", f"b{n}")) for n, block in _each(message)]
    one = slackblocks.Message("C1", message.text, [_slackblocks(block) for block in ours])
    assert one.to_dict()["blocks"] == _bare(ours)
    other: Any = blockkit.Message(message.text, [_blockkit(block) for block in ours])
    assert other.build() == {"text": message.text, "blocks": ours}


def judge_view(view: View) -> None:
    """Raise what the judges have against *view*."""
    payload = view.payload
    ours = [dict(block, block_id=block.get("block_id", f"b{n}")) for n, block in _each(view)]
    theirs = [_slackblocks(block) for block in ours]
    blocks = [_blockkit(block) for block in ours]
    if payload["type"] == "home":
        assert slackblocks.HomeTabView(theirs).to_dict()["blocks"] == _bare(ours)
        assert _built(blockkit.Home(blocks)) == {**payload, "blocks": ours}
        return
    title, close = payload["title"], payload["close"]
    one = slackblocks.ModalView(_text(title), theirs, close=_text(close)).to_dict()
    assert one == _bare({**payload, "blocks": ours})
    other = blockkit.Modal(_their_text(title), blocks, close=_their_text(close))
    assert _built(other) == {**payload, "blocks": ours}


def _built(view: Any) -> Any:
    """Return *view* without the `private_metadata` "null" that blockkit writes where none is."""
    built = view.build()
    return built if built.pop("private_metadata", "null") == "null" else None


def _each(surface: Message | View) -> Sequence[tuple[int, Json]]:
    blocks = surface.blocks if isinstance(surface, Message) else surface.payload["blocks"]
    return tuple(enumerate(blocks))


def _bare(value: Any) -> Any:
    """Return *value* without `emoji: false`, which slackblocks judges but does not write."""
    if isinstance(value, Mapping):
        return {k: _bare(v) for k, v in value.items() if (k, v) != ("emoji", False)}
    return [_bare(each) for each in value] if isinstance(value, list) else value


def _text(text: Json) -> slackblocks.Text:
    assert text["type"] == "plain_text", "mrkdwn could format or notify"
    return slackblocks.Text(text["text"], slackblocks.TextType.PLAINTEXT, emoji=text["emoji"])


def _slackblocks(block: Json) -> slackblocks.Block:
    id_ = block["block_id"]
    match block["type"]:
        case "header":
            return slackblocks.HeaderBlock(_text(block["text"]), id_)
        case "context":
            return slackblocks.ContextBlock([_text(each) for each in block["elements"]], id_)
        case "divider":
            return slackblocks.DividerBlock(id_)
        case "actions":
            return slackblocks.ActionsBlock([_button(each) for each in block["elements"]], id_)
        case "rich_text":
            return slackblocks.RichTextBlock([_rich(each) for each in block["elements"]], id_)
    raise AssertionError(f"no judge for {block['type']}")


def _button(button: Json) -> slackblocks.Button:
    values = {key: value for key, value in button.items() if key not in {"type", "text"}}
    return slackblocks.Button(_text(button["text"]), **values)


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
    assert set(run) <= {"type", "text", "style"}
    return RichText(run["text"], **run.get("style", {}))


def _their_text(text: Json) -> blockkit.Text:
    return blockkit.Text(text["text"], emoji=text["emoji"], type="plain_text")


def _blockkit(block: Json) -> Any:
    id_ = block["block_id"]
    match block["type"]:
        case "header":
            return blockkit.Header(_their_text(block["text"]), id_)
        case "context":
            return blockkit.Context([_their_text(each) for each in block["elements"]], id_)
        case "divider":
            return blockkit.Divider(id_)
        case "actions":
            return blockkit.Actions([_their_button(each) for each in block["elements"]], id_)
    return blockkit.RichText([_their_rich(each) for each in block["elements"]], id_)


def _their_button(button: Json) -> blockkit.Button:
    values = {key: value for key, value in button.items() if key not in {"type", "text"}}
    return blockkit.Button(_their_text(button["text"]), **values)


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
    style = run.get("style")
    return RichTextEl(run["text"], RichStyle(**style) if style else None)
