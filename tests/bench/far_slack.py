# SPDX-License-Identifier: EUPL-1.2
"""A Slack that is far away: it says who somebody is, and takes its time for it."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.bench.asked import TEAM

US = {"ok": True, "team_id": TEAM, "user_id": "U0TOPTIP", "bot_id": "B0TOPTIP"}
NAMES = {"url": "https://voorbeeldstad.slack.com/", "team": "Voorbeeldstad", "user": "toptip"}
SECONDS = 0.1


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        time.sleep(SECONDS)
        body = json.dumps(US | NAMES).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def far_slack() -> Iterator[str]:
    """Yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
