# SPDX-License-Identifier: EUPL-1.2
"""What the facts that a check-up gathers mean: a finding or more for each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.content.model import Library
from bot.schedule.model import PAUSED_BY_ADMIN, Board, TeamId
from bot.schedule.timing import USUAL
from bot.service.board_lines import ahead
from bot.service.findings import Area, Finding, ok, problem, warning
from bot.service.ports import Channel, Introduced, SlackSilent

# A clock that is off by this is not wrong yet, but nobody keeps it right either.
UNEASY = timedelta(seconds=30)
SIGNING_SECRET = re.compile(r"[0-9a-f]{32}")
# Slack's own slash commands, as far as known: an app that takes one is refused or not heard.
BUILT_IN = frozenset(
    "active apps archive away call collapse dm dnd expand feed feedback help huddle invite"  # noqa: SIM905 - reads better than forty quoted words
    " invite_people join keys kick leave list me msg mute open part prefs pro remind remove"
    " rename search shortcuts shrug star status topic who".split()
)

COPY = "copy it anew from your Slack app's page 'OAuth & Permissions' into TOPTIP_BOT_TOKEN"
INSTALL = "install the app anew on your Slack app's page 'Install App'"
LOOK_AGAIN = "check again in a minute, and look at status.slack.com if it is still so"
INVITE, REMOVE = "/invite @Toptip", "remove the board in the App Home"
MISSING_SCOPE = "missing_scope"
# What to do by Slack's word for why it will not have a token; else by LOOK_AGAIN.
BOT_TOKEN = {
    **dict.fromkeys(("invalid_auth", "not_authed", "not_allowed_token_type"), COPY),
    **dict.fromkeys(("account_inactive", "token_revoked"), f"{INSTALL}, and {COPY}"),
    "token_expired": f"leave token rotation off, {INSTALL}, and {COPY}",
}
GENERATE = (
    "generate one with the scope connections:write on your Slack app's page 'Basic Information',"
    " under 'App-Level Tokens', and set TOPTIP_APP_TOKEN to it"
)
APP_TOKEN = {
    **dict.fromkeys(("invalid_auth", "not_authed", "not_allowed_token_type"), GENERATE),
    **dict.fromkeys(("account_inactive", "token_revoked", "token_expired"), GENERATE),
    **dict.fromkeys(("missing_scope", "no_permission"), GENERATE),
    "socket_mode_not_enabled": "switch it on, on your Slack app's page 'Socket Mode'",
}


def of_content(library: Library) -> Finding:
    """Return what there is to say: it was verified as it was read."""
    kinds = {"tips": library.tips, "quotes": library.quotes, "prompts": library.prompts}
    there = ", ".join(f"{name}: {len(of_kind)}" for name, of_kind in kinds.items())
    return ok(Area.CONTENT, f"{there}; each word is as in its source")


def of_drafts(waiting: Sequence[str]) -> Iterator[Finding]:
    """Yield which drafts of tips wait for an editor, if any do."""
    if waiting:
        step = "finish or remove them; docs/write-a-tip.md tells how"
        yield ok(Area.CONTENT, f"drafts that wait, and are not live: {', '.join(waiting)}", step)


def of_database(name: str, boards: int, command: str) -> Finding:
    """Return that the database is as it should be, and whether there are boards in it."""
    first = f"set up the first board: in Slack, type `{command} instellen` in its channel"
    told = f"{name}: whole and up to date; boards: {boards}"
    return ok(Area.DATABASE, told, None if boards else first)


def of_bot_token(told: Introduced) -> Finding:
    """Return whether Slack takes the bot token, and whose it is."""
    if told.refusal is None:
        whose = f"{told.user} in the workspace {told.team} ({told.team_id})"
        return ok(Area.TOKENS, f"TOPTIP_BOT_TOKEN: Slack takes it, it is of {whose}")
    what = f"TOPTIP_BOT_TOKEN: Slack refuses it ({told.refusal}), so no channel was looked at"
    return problem(Area.TOKENS, what, BOT_TOKEN.get(told.refusal, LOOK_AGAIN))


def of_sealed(count: int, problems: Sequence[str], url: str | None) -> Iterator[Finding]:
    """Yield how many workspaces there are, and each whose token can't be opened."""
    first = f"open {url or 'TOPTIP_URL'}/slack/install and put Toptip into the first one"
    told = f"workspaces: {count}; each token can be opened with TOPTIP_KEYS"
    if not problems:
        yield ok(Area.TOKENS, told, None if count else first)
    for each in problems:
        what, _, mend = each.partition("; ")
        yield problem(Area.TOKENS, what, mend)


def of_installation(team_id: TeamId, told: Introduced, needed: frozenset[str]) -> Finding:
    """Return whether we can do our work in one of many workspaces."""
    again = "let an admin there install Toptip anew"
    if told.refusal is not None:
        what = f"{team_id}: Slack refuses its token ({told.refusal})"
        return problem(Area.TOKENS, what, f"{again}; if we are no longer wanted, do nothing")
    if told.scopes is not None and (missing := needed - told.scopes):
        return problem(Area.SCOPES, f"{team_id}: missing: {_list(missing)}", again)
    return ok(Area.TOKENS, f"{team_id}: Slack takes its token, as {told.user} in {told.team}")


