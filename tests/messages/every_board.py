# SPDX-License-Identifier: EUPL-1.2
"""Every message and view about boards that the app can send."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.content.model import Library
from bot.messages import board_views
from bot.messages.board_card import Card, Last, board_message
from bot.messages.board_form import board_form
from bot.messages.board_log import Line, log_view
from bot.messages.held import stopped_message, unposted_message
from bot.messages.home import BOARDS_A_PAGE, Home, home_view
from bot.messages.model import Message, View
from bot.messages.page import strong
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts, Words
from bot.schedule.model import (
    PAUSED_BY_ADMIN,
    Board,
    ChannelId,
    Holidays,
    Occurrence,
    Omitted,
    OnHoliday,
    Slot,
    UserId,
)
from bot.schedule.rotation import Upcoming
from tests.fakes_delivery import a_board

COMMAND = "/tip"
ADMIN = UserId("U0ANNA00000")
SLOT, DUE = Slot(date(2026, 11, 30)), datetime(2026, 11, 30, 8, tzinfo=UTC)

Named = Iterator[tuple[str, Message | View]]


def boards() -> tuple[Board, ...]:
    """Return boards in every state."""
    return (
        a_board(configured_by=ADMIN),
        a_board(every_weeks=3, language="en", holidays=Holidays(OnHoliday.SKIP, "DE-BY")),
        a_board(paused_reason=PAUSED_BY_ADMIN),
        a_board(paused_reason="is_archived"),
        a_board(paused_until=date(2027, 1, 4), private=True),
    )


def cards(library: Library) -> Iterator[Card]:
    """Yield every state that a board can be shown in."""
    states = ("posted", "rejected", "skipped", "unknown", "held", "planned", "sending")
    for board in boards():
        for state in states:
            upcoming = Upcoming(Occurrence(board, SLOT, DUE, "Koningsdag"), library.prompts[0])
            last = Last(
                Slot(date(2026, 11, 23)),
                state,
                None if state == "posted" else "is_archived",
                "00000000-0000-0000-0000-000000000001:2" if state == "held" else None,
            )
            yield Card(board, upcoming, last, DUE - timedelta(days=2), state != "held")
    yield Card(boards()[0], None, None, DUE)


def every_board_view(words: Words, library: Library) -> Named:
    """Yield all that can be said about boards, each with a name."""
    yield "no board", board_message(words, COMMAND, None)
    every = tuple(cards(library))
    for n, card in enumerate(every):
        yield f"board {n}", board_message(words, COMMAND, card)
    for admin in (True, False):
        yield f"home without boards {admin}", home_view(words, COMMAND, Home(admin, ()))
        for start in range(0, len(every), BOARDS_A_PAGE):
            page = every[start : start + BOARDS_A_PAGE]
            notice = strong(words("done-post"))
            home = Home(admin, page, start, more=True, notice=notice, takes_along=True)
            yield f"home {admin} {start}", home_view(words, COMMAND, home)
    for n, board in enumerate(boards()):
        for new in (True, False):
            first = ChannelId("C0BESTUUR00") if n else None
            made = board_form(words, board, new=new, channel_id=first, origin="{}")
            yield f"form {n} {new}", made
            first_one = Occurrence(board, SLOT, DUE)
            yield f"saved {n} {new}", board_views.saved_view(words, board, first_one, new=new)
    yield from _windows(words, library)


def _windows(words: Words, library: Library) -> Named:
    board, prompt = boards()[0], library.prompts[0]
    occurrence = Occurrence(board, SLOT, DUE)
    message = prompt_message(Texts.load(), COMMAND, prompt, occurrence)
    omitted = [Omitted(SLOT, why, "Koningsdag") for why in ("paused", "skipped", "holiday")]
    ahead = [board_views.Ahead(omitted, occurrence, message)] * 8
    yield "preview", board_views.preview_view(words, board, ahead, 3, "C0BESTUUR00 1")
    paused = replace(board, paused_reason="is_archived")
    yield "preview, paused", board_views.preview_view(words, paused, ahead, 0, "C0BESTUUR00 1")
    yield "swap", board_views.swap_form(words, occurrence, prompt, library.prompts, "{}")
    for why in ("not_admin", "guest", "bot", "deactivated", "stranger", "unknown"):
        told = board_views.told_view(
            words, words("not-allowed-title"), words("not-allowed", why=why)
        )
        yield f"refused {why}", told
    address = f"https://toptip.example.org/slack/export?ticket={'x' * 43}"
    yield "take along", board_views.take_along_view(words, address)
    for state in ("rejected", "skipped"):
        for code in ("not_in_channel", "is_archived", "channel_not_found", "restricted_action"):
            made = unposted_message(words, state, code, ChannelId("C0BESTUUR00"), SLOT)
            yield f"unposted {state} {code}", made
    yield "stopped", stopped_message(words, "token_revoked")
    before = {"weekday": "monday", "topics": ["world"], "skips": [], "paused": None}
    after = {"weekday": "friday", "topics": ["startups"], "skips": ["2026-12-07"], "paused": "x"}
    line = Line(DUE, ADMIN, "board_save", "done", json.dumps(before), json.dumps(after))
    refused = Line(DUE, None, "board_skip", "not_admin", None, None)
    yield "log", log_view(words, [line, refused])
    yield "long log", log_view(words, [line, refused] * 60)
    yield "empty log", log_view(words, [])
