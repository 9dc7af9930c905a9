# SPDX-License-Identifier: EUPL-1.2
"""The minutes of a board: what it was asked in a while, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.model import Language, Prompt
from bot.messages.page import display
from bot.messages.texts import Words
from bot.schedule.model import ChannelId, Slot, UserId
from bot.schedule.promise import UNFINISHED, Outcome, Promise, Quarter, Stances, by_quarter


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the board had, and its outcome. *prompt*: None if it left the library."""

    slot: Slot
    prompt: Prompt | None
    outcome: Outcome

    @property
    def answered(self) -> bool:
        """Whether anything came of it."""
        outcome = self.outcome
        return bool(outcome.stances.total or outcome.promises or outcome.parked)


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a board was asked from *since* until *until*, the oldest first.

    names: how people are called, where that is known.
    """

    channel_id: ChannelId
    language: Language
    since: date
    until: date
    asked: Sequence[Asked]
    names: Mapping[UserId, str]

    @property
    def unfinished(self) -> tuple[Promise, ...]:
        """The promises that are not done, the first that is due first."""
        every = (promise for each in self.asked for promise in each.outcome.promises)
        return tuple(sorted((p for p in every if p.progress in UNFINISHED), key=_due))

    @property
    def quarters(self) -> tuple[tuple[Quarter, Stances], ...]:
        """How the board stood in each quarter, the oldest first."""
        return tuple(reversed(by_quarter((each.slot, each.outcome.stances) for each in self.asked)))


@dataclass(frozen=True, slots=True)
class Told:
    """The words of minutes, in their own language."""

    words: Words
    minutes: Minutes

    def who(self, promise: Promise) -> str:
        """Return how who made a promise is called."""
        known = self.minutes.names.get(promise.user_id) if promise.user_id else None
        return known or self.words("somebody")

    def day(self, day: date) -> str:
        """Return a date in words."""
        return self.words("day", date=day)

    def week(self, asked: Asked) -> str:
        """Return in which week a question was asked, and on which day."""
        week = asked.slot.isocalendar().week
        return self.words("minutes-week", week=week, day=self.day(asked.slot))

    def question(self, asked: Asked) -> str:
        """Return what was asked."""
        if asked.prompt is None:
            return self.words("question-gone")
        return asked.prompt.texts[self.minutes.language].question

    def quote(self, asked: Asked) -> tuple[str, str] | None:
        """Return the quote that came with it, to the letter, and whose it is."""
        if asked.prompt is None:
            return None
        quote = asked.prompt.quote
        function = quote.function
        said = self.words("function-line", function=display(function)) if function else ""
        tip = self.words("tip-line", number=str(quote.tip.number), title=display(quote.tip.title))
        narrator = display(quote.tip.narrator.name)
        source = self.words("source-line", narrator=narrator, number=str(quote.tip.number))
        told = filter(None, (display(quote.speaker.name), said, tip, source))
        return display(quote.text), ". ".join(told)

    def state(self, promise: Promise) -> str:
        """Return how far a promise is."""
        text = self.words("minutes-progress", progress=promise.progress, needs=promise.needs or "")
        return text.strip()

    def stances(self, stances: Stances) -> str:
        """Return how many stand how, in words."""
        return self.words(
            "minutes-stances", more=stances.more, keep=stances.keep, less=stances.less
        )

    def period(self) -> str:
        """Return which board it is, and from when until when."""
        minutes = self.minutes
        between = {"since": self.day(minutes.since), "until": self.day(minutes.until)}
        return self.words("minutes-period", channel=minutes.channel_id, **between)

    def quarter(self, quarter: Quarter) -> str:
        """Return the name of a quarter."""
        return self.words("minutes-quarter", quarter=quarter.number, year=str(quarter.year))


def _due(promise: Promise) -> tuple[date, date]:
    return promise.due, promise.slot
