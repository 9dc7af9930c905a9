# SPDX-License-Identifier: EUPL-1.2
"""The limit: what nothing that is served as Toptip is can be faster than.

It checks the signature and says hello: no framework, no library of Slack's, no database.
"""

import hashlib
import hmac
import os
import sys
from typing import Any

import uvicorn

SECRET = os.environ.get("SECRET", "").encode()
HELLO = b'{"text":"Hello"}'
HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(HELLO))]


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer hello to whom has signed."""
    headers = dict(scope["headers"])
    body = (await receive())["body"]
    signed = b"v0:" + headers[b"x-slack-request-timestamp"] + b":" + body
    ours = "v0=" + hmac.new(SECRET, signed, hashlib.sha256).hexdigest()
    right = hmac.compare_digest(ours, headers[b"x-slack-signature"].decode())
    start = {"type": "http.response.start", "status": 200 if right else 401, "headers": HEADERS}
    await send(start)
    await send({"type": "http.response.body", "body": HELLO})


if __name__ == "__main__":
    quiet: dict[str, Any] = {"access_log": False, "lifespan": "off", "log_level": "error"}
    uvicorn.run(app, port=int(sys.argv[1]), **quiet)
