"""The schemas that argmap publishes (JSON Schema, draft 2020-12)."""

from __future__ import annotations

from argmap.formats import _schema_yaml
from argmap.formats._json_map import MAP
from argmap.formats._json_records import ATLAS, SEAL, SOURCE
from argmap.formats._kinds import Schema

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def made(kind: str) -> Schema:
    """Return the schema of one kind.

    Raises:
        KeyError: there is no such kind.
    """
    title, body = {
        "json": ("argmap JSON", _json()),
        "map": ("argmap map", _schema_yaml.MAP),
        "atlas": ("argmap atlas", _schema_yaml.ATLAS),
        "source": ("argmap source record", _schema_yaml.SOURCE),
    }[kind]
    return {"$schema": _DRAFT, "title": title, **body}


def _json() -> Schema:
    """The first key of a form tells which it is; what has none of them is the record of a source."""
    rule: Schema = {"$ref": "#/$defs/source"}
    for name, form in (("seal", SEAL), ("atlas", ATLAS), ("map", MAP)):
        rule = {"if": {"required": [form.keys[0].name]}, "then": {"$ref": f"#/$defs/{name}"}, "else": rule}
    forms = {"map": MAP, "atlas": ATLAS, "seal": SEAL, "source": SOURCE}
    return {"type": "object", **rule, "$defs": {name: form.schema() for name, form in forms.items()}}
