# SPDX-License-Identifier: EUPL-1.2
"""`toptip check`: each thing that can be wrong, alone and all together, over real HTTP."""

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import system_clock
from bot.operate.checking import check
from bot.schedule.model import BoardId
from bot.settings import Mode
from bot.storage.boards import Boards
from bot.storage.engine import Database
from bot.tryout import cast
from bot.tryout.faults import Fault, Reply
from tests.fakes_check import (
    Deed,
    Surgery,
    archived,
    busy,
    damaged,
    gone,
    granted,
    installed,
    invited_without_scope,
    no_database,
    private,
    revoked,
    setting,
    surgery_in,
    turned,
)

ROOT = Path(__file__).parent.parent
SOCKET = pytest.mark.parametrize("mode", ["socket"])
NOBODY = "http://127.0.0.1:9"


@pytest.fixture
async def surgery(tmp_path: Path, mode: Mode) -> AsyncIterator[Surgery]:
    async with surgery_in(tmp_path, mode) as one:
        yield one


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_all_is_well(surgery: Surgery) -> None:
    code, output = await surgery.told()

    *lines, empty, last = output.splitlines()
    assert code == 0
    assert all(line.startswith(("ok ", " ")) for line in lines)
    assert (empty, last) == ("", "no problems, no warnings")
    assert surgery.slack.complaints == []


PROBLEMS: dict[str, tuple[Mode, Deed, str, str, str]] = {
    "no bot token": ("socket", setting(bot_token=""), "tokens", "not set", "OAuth & Permissions"),
    "another token": (
        "socket", setting(bot_token="xapp-canary"), "tokens", "does not begin", "OAuth & Permis"
    ),
    "wrong bot token": (
        "socket", setting(bot_token="xoxb-canary2"), "tokens", "invalid_auth", "OAuth & Permissions"
    ),
    "revoked": ("http", revoked, "tokens", "token_revoked", "install the app anew"),
    "no app token": ("socket", setting(app_token=""), "tokens", "not set", "Basic Information"),
    "wrong app token": (
        "socket", setting(app_token="xapp-canary2"), "tokens", "invalid_auth", "connections:write"
    ),
    "socket mode off": (
        "socket", installed(socket_mode=False), "tokens", "socket_mode_not_enabled", "switch it on"
    ),
    "no signing secret": ("http", setting(signing_secret=""), "tokens", "not set", "Basic Inf"),
    "odd signing secret": (
        "http", setting(signing_secret="canary"), "tokens", "32 characters", "App Credentials"
    ),
    "missing scope": (
        "socket", granted(less="users:read"), "scopes", "missing: users:read", "install the app"
    ),
    "clock": ("socket", turned(300), "clock", "s behind Slack's; above 120 s", "NTP"),
    "archived": ("http", archived, "channels", "C0BESTUUR00: archived", "unarchive it"),
    "private": ("http", private, "channels", "private without the app", "/invite @Toptip"),
    "no scope": ("http", invited_without_scope, "channels", "want of a scope", "groups:read"),
    "gone": ("http", gone, "channels", "C0BESTUUR00: gone", "/invite @Toptip"),
    "no address": (
        "socket", setting(database="pg://a:canary@h/db"), "database", "'h/db'", "sqlite:///data"
    ),
    "built in": ("socket", setting(command="/remind"), "command", "/remind: Slack has", "choose"),
    "wrong setting": ("socket", setting(port="x"), "config", "TOPTIP_PORT", "docs/configure.md"),
    "unknown setting": ("socket", setting(prot="1"), "config", "TOPTIP_PROT", "docs/configure.md"),
    "nobody there": ("socket", setting(slack_url=NOBODY), "slack", "no answer", "HTTPS_PROXY"),
}  # fmt: skip


@pytest.mark.sqlite
@SOCKET
@pytest.mark.parametrize(
    ("deed", "what", "mend"),
    [
        (no_database, "is not there", "toptip db upgrade"),
        (damaged, "is damaged", "put a backup back"),
    ],
)
async def test_a_file_that_is_no_database_is_found(
    surgery: Surgery, deed: Deed, what: str, mend: str
) -> None:
    await test_each_problem_is_found_alone_with_its_mend(surgery, deed, "database", what, mend)


@pytest.mark.parametrize(
    ("mode", "deed", "area", "what", "mend"), PROBLEMS.values(), ids=PROBLEMS.keys()
)
async def test_each_problem_is_found_alone_with_its_mend(
    surgery: Surgery, deed: Deed, area: str, what: str, mend: str
) -> None:
    deed(surgery)

    code, (found,) = await surgery.finds()

    assert code == 1
    assert (found["area"], found["verdict"]) == (area, "problem")
    assert what in found["what"]
    assert mend in found["mend"]


WARNINGS: dict[str, tuple[Deed, str, str, str]] = {
    "scope for nothing": (granted("files:read"), "scopes", "nothing: files:read", "take them away"),
    "uneasy clock": (turned(60), "clock", "s behind Slack's", "NTP"),
    "too many questions": (busy, "slack", "channel C0BESTUUR00 (http_429)", "in a minute"),
}


