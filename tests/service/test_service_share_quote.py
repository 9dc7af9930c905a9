# SPDX-License-Identifier: EUPL-1.2
"""Sharing a quote with the channel."""

from pathlib import Path

import pytest

from bot.content.files import load
from bot.content.model import QuoteId
from bot.messages.texts import Texts
from bot.schedule.model import UserId
from bot.service.share_quote import QuoteGone, ShareQuote
from bot.service.shelf import Known, Shelf
from bot.service.words_for import WordsFor
from tests.fakes import HERE, NOW, FakeBoards, FakeOnce

NOOR = UserId("U0NOORBAKKE")
LIBRARY = load(Path("content"))
QUOTE = next(iter(LIBRARY.quotes.values()))


@pytest.fixture
def share() -> ShareQuote:
    words_for = WordsFor(Texts.load(), FakeBoards(), "nl")
    return ShareQuote(Shelf(Known.of(LIBRARY)), words_for, FakeOnce(), lambda: NOW)


async def test_the_channel_sees_who_shared_which_words(share: ShareQuote) -> None:
    message = await share(HERE, NOOR, "1.1", QUOTE.id)

    assert message is not None
    assert message.text.startswith(f"<@{NOOR}> deelt een tip")
    assert QUOTE.speaker.name in message.text


async def test_a_double_click_shares_once(share: ShareQuote) -> None:
    await share(HERE, NOOR, "1.1", QUOTE.id)

    assert await share(HERE, NOOR, "1.1", QUOTE.id) is None


async def test_the_same_quote_from_another_answer_may_be_shared_again(share: ShareQuote) -> None:
    await share(HERE, NOOR, "1.1", QUOTE.id)

    assert await share(HERE, NOOR, "2.2", QUOTE.id) is not None


async def test_a_quote_that_was_withdrawn_is_not_shared(share: ShareQuote) -> None:
    with pytest.raises(QuoteGone, match="ask for another"):
        await share(HERE, NOOR, "1.1", QuoteId("076-weg"))


async def test_who_shared_is_remembered_nowhere(share: ShareQuote) -> None:
    await share(HERE, NOOR, "1.1", QUOTE.id)

    assert isinstance(share.once, FakeOnce)
    assert NOOR not in str(share.once.keys)
