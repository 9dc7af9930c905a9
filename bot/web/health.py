# SPDX-License-Identifier: EUPL-1.2
"""Whether it lives, whether it can work, and how things stand, for those who watch over it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.errors import BotError
from bot.service.ports import Clock
from bot.storage.figures import Counted

UNAVAILABLE = 503
# Name, what it counts. Each stands in docs/operate.md.
METRICS = {
    "toptip_deliveries": "Deliveries in the ledger, by state",
    "toptip_boards": "Boards, by whether they run or are paused",
    "toptip_due_unposted_seconds": "Age of the oldest delivery that was due and is not settled",
}


@dataclass(frozen=True, slots=True)
class Watch:
    """What there is to see.

    health: what is wrong, if anything. reached: whether Slack's requests get here; over HTTP
    that is not ours to see.
    """

    health: Callable[[], Awaitable[str | None]]
    figures: Callable[[], Awaitable[Counted]]
    clock: Clock
    reached: Callable[[], bool] = lambda: True


def routes(watch: Watch) -> list[Route]:
    """Return the three addresses; none of them says anything about a person or a channel."""

    async def healthz(_: Request) -> Response:
        """Answer 503 where nothing has ticked for 90 s: a supervisor should start it anew."""
        problem = await watch.health()
        return PlainTextResponse(problem or "ok", UNAVAILABLE if problem else 200)

    async def readyz(_: Request) -> Response:
        """Answer 503 while this process could answer nobody."""
        try:
            await watch.figures()
        except BotError as problem:
            return PlainTextResponse(str(problem), UNAVAILABLE)
        if not watch.reached():
            return PlainTextResponse("not connected with Slack; see the log", UNAVAILABLE)
        return PlainTextResponse("ok")

    async def metrics(_: Request) -> Response:
        try:
            counted = await watch.figures()
        except BotError as problem:
            return PlainTextResponse(str(problem), UNAVAILABLE)
        text = generate_latest(_registry(counted, watch.clock))
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return [
        Route("/healthz", healthz, methods=["GET"]),
        Route("/readyz", readyz, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
    ]


def _registry(counted: Counted, clock: Clock) -> CollectorRegistry:
    """Return the figures as Prometheus has them; made anew, for they stand in the database."""
    registry = CollectorRegistry()
    deliveries, boards, waiting = (
        Gauge(name, METRICS[name], labels, registry=registry)
        for name, labels in zip(METRICS, (("state",), ("state",), ()), strict=True)
    )
    for state, count in counted.deliveries.items():
        deliveries.labels(state.value).set(count)
    boards.labels("running").set(counted.running)
    boards.labels("paused").set(counted.paused)
    since = counted.waiting_since
    waiting.set(0 if since is None else max(0.0, (clock() - since).total_seconds()))
    return registry
