# SPDX-License-Identifier: EUPL-1.2
"""What answers Slack: the listeners, and the use cases that they call."""

import random

from slack_bolt.async_app import AsyncApp

from bot.service.answer_held import AnswerHeld
from bot.service.answer_tip import AnswerTip
from bot.service.channel_check import ChannelCheck
from bot.service.configure_board import ConfigureBoard
from bot.service.held_desk import HeldDesk
from bot.service.preview import Preview
from bot.service.privacy import Privacy
from bot.service.refresh import Refresh
from bot.service.resume_board import ResumeBoard
from bot.service.share_quote import ShareQuote
from bot.service.show_boards import ShowBoards
from bot.service.steer_board import SteerBoard
from bot.service.take_up import TakeUp
from bot.slack import (
    actions,
    board_actions,
    board_modal,
    channels,
    commands,
    failures,
    held,
    home,
    ownership,
)
from bot.slack import privacy as privacy_presses
from bot.slack.authorize import Authorize
from bot.slack.directory import SlackDirectory
from bot.slack.editor import SlackEditor
from bot.slack.outside import outside
from bot.slack.respond import Respond
from bot.slack.watcher import SlackWatcher
from bot.storage.boards import Boards
from bot.storage.decks import Decks
from bot.storage.once import Once
from bot.storage.personal import Personal
from bot.wire.installing import install_flow, listen
from bot.wire.shared import Shared


def listening(shared: Shared) -> AsyncApp:
    """Return what answers all that Slack tells us."""
    around, access, many = shared.around, shared.access, shared.many
    settings, database, texts = around.settings, around.database, shared.texts
    words = texts.in_language(settings.language)
    app = AsyncApp(
        name="toptip",  # or Bolt reads the stack for one
        client=shared.calls.of_bolt(),  # with which token, authorize says
        authorize=Authorize(shared.workspaces),
        oauth_flow=install_flow(shared, many) if many and access.client_id else None,
        signing_secret=access.signing_secret,
        process_before_response=True,
        ssl_check_enabled=False,
        user_facing_authorize_error_message=words("not-installed"),
    )
    respond = Respond(around.session, outside(access.api_url).hooks)
    cases = _board_cases(shared)
    _for_everybody(app, shared, respond, cases.show)
    board_modal.register(app, cases)
    board_actions.register(app, cases, texts, settings.language)
    home.register(app, cases, settings.language)
    channels.register(app, ResumeBoard(Boards(database), around.clock))
    held.register(app, cases.desk, cases.show, respond, texts)
    if many is not None:
        listen(app, shared, many)
    failures.register(app, words, respond)
    return app


def _for_everybody(app: AsyncApp, shared: Shared, respond: Respond, show: ShowBoards) -> None:
    """Answer the command, what is under its answers, and what is under a question."""
    around, words_for = shared.around, shared.words_for
    take_up = _take_up(shared)
    privacy = _privacy(shared, take_up)
    answer = _answer_tip(shared, show, privacy)
    # The busiest first: Bolt asks in order.
    commands.register(app, answer, around.settings.command)
    share = ShareQuote(shared.shelf, words_for, Once(around.database), around.clock)
    actions.register(app, answer, share, respond)
    ownership.register(app, take_up, respond)
    privacy_presses.register(app, privacy, respond)


def _privacy(shared: Shared, take_up: TakeUp) -> Privacy:
    personal, command = Personal(shared.around.database), shared.around.settings.command
    return Privacy(personal, shared.words_for, take_up.refresh, command)


def _take_up(shared: Shared) -> TakeUp:
    around, kept = shared.around, shared.ownership
    editor = SlackEditor(shared.workspaces)
    refresh = Refresh(shared.ledger, kept, shared.words_for, editor)
    return TakeUp(
        ledger=shared.ledger,
        ownership=kept,
        boards=Boards(around.database),
        words_for=shared.words_for,
        prompts=shared.shelf.prompts,
        refresh=refresh,
        clock=around.clock,
    )


def _answer_tip(shared: Shared, show: ShowBoards, privacy: Privacy) -> AnswerTip:
    around = shared.around
    return AnswerTip(
        shelf=shared.shelf,
        words_for=shared.words_for,
        decks=Decks(around.database),
        shuffle=lambda ids: random.sample(ids, len(ids)),
        clock=around.clock,
        command=around.settings.command,
        boards=show,
        privacy=privacy,
    )


def _board_cases(shared: Shared) -> board_modal.BoardCases:
    around, texts, prompts = shared.around, shared.texts, shared.shelf.prompts
    settings = around.settings
    ledger, editing = shared.ledger, shared.editing
    check = ChannelCheck(SlackDirectory(shared.workspaces), editing.boards, settings.command)
    configure = ConfigureBoard(editing, ledger, check, prompts, texts, settings.language)
    preview = Preview(ledger, shared.ownership, prompts, shared.compose)
    show = ShowBoards(
        editing=editing,
        ledger=ledger,
        ownership=shared.ownership,
        changes=editing.changes,
        configure=configure,
        preview=preview,
        watcher=SlackWatcher(shared.workspaces),
        texts=texts,
        command=settings.command,
        language=settings.language,
        takes_along=shared.many is not None,
    )
    steer = SteerBoard(editing, ledger, prompts, texts, settings.language)
    desk = HeldDesk(editing, ledger, AnswerHeld(ledger, around.clock))
    return board_modal.BoardCases(configure, steer, show, desk)