def of_app_token(refusal: str | None) -> Finding:
    """Return whether Slack takes the app token; *refusal* is its word if it does not."""
    if refusal is None:
        return ok(Area.TOKENS, "TOPTIP_APP_TOKEN: Slack takes it for Socket Mode")
    what = f"TOPTIP_APP_TOKEN: Slack refuses it ({refusal})"
    return problem(Area.TOKENS, what, APP_TOKEN.get(refusal, LOOK_AGAIN))


def of_signing_secret(secret: str) -> Finding:
    """Return whether that looks like a signing secret; only Slack could tell more."""
    if SIGNING_SECRET.fullmatch(secret):
        return ok(Area.TOKENS, "TOPTIP_SIGNING_SECRET: looks like one; a request will prove it")
    return problem(
        Area.TOKENS,
        "TOPTIP_SIGNING_SECRET: is not 32 characters of 0-9 and a-f, as Slack's are",
        "copy it anew from your Slack app's page 'Basic Information', under 'App Credentials'",
    )


def of_scopes(
    granted: frozenset[str] | None, needed: frozenset[str], optional: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what is missing, what is granted for nothing, and what each optional scope is for."""
    if granted is None:
        look = "compare the page 'OAuth & Permissions' with what `toptip manifest` prints"
        yield warning(Area.SCOPES, "Slack did not tell which are granted", look)
        return
    if missing := needed - granted:
        what = f"missing: {_list(missing)}; some of what Toptip does will fail"
        mend = f"add them on your Slack app's page 'OAuth & Permissions', and {INSTALL}"
        yield problem(Area.SCOPES, what, mend)
    else:
        yield ok(Area.SCOPES, f"granted: {_list(needed)}")
    for scope in sorted(optional):
        there = "granted" if scope in granted else "not granted, and not needed"
        yield ok(Area.SCOPES, f"{scope}, for {optional[scope]}: {there}")
    if idle := granted - needed - optional.keys():
        what = f"granted, and used for nothing: {_list(idle)}"
        mend = f"take them away on your Slack app's page 'OAuth & Permissions', and {INSTALL}"
        yield warning(Area.SCOPES, what, mend)


def of_clock(ours: datetime, slacks: datetime | None) -> Finding:
    """Return whether our clock is right enough to post by; Slack's tells whole seconds."""
    if slacks is None:
        return warning(Area.CLOCK, "Slack did not tell the time", "compare this machine's")
    seconds = round(abs(ours - slacks).total_seconds())
    what = f"this machine's is {seconds} s {'behind' if ours < slacks else 'ahead of'} Slack's"
    mend = "set it, and have it kept right (NTP; `timedatectl set-ntp true`)"
    if seconds > USUAL.skew.total_seconds():
        limit = f"above {USUAL.skew.total_seconds():.0f} s nothing is posted"
        return problem(Area.CLOCK, f"{what}; {limit}", mend)
    if seconds > UNEASY.total_seconds():
        return warning(Area.CLOCK, what, mend)
    return ok(Area.CLOCK, "this machine's agrees with Slack's" if seconds <= 1 else what)


def of_channel(
    board: Board, team_id: TeamId, seen: Channel | SlackSilent, now: datetime
) -> Finding:
    """Return whether *board* reaches its channel; *team_id* is the workspace that we are in."""
    wrong = _wrong(board, team_id, seen)
    paused = board.paused_reason is not None
    if wrong is None:
        what = f"{board.channel_id}: reached; {ahead(board, now)}"
        if not paused or board.paused_reason == PAUSED_BY_ADMIN:
            return ok(Area.CHANNELS, what)
        return warning(Area.CHANNELS, what, "let an admin resume it in the App Home")
    what, mend = wrong
    if paused:
        return warning(Area.CHANNELS, f"{board.channel_id}: {what}; {ahead(board, now)}", mend)
    return problem(Area.CHANNELS, f"{board.channel_id}: {what}", mend)


def of_command(command: str) -> Finding:
    """Return whether the slash command is Slack's own; of other apps' nobody tells."""
    if command.removeprefix("/") in BUILT_IN:
        return problem(
            Area.COMMAND,
            f"{command}: Slack has a command of that name itself",
            "choose another name, for TOPTIP_COMMAND and on your Slack app's page 'Slash Commands'",
        )
    return ok(
        Area.COMMAND,
        f"{command}: not one of Slack's own; whether another app has it too, Slack does not tell",
        f"type {command} in Slack and see whose name stands beside it: it must be Toptip's alone",
    )


def _wrong(board: Board, team_id: TeamId, seen: Channel | SlackSilent) -> tuple[str, str] | None:
    """Return what keeps *board* from its channel, and the mend."""
    if board.team_id != team_id:
        what = f"of the workspace {board.team_id}, and TOPTIP_BOT_TOKEN is of {team_id}"
        return what, f"take the token of the board's workspace, or {REMOVE}"
    if isinstance(seen, Channel):
        return ("archived", f"unarchive it in Slack, or {REMOVE}") if seen.archived else None
    if seen.code == MISSING_SCOPE:
        what = "not shown to us for want of a scope"
        scopes = "channels:read, or groups:read where the channel is private,"
        return what, f"add {scopes} on the page 'OAuth & Permissions', and {INSTALL}"
    if board.private:
        return "private, and the app is not in it", f"type {INVITE} there, or {REMOVE}"
    return "gone, or private without the app in it", f"type {INVITE} there, or {REMOVE}"


def _list(scopes: frozenset[str]) -> str:
    return ", ".join(sorted(scopes))
