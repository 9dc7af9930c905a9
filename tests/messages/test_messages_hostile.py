# SPDX-License-Identifier: EUPL-1.2
"""Words from outside are shown as they are: they call nobody and lead nowhere."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.app import Tryout
from bot.content.model import LANGUAGES
from bot.messages import board_views, finds, held
from bot.messages.board_card import Card, Last, board_message
from bot.messages.board_log import Line, log_view
from bot.messages.home import Home, home_view
from bot.messages.model import Message, View
from bot.messages.texts import Texts, Words
from bot.schedule.model import ChannelId, Occurrence, Omitted
from bot.schedule.rotation import Upcoming
from bot.slack.outgoing import body_of
from tests.fakes_delivery import a_board
from tests.messages.every import COMMAND, USER, blocks_of, every_message
from tests.messages.every_board import DUE, SLOT
from tests.messages.judges import judge_message, judge_view
from tests.messages.sample import LIBRARY, changed
from tests.web.fuzz import FORM, SEEDS, Fuzzer, encoded, post

INVISIBLE = "\u202eom\u200b\u2066\ufeff\u0000"
UNSEEN = set(INVISIBLE) - set("om")
PIECES = (
    *("<!channel>", "<!here|hier>", "<!everyone>", "<!subteam^S1|wij>", "<@U0EVIL>", "<#C0EVIL|x>"),
    *("<https://kwaad.nl|lees>", "https://kwaad.nl", "<mailto:a@kwaad.nl>", "<!date^1^{date}|x>"),
    *(
        "@here",
        "@channel",
        "@everyone",
        "*vet*",
        "`x`",
        "```x```",
        "> x",
        ":tada:",
        "& &lt;",
        "x|y",
    ),
    *("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;", INVISIBLE),
)
HOSTILE = " ".join(PIECES)
# What Slack is told to read otherwise would make calls of bare words and links of bare names.
READ_OTHERWISE = {"parse", "link_names", "mrkdwn", "attachments"}


# The one link that we put somewhere ourselves.
OURS = re.compile('"type": "link", "url": "https://toptip[.]example[.]org/slack/export[^"]*"')


def pings(text: str, blocks: Any) -> set[str]:
    """Return what in a text and its blocks calls somebody, leads somewhere or can be formatted."""
    drawn = OURS.sub("", json.dumps(blocks))
    called = {f"<@{each}>" for each in re.findall(r'"user_id": "(\w+)"', drawn)}
    told = set(re.findall('mrkdwn|usergroup|broadcast|"link"|"emoji": true|"url"', drawn))
    controls = re.findall(r"<[^>]*>", text)
    return called | told | {one for one in controls if not one.startswith(("<#C0B", "<!date^1"))}


def assert_harmless(made: Message | View) -> None:
    """Hold a message or view to it: nobody is called but whom we mean to call."""
    if isinstance(made, Message):
        judge_message(made)
        assert not READ_OTHERWISE & set(body_of(made))
        assert pings(made.text, blocks_of(made)) <= {f"<@{USER}>"}
    else:
        judge_view(made)
        assert pings("", blocks_of(made)) <= {f"<@{USER}>"}


def test_a_hostile_library_pings_nobody() -> None:
    hostile = changed(LIBRARY, lambda text: f"{HOSTILE} {text}"[:500])

    for _, made in every_message(hostile):
        assert_harmless(made)


def found(words: Words) -> Iterator[Message | View]:
    """Yield each answer that repeats what somebody typed."""
    quotes = tuple(LIBRARY.quotes.values())
    themes = [tip.theme for tip in LIBRARY.tips]
    yield finds.found_message(words, HOSTILE, quotes)
    for asked in PIECES:
        yield finds.found_message(words, asked, (), asked)
        yield finds.which_person_message(words, asked, LIBRARY.people)
        yield finds.unknown_person_message(words, asked, asked)
        yield finds.unknown_theme_message(words, COMMAND, asked, themes)
        yield finds.unknown_tip_message(words, COMMAND, asked, [tip.number for tip in LIBRARY.tips])


def boards(words: Words) -> Iterator[Message | View]:
    """Yield each thing said of a board with a holiday, a refusal or a setting in it."""
    board, prompt = a_board(configured_by=USER), LIBRARY.prompts[0]
    upcoming = Upcoming(Occurrence(board, SLOT, DUE, HOSTILE), prompt)
    for state in ("rejected", "unknown", "skipped"):
        card = Card(board, upcoming, Last(SLOT, state, HOSTILE), DUE - timedelta(days=2))
        yield board_message(words, COMMAND, card)
        yield home_view(words, COMMAND, Home(admin=True, cards=(card,)))
        yield held.unposted_message(words, state, HOSTILE, ChannelId("C0BESTUUR00"), SLOT)
    paused = Card(replace(board, paused_reason=HOSTILE), None, None, DUE)
    yield board_message(words, COMMAND, paused)
    yield held.stopped_message(words, HOSTILE)
    shown = board_message(words, COMMAND, paused)
    ahead = board_views.Ahead([Omitted(SLOT, "holiday", HOSTILE)], upcoming.occurrence, shown)
    yield board_views.preview_view(words, board, [ahead], 0, "C0BESTUUR00 1")
    setting = json.dumps({"time": HOSTILE, "skips": [HOSTILE], "chosen": {"x": HOSTILE}})
    yield log_view(words, [Line(DUE, USER, "board_save", "done", None, setting)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_repeated_of_people_holidays_and_slack_pings_nobody(language: Any) -> None:
    words = Texts.load().in_language(language)

    for made in (*found(words), *boards(words)):
        assert_harmless(made)


async def test_whatever_is_typed_the_answer_pings_nobody(tryout: Tryout) -> None:
    slack = tryout.slack.installation
    fuzzer = Fuzzer(slack.signing_secret, time.time, 1)
    _, fields = SEEDS[0]
    names = {"user_name": HOSTILE, "channel_name": HOSTILE, "team_domain": HOSTILE}
    for verb in ("", "zoek ", "van ", "thema ", "76 ", "bord "):
        for piece in (*PIECES, HOSTILE):
            asked = {**fields, **names, "text": f"{verb}{piece}"}
            status, body = await post(slack.app_url, fuzzer.request(*encoded(FORM, asked)))
            told = json.loads(body)

            assert status == 200
            assert told["response_type"] == "ephemeral"
            assert pings(told["text"], told["blocks"]) == set(), piece
            assert not READ_OTHERWISE & set(told)
            assert not UNSEEN & set(told["text"] + json.dumps(told["blocks"], ensure_ascii=False))
