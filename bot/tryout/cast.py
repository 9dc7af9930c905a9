# SPDX-License-Identifier: EUPL-1.2
"""The demo workspace: Gemeente Voorbeeld, its people and its channels."""

from bot.tryout.model import SLACKBOT, Channel, Installation, User

TEAM, APP, BOT, BOT_USER = "T0VOORBEELD", "A0TOPTIPAPP", "B0TOPTIPBOT", "U0TOPTIPBOT"
NOOR, WILLEM, FATIMA, SAM = "U0NOORBAKKE", "U0WILLEMGRA", "U0FATIMAAMR", "U0SAMVISSER"
ALGEMEEN, BESTUUR, BOARD, COLLEGE = "C0ALGEMEEN0", "C0BESTUUR00", "C0BOARDDIGI", "C0COLLEGE00"

# The boards file with which the demo begins.
BOARDS = f"""
workspace: {TEAM}
boards:
  - {{channel: {BESTUUR}, weekday: maandag, time: "09:00", language: nl}}
  - {{channel: {BOARD}, weekday: monday, time: "09:00", language: en}}
"""

# What the app asks for by default; the history scopes are an admin's to grant.
SCOPES = frozenset(
    {"commands", "chat:write", "chat:write.public", "channels:read", "users:read"}
)  # fmt: skip


def installation(
    app_url: str, signing_secret: str, bot_token: str, commands: frozenset[str]
) -> Installation:
    """Return the app as it is installed in the demo workspace."""
    return Installation(
        app_url=app_url,
        signing_secret=signing_secret,
        bot_token=bot_token,
        app_id=APP,
        bot_id=BOT,
        bot_user_id=BOT_USER,
        team_id=TEAM,
        team_domain="gemeente-voorbeeld",
        scopes=SCOPES,
        commands=commands,
    )


def users() -> dict[str, User]:
    """Return the people of Gemeente Voorbeeld, the app's user and Slackbot, by id."""
    everybody = (
        User(NOOR, "noor", "Noor Bakker", is_admin=True),
        User(WILLEM, "willem", "Willem de Graaf"),
        User(FATIMA, "fatima", "Fatima El Amrani"),
        User(SAM, "sam", "Sam Visser", is_guest=True, locale="en-GB"),
        User(BOT_USER, "toptip", "Toptip", is_bot=True),
        User(SLACKBOT, "slackbot", "Slackbot", is_bot=True),
    )
    return {user.id: user for user in everybody}


def channels() -> dict[str, Channel]:
    """Return the channels by id; the app is in none of them yet, and may post in the public ones.

    #bestuur-digitaal has the Dutch board, #board-digital the English one.
    """
    everywhere = (
        Channel(ALGEMEEN, "algemeen", {NOOR, WILLEM, FATIMA, SAM}, general=True),
        Channel(BESTUUR, "bestuur-digitaal", {NOOR, WILLEM, FATIMA}),
        Channel(BOARD, "board-digital", {NOOR, WILLEM, FATIMA, SAM}),
        Channel(COLLEGE, "college", {NOOR, WILLEM, FATIMA}, kind="private"),
    )
    return {channel.id: channel for channel in everywhere}
