# SPDX-License-Identifier: EUPL-1.2
"""The form in which an admin sets up a board: opened, sent in, judged and kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.content.model import LANGUAGES, Language, Prompt
from bot.errors import BotError
from bot.messages.board_form import board_form
from bot.messages.board_views import saved_view, told_view
from bot.messages.model import View
from bot.messages.texts import Texts, Words
from bot.schedule.begin import begun, changed
from bot.schedule.model import (
    PAUSED_BY_ADMIN,
    Board,
    ChannelId,
    Occurrence,
    Slot,
    TeamId,
    Weekday,
)
from bot.service.apply_boards import board_id, settings_of
from bot.service.boards_file import BoardEntry
from bot.service.channel_check import ChannelCheck
from bot.service.editing import BoardGone, Deed, Editing, Target
from bot.service.ports import Place
from bot.service.rights import NotAllowed
from bot.storage.boards import ChangedMeanwhile
from bot.storage.ledger import Ledger

LONGEST_PAUSE = timedelta(days=366)
NINE = time(9)


class Forged(BotError):  # noqa: N818 - named for what happened, like every BotError
    """A form came back with something that we did not send out."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a form was opened for; it comes back with the form.

    channel_id: of the board it shows; None for a new one. version: the board's when it was
    opened. home: whether App Home must be shown anew when it is sent. slot: that it is about,
    if it is about one.
    """

    channel_id: ChannelId | None
    version: int
    language: Language
    home: bool
    slot: Slot | None = None

    def __str__(self) -> str:
        return json.dumps(asdict(self), default=str)

    @classmethod
    def read(cls, text: str) -> "Origin":
        """Return the origin that *text* is. Raises: Forged."""
        try:
            match json.loads(text):
                case {
                    "channel_id": str() | None as channel_id,
                    "version": int(version),
                    "language": language,
                    "home": bool(home),
                    "slot": str() | None as slot,
                } if language in LANGUAGES:
                    channel = ChannelId(channel_id) if channel_id else None
                    about = Slot(date.fromisoformat(slot)) if slot else None
                    return cls(channel, version, language, home, about)
        except ValueError:
            pass
        raise Forged(f"{text[:100]!r}: no form of ours began like this; open it anew")


@dataclass(frozen=True, slots=True)
class Answer:
    """A window that says what came of it. *home*: in which language App Home shows it too."""

    view: View
    home: Language | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a form, by field, in the words of who filled it in."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConfigureBoard:
    """Opens the form and keeps what is sent in, for admins only; both times asked afresh.

    language: of the answer to a form that does not even say its own.
    """

    editing: Editing
    ledger: Ledger
    check: ChannelCheck
    prompts: Sequence[Prompt]
    texts: Texts
    language: Language

    async def form(self, deed: Deed, origin: Origin, here: ChannelId | None) -> View:
        """Return the form for *origin*'s board, or for a new one that begins with *here*.

        Who may not have it gets a window that says so.
        """
        words = self.texts.in_language(origin.language)
        try:
            await self.editing.allow(deed, origin.channel_id or here)
        except NotAllowed as refused:
            return told_view(
                words, words("not-allowed-title"), words("not-allowed", why=refused.why)
            )
        channel_id = origin.channel_id or here
        where = (deed.team_id, channel_id or ChannelId(""))
        board = await self.editing.boards.of_channel(*where) if channel_id else None
        if board is not None:
            known = replace(origin, channel_id=board.channel_id, version=board.version)
            return board_form(words, board, new=False, channel_id=None, origin=str(known))
        first = here if here and await self.check.fits_as_default(Place(*where)) else None
        usual = _usual(deed.team_id, here or ChannelId(""), origin.language)
        new = replace(origin, channel_id=None, version=0)
        return board_form(words, usual, new=True, channel_id=first, origin=str(new))

    async def save(self, deed: Deed, origin: str, filled: Mapping[str, Any]) -> Answer | Wrong:
        """Keep what was *filled* in; return a window that says so, or what is wrong, by field."""
        try:
            opened = Origin.read(origin)
        except Forged:
            await self.editing.refuse(deed, None, "forged")
            words = self.texts.in_language(self.language)
            return Answer(told_view(words, words("not-allowed-title"), words("not-gone")))
        words = self.texts.in_language(opened.language)
        try:
            if opened.channel_id is None:
                kept = await self._add(words, deed, filled)
            else:
                kept = await self._change(words, deed, opened, filled)
        except NotAllowed as refused:
            why = words("not-allowed", why=refused.why)
            return Answer(told_view(words, words("not-allowed-title"), why))
        except ChangedMeanwhile:
            return Wrong({"weekday": words("wrong-changed")})
        except BoardGone:
            return Answer(told_view(words, words("form-edit"), words("not-gone")))
        if isinstance(kept, Wrong):
            return kept
        first = await self.editing.coming(kept)
        view = saved_view(words, kept, first, new=opened.channel_id is None)
        return Answer(view, opened.language if opened.home else None)

    async def _add(self, words: Words, deed: Deed, filled: Mapping[str, Any]) -> Board | Wrong:
        channel_id = ChannelId(str(filled.get("channel") or ""))
        await self.editing.allow(deed, channel_id or None)
        now = self.editing.clock()
        usual = _usual(deed.team_id, channel_id, words.language)
        board, wrong = self._read(words, usual, filled, now.date())
        if "channel" not in wrong:
            private, problem = await self.check(words, Place(deed.team_id, channel_id))
            board = replace(board, private=private)
            wrong |= {"channel": problem} if problem else {}
        if wrong:
            return Wrong(wrong)
        first = begun(replace(board, configured_by=deed.user_id), now)
        today = Slot(now.astimezone(first.zone).date())
        # Before the board itself, so that no crash in between can lose it: nothing is
        # delivered for a board that is not there.
        await self.ledger.plan_introduction(Occurrence(first, today, now))
        return await self.editing.put(deed, None, first)

    async def _change(
        self, words: Words, deed: Deed, opened: Origin, filled: Mapping[str, Any]
    ) -> Board | Wrong:
        target = Target(opened.channel_id or ChannelId(""), opened.version)
        before = await self.editing.seen(deed, target)
        now = self.editing.clock()
        channel = {"channel": before.channel_id}
        after, wrong = self._read(words, before, {**filled, **channel}, now.date())
        if wrong:
            return Wrong(wrong)
        by_slack = before.paused_reason not in {None, PAUSED_BY_ADMIN}
        paused = None if by_slack else before.paused_reason
        after = replace(after, configured_by=deed.user_id, paused_reason=paused)
        return await self.editing.put(deed, before, changed(before, after, now))

    def _read(
        self, words: Words, board: Board, filled: Mapping[str, Any], today: date
    ) -> tuple[Board, dict[str, str]]:
        """Return *board* as it was *filled* in, and what is wrong with that, by field."""
        try:
            numbers = {
                name: _number(filled.get(name)) for name in ("every_weeks", "catch_up_hours")
            }
            entry = BoardEntry.model_validate({**filled, **numbers})
        except ValidationError as error:
            fields = {str(each["loc"][0]) for each in error.errors()}
            return board, {field: words(f"wrong-{field}") for field in sorted(fields)}
        after = replace(board, paused_until=entry.paused_until, **settings_of(entry))
        wrong = {}
        until = entry.paused_until
        if until not in {None, board.paused_until} and not today < until <= today + LONGEST_PAUSE:
            wrong["paused_until"] = words("wrong-paused_until")
        if not any(prompt.topic in after.topics for prompt in self.prompts):
            wrong["topics"] = words("board-no-prompt")
        return after, wrong


def _number(text: Any) -> Any:
    return int(text) if isinstance(text, str) and text.isdecimal() else text


def _usual(team_id: TeamId, channel_id: ChannelId, language: Language) -> Board:
    """Return a board with the usual settings."""
    return Board(
        id=board_id(team_id, channel_id),
        team_id=team_id,
        channel_id=channel_id,
        weekday=Weekday.MONDAY,
        at=NINE,
        zone=ZoneInfo("Europe/Amsterdam"),
        every_weeks=1,
        language=language,
        since=date.min,
    )
