# SPDX-License-Identifier: EUPL-1.2
"""Buttons, modals and searched lists: what the app is sent, and what its answer does."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from starlette.responses import JSONResponse, Response

from bot.tryout import cast
from bot.tryout.interactions import REQUIRED, TROUBLE, Gone
from bot.tryout.model import SLACKBOT, OpenView, Payload, Surface
from bot.tryout.slack import LocalSlack
from tests.tryout.fakes_tryout import Answering, TinyApp, WebApi

HERE = cast.BESTUUR
PRESSED = {"block_id": "b", "action_id": "more"}


def plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text}


BUTTON = {"type": "button", "action_id": "more", "text": plain("Nog een"), "value": "76"}
LIST = {"type": "external_select", "action_id": "zone", "min_query_length": 2}
ACTIONS = {"type": "actions", "block_id": "b", "elements": [BUTTON, LIST]}
FIELD = {"type": "plain_text_input", "action_id": "step"}
INPUT = {"type": "input", "block_id": "i", "label": plain("Stap"), "element": FIELD}
MODAL = {
    "type": "modal",
    "title": plain("Ik pak dit op"),
    "submit": plain("Bewaar"),
    "blocks": [ACTIONS, INPUT],
}
FILLED = {"i": {"step": {"type": "plain_text_input", "value": "Bellen"}}}


def answering(body: Payload) -> Answering:
    async def answer(_asked: Payload) -> Response:
        return JSONResponse(body)

    return answer


async def late(_asked: Payload) -> Response:
    await asyncio.sleep(1.2)
    return Response()


async def shown(api: WebApi) -> Surface:
    posted = await api("chat.postMessage", channel=HERE, text="Hallo", blocks=[ACTIONS])
    return Surface("message", posted["ts"], HERE)


async def opened(api: WebApi, **more: Any) -> OpenView:
    trigger = api.slack.triggers.give(cast.NOOR)
    answer = await api("views.open", trigger_id=trigger, view={**MODAL, **more})
    assert answer["ok"], answer
    return top(api.slack)


def top(slack: LocalSlack) -> OpenView:
    modal = slack.modal(cast.NOOR)
    assert modal is not None
    return modal


async def test_a_press_on_a_message_tells_all_about_it(api: WebApi, tiny_app: TinyApp) -> None:
    on = await shown(api)

    await api.slack.press(cast.NOOR, on, PRESSED, {})

    (asked,) = tiny_app.asked
    assert asked["type"] == "block_actions"
    assert asked["user"]["id"] == cast.NOOR
    assert asked["team"]["id"] == cast.TEAM
    assert asked["channel"] == {"id": HERE, "name": "bestuur-digitaal"}
    assert asked["container"]["message_ts"] == on.name
    assert asked["message"]["text"] == "Hallo"
    told = {name: asked["actions"][0][name] for name in ("action_id", "block_id", "type", "value")}
    assert told == {**PRESSED, "type": "button", "value": "76"}
    assert asked["trigger_id"]
    assert asked["response_url"]


async def test_a_private_message_is_not_told_itself(api: WebApi, tiny_app: TinyApp) -> None:
    sent = await api(
        "chat.postEphemeral", channel=HERE, user=cast.NOOR, text="Hallo", blocks=[ACTIONS]
    )

    on = Surface("message", sent["message_ts"], HERE)
    await api.slack.press(cast.NOOR, on, PRESSED, {})

    assert tiny_app.asked[0]["container"]["is_ephemeral"]
    assert "message" not in tiny_app.asked[0]
    with pytest.raises(Gone):
        await api.slack.press(cast.WILLEM, on, PRESSED, {})


async def test_a_press_in_a_modal_tells_its_fields(api: WebApi, tiny_app: TinyApp) -> None:
    modal = await opened(api)

    await api.slack.press(cast.NOOR, Surface("view", modal.id, HERE), PRESSED, FILLED)

    asked = tiny_app.asked[0]
    assert asked["container"] == {"type": "view", "view_id": modal.id}
    assert asked["view"]["state"]["values"] == FILLED
    assert "response_url" not in asked


async def test_a_press_that_fails_is_said_to_the_presser(api: WebApi, tiny_app: TinyApp) -> None:
    tiny_app.answer = late

    await api.slack.press(cast.NOOR, await shown(api), PRESSED, {})

    told = api.slack.visible(cast.NOOR, HERE)[-1]
    assert told.author == SLACKBOT
    assert told.text == 'Toptip: "Nog een" failed with the error "operation_timeout"'
    assert len(api.slack.visible(cast.WILLEM, HERE)) == 1


async def test_what_is_gone_cannot_be_pressed(api: WebApi) -> None:
    on = await shown(api)
    await api("chat.delete", channel=HERE, ts=on.name)

    with pytest.raises(Gone):
        await api.slack.press(cast.NOOR, on, PRESSED, {})


async def test_a_submitted_modal_closes(api: WebApi, tiny_app: TinyApp) -> None:
    modal = await opened(api, private_metadata="x", callback_id="take_up")

    await api.slack.submit(cast.NOOR, modal.id, FILLED)

    view = tiny_app.asked[0]["view"]
    assert tiny_app.asked[0]["type"] == "view_submission"
    assert (view["callback_id"], view["private_metadata"]) == ("take_up", "x")
    assert view["state"]["values"] == FILLED
    assert api.slack.modal(cast.NOOR) is None


async def test_a_required_field_is_asked_for_before_the_app_hears(
    api: WebApi, tiny_app: TinyApp
) -> None:
    modal = await opened(api)

    await api.slack.submit(cast.NOOR, modal.id, {"i": {"step": {"value": None}}})

    assert top(api.slack).errors == {"i": REQUIRED}
    assert tiny_app.asked == []


async def test_the_apps_errors_stand_by_their_fields(api: WebApi, tiny_app: TinyApp) -> None:
    modal = await opened(api)
    tiny_app.answer = answering({"response_action": "errors", "errors": {"i": "Te kort"}})

    await api.slack.submit(cast.NOOR, modal.id, FILLED)

    assert top(api.slack).errors == {"i": "Te kort"}


@pytest.mark.parametrize(
    ("action", "left"), [("update", ["Klaar"]), ("push", ["Klaar", "Ik pak dit op"])]
)
async def test_a_submission_may_show_another_view(
    api: WebApi, tiny_app: TinyApp, action: str, left: list[str]
) -> None:
    modal = await opened(api)
    tiny_app.answer = answering(
        {"response_action": action, "view": {**MODAL, "title": plain("Klaar")}}
    )
    await api.slack.submit(cast.NOOR, modal.id, FILLED)

    titles = []
    while (shows := api.slack.modal(cast.NOOR)) is not None:
        titles.append(shows.view["title"]["text"])
        await api.slack.close(cast.NOOR, shows.id)
    assert titles == left


@pytest.mark.parametrize(
    "answer",
    [
        late,
        answering({"response_action": "errors", "errors": {"x": "?"}}),
        answering({"response_action": "update", "view": {"type": "modal"}}),
        answering({"response_action": "dance"}),
    ],
)
async def test_a_modal_stays_open_when_the_app_fails(
    api: WebApi, tiny_app: TinyApp, answer: Answering
) -> None:
    modal = await opened(api)
    tiny_app.answer = answer

    await api.slack.submit(cast.NOOR, modal.id, FILLED)

    assert (top(api.slack).id, top(api.slack).notice) == (modal.id, TROUBLE)
    assert len(api.slack.complaints) == 1


@pytest.mark.parametrize("asked_to", [True, False])
async def test_the_app_hears_of_a_close_if_it_asked_to(
    api: WebApi, tiny_app: TinyApp, *, asked_to: bool
) -> None:
    modal = await opened(api, notify_on_close=asked_to)

    await api.slack.close(cast.NOOR, modal.id)

    assert api.slack.modal(cast.NOOR) is None
    assert [asked["type"] for asked in tiny_app.asked] == ["view_closed"] * asked_to


async def test_a_searched_list_asks_the_app(api: WebApi, tiny_app: TinyApp) -> None:
    option = {"text": plain("Europe/Amsterdam"), "value": "Europe/Amsterdam"}
    tiny_app.answer = answering({"options": [option]})
    on, typed = await shown(api), {"block_id": "b", "action_id": "zone", "value": "Ams"}

    found = await api.slack.suggest(cast.NOOR, on, typed)
    short = await api.slack.suggest(cast.NOOR, on, {**typed, "value": "A"})

    assert (list(found), list(short)) == ([option], [])
    assert tiny_app.asked[0]["type"] == "block_suggestion"
    assert tiny_app.asked[0]["value"] == "Ams"


async def respond(api: WebApi, url: str, **body: Any) -> tuple[int, str]:
    async with api.slack.session.post(url, json=body) as answer:
        return answer.status, await answer.text()


async def url_of(api: WebApi, tiny_app: TinyApp) -> str:
    await api.slack.press(cast.NOOR, await shown(api), PRESSED, {})
    url: str = tiny_app.asked[-1]["response_url"]
    return url


async def test_a_response_is_private_replaces_and_deletes(api: WebApi, tiny_app: TinyApp) -> None:
    url = await url_of(api, tiny_app)

    def seen(user: str) -> list[str]:
        return [message.text for message in api.slack.visible(user, HERE)]

    assert await respond(api, url, text="Voor jou") == (200, "ok")
    await respond(api, url, text="Voor allen", response_type="in_channel")
    await respond(api, url, text="Anders", replace_original=True)
    assert seen(cast.NOOR) == ["Anders", "Voor jou", "Voor allen"]
    assert seen(cast.WILLEM) == ["Anders", "Voor allen"]

    await respond(api, url, delete_original=True)
    assert seen(cast.WILLEM) == ["Voor allen"]
    assert [one.method for one in api.slack.record] == [
        "chat.postMessage",
        "response_url",
        "response_url",
    ]


async def test_a_response_url_is_good_for_five_answers(api: WebApi, tiny_app: TinyApp) -> None:
    url = await url_of(api, tiny_app)

    answers = [await respond(api, url, text="Dag") for _ in range(6)]

    assert [status for status, _ in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1][1]


async def test_a_response_url_is_good_for_half_an_hour(api: WebApi, tiny_app: TinyApp) -> None:
    url = await url_of(api, tiny_app)
    api.slack.clock.turn_to(api.slack.clock.now() + timedelta(minutes=31))

    status, told = await respond(api, url, text="Dag")

    assert (status, "expired_url" in told) == (404, True)


async def test_a_response_that_breaks_limits_is_refused(api: WebApi, tiny_app: TinyApp) -> None:
    status, told = await respond(api, await url_of(api, tiny_app), text="x" * 40_001)

    assert (status, "msg_too_long" in told) == (400, True)