@SOCKET
@pytest.mark.parametrize(("deed", "area", "what", "mend"), WARNINGS.values(), ids=WARNINGS.keys())
async def test_a_warning_is_no_failure(
    surgery: Surgery, deed: Deed, area: str, what: str, mend: str
) -> None:
    deed(surgery)

    code, (found,) = await surgery.finds()

    assert code == 0
    assert (found["area"], found["verdict"]) == (area, "warning")
    assert what in found["what"]
    assert mend in found["mend"]


@SOCKET
async def test_a_slack_that_is_none_of_slacks_is_not_sent_a_token(surgery: Surgery) -> None:
    surgery.sets(slack_url="https://slack.example.org")

    code, (config, slack) = await surgery.finds()

    assert code == 1
    assert config["what"].startswith("TOPTIP_SLACK_URL (environment)")
    assert slack["what"] == "not asked"


@SOCKET
@pytest.mark.parametrize("reply", ["reset", "close", "truncated", "html", "status"])
async def test_a_slack_that_is_broken_is_one_finding(surgery: Surgery, reply: Reply) -> None:
    surgery.slack.faults = lambda _method, _fields: Fault(accept=False, reply=reply)

    code, (found,) = await surgery.finds()

    assert code == 1
    assert found["what"].startswith("no answer to apps.connections.open (")


@SOCKET
async def test_a_board_that_is_paused_is_told_as_such(surgery: Surgery) -> None:
    await surgery.board(paused="true")
    assert "reached; paused by an admin" in (await surgery.told())[1]

    archived(surgery)
    code, (found,) = await surgery.finds()

    assert code == 0
    assert found["what"].startswith("C0BESTUUR00: archived; paused by an admin")


@pytest.mark.sqlite
@SOCKET
async def test_a_board_that_slack_paused_and_that_is_reached_again_is_told(
    surgery: Surgery,
) -> None:
    async with Database.open(f"sqlite:///{surgery.database}") as database:
        for each in await Boards(database).all():
            await Boards(database).pause(BoardId(each.id), "is_archived")

    code, found = await surgery.finds()

    assert code == 0
    assert ["resume it" in each["mend"] for each in found] == [True, True]


@SOCKET
async def test_a_board_of_another_workspace_is_told(surgery: Surgery) -> None:
    await surgery.board(workspace="T0VREEMD000")

    _, found = await surgery.finds()

    assert "of the workspace T0VREEMD000, and TOPTIP_BOT_TOKEN is of T0VOORBEELD" in str(found)


@SOCKET
async def test_each_optional_scope_is_told_with_what_it_is_for(surgery: Surgery) -> None:
    surgery.grants(*cast.SCOPES, "groups:read")

    _, output = await surgery.told()

    assert "groups:read, for boards in private channels: granted\n" in output
    assert (
        "channels:history, for looking by itself whether a question stands: not granted" in output
    )


@SOCKET
async def test_without_boards_it_says_how_to_set_up_the_first(surgery: Surgery) -> None:
    surgery.sets(database=f"sqlite:///{surgery.toptip.folder / 'new.db'}")
    await asyncio.to_thread(surgery.toptip, "db", "upgrade")

    code, output = await surgery.told()

    assert code == 0
    assert "boards: 0" in output
    assert "type `/tip instellen` in its channel" in output


@SOCKET
async def test_a_program_reads_the_same_as_json(surgery: Surgery) -> None:
    turned(300)(surgery)
    granted("files:read")(surgery)

    code, output = await surgery.told("--json")

    told = json.loads(output)
    assert code == 1
    assert list(told) == ["ok", "problems", "warnings", "findings"]
    assert (told["ok"], told["problems"], told["warnings"]) == (False, 1, 1)
    assert {tuple(each) for each in told["findings"]} == {("area", "verdict", "what", "mend")}


@SOCKET
async def test_a_name_cannot_move_the_terminals_cursor(surgery: Surgery) -> None:
    surgery.slack.users[cast.BOT_USER].name = "top\x1b[2J\r\ntip"

    assert "top[2J tip in the workspace" in (await surgery.told())[1]


@SOCKET
async def test_everything_that_is_wrong_is_found_at_once(surgery: Surgery, tmp_path: Path) -> None:
    for deed in (archived, turned(300), granted("files:read", less="commands")):
        deed(surgery)
    surgery.sets(prot="1", app_token="xapp-canary2", command="/who")
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    tip = content / "tips/076.yaml"
    tip.write_text(tip.read_text().replace("bestuurder", "bestuurdr", 1))

    found = await check(surgery.toptip.env, content, system_clock)

    wrong = {each.area: each.verdict for each in found if each.verdict != "ok"}
    assert set(wrong) == {"content", "config", "tokens", "scopes", "clock", "channels", "command"}
    assert {each.what.count("canary") for each in found} == {0}


@SOCKET
async def test_a_process_elsewhere_says_that_its_file_is_not_there_and_checks_the_rest(
    surgery: Surgery, tmp_path: Path
) -> None:
    env = {**surgery.toptip.env, "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "check", "--json"),
        cwd=tmp_path,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, log = await process.communicate()

    told = json.loads(output)
    assert process.returncode == 1
    assert log == b""
    (found,) = (each for each in told["findings"] if each["verdict"] != "ok")
    assert found["what"].startswith("config/toptip.yaml: ")
    assert found["mend"] == "start toptip from the folder that holds it"
