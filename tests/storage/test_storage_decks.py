# SPDX-License-Identifier: EUPL-1.2
import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.model import QuoteId
from bot.schedule.model import ChannelId
from bot.storage.decks import Decks, NothingToDeal
from tests.fakes_delivery import TEAM, database_in, utc

NOW = utc(2026, 11, 24)
HERE, THERE = ChannelId("C0BESTUUR00"), ChannelId("C0ANDERS000")
QUOTES = tuple(QuoteId(f"q{number}") for number in range(8))


@pytest.fixture
async def decks(tmp_path: Path) -> AsyncIterator[Decks]:
    async with database_in(tmp_path) as database:
        yield Decks(database)


def shuffled(chance: random.Random, quotes: tuple[QuoteId, ...] = QUOTES) -> list[QuoteId]:
    return chance.sample(quotes, len(quotes))


@pytest.mark.parametrize("seed", range(3))
async def test_no_quote_returns_before_the_deck_is_through_and_never_twice_in_a_row(
    decks: Decks, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a shuffle is no secret
    dealt = [await decks.deal(TEAM, HERE, shuffled(chance), NOW) for _ in range(32)]

    for start in range(0, 32, 8):
        assert sorted(dealt[start : start + 8]) == list(QUOTES)
    assert all(dealt[turn] != dealt[turn - 1] for turn in (8, 16, 24))


async def test_deals_at_the_same_time_are_all_different(tmp_path: Path, decks: Decks) -> None:
    async with database_in(tmp_path) as second:
        both = (decks, Decks(second)) * 4
        dealt = await asyncio.gather(*(each.deal(TEAM, HERE, QUOTES, NOW) for each in both))

    assert sorted(dealt) == list(QUOTES)


async def test_a_channel_has_its_own_deck(decks: Decks) -> None:
    assert await decks.deal(TEAM, HERE, QUOTES, NOW) == "q0"
    assert await decks.deal(TEAM, THERE, QUOTES, NOW) == "q0"


async def test_the_deck_may_lose_and_gain_quotes(decks: Decks) -> None:
    dealt = [await decks.deal(TEAM, HERE, QUOTES[:3], NOW) for _ in range(2)]
    dealt += [await decks.deal(TEAM, HERE, QUOTES[1:5], NOW) for _ in range(3)]

    assert dealt == ["q0", "q1", "q2", "q3", "q4"]
    assert await decks.deal(TEAM, HERE, QUOTES[6:], NOW) == "q6"


async def test_a_deck_of_one_repeats_it(decks: Decks) -> None:
    dealt = [await decks.deal(TEAM, HERE, QUOTES[:1], NOW) for _ in range(3)]

    assert dealt == ["q0"] * 3


async def test_an_empty_deck_says_what_to_do(decks: Decks) -> None:
    with pytest.raises(NothingToDeal, match="add one in content/tips/"):
        await decks.deal(TEAM, HERE, (), NOW)
