# SPDX-License-Identifier: EUPL-1.2
"""Answering `/tip` and the buttons under its answers."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog

from bot.content.model import Grade, Library, Quote, QuoteId, Theme, TipNumber
from bot.content.search import Search
from bot.errors import BotError
from bot.messages import finds, notices, tips
from bot.messages.model import Message, View
from bot.messages.quotes import quote_message
from bot.messages.texts import Words
from bot.messages.views import missing_tip_view, whole_tip_view
from bot.schedule.model import ChannelId, TeamId, UserId
from bot.service import ask
from bot.service.patience import PATIENCE, within
from bot.service.ports import Clock, Place
from bot.service.shelf import Shelf
from bot.service.words_for import WordsFor

# Nobody types more than this to look for something; Slack lets through far more.
LONGEST = 200


class Dealer(Protocol):
    """Remembers which quotes each channel has been dealt."""

    async def deal(
        self, team_id: TeamId, channel_id: ChannelId, shuffled: Sequence[QuoteId], now: datetime
    ) -> QuoteId:
        """Return the first of *shuffled* that is new to the channel. May raise BotError."""
        ...


class BoardsOf(Protocol):
    """Knows the channels' boards."""

    async def of_channel(self, words: Words, place: Place) -> Message:
        """Return the channel's board, for whoever is in the channel."""
        ...

    async def form(self, words: Words, place: Place, user_id: UserId) -> View:
        """Return the window in which the channel's board is set up, or why not by them."""
        ...


# Tells somebody in a place what is kept about them.
About = Callable[[Place, UserId], Awaitable[Message]]


@dataclass(frozen=True, slots=True)
class AnswerTip:
    """Answers questions from the library; *command* is what they were typed after.

    shuffle: returns the same ids in an order by chance.
    """

    shelf: Shelf
    words_for: WordsFor
    decks: Dealer
    shuffle: Callable[[Sequence[QuoteId]], Sequence[QuoteId]]
    clock: Clock
    command: str
    boards: BoardsOf
    privacy: About

    @property
    def library(self) -> Library:
        """What can be said now."""
        return self.shelf.known.library

    @property
    def search(self) -> Search:
        """The index over it."""
        return self.shelf.known.search

    async def __call__(self, place: Place, user_id: UserId, text: str) -> Message | View:
        """Return the answer to *text*, as typed after the command: a message, or a window."""
        question = ask.read(text[:LONGEST])
        if isinstance(question, ask.Configure):
            words = await self.words_for(place)
            return await self.boards.form(words, place, user_id)
        if isinstance(question, ask.Privacy):
            return await self.privacy(place, user_id)
        return await self._message(place, question)

    async def another(self, place: Place) -> Message:
        """Return a quote that the place has not had lately."""
        return quote_message(await self.words_for(place), await self._dealt(place))

    async def search_for(self, place: Place, text: str) -> Message:
        """Return the answer to a suggestion: *text* is what one would have typed."""
        return await self._message(place, ask.read(text[:LONGEST]))

    async def _message(self, place: Place, question: ask.Question) -> Message:
        words = await self.words_for(place)
        match question:
            case ask.Random():
                return quote_message(words, await self._dealt(place))
            case ask.AboutBoard():
                return await self.boards.of_channel(words, place)
        return self._answer(words, question)

    async def whole_tip(self, place: Place, number: str) -> View:
        """Return the whole of the tip with that *number*, as it stands on a button."""
        words = await self.words_for(place)
        tip = next((tip for tip in self.library.tips if str(tip.number) == number), None)
        return missing_tip_view(words, number) if tip is None else whole_tip_view(words, tip)

    async def _dealt(self, place: Place) -> Quote:
        """Return a quote by chance; without the database it may be one that was just shown."""
        quotes = self.library.quotes  # of now: what is withdrawn meanwhile was dealt before
        every = [each.id for each in quotes.values() if each.grade is Grade.ROTATION]
        shuffled = self.shuffle(every)
        try:
            deal = self.decks.deal(place.team_id, place.channel_id, shuffled, self.clock())
            dealt = await within(PATIENCE, deal)
        except BotError as error:
            structlog.get_logger().warning("quote dealt from memory", problem=str(error))
            dealt = shuffled[0]
        return quotes[dealt]

    def _answer(self, words: Words, question: ask.Question) -> Message:
        match question:
            case ask.ShowTip(number):
                return self._tip(words, number)
            case ask.Find(asked):
                found = self.search.find(asked)
                return finds.found_message(words, asked, found.quotes, found.meant)
            case ask.By(name):
                return self._by(words, name)
            case ask.ByTheme(name):
                return self._theme(words, name)
            case _:
                return self._plain_answer(words, question)

    def _plain_answer(self, words: Words, question: ask.Question) -> Message:
        match question:
            case ask.ListTips():
                return tips.tips_message(words, self.command, self.library.tips)
            case ask.Sources():
                return tips.sources_message(words, self.library.tips)
            case _:
                return notices.help_message(words, self.command)

    def _tip(self, words: Words, number: TipNumber) -> Message:
        tip = next((each for each in self.library.tips if each.number == number), None)
        if tip is not None:
            return tips.tip_message(words, tip)
        numbers = [each.number for each in self.library.tips]
        return finds.unknown_tip_message(words, self.command, str(number), numbers)

    def _by(self, words: Words, name: str) -> Message:
        people = self.search.people(name)
        if not people:
            names = [person.name for person in self.library.people]
            return finds.unknown_person_message(words, name, self.search.nearest(name, names))
        if len(people) > 1:
            return finds.which_person_message(words, name, people)
        return finds.by_message(words, people[0], self.search.quotes_by(people[0]))

    def _theme(self, words: Words, name: str) -> Message:
        have = {tip.theme for tip in self.library.tips}
        themes = [theme for theme in Theme if theme in have]
        theme = self.search.theme(name)
        if theme is None:
            return finds.unknown_theme_message(words, self.command, name, themes)
        chosen = [tip for tip in self.library.tips if tip.theme is theme]
        if not chosen:
            return finds.no_tip_on_theme_message(words, self.command, theme, themes)
        return tips.theme_message(words, self.command, theme, chosen)
