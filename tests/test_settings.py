# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.errors import ProblemsFound
from bot.settings import CONFIG_FILE, Access, Mode, Settings, access_for, as_far_as_read, load

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


@pytest.mark.parametrize("config", ["- tip\n", "tip\n", "command: [\n", b"\xff", "a: 1\na: 2\n"])
def test_a_file_that_holds_no_settings_is_told_and_the_environment_is_read(
    config: str | bytes,
) -> None:
    settings, (wrong,) = as_far_as_read({"TOPTIP_LANGUAGE": "en"}, config)

    assert settings == Settings(language="en")
    assert wrong.name == CONFIG_FILE
    assert wrong.problem.startswith(f"{CONFIG_FILE}:")


def test_what_is_wrong_has_its_default_and_the_rest_is_as_it_was_set() -> None:
    settings, wrong = as_far_as_read({"TOPTIP_PORT": "x", "TOPTIP_PROT": "1"}, "language: en\n")

    assert settings == Settings(language="en")
    assert {each.name for each in wrong} == {"port", "prot"}


def test_a_secret_is_never_printed() -> None:
    settings = load({"TOPTIP_BOT_TOKEN": "xoxb-canary"}, "")

    assert "canary" not in repr(settings)


@pytest.mark.parametrize(
    ("mode", "names"),
    [
        ("socket", "BOT_TOKEN APP_TOKEN"),
        ("http", "BOT_TOKEN SIGNING_SECRET"),
        ("oauth", "CLIENT_ID CLIENT_SECRET SIGNING_SECRET KEYS URL"),
    ],
)
def test_without_its_secrets_it_names_each_and_where_to_find_it(mode: Mode, names: str) -> None:
    with pytest.raises(ProblemsFound) as caught:
        access_for(Settings(mode=mode))

    told = [problem.partition(": not set")[0] for problem in caught.value.problems]
    assert told == [f"TOPTIP_{name}" for name in names.split()]
    assert "Basic Information" in str(caught.value)


def test_a_mode_needs_only_its_own_secrets() -> None:
    settings = Settings(bot_token=SecretStr("xoxb-1"), app_token=SecretStr("xapp-1"))

    assert access_for(settings) == Access("xoxb-1", app_token="xapp-1")


def test_who_only_posts_needs_no_more_than_the_token_or_the_keys() -> None:
    settings = Settings(bot_token=SecretStr("xoxb-1"))
    many = Settings(mode="oauth", keys=SecretStr("key-1"))

    assert access_for(settings, answers=False) == Access("xoxb-1")
    assert access_for(many, answers=False) == Access(keys="key-1")
    assert "xoxb" not in repr(access_for(settings, answers=False))


def test_a_token_in_another_ones_place_is_told_and_not_shown() -> None:
    swapped = Settings(bot_token=SecretStr("xapp-canary"), app_token=SecretStr("xoxb-canary"))

    with pytest.raises(ProblemsFound) as caught:
        access_for(swapped)

    assert "TOPTIP_BOT_TOKEN: does not begin with xoxb-" in str(caught.value)
    assert "TOPTIP_APP_TOKEN: does not begin with xapp-" in str(caught.value)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://slack.com", "https://slack.com.evil.nl", "https://x.nl"])
def test_no_other_slack_is_spoken_with(url: str) -> None:
    with pytest.raises(ProblemsFound):
        load({"TOPTIP_SLACK_URL": url}, "")
