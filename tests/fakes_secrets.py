# SPDX-License-Identifier: EUPL-1.2
"""Secrets as they stand in texts, and the part of each that nobody may read."""

# A signing secret has no shape of its own; this one has all that an escape may hide.
KNOWN = 'can"ary\\7f3a9\n'
TOKEN = "canary7f3a-0123456789"
HEX = "7f3ac0de" * 8
SECRETS = {
    "bot token": (f"xoxb-{TOKEN}", TOKEN),
    "user token": (f"xoxp-1-{TOKEN}", TOKEN),
    "rotated token": (f"xoxe.xoxb-1-{TOKEN}", TOKEN),
    "refresh token": (f"xoxe-1-{TOKEN}", TOKEN),
    "app token": (f"xapp-1-A0-{TOKEN}", TOKEN),
    "token in a form": (f"token=xoxb-{TOKEN}&channel=C1", TOKEN),
    "signature": (f"v0={HEX}", HEX),
    "signature in a form": (f"v0%3D{HEX}", HEX),
    "response_url": (f"https://hooks.slack.com/actions/T1/2/{TOKEN}", TOKEN),
    "response_url of the government's Slack": (f"https://hooks.slack-gov.com/x/{TOKEN}", TOKEN),
    "response_url in JSON": (rf"https:\/\/hooks.slack.com\/actions\/T1\/{TOKEN}", TOKEN),
    "response_url in a form": (f"https%3A%2F%2Fhooks.slack.com%2Fcommands%2F{TOKEN}", TOKEN),
    "response_url of the local Slack": (f"http://127.0.0.1:8076/hooks/1-{TOKEN}", TOKEN),
    "its path": (f'"POST /hooks/1-{TOKEN} HTTP/1.1"', TOKEN),
    "its form": (f"http%3A%2F%2F127.0.0.1%3A1%2Fhooks%2F1-{TOKEN}", TOKEN),
    "Socket Mode's address": (f"wss://wss-a.slack.com/link/?ticket={TOKEN}&app_id={HEX}", TOKEN),
    "the local Slack's": (f"ws://127.0.0.1:8076/link?{TOKEN}", TOKEN),
    "its JSON": (rf"wss:\/\/wss-a.slack.com\/link\/?a=1&ticket={TOKEN}", TOKEN),
    "its query": (f"/link/?app_id=1&ticket={TOKEN}", TOKEN),
    "bearer": (f"Authorization: Bearer {TOKEN}", TOKEN),
    "bearer in a mapping": (f"{{'authorization': 'bearer {TOKEN}'}}", TOKEN),
    "basic": (f"Authorization: Basic {TOKEN}==", TOKEN),
    "client secret": (f"{{'client_secret': '{TOKEN}'}}", TOKEN),
    "client secret in JSON": (f'{{"client_secret": "{TOKEN}"}}', TOKEN),
    "client secret in a form": (f"client_secret={TOKEN}&code=1", TOKEN),
    "PostgreSQL's password": (f"postgresql://toptip:p{TOKEN}/$:'@db:5432/toptip", TOKEN),
    "a password without a user": (f"redis://:{TOKEN}@db", TOKEN),
    "a long password": (f"postgresql+psycopg://u:{HEX * 8}@db/x", HEX),
    "a secret that is known": (KNOWN, "7f3a"),
}
