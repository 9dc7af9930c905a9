from pathlib import Path

import pytest

from bot.errors import ProblemsFound
from bot.settings import Settings, load, needed_to_run

ROOT = Path(__file__).parent.parent


def test_the_shipped_config_says_what_the_defaults_say() -> None:
    config = (ROOT / "config/toptip.yaml").read_text()

    assert load({}, config) == Settings()


def test_the_environment_wins_over_the_file() -> None:
    settings = load({"TOPTIP_LANGUAGE": "en", "PATH": "/bin"}, "language: nl\n")

    assert settings.language == "en"


def test_every_problem_is_told_at_once_with_its_place() -> None:
    with pytest.raises(ProblemsFound) as caught:
        load({"TOPTIP_PORT": "70000", "TOPTIP_LANGAUGE": "en"}, "# ours\ncommand: tip\n")

    told = str(caught.value)
    assert "TOPTIP_PORT (environment)" in told
    assert "TOPTIP_LANGAUGE (environment)" in told
    assert "config/toptip.yaml:2: command" in told


def test_a_secret_is_never_printed() -> None:
    settings = load({"TOPTIP_BOT_TOKEN": "xoxb-canary"}, "")

    assert "canary" not in repr(settings)


def test_without_its_secrets_it_names_each_and_where_to_find_it() -> None:
    with pytest.raises(ProblemsFound) as caught:
        needed_to_run(Settings())

    assert len(caught.value.problems) == 2
    assert "Basic Information" in str(caught.value)
