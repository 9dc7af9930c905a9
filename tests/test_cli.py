# SPDX-License-Identifier: EUPL-1.2
"""The commands, as an operator meets them."""

import socket
from pathlib import Path

import pytest

from tests.fakes_operator import Toptip

BOARDS = """
workspace: T0VOORBEELD
boards:
  - {channel: C0BESTUUR00, weekday: maandag, time: "09:00"}
"""


@pytest.fixture
def toptip(tmp_path: Path) -> Toptip:
    return Toptip(tmp_path)


def test_a_board_is_added_once(toptip: Toptip) -> None:
    assert toptip("db", "upgrade")[0] == 0

    code, told = toptip("boards", "apply", toptip.boards(BOARDS))
    assert code == 0
    assert "C0BESTUUR00: add, next prompt on Monday" in told

    assert "C0BESTUUR00: unchanged" in toptip("boards", "apply", toptip.boards(BOARDS))[1]


@pytest.mark.sqlite
def test_without_a_database_it_says_what_to_do(toptip: Toptip) -> None:
    code, told = toptip("boards", "apply", toptip.boards(BOARDS))

    assert code == 1
    assert "toptip db upgrade" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("boards:\n  - {channel: x, weekday: maandg, time: 9}\n", "did you mean 'maandag'?"),
        (b"boards: \xff\n", "not UTF-8"),
        ("boards: [", "mend the YAML"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(toptip: Toptip, text: str | bytes, told: str) -> None:
    toptip("db", "upgrade")

    code, output = toptip("boards", "apply", toptip.boards(text))

    assert code == 1
    assert "boards.yaml:" in output
    assert told in output


def test_a_missing_file_is_said_to_be_missing(toptip: Toptip) -> None:
    code, told = toptip("boards", "apply", "nergens.yaml")

    assert code == 2
    assert "nergens.yaml" in told


def test_it_does_not_run_without_its_secrets(toptip: Toptip) -> None:
    code, told = toptip("run")

    assert code == 1
    assert "TOPTIP_BOT_TOKEN: not set" in told
    assert "TOPTIP_APP_TOKEN: not set" in told


def test_a_wrong_setting_is_told_before_anything_is_done(toptip: Toptip) -> None:
    toptip.env["TOPTIP_PROT"] = "3000"

    code, told = toptip("db", "upgrade")

    assert code == 1
    assert "TOPTIP_PROT" in told
    assert not (toptip.folder / "toptip.db").exists()


@pytest.mark.sqlite
def test_a_copy_can_be_put_back_as_it_says(toptip: Toptip) -> None:
    toptip("db", "upgrade")
    toptip("boards", "apply", toptip.boards(BOARDS))
    database, copy = toptip.folder / "toptip.db", toptip.folder / "copy.db"

    code, told = toptip("db", "backup", str(copy))
    database.unlink()
    copy.rename(database)

    assert code == 0
    assert told.startswith(f"{copy}: ")
    assert f"copy {copy} to {database}" in told
    assert told.count("\n") == 1
    assert "C0BESTUUR00" in toptip("boards", "list")[1]


@pytest.mark.sqlite
def test_a_copy_that_cannot_be_made_is_told(toptip: Toptip) -> None:
    code, told = toptip("db", "backup", str(toptip.folder / "copy.db"))

    assert code == 1
    assert "toptip db upgrade" in told
    assert list(toptip.folder.iterdir()) == []


def test_help_names_every_command(toptip: Toptip) -> None:
    _, told = toptip("--help")

    for name in ("try", "run", "web", "worker", "check", "boards", "db"):
        assert name in told


def test_a_port_that_is_taken_is_named(toptip: Toptip) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        code, told = toptip("try", "--port", str(port))

    assert code == 1
    assert f"127.0.0.1:{port}: cannot listen there" in told
