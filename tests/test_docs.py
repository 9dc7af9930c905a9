# SPDX-License-Identifier: EUPL-1.2
"""The docs are held true."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.service.boards_file import BoardEntry
from bot.settings import HELD, Settings, load
from bot.storage.tables import metadata
from bot.web.health import METRICS

ROOT = Path(__file__).parent.parent
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "content/NOTICE.md",
]


def test_every_setting_stands_in_the_docs() -> None:
    docs = (ROOT / "docs/configure.md").read_text()

    assert [n for n in Settings.model_fields if f"`TOPTIP_{n.upper()}`" not in docs] == []


def test_the_example_shows_every_setting_with_its_default_and_holds_no_secret() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    shown = [(above, line) for above, line in pairwise(lines) if re.match("#?TOPTIP_", line)]
    given = dict(line.removeprefix("#").split("=", 1) for _, line in shown)
    settings = load(given, "")

    assert set(given) == {f"TOPTIP_{name.upper()}" for name in Settings.model_fields}
    assert [line for above, line in shown if not above.startswith("# ")] == []
    assert settings.model_copy(update=dict.fromkeys(HELD)) == Settings()
    assert [given[f"TOPTIP_{name.upper()}"] for name in HELD] == [""] * len(HELD)


def test_the_units_say_where_the_database_is_and_run_what_is_a_command() -> None:
    units = "".join(unit.read_text() for unit in (ROOT / "config").glob("*.service"))
    commands = [f"-m bot {name} " for name in names(typer.main.get_command(app))]
    run = [line for line in units.splitlines() if "-m bot " in line]

    assert set(re.findall("TOPTIP_[A-Z_]+", units)) == {"TOPTIP_DATABASE"}
    assert len(run) == 2
    assert all(any(command in f"{line} " for command in commands) for line in run)


def names(command: object) -> Iterator[str]:
    """Yield the command's subcommands as they are typed: "run", "boards apply"."""
    for name, sub in getattr(command, "commands", {}).items():
        yield from [f"{name} {more}" for more in names(sub)] or [name]


def test_every_command_stands_in_the_docs() -> None:
    docs = "".join(page.read_text() for page in PAGES)
    commands = list(names(typer.main.get_command(app)))

    assert "boards list" in commands
    assert [name for name in commands if f"toptip {name}" not in docs] == []


def options(command: object) -> list[str]:
    """Return the command's options as they are typed, `--help` apart."""
    every = [name for each in getattr(command, "params", ()) for name in each.opts]
    return [name for name in every if name.startswith("--") and name != "--help"]


def test_every_option_stands_in_the_docs_beside_its_command() -> None:
    passages = [part for page in PAGES for part in re.split(r"\n\n|\n(?=\|)", page.read_text())]
    missing = []
    for name in names(typer.main.get_command(app)):
        command: object = typer.main.get_command(app)
        for word in name.split():
            command = getattr(command, "commands", {})[word]
        beside = [part for part in passages if re.search(rf"toptip {name}\b", part)]
        missing += [f"{name} {o}" for o in options(command) if o not in " ".join(beside)]

    assert missing == []


def test_every_field_of_a_boards_file_stands_in_the_docs() -> None:
    docs = (ROOT / "docs/configure.md").read_text()
    fields = [field.alias or name for name, field in BoardEntry.model_fields.items()]

    assert [name for name in fields if f"{name}: " not in docs] == []


def test_every_metric_stands_in_the_docs() -> None:
    docs = (ROOT / "docs/operate.md").read_text()

    assert [name for name in METRICS if f"`{name}`" not in docs] == []


def test_every_table_and_column_stands_in_the_privacy_page_and_no_other() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \|.*\| ([^|]*) \|$", (ROOT / "docs/privacy.md").read_text(), re.MULTILINE
    )
    told = {table: re.findall(r"`(\w+)`", columns) for table, columns in rows}

    assert told == {
        table.name: [column.name for column in table.columns] for table in metadata.sorted_tables
    }


def test_every_room_stands_in_the_drawing() -> None:
    drawing = (ROOT / "docs/architecture.md").read_text()
    rooms = [p for p in (ROOT / "bot").iterdir() if p.name not in {"__pycache__", "__init__.py"}]

    assert [p.name for p in rooms if p.name not in drawing] == []


def test_every_test_that_the_docs_name_is_there() -> None:
    named = re.findall(r"`(test_\w+)`", "".join(page.read_text() for page in PAGES))
    tests = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert len(named) > 10
    assert [name for name in named if f"def {name}(" not in tests] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", page.read_text())

    nowhere = [to for to in links if "://" not in to and not (page.parent / to).exists()]
    assert nowhere == [], f"{page.name}: mend these links, or add the files they lead to"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_into_a_page_leads_to_a_heading_of_it(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text())
    into = [(page.parent / to if to else page, anchor) for to, anchor in links]

    assert [f"{to}#{anchor}" for to, anchor in into if anchor not in anchors(to)] == []


def anchors(page: Path) -> set[str]:
    """Return what a page's headings are called in a link: small letters, hyphens for spaces."""
    text = re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_what_the_threat_model_names_as_proof_is_there() -> None:
    told = (ROOT / "docs/threat-model.md").read_text()
    tests = {path.name: path.read_text() for path in (ROOT / "tests").rglob("test_*.py")}
    proofs = re.findall(r"`(test_\w+\.py)::(test_\w+)`", told)
    files = re.findall(r"`((?:bot|config|content)/[\w/]+\.\w+)`", told)

    assert len(proofs) > 40
    assert [(in_, name) for in_, name in proofs if f"def {name}(" not in tests.get(in_, "")] == []
    assert [file for file in files if not (ROOT / file).exists()] == []
