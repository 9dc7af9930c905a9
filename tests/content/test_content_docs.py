"""The page for editors tells of every field that the files may have."""

from pathlib import Path

from bot.content import schema

PAGE = Path(__file__).parents[2] / "docs/write-a-tip.md"


def test_every_field_stands_in_the_docs() -> None:
    page = PAGE.read_text()
    entries = [
        each
        for each in vars(schema).values()
        if isinstance(each, type) and issubclass(each, schema.Entry)
    ]

    fields = {name for entry in entries for name in entry.model_fields}

    assert len(fields) > 30
    assert sorted(name for name in fields if f"`{name}`" not in page) == []
