# SPDX-License-Identifier: EUPL-1.2
"""The boards, as an operator manages them at a terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes_operator import Toptip

BOARDS = """
workspace: T0VOORBEELD
boards:
  - {channel: C0BESTUUR00, weekday: maandag, time: "09:00"}
  - {channel: C0BOARDDIGI, weekday: friday, time: "14:30", every_weeks: 2, paused: true}
  - {channel: C0COLLEGE00, weekday: monday, time: "09:00", language: en, holidays: skip}
"""
FEWER = """
workspace: T0VOORBEELD
boards:
  - {channel: C0BESTUUR00, weekday: maandag, time: "10:00"}
"""


@pytest.fixture
def toptip(tmp_path: Path) -> Toptip:
    command = Toptip(tmp_path)
    command("db", "upgrade")
    return command


@pytest.fixture
def with_boards(toptip: Toptip) -> Toptip:
    assert toptip("boards", "apply", toptip.boards(BOARDS))[0] == 0
    return toptip


def test_what_is_removed_is_shown_and_asked_first(with_boards: Toptip) -> None:
    code, told = with_boards("boards", "apply", with_boards.boards(FEWER), typed="y\n")

    lines = told.splitlines()
    assert code == 0
    assert lines[0].startswith("C0BESTUUR00: change (time 09:00 → 10:00), next prompt on Monday ")
    assert lines[1:3] == ["C0BOARDDIGI: remove", "C0COLLEGE00: remove"]
    assert "Remove 2 boards? [y/N]" in told
    assert lines[-1].endswith("Done: 1 changed, 2 removed")
    again = with_boards("boards", "apply", with_boards.boards(FEWER))
    assert again[1].endswith("Done: 1 unchanged\n")


@pytest.mark.parametrize("typed", ["n\n", "\n"])
def test_who_does_not_say_yes_changes_nothing(with_boards: Toptip, typed: str) -> None:
    code, told = with_boards("boards", "apply", with_boards.boards(FEWER), typed=typed)

    assert code == 1
    assert told.splitlines()[-1].endswith("Nothing is changed.")
    assert with_boards("boards", "apply", with_boards.boards(BOARDS))[1].endswith("3 unchanged\n")


def test_where_nobody_can_answer_nothing_is_changed(with_boards: Toptip) -> None:
    code, told = with_boards("boards", "apply", with_boards.boards(FEWER))

    assert code == 1
    assert "Nobody answered, so nothing is changed; say --yes to remove without being asked" in told
    assert with_boards("boards", "apply", with_boards.boards(BOARDS))[1].endswith("3 unchanged\n")


def test_a_closed_input_is_nobody_too(with_boards: Toptip) -> None:
    words = [sys.executable, "-m", "bot", "boards", "apply", with_boards.boards(FEWER)]

    done = subprocess.run(  # noqa: S603 - our own command
        ["/bin/sh", "-c", '"$@" <&-', "sh", *words],
        env={**os.environ, **with_boards.env},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("Nobody answered, so nothing is changed")


def test_yes_can_be_said_beforehand(with_boards: Toptip) -> None:
    code, told = with_boards("boards", "apply", "--yes", with_boards.boards(FEWER))

    assert code == 0
    assert "?" not in told
    assert told.endswith("Done: 1 changed, 2 removed\n")


def test_where_nothing_is_removed_nothing_is_asked(with_boards: Toptip) -> None:
    changed = BOARDS.replace("14:30", "15:00")

    code, told = with_boards("boards", "apply", with_boards.boards(changed))

    assert code == 0
    assert told.endswith("Done: 1 changed, 2 unchanged\n")


def test_every_board_has_its_line(with_boards: Toptip) -> None:
    _, told = with_boards("boards", "list")

    first, second, third = told.splitlines()
    weekly = "every week on Monday at 09:00 (Europe/Amsterdam); next prompt on "
    assert first.startswith(f"C0BESTUUR00 (T0VOORBEELD): {weekly}")
    assert second == (
        "C0BOARDDIGI (T0VOORBEELD): every 2 weeks on Friday at 14:30 (Europe/Amsterdam); "
        "paused by an admin without an end, so no prompt comes"
    )
    assert third.startswith(f"C0COLLEGE00 (T0VOORBEELD): {weekly}")
    assert first.endswith(" at 09:00 (Europe/Amsterdam)")


def test_without_boards_the_list_says_how_to_add_one(toptip: Toptip) -> None:
    code, told = toptip("boards", "list")

    assert code == 0
    assert (
        told == "no boards yet; add some with `toptip boards apply FILE` (see docs/configure.md)\n"
    )


def test_what_is_exported_can_be_applied(with_boards: Toptip) -> None:
    exported = with_boards("boards", "export", "--workspace", "T0VOORBEELD")[1]

    code, told = with_boards("boards", "apply", with_boards.boards(exported))

    assert code == 0
    assert told.endswith("Done: 3 unchanged\n")


def test_the_coming_weeks_are_shown_as_they_will_be_posted(with_boards: Toptip) -> None:
    code, told = with_boards("preview", "--weeks", "4", "--channel", "C0BESTUUR00")

    assert code == 0
    assert told.count("=== C0BESTUUR00 (T0VOORBEELD), slot ") == 4
    assert told.count("Vraag voor bestuurders\n") == 4
    assert "Question for board members" in with_boards("preview", "--weeks", "9")[1]


@pytest.mark.parametrize("weeks", ["0", "105", "veel"])
def test_how_far_to_look_has_its_bounds(with_boards: Toptip, weeks: str) -> None:
    assert with_boards("preview", "--weeks", weeks)[0] == 2


def test_a_channel_without_a_board_is_told_with_those_that_have_one(with_boards: Toptip) -> None:
    code, told = with_boards("preview", "--channel", "C0NERGENS00")

    assert code == 1
    assert told.startswith("C0NERGENS00: no board there; --channel takes one of these: C0BESTUUR00")
