# SPDX-License-Identifier: EUPL-1.2
"""What holds for every message and view that the app can send."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest

from bot.messages.model import Message, View
from tests.messages.every import USER, blocks_of, every_message
from tests.messages.judges import judge_message, judge_view
from tests.messages.sample import LIBRARY

EVERY = dict(every_message(LIBRARY))
MESSAGES = {name: made for name, made in EVERY.items() if isinstance(made, Message)}
SOURCES = " ".join(path.read_text() for path in Path("content/sources").glob("*.txt"))

# Of Unicode: emoji and other pictures.
PICTURES = {"So"}

every = pytest.mark.parametrize("made", EVERY.values(), ids=EVERY)
message = pytest.mark.parametrize("made", MESSAGES.values(), ids=MESSAGES)


CONTROLS: Mapping[str, Callable[[Any], str]] = {
    "user": lambda run: f"<@{run['user_id']}>",
    "channel": lambda run: f"<#{run['channel_id']}>",
    "date": lambda run: f"<!date^{run['timestamp']}^{run['format']}|{run['fallback']}>",
    # Runs touch: "#channel" and ", but".
    "rich_text_section": lambda section: "".join(texts_in(section["elements"])),
}


def texts_in(value: Any) -> Iterator[str]:
    """Yield the words that a block shows, buttons apart."""
    if isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict) and value.get("type") in CONTROLS:
        yield CONTROLS[value["type"]](value)
    elif isinstance(value, dict) and value.get("type") != "button":
        if isinstance(value.get("text"), str):
            yield value["text"]
        yield from texts_in([each for each in value.values() if isinstance(each, dict | list)])


def quotes_in(made: Message | View) -> Iterator[str]:
    for block in blocks_of(made):
        for part in block.get("elements", ()):
            if part["type"] == "rich_text_quote":
                yield "".join(texts_in(part["elements"]))


def single_spaced(text: str) -> str:
    return re.sub("[ \N{NO-BREAK SPACE}]+", " ", text)


@every
def test_two_judges_accept_it(made: Message | View) -> None:
    if isinstance(made, Message):
        judge_message(made)
    else:
        judge_view(made)


@message
def test_its_text_says_all_that_its_blocks_say_in_the_same_order(made: Message) -> None:
    heard = iter(html.unescape(made.text).split())
    for shown in texts_in(blocks_of(made)):
        for word in shown.split():
            assert any(word == each.removeprefix("/") or word == each for each in heard), word


@message
def test_slack_takes_its_text(made: Message) -> None:
    assert 0 < len(made.text) <= 4000
    assert len(made.blocks) <= 50


@every
def test_every_quote_is_exactly_in_the_source(made: Message | View) -> None:
    for quote in quotes_in(made):
        assert quote in single_spaced(SOURCES)


@every
def test_it_holds_no_mrkdwn_and_no_emoji(made: Message | View) -> None:
    assert "mrkdwn" not in str(blocks_of(made))
    assert "'emoji': True" not in str(blocks_of(made))


@every
def test_it_means_nothing_by_a_picture(made: Message | View) -> None:
    """Block Kit has no colours of text, and what buttons say is looked at below."""
    shown = [*texts_in(blocks_of(made)), getattr(made, "text", "")]

    assert "'type': 'image'" not in str(blocks_of(made))
    assert [
        s for s in shown if re.search(r":[a-z_]+:", s) or set(map(category, s)) & PICTURES
    ] == []


@every
def test_every_button_has_words_and_is_called_aloud_by_them(made: Message | View) -> None:
    for block in blocks_of(made):
        for part in [*block.get("elements", ()), block.get("accessory", {})]:
            if part.get("type") == "button":
                assert re.search(r"\w", part["text"]["text"])
                assert part["text"]["text"].casefold() in part["accessibility_label"].casefold()


@every
def test_nobody_is_called_but_who_pressed_something_themselves(made: Message | View) -> None:
    called = re.findall(r"'user_id': '(\w+)'", str(blocks_of(made)))
    assert set(called) <= {USER}
    if isinstance(made, Message):
        controls = re.findall(r"<[^>]*>", made.text)
        loud = [each for each in controls if not each.startswith(("<#C0", "<!date^"))]
        assert loud == [f"<@{each}>" for each in called]


@every
def test_blocks_and_actions_have_names_of_their_own(made: Message | View) -> None:
    blocks = blocks_of(made)
    named = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(named) == len(set(named))
    for block in blocks:
        if block["type"] == "actions":
            actions = [button["action_id"] for button in block["elements"]]
            assert len(actions) == len(set(actions))
