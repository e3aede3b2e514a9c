"""The published schemas and the loader say the same of a file, as far as a schema can say it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml as other_yaml
from hypothesis import given
from hypothesis import strategies as st

from argmap import formats
from argmap.formats import Content, yaml
from argmap.formats import json as json_format
from argmap.model import Atlas, Basis, Map, Qualifier, Sort, Source, Stance
from tests.strategies import atlases, maps, records, seals

ROOT = Path(__file__).resolve().parent.parent
#: The findings of the loader that a schema can have too.
OF_FORM = {"unknown-key", "wrong-type", "missing-key", "invalid-id", "supported-premise"}


@cache
def validator(kind: str) -> Any:
    form = formats.schema(kind)
    jsonschema.Draft202012Validator.check_schema(form)
    return jsonschema.Draft202012Validator(form)


def kind_of(value: object) -> str:
    return {Map: "map", Atlas: "atlas", Source: "source"}[type(value)]


def plain(text: str) -> Any:
    """What an editor's YAML reader makes of a file."""
    return other_yaml.safe_load(text)


def of_form(data: object, kind: str) -> set[str]:
    """The findings of form that the loader has on a value, written as JSON, which YAML reads too."""
    file = "seeds/a.yaml" if kind == "source" else "maps/a.yaml"
    reading = yaml.read(json.dumps(data, ensure_ascii=False), file)
    assert reading.whole
    return {finding.name for finding in reading.findings} & OF_FORM


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside a value."""
    if path:
        yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from places(value, (*path, number))


def replaced(data: Any, path: tuple[Any, ...], value: object) -> Any:
    found = changed = copy.deepcopy(data)
    for step in path[:-1]:
        found = found[step]
    found[path[-1]] = value
    return changed


@pytest.mark.parametrize("kind", formats.SCHEMAS)
def test_every_property_is_described(kind: str) -> None:
    form = formats.schema(kind)

    def undescribed(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            if part.get("additionalProperties") is False:  # other mentions of properties are conditions
                yield from (
                    name for name, inner in part["properties"].items() if not {"description", "$ref"} & set(inner)
                )
            for inner in part.values():
                yield from undescribed(inner)
        elif isinstance(part, list):
            for inner in part:
                yield from undescribed(inner)

    assert list(undescribed(form)) == []


@pytest.mark.parametrize("kind", ["json", "map"])
def test_words_are_those_of_the_model(kind: str) -> None:
    text = json.dumps(formats.schema(kind))
    for words in (Stance, Sort, Qualifier):
        assert json.dumps([word.value for word in words]) in text
    assert Basis.IMPUTED.value in text


@pytest.mark.parametrize("path", sorted((ROOT / "maps").glob("*.yaml")), ids=lambda p: p.name)
def test_real_maps_are_valid(path: Path) -> None:
    text = path.read_text("utf-8")
    value = yaml.read(text, f"maps/{path.name}").value
    assert value is not None
    validator(kind_of(value)).validate(plain(text))
    if isinstance(value, Map):
        validator("json").validate(json.loads(json_format.write(value)))


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.yaml")), ids=lambda p: p.name)
def test_real_records_are_valid(path: Path) -> None:
    assert list(validator("source").iter_errors(plain(path.read_text("utf-8")))) == []


@given(st.one_of(maps(), atlases(), records))
def test_what_is_written_is_valid(value: Map | Atlas | Source) -> None:
    assert list(validator(kind_of(value)).iter_errors(plain(yaml.write(value)))) == []
    if isinstance(value, Map):
        assert list(validator("json").iter_errors(json.loads(json_format.write(value)))) == []


contents: st.SearchStrategy[Content] = st.one_of(maps(4), atlases(), records, seals)
#: What a step or an attack must agree with elsewhere in the file.
ENDS = {"id", "type", "named", "source", "target", "kind", "conclusion", "steps", "attacks", "nodes"}
ODD_IN_JSON = st.sampled_from([None, True, False, 0, 1, -1, 1.5, 10**9, [1], [None], {"id": "x"}, {"text": "x"}])
ODD = st.sampled_from(["", "x", [], {}, ["x"], [["x"]], {"x": "y"}, {"x": {"y": "z"}}, [{"x": "y"}]])


@given(st.one_of(maps(4), atlases(), records), st.data())
def test_what_the_loader_takes_is_valid(value: Map | Atlas | Source, data: st.DataObject) -> None:
    kind = kind_of(value)
    whole = plain(yaml.write(value))
    path = data.draw(st.sampled_from(list(places(whole))))
    changed = replaced(whole, path, data.draw(ODD))
    if not of_form(changed, kind):
        assert [error.message for error in validator(kind).iter_errors(changed)] == []


@given(st.one_of(maps(4), atlases(), records), st.data())
def test_the_loader_takes_what_is_valid(value: Map | Atlas | Source, data: st.DataObject) -> None:
    kind = kind_of(value)
    whole = plain(yaml.write(value))
    changed = replaced(whole, data.draw(st.sampled_from(list(places(whole)))), data.draw(ODD))
    if validator(kind).is_valid(changed):
        assert of_form(changed, kind) == set()


def of_json_form(data: object) -> set[str]:
    """The findings of form that the loader of the JSON form has on a value."""
    return {finding.name for finding in json_format.read(json.dumps(data), "a.json").findings} & OF_FORM


@given(contents, st.data())
def test_what_the_loader_of_json_takes_is_valid(value: Content, data: st.DataObject) -> None:
    whole = json.loads(json_format.write(value))
    changed = replaced(whole, data.draw(st.sampled_from(list(places(whole)))), data.draw(ODD | ODD_IN_JSON))
    if not of_json_form(changed):
        assert [error.message for error in validator("json").iter_errors(changed)] == []


@given(contents, st.data())
def test_the_loader_of_json_takes_what_is_valid(value: Content, data: st.DataObject) -> None:
    """But for arrows: whether the ends of a step or an attack are there is more than a schema can say."""
    whole = json.loads(json_format.write(value))
    free = [path for path in places(whole) if not ENDS & {part for part in path[-2:] if isinstance(part, str)}]
    changed = replaced(whole, data.draw(st.sampled_from(free)), data.draw(ODD | ODD_IN_JSON))
    if validator("json").is_valid(changed):
        assert of_json_form(changed) == set()


WRONG = [
    ("map", ["nodes"]),
    ("map", {"nodes": {}}),
    ("map", {"map": "A"}),
    ("map", {"map": ["A"], "nodes": {}}),
    ("map", {"map": "A", "nodes": []}),
    ("map", {"map": "A", "nodes": {}, "author": "B"}),
    ("map", {"map": "A", "nodes": {"a": {"premise": ["A"]}}}),
    ("map", {"map": "A", "nodes": {"a": {"premise": "A", "stance": "claims"}}}),
    ("map", {"map": "A", "nodes": {"a": {"premise": "A", "qoute": "b"}}}),
    ("map", {"map": "A", "nodes": {"a": {"premise": "A", "at": "late", "quote": "b"}}}),
    ("map", {"map": "A", "nodes": {"a": {"conclusion": "A", "because": [["b"]]}}}),
    ("map", {"map": "A", "nodes": {"a": {"conclusion": "A", "because": {"id": "b"}}}}),
    ("map", {"map": "A", "nodes": {"a": {"rebuttal": "A"}}}),
    ("map", {"map": "A", "nodes": {"a": {"premise": "A", "claim": {"like": "c"}}}}),
    ("map", {"map": "A", "nodes": {}, "expect": [{"agreed": "a"}]}),
    ("map", {"map": "A", "nodes": {}, "alternatives": ["a", "b"]}),
    ("atlas", {"atlas": "A", "claims": ["a"]}),
    ("atlas", {"atlas": "A", "claims": {"a": {"issue": "b"}}}),
    ("atlas", {"atlas": "A", "relations": [{"contrary": ["a", "b"], "apparent": ["c", "d"]}]}),
    ("atlas", {"atlas": "A", "relations": [{"apparent": ["c", "d"], "differ": "taste"}]}),
    ("atlas", {"atlas": "A", "relations": [{"if": "a"}]}),
    ("source", {"author": "A"}),
    ("source", {"title": "A", "author": "B", "skip": ["x"]}),
    ("source", {"title": "A", "author": "B", "complete": "perhaps"}),
]


@pytest.mark.parametrize(("kind", "data"), WRONG, ids=lambda part: json.dumps(part)[:60])
def test_what_is_plainly_wrong_is_refused_by_both(kind: str, data: object) -> None:
    assert of_form(data, kind)
    assert list(validator(kind).iter_errors(data))
