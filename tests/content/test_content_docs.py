# SPDX-License-Identifier: EUPL-1.2
"""The page for editors tells of every field what the schemas tell, and no more."""

import re
from itertools import groupby
from pathlib import Path

from bot.content import schema

PAGE = Path(__file__).parents[2] / "docs/write-a-tip.md"
# The tables of the page, in its order. A file's own list of entries needs none.
TABLES = (
    schema.PersonEntry,
    *(schema.TipFile, schema.ExampleEntry, schema.SegmentEntry, schema.ResearchEntry),
    *(schema.ReferenceEntry, schema.ExcerptEntry, schema.SourceEntry),
    *(schema.PromptEntry, schema.WordsEntry),
)
LISTS = {schema.PeopleFile, schema.PromptsFile}


def test_every_kind_of_entry_has_a_table() -> None:
    entries = {
        each
        for each in vars(schema).values()
        if isinstance(each, type) and issubclass(each, schema.Entry)
    }

    assert entries - {schema.Entry} == {*TABLES} | LISTS


def test_the_tables_say_of_each_field_what_the_schema_says() -> None:
    lines = PAGE.read_text().splitlines()
    tables = [[*rows] for row, rows in groupby(lines, lambda line: line[:1] == "|") if row]
    tables = [rows for rows in tables if rows[0].startswith("| field |")]
    told = [[re.fullmatch(r"\| `(\w+)` \| (.+) \|", row) for row in rows[2:]] for rows in tables]

    assert [[row.groups() for row in rows if row] for rows in told] == [
        [(name, " ".join(f"{f.description}".split())) for name, f in each.model_fields.items()]
        for each in TABLES
    ]


def test_the_longest_that_an_excerpt_may_be_is_told() -> None:
    assert f"at most {schema.LONGEST} characters" in PAGE.read_text()
