# SPDX-License-Identifier: EUPL-1.2
"""The try-out page: the whole product played by anyone, without a Slack account."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.tryout.interactions import Gone
from bot.tryout.model import Surface
from bot.tryout.page_forms import Block, elements, pressed, state_of
from bot.tryout.page_guard import Guard
from bot.tryout.page_place import HOME, Place, place_of
from bot.tryout.page_turns import TURNS, chosen, problem
from bot.tryout.render import Pages, Scene
from bot.tryout.slack import LocalSlack, NotThere

STATIC = Path(__file__).parent / "static"
HINTS = ("/tip", "/tip 76", "/tip zoek burgers", "/tip lijst", "/tip help")

Fields = Mapping[str, Sequence[str]]
Act = Callable[[Place, Request, Fields], Awaitable[str | None]]


def routes(slack: LocalSlack) -> list[BaseRoute]:
    """Return the routes of *slack*'s page, each behind the guard."""
    page = Page(slack, Pages())
    guard = [Middleware(Guard)]
    acts = {
        "/say": page.say,
        "/press": page.press,
        "/submit": page.submit,
        "/close": page.close,
        "/clock": page.turn,
    }
    return [
        Route("/", page.show, methods=["GET"], middleware=guard),
        Route("/live", page.live, methods=["GET"], middleware=guard),
        Route("/suggest", page.suggest, methods=["GET"], middleware=guard),
        *(
            Route(path, page.acting(act), methods=["POST"], middleware=guard)
            for path, act in acts.items()
        ),
        Mount("/static", StaticFiles(directory=STATIC), middleware=guard),
    ]


@dataclass(frozen=True)
class Page:
    """Shows the workspace to whoever the address says is looking, and passes on what they do."""

    slack: LocalSlack
    pages: Pages

    async def show(self, request: Request) -> Response:
        """Answer with the whole page.

        Coming to App Home tells the app so, as Slack does; still being there after a press doesn't.
        """
        place = self.place(request)
        if place.where == HOME and "after" not in request.query_params:
            await self.slack.open_home(place.who)
        return HTMLResponse(self.pages.page(self.scene(place, request.query_params.get("notice"))))

    async def live(self, request: Request) -> Response:
        """Answer with what changed since the version that the page shows; 204 if nothing did."""
        if request.query_params.get("since") == str(self.slack.version):
            return Response(status_code=204)
        return HTMLResponse(self.pages.fragment(self.scene(self.place(request))))

    async def suggest(self, request: Request) -> Response:
        """Answer with the options that the app offers for what was typed in a list's search."""
        place, query = self.place(request), request.query_params
        on, blocks = self.surface(place, query) or (None, ())
        for element in elements(blocks):
            if on is not None and element.key == query.get("key"):
                action = {**element.place, "value": query.get("query", "")}
                offered = await self.slack.suggest(place.who, on, action)
                return HTMLResponse(self.pages.options(offered))
        return HTMLResponse("")

    def acting(self, act: Act) -> Callable[[Request], Awaitable[Response]]:
        """Return a handler that does *act* and then shows the page, with *act*'s notice if any."""

        async def handle(request: Request) -> Response:
            place = self.place(request)
            async with request.form() as form:
                fields = {name: [str(one) for one in form.getlist(name)] for name in form}
            try:
                notice = await act(place, request, fields)
            except (Gone, NotThere):
                notice = "gone"
            told = {"notice": notice} if notice else {}
            return RedirectResponse(place.url(after="act", **told), 303)

        return handle

    async def say(self, place: Place, _request: Request, fields: Fields) -> str | None:
        """Post what was typed, or send it to the app where it is a slash command."""
        text = "\n".join(fields.get("text", ())).replace("\r\n", "\n").strip()
        if text:
            await self.slack.say(place.who, place.where, text, place.thread)
        return None

    async def press(self, place: Place, request: Request, fields: Fields) -> str | None:
        """Tell the app which button was pressed or what was chosen."""
        on, blocks = self.surface(place, request.query_params) or (None, ())
        action = pressed(blocks, fields)
        if on is None or action is None:
            return "gone"
        await self.slack.press(place.who, on, action, state_of(blocks, fields))
        return None

    async def submit(self, place: Place, request: Request, fields: Fields) -> str | None:
        """Send in a modal."""
        modal = self.slack.modal(place.who)
        if modal is None or modal.id != request.query_params.get("view"):
            return "gone"
        await self.slack.submit(place.who, modal.id, state_of(modal.view["blocks"], fields))
        return None

    async def close(self, place: Place, request: Request, _fields: Fields) -> str | None:
        """Close a modal; one that is gone already is what was wanted."""
        modal = self.slack.modal(place.who)
        if modal and modal.id == request.query_params.get("view"):
            await self.slack.close(place.who, modal.id)
        return None

    async def turn(self, _place: Place, _request: Request, fields: Fields) -> str | None:
        """Turn the clock. Nothing else: what is then due comes by the real scheduler."""
        now, how = self.slack.clock(), next(iter(fields.get("turn", ())), "")
        to = next(iter(fields.get("to", ())), "")
        moment = TURNS[how](now) if how in TURNS else chosen(to)
        wrong = problem(moment, now)
        if moment and not wrong:
            self.slack.clock.turn_to(moment)
        return wrong

    def place(self, request: Request) -> Place:
        """Return where the one who asks is."""
        people = [user.id for user in self.slack.people()]
        who = request.query_params.get("as", "")
        channels = self.slack.channels_of(who if who in people else people[0])
        return place_of(request, people, [channel.id for channel in channels])

    def scene(self, place: Place, notice: str | None = None) -> Scene:
        """Return what *place* shows now."""
        home = place.where == HOME
        return Scene(
            place=place,
            now=self.slack.clock(),
            version=self.slack.version,
            app=self.slack.app_user,
            people=self.slack.people(),
            channels=self.slack.channels_of(place.who),
            messages=() if home else self.slack.messages(place.who, place.where),
            modal=self.slack.modal(place.who),
            home=self.slack.home(place.who) if home else None,
            hints=HINTS,
            notice=notice,
        )

    def surface(
        self, place: Place, query: Mapping[str, str]
    ) -> tuple[Surface, Sequence[Block]] | None:
        """Return what *query* says was pressed on, with its blocks now; None if it is gone."""
        if ts := query.get("message"):
            for message in self.slack.messages(place.who, place.where):
                if message.ts == ts:
                    return Surface("message", ts, place.where), message.blocks
            return None
        for opened in (self.slack.modal(place.who), self.slack.home(place.who)):
            if opened and opened.id == query.get("view"):
                return Surface("view", opened.id, place.where), opened.view["blocks"]
        return None
