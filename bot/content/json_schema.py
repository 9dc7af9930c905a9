# SPDX-License-Identifier: EUPL-1.2
"""The schemas of the files in content/ as JSON Schema, for the programs that editors write in."""

import json
from collections.abc import Mapping
from typing import Any

from bot.content.schema import Entry, PeopleFile, PromptsFile, TipFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: Mapping[str, type[Entry]] = {
    "people.schema.json": PeopleFile,
    "tip.schema.json": TipFile,
    "prompts.schema.json": PromptsFile,
}


def json_schemas() -> Mapping[str, str]:
    """Return the text of each file that belongs in content/schema/, by its name."""
    return {name: _text(entry) for name, entry in SCHEMAS.items()}


def _text(entry: type[Entry]) -> str:
    schema = {"$schema": DIALECT, **entry.model_json_schema()}
    return json.dumps(_in_one_line(schema), indent=2, ensure_ascii=False) + "\n"


def _in_one_line(value: Any) -> Any:
    """Return *value* with each text in it, a description say, as one line."""
    if isinstance(value, Mapping):
        return {key: _in_one_line(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_in_one_line(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value
