# SPDX-License-Identifier: EUPL-1.2
"""Making a question one's own: a stance, a promise, and how far it is."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.content.model import Prompt
from bot.messages.board_views import told_view
from bot.messages.model import Message, View
from bot.messages.ownership import MOST_CHARACTERS, promise_form, promise_message, stuck_form
from bot.messages.page import say
from bot.messages.render import as_message
from bot.messages.texts import Words
from bot.schedule.identity import Kind
from bot.schedule.model import DeliveryId, UserId
from bot.schedule.promise import Progress, Promise, PromiseId, Stance
from bot.service.ports import Clock, Place
from bot.service.refresh import Refresh
from bot.service.words_for import WordsFor
from bot.storage.boards import Boards
from bot.storage.delivery import Delivery
from bot.storage.ledger import Ledger
from bot.storage.ownership import Answer, Ownership

# When somebody is reminded of a promise, on its day; and which day the form begins with.
REMINDED_AT = time(9)
USUAL_TERM = timedelta(weeks=2)
ELSEWHERE = ZoneInfo("Europe/Amsterdam")

Errors = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Touched:
    """What somebody pressed: *value* stands on the button; *ts* names the message."""

    place: Place
    user_id: UserId
    value: str
    ts: str


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Takes stances, promises and answers, each from whom they are of."""

    ledger: Ledger
    ownership: Ownership
    boards: Boards
    words_for: WordsFor
    prompts: Sequence[Prompt]
    refresh: Refresh
    clock: Clock

    async def stand(self, touched: Touched, how: Stance) -> Message:
        """Keep how somebody stands to the question; return what they are told of it."""
        words, question = await self.words_for(touched.place), await self._question(touched)
        if question is None:
            return _told(words("question-gone"))
        await self.ownership.stand(question, touched.user_id, how, self.clock())
        self.refresh(question.id, touched.ts)
        return _told(words("stance-noted", stance=how))

    async def park(self, touched: Touched) -> Message:
        """Put the question aside; return what who did so is told."""
        words, question = await self.words_for(touched.place), await self._question(touched)
        if question is None:
            return _told(words("question-gone"))
        await self.ownership.park(question, self.clock())
        self.refresh(question.id, touched.ts)
        return _told(words("parked-noted"))

    async def form(self, touched: Touched) -> View:
        """Return the form in which somebody takes the question up, for themselves only."""
        words, question = await self.words_for(touched.place), await self._question(touched)
        if question is None:
            return told_view(words, words("take-up"), words("question-gone"))
        outcome = await self.ownership.outcome(question.id)
        theirs = (each for each in outcome.promises if each.user_id == touched.user_id)
        due = self._today(await self._zone(touched.place)) + USUAL_TERM
        origin = json.dumps([touched.place.channel_id, str(question.id), touched.ts])
        return promise_form(words, self._asked(words, question), next(theirs, None), due, origin)

    async def save(
        self, place: Place, user_id: UserId, origin: str, filled: Mapping[str, Any]
    ) -> View | Errors:
        """Keep the promise that was filled in; return a window that says so, or what is wrong."""
        channel_id, value, ts = json.loads(origin)
        here = Place(place.team_id, channel_id)
        touched = Touched(here, user_id, value, ts)
        words, question = await self.words_for(here), await self._question(touched)
        if question is None:
            return told_view(words, words("take-up"), words("question-gone"))
        zone = await self._zone(here)
        step, due = _typed(filled.get("step")), _day(filled.get("due"))
        errors = {} if step else {"step": words("promise-empty")}
        if due is None or due < self._today(zone):
            return errors | {"due": words("promise-past")}
        if errors:
            return errors
        made = self._promised(question, user_id, step, due)
        first = await self.ownership.promise(made, self._reminder(due, zone))
        self.refresh(question.id, ts)
        if first:
            reply = promise_message(words, made)
            self.refresh.soon(self.refresh.editor.reply(here, ts, reply))
        return told_view(words, words("promise-saved-title"), words("promise-saved"))

    async def answer(self, touched: Touched, progress: Progress) -> Message:
        """Write how far a promise is; return what who pressed is told."""
        words = await self.words_for(touched.place)
        done = await self._answered(touched, Answer(progress))
        said = "progress-not-yours" if done is None else "progress-noted"
        return _told(words(said, progress=progress))

    async def stuck(self, touched: Touched) -> View:
        """Return the form in which who made a promise says what they need."""
        words, promise = await self.words_for(touched.place), await self._promise(touched)
        if promise is None or promise.user_id != touched.user_id:
            return told_view(words, words("stuck-title"), words("progress-not-yours"))
        origin = json.dumps([touched.place.channel_id, touched.value, touched.ts])
        return stuck_form(words, promise, origin)

    async def save_stuck(
        self, place: Place, user_id: UserId, origin: str, filled: Mapping[str, Any]
    ) -> View | Errors:
        """Write what somebody needs to get on; return a window that says so, or what is wrong."""
        channel_id, value, ts = json.loads(origin)
        touched = Touched(Place(place.team_id, channel_id), user_id, value, ts)
        words, needs = await self.words_for(touched.place), _typed(filled.get("needs"))
        if not needs:
            return {"needs": words("stuck-empty")}
        done = await self._answered(touched, Answer(Progress.STUCK, needs))
        said = "progress-not-yours" if done is None else "progress-noted"
        return told_view(words, words("stuck-title"), words(said, progress=Progress.STUCK))

    async def _answered(self, touched: Touched, said: Answer) -> Promise | None:
        promise = await self._promise(touched)
        if promise is None:
            return None
        done = await self.ownership.answer(promise.id, touched.user_id, said, self.clock())
        if done is not None:
            self.refresh(done.delivery_id)
            if (shown_with := _second(touched.value)) is not None:
                self.refresh(shown_with, touched.ts)
        return done

    async def _question(self, touched: Touched) -> Delivery | None:
        """Return the question of their own channel that the button names."""
        try:
            question = await self.ledger.of_id(DeliveryId(uuid.UUID(touched.value)))
        except ValueError:
            return None
        if question is None or question.kind is not Kind.PROMPT:
            return None
        ours = Place(question.team_id, question.channel_id) == touched.place
        return question if ours else None

    async def _promise(self, touched: Touched) -> Promise | None:
        """Return the promise of their own workspace that the button names."""
        try:
            which = PromiseId(uuid.UUID(touched.value.split()[0]))
        except (ValueError, IndexError):
            return None
        promise = await self.ownership.of_id(which)
        ours = promise is not None and promise.team_id == touched.place.team_id
        return promise if ours else None

    def _asked(self, words: Words, question: Delivery) -> str:
        """Return the question in words; nothing where it left the library."""
        named = question.content.id if question.content else None
        prompt = next((each for each in self.prompts if each.id == named), None)
        return words("question-gone") if prompt is None else prompt.texts[words.language].question

    def _promised(self, question: Delivery, user_id: UserId, step: str, due: date) -> Promise:
        return Promise(
            id=PromiseId(uuid.uuid4()),
            team_id=question.team_id,
            channel_id=question.channel_id,
            board_id=question.board_id,
            delivery_id=question.id,
            slot=question.slot,
            user_id=user_id,
            step=step,
            due=due,
            made_at=self.clock(),
        )

    async def _zone(self, place: Place) -> ZoneInfo:
        board = await self.boards.of_channel(place.team_id, place.channel_id)
        return ELSEWHERE if board is None else board.zone

    def _today(self, zone: ZoneInfo) -> date:
        return self.clock().astimezone(zone).date()

    def _reminder(self, due: date, zone: ZoneInfo) -> datetime:
        """Return when they are reminded: on its day, or the day after if that has begun."""
        at = datetime.combine(due, REMINDED_AT, zone)
        return at if at > self.clock() else at + timedelta(days=1)


def _told(text: str) -> Message:
    return as_message((say(text),))


def _typed(value: object) -> str:
    return " ".join(str(value or "").split())[:MOST_CHARACTERS]


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _second(value: str) -> DeliveryId | None:
    """Return the question in whose message the promise stood, if it stood in one."""
    try:
        return DeliveryId(uuid.UUID(value.split()[1]))
    except (ValueError, IndexError):
        return None
