# SPDX-License-Identifier: EUPL-1.2
"""What many parts need, and what there is before any of them."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from aiohttp import ClientSession

from bot.content import files
from bot.messages.prompts import prompt_message
from bot.messages.texts import Texts
from bot.schedule.timing import USUAL, Timing
from bot.service.compose import ComposePrompt
from bot.service.editing import Editing
from bot.service.leave import Leave
from bot.service.plan import Plan
from bot.service.ports import Clock, Guard
from bot.service.rights import Rights
from bot.service.shelf import Known, Shelf
from bot.service.words_for import WordsFor
from bot.settings import Access, Settings
from bot.slack.calls import Calls
from bot.slack.directory import SlackDirectory
from bot.slack.socket import PATIENT, Patience
from bot.slack.watcher import SlackWatcher
from bot.slack.workspaces import ManyWorkspaces, OneWorkspace, Workspaces
from bot.storage.boards import Boards
from bot.storage.changes import Changes
from bot.storage.engine import Database
from bot.storage.installations import Installations
from bot.storage.keys import Keys
from bot.storage.ledger import Ledger
from bot.storage.ownership import Ownership

CONTENT = Path(__file__).parents[2] / "content"


@dataclass(frozen=True)
class Around:
    """What is there before the app and stays when it is gone.

    clock: by which boards live; the try-out turns it. wall: the real one, by which Slack signs.
    """

    settings: Settings
    database: Database
    session: ClientSession
    clock: Clock
    wall: Clock
    timing: Timing = USUAL
    patience: Patience = PATIENT
    guard: Guard = nullcontext
    pulse: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Many:
    """What there is where the app is in many workspaces."""

    installations: Installations
    leave: Leave


@dataclass(frozen=True)
class Shared:
    """What many parts need. *many*: None where the app is in one workspace."""

    around: Around
    access: Access
    shelf: Shelf
    texts: Texts
    calls: Calls
    workspaces: Workspaces
    many: Many | None

    @property
    def compose(self) -> ComposePrompt:
        """Makes a prompt's message."""
        return partial(prompt_message, self.texts, self.around.settings.command)

    @property
    def words_for(self) -> WordsFor:
        """Finds the words in which a channel is answered."""
        around = self.around
        return WordsFor(self.texts, Boards(around.database), around.settings.language)

    @property
    def ownership(self) -> Ownership:
        """What boards make their own."""
        return Ownership(self.around.database)

    @property
    def ledger(self) -> Ledger:
        """The ledger, for who takes nothing from it to post."""
        return Ledger(self.around.database, "boards")

    @property
    def editing(self) -> Editing:
        """Lets admins change boards."""
        around = self.around
        rights = Rights(SlackDirectory(self.workspaces), around.settings.admins)
        boards, changes = Boards(around.database), Changes(around.database)
        return Editing(rights, boards, changes, Plan(self.ledger), around.clock)


def shared(around: Around, access: Access) -> Shared:
    """Return what many parts need. Raises: BotError where the library or a key is broken."""
    calls = Calls(access.api_url, around.session)
    known = (around, access, Shelf(Known.of(files.load(CONTENT))), Texts.load(), calls)
    if not access.keys:
        return Shared(*known, OneWorkspace(calls.speaker(access.bot_token)), many=None)
    kept = Installations(around.database, Keys.of(access.keys))
    workspaces = ManyWorkspaces(kept, calls.speaker, monotonic)
    leave = Leave(kept, SlackWatcher(workspaces), workspaces.forget, around.clock)
    return Shared(*known, workspaces, Many(kept, leave))
