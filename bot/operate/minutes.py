# SPDX-License-Identifier: EUPL-1.2
"""Writing a board's minutes, for who puts them on an agenda."""

from datetime import date
from time import monotonic
from typing import Literal

from bot.content import files
from bot.errors import BotError
from bot.messages.minutes import Told
from bot.messages.minutes_csv import as_csv
from bot.messages.minutes_html import as_html
from bot.messages.minutes_markdown import as_markdown
from bot.messages.texts import Texts
from bot.schedule.model import ChannelId, TeamId, UserId
from bot.service.minute import Minute, Named
from bot.service.ports import SlackSilent
from bot.settings import Settings, access_for
from bot.slack.calls import Calls, session_for_calls
from bot.slack.directory import SlackDirectory
from bot.slack.workspaces import ManyWorkspaces, OneWorkspace, Workspaces
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.storage.installations import Installations
from bot.storage.keys import Keys
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership
from bot.wire import CONTENT

Kind = Literal["markdown", "html", "csv"]
OWNER = "toptip export"
# Nobody waits three seconds here.
PATIENCE_SECONDS = 10


async def write_minutes(
    settings: Settings, channel_id: ChannelId, kind: Kind, period: tuple[date, date]
) -> str:
    """Return the minutes of a channel's board in that *period*, both days included.

    People are called as Slack calls them now; where it does not tell, "somebody".

    Raises:
        BotError: the channel has no board, or the library or the database can't be used.

    """
    library = files.load(CONTENT)
    async with Database.open(settings.database) as database:
        api_url = f"{settings.slack_url}/api/"
        async with session_for_calls(api_url) as session:
            workspaces = _workspaces(settings, database, Calls(api_url, session))
            kept = (Boards(database), Ledger(database, OWNER), Ownership(database))
            minute = Minute(*kept, library.prompts, _naming(workspaces))
            minutes = await minute(channel_id, *period)
    told = Told(Texts.load().in_language(minutes.language), minutes)
    return {"markdown": as_markdown, "html": as_html, "csv": as_csv}[kind](told)


def _workspaces(settings: Settings, database: Database, calls: Calls) -> Workspaces | None:
    """Return who can be asked for names; None without a token, which is needed for nothing else."""
    try:
        access = access_for(settings, answers=False)
    except BotError:
        return None
    if not access.keys:
        return OneWorkspace(calls.speaker(access.bot_token))
    kept = Installations(database, Keys.of(access.keys))
    return ManyWorkspaces(kept, calls.speaker, monotonic)


def _naming(workspaces: Workspaces | None) -> Named:
    """Return what asks how somebody is called."""

    async def named(team_id: TeamId, user_id: UserId) -> str | None:
        if workspaces is None:
            return None
        try:
            found = await SlackDirectory(workspaces, PATIENCE_SECONDS).member(team_id, user_id)
        except SlackSilent:
            return None
        return found.name

    return named
