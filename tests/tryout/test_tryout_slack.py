# SPDX-License-Identifier: EUPL-1.2
"""What people do in the local Slack, what the app is sent, and how its failures show."""

import asyncio
from dataclasses import replace

import pytest
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.tryout import cast
from bot.tryout.model import SLACKBOT, Payload
from bot.tryout.slack import LocalSlack, NotThere
from tests.tryout.fakes_tryout import TinyApp

HERE = cast.BESTUUR


def last(slack: LocalSlack, user: str = cast.NOOR) -> tuple[str, str]:
    message = slack.visible(user, HERE)[-1]
    return message.author, message.text


async def test_a_command_is_sent_as_slack_sends_it(slack: LocalSlack, tiny_app: TinyApp) -> None:
    await slack.say(cast.NOOR, HERE, "/tip van @willem in #college & <b>")

    asked = tiny_app.asked[0]
    assert asked.pop("response_url").startswith(f"{slack.base_url}/hooks/")
    assert asked.pop("trigger_id")
    assert asked == {
        "token": "local",
        "team_id": cast.TEAM,
        "team_domain": "gemeente-voorbeeld",
        "channel_id": HERE,
        "channel_name": "bestuur-digitaal",
        "user_id": cast.NOOR,
        "user_name": "noor",
        "command": "/tip",
        "text": f"van <@{cast.WILLEM}|willem> in <#{cast.COLLEGE}|college> &amp; &lt;b&gt;",
        "api_app_id": cast.APP,
        "is_enterprise_install": "false",
    }
    assert slack.visible(cast.NOOR, HERE) == ()


@pytest.mark.parametrize("answer", [JSONResponse({"text": "Dag"}), PlainTextResponse("Dag")])
async def test_an_answer_is_private_unless_it_says_otherwise(
    slack: LocalSlack, tiny_app: TinyApp, answer: Response
) -> None:
    async def greet(_asked: Payload) -> Response:
        return answer

    tiny_app.answer = greet
    await slack.say(cast.NOOR, HERE, "/tip")

    assert last(slack) == (cast.BOT_USER, "Dag")
    assert slack.visible(cast.WILLEM, HERE) == ()


async def test_an_answer_in_the_channel_is_for_everybody(
    slack: LocalSlack, tiny_app: TinyApp
) -> None:
    async def greet(_asked: Payload) -> Response:
        return JSONResponse({"text": "Dag", "response_type": "in_channel"})

    tiny_app.answer = greet
    await slack.say(cast.NOOR, HERE, "/tip")

    assert last(slack, cast.WILLEM) == (cast.BOT_USER, "Dag")


async def late(_asked: Payload) -> Response:
    await asyncio.sleep(1.2)
    return Response()


async def broken(_asked: Payload) -> Response:
    return Response(status_code=500)


async def nonsense(_asked: Payload) -> Response:
    return Response("{", media_type="application/json")


async def bad_blocks(_asked: Payload) -> Response:
    return JSONResponse({"text": "x", "blocks": [{"type": "x"}]})


FAILURES = [
    (late, "operation_timeout"),
    (broken, "dispatch_failed"),
    (nonsense, "dispatch_failed"),
    (bad_blocks, "invalid_command_response"),
]


@pytest.mark.parametrize(("answer", "code"), FAILURES)
async def test_a_failing_command_shows_slacks_own_line(
    slack: LocalSlack, tiny_app: TinyApp, answer: object, code: str
) -> None:
    tiny_app.answer = answer  # type: ignore[assignment] # parametrize hands functions as objects

    await slack.say(cast.NOOR, HERE, "/tip")

    assert last(slack) == (SLACKBOT, f'/tip failed with the error "{code}"')
    assert slack.complaints
    assert slack.visible(cast.WILLEM, HERE) == ()


async def test_an_app_that_is_away_shows_slacks_own_line(slack: LocalSlack) -> None:
    slack.installation = replace(slack.installation, app_url="http://127.0.0.1:9/slack/events")

    await slack.say(cast.NOOR, HERE, "/tip")

    assert last(slack) == (SLACKBOT, '/tip failed with the error "dispatch_failed"')


async def test_an_unknown_command_never_reaches_the_app(
    slack: LocalSlack, tiny_app: TinyApp
) -> None:
    await slack.say(cast.NOOR, HERE, "/top")

    assert last(slack) == (SLACKBOT, "/top is not a valid command.")
    assert tiny_app.asked == []


async def test_commands_do_not_work_in_threads(slack: LocalSlack, tiny_app: TinyApp) -> None:
    await slack.say(cast.NOOR, HERE, "Kijk eens")
    ts = slack.visible(cast.NOOR, HERE)[0].ts
    await slack.say(cast.NOOR, HERE, "/tip", ts)
    await slack.say(cast.NOOR, HERE, "Mooi", ts)

    said = [message.text for message in slack.thread(cast.NOOR, HERE, ts)]
    assert said == ["Kijk eens", "/tip is not supported in threads. Sorry!", "Mooi"]
    assert len(slack.visible(cast.NOOR, HERE)) == 1
    assert tiny_app.asked == []


async def test_nobody_speaks_where_they_are_not(slack: LocalSlack) -> None:
    with pytest.raises(NotThere, match="not in C0COLLEGE00"):
        await slack.say(cast.SAM, cast.COLLEGE, "Hallo")

    assert slack.messages(cast.SAM, cast.COLLEGE) == ()


async def test_an_invited_app_joins_and_hears_of_it(slack: LocalSlack, tiny_app: TinyApp) -> None:
    await slack.say(cast.NOOR, cast.COLLEGE, "/invite @Toptip")

    assert cast.BOT_USER in slack.channels[cast.COLLEGE].members
    event = tiny_app.asked[0]["event"]
    assert (event["type"], event["channel"]) == ("member_joined_channel", cast.COLLEGE)
    assert (event["channel_type"], event["inviter"]) == ("G", cast.NOOR)


async def test_an_event_is_told_once_to_an_app_that_takes_it(
    slack: LocalSlack, tiny_app: TinyApp
) -> None:
    await slack.open_home(cast.NOOR)

    (asked,) = tiny_app.asked
    assert (asked["type"], asked["team_id"]) == ("event_callback", cast.TEAM)
    assert (asked["event"]["type"], asked["event"]["tab"]) == ("app_home_opened", "home")


async def test_an_event_is_told_again_at_most_three_times(
    slack: LocalSlack, tiny_app: TinyApp
) -> None:
    tiny_app.answer = broken

    await slack.open_home(cast.NOOR)

    retries = [one.get("x-slack-retry-num") for one in tiny_app.headers]
    assert retries == [None, "1", "2", "3"]
    assert tiny_app.headers[1]["x-slack-retry-reason"] == "http_error"
    assert len({asked["event_id"] for asked in tiny_app.asked}) == 1
    assert slack.complaints == ["app_home_opened: dispatch_failed (http_error)"]


async def test_every_visible_change_raises_the_version(slack: LocalSlack) -> None:
    before = slack.version

    await slack.say(cast.NOOR, HERE, "Hallo")

    assert slack.version > before
