# SPDX-License-Identifier: EUPL-1.2
"""The command `toptip export`: a board's minutes, or cards of the library."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, get_args

import typer

from bot.app import system_clock
from bot.cli.running import finish, settings_with, stop
from bot.content.model import Language
from bot.operate.cards import write_cards
from bot.operate.minutes import Kind, write_minutes
from bot.schedule.model import ChannelId
from bot.wire import CONTENT

# What minutes are of, unless somebody says otherwise.
QUARTER = timedelta(weeks=13)
KINDS: tuple[Kind, ...] = get_args(Kind)

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]
Channel = Annotated[str | None, typer.Argument(help="Of this channel's board: C….")]
Tongue = Annotated[Language | None, typer.Option(help="Of cards; Dutch, unless you say another.")]


def export(  # noqa: PLR0913 - each is an option that somebody can type
    channel: Channel = None,
    *,
    html: Annotated[bool, typer.Option("--html", help="One page, to read and to print.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="For a spreadsheet.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="For an agenda; as usual.")] = False,
    cards: Annotated[
        bool, typer.Option("--cards", help="No minutes, but quotes to print and cut out.")
    ] = False,
    since: Day = None,
    until: Day = None,
    language: Tongue = None,
) -> None:
    """Print what a board was asked in a quarter, and what came of it: who took up what.

    With --cards and no channel: a page with a card for every quote that is dealt at random.
    """
    asked = {"html": html, "csv": csv, "markdown": markdown, "since": since, "until": until}
    if cards:
        _refuse_with_cards({"CHANNEL": channel, **asked})
        work = asyncio.to_thread(write_cards, CONTENT, language or "nl")
        typer.echo(finish(work), nl=False)
        return
    if channel is None:
        stop("Of which board? Say its channel (C…) for minutes, or --cards for the quotes on cards")
    if language is not None:
        stop("--language: minutes are in the language of their board; leave it out, or say --cards")
    _print_minutes(ChannelId(channel), [kind for kind in KINDS if asked[kind]], since, until)


def _refuse_with_cards(given: Mapping[str, object]) -> None:
    """Stop where something is *given* that is about minutes."""
    wrong = [f"--{name}" if name.islower() else name for name, value in given.items() if value]
    if wrong:
        stop(
            f"{', '.join(wrong)}: about the minutes of one board, and cards are of the whole"
            " library; leave that out, or --cards"
        )


def _print_minutes(
    channel_id: ChannelId, kinds: list[Kind], since: datetime | None, until: datetime | None
) -> None:
    if len(kinds) > 1:
        stop("--html, --csv, --markdown: choose one of them")
    today = system_clock().date()
    first = since.date() if since else today - QUARTER
    period = (first, until.date() if until else today)
    kind: Kind = kinds[0] if kinds else "markdown"
    typer.echo(finish(write_minutes(settings_with({}), channel_id, kind, period)), nl=False)
