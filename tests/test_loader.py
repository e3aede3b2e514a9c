"""The loader takes what the format allows, and says of everything else what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import PurePath

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import edits
from argmap.findings import Edit, Finding, Span
from argmap.formats import json, yaml
from argmap.model import Map, Seal, Source, place_of
from tests.conftest import ROOT

# Every place of the format, with every shape of value in it.

#: What stands in the place of `@`, by the shape it has, with its text where it is a single text.
SHAPES = {"text": "zebra crossing", "list": "[u, v]", "mapping": "{u: v}", "nested": "[[u]]", "nothing": ""}
LIST, ALL = {"text", "list"}, set(SHAPES)
MAP = "map: A\nnodes:\n  a: {premise: A}\n  c:\n    conclusion: C\n"
STEP, LINK = MAP + "    because:\n      from: a\n", MAP + "    claim:\n      same-as: b\n"
ATLAS, RECORD = "atlas: A\n", "title: T\nauthor: A\n"
SEAL = "sha256: abc\nparagraphs: 3\nquotes: {}\n"

#: The file, the text around each place, and the shapes that it takes without a finding of form.
PLACES = [
    ("maps/a.yaml", "map: @\nnodes: {}\n", {"text"}),
    ("maps/a.yaml", "map: A\nnodes: @\n", set()),
    ("maps/a.yaml", "map: A\nnodes: {}\nsource: @\n", LIST),
    ("maps/a.yaml", "map: A\nnodes: {}\nthesis: @\n", LIST),
    ("maps/a.yaml", "map: A\nnodes: {}\nnote: @\n", {"text"}),
    ("maps/a.yaml", "map: A\nnodes: {}\nalternatives: @\n", {"mapping"}),
    ("maps/a.yaml", "map: A\nnodes: {}\nalternatives:\n  b: @\n", LIST),
    ("maps/a.yaml", "map: A\nnodes: {}\nexpect: @\n", set()),
    *(("maps/a.yaml", f"map: A\nnodes: {{}}\nexpect:\n  - {key}: @\n", LIST) for key in ("accepted", "drop")),
    ("maps/a.yaml", "map: A\nnodes:\n  a: @\n", set()),
    ("maps/a.yaml", "map: A\nnodes:\n  A heading:\n    b: {premise: B}\n    a: @\n", set()),
    *(("maps/a.yaml", f"map: A\nnodes:\n  a:\n    {key}: @\n", {"text"}) for key in ("premise", "evidence")),
    *(("maps/a.yaml", f"{MAP}    {key}: @\n", LIST) for key in ("by", "via", "quote", "because", "claim")),
    *(("maps/a.yaml", f"{MAP}    {key}: @\n", set()) for key in ("stance", "basis", "sort", "qualifier", "against")),
    *(("maps/a.yaml", f"{MAP}    {key}: @\n", {"text"}) for key in ("note", "formal")),
    ("maps/a.yaml", MAP + "    quote: q\n    at: @\n", set()),
    ("maps/a.yaml", "map: A\nnodes:\n  r:\n    rebuttal: R\n    against: @\n", LIST),
    ("maps/a.yaml", MAP + "    because:\n      from: @\n", {"text"}),
    *(("maps/a.yaml", f"{STEP}      {key}: @\n", {"text"}) for key in ("scheme", "note")),
    *(("maps/a.yaml", f"{STEP}      {key}: @\n", LIST) for key in ("by", "quote")),
    ("maps/a.yaml", STEP + "      strict: @\n", set()),
    ("maps/a.yaml", STEP + "      id: @\n", set()),
    ("maps/a.yaml", STEP + "      quote: q\n      at: @\n", set()),
    ("maps/a.yaml", LINK + "      why: @\n", {"text"}),
    ("maps/a.yaml", MAP + "    claim:\n      opposite-of: @\n", {"text"}),
    ("maps/atlas.yaml", "atlas: @\n", {"text"}),
    ("maps/atlas.yaml", ATLAS + "note: @\n", {"text"}),
    *(("maps/atlas.yaml", f"{ATLAS}{key}: @\n", {"mapping"}) for key in ("issues", "claims", "speakers")),
    ("maps/atlas.yaml", ATLAS + "relations: @\n", set()),
    ("maps/atlas.yaml", ATLAS + "issues:\n  b: @\n", {"text"}),
    ("maps/atlas.yaml", ATLAS + "claims:\n  b: @\n", {"text"}),
    *(("maps/atlas.yaml", f"{ATLAS}claims:\n  b:\n    text: T\n    {key}: @\n", {"text"}) for key in ("issue", "note")),
    ("maps/atlas.yaml", ATLAS + "claims:\n  b:\n    text: T\n    sort: @\n", set()),
    ("maps/atlas.yaml", ATLAS + "speakers:\n  b: @\n", LIST),
    *(("maps/atlas.yaml", f"{ATLAS}speakers:\n  b:\n    {key}: @\n", LIST) for key in ("names", "speaks-for", "maps")),
    *(("maps/atlas.yaml", f"{ATLAS}relations:\n  - {key}: @\n", LIST) for key in ("contrary", "contradictory")),
    ("maps/atlas.yaml", ATLAS + "relations:\n  - apparent: [a/b, c/d]\n    differ: @\n", set()),
    ("maps/atlas.yaml", ATLAS + "relations:\n  - if: a\n    then: @\n", LIST),
    *(("seeds/a.yaml", f"{RECORD}{key}: @\n", {"text"}) for key in ("outlet", "date", "genre", "language", "file")),
    ("seeds/a.yaml", "title: T\nauthor: @\n", {"text"}),
    ("seeds/a.yaml", RECORD + "complete: @\n", set()),
    ("seeds/a.yaml", RECORD + "skip: @\n", set()),
    ("seeds/a.seal", "quotes: {}\nparagraphs: 3\nsha256: @\n", {"text"}),
    ("seeds/a.seal", "quotes: {}\nsha256: abc\nparagraphs: @\n", set()),
    ("seeds/a.seal", "sha256: abc\nparagraphs: 3\nquotes: @\n", set()),
    ("seeds/a.seal", "sha256: abc\nparagraphs: 3\nquotes:\n  a phrase: @\n", set()),
]
OF_FORM = {"wrong-type", "unknown-key", "missing-key", "invalid-id"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("file", "text", "taken"), PLACES, ids=[text.replace("\n", "|") for _, text, _ in PLACES])
def test_each_place_takes_its_shapes_and_reports_others_there(file: str, text: str, taken: set[str], shape: str) -> None:
    """A value of the wrong shape is a finding on the line where it stands, not left of its key."""
    before, _, _ = text.partition("@")
    line = before.count("\n") + 1
    indent = len(before.split("\n")[-1]) - len(before.split("\n")[-1].lstrip(" -"))
    reading = yaml.read(text.replace("@", SHAPES[shape]), file)
    form = [finding for finding in reading.findings if finding.name in OF_FORM]
    if shape in taken:
        wrong = [finding for finding in form if finding.name != "wrong-type" or "mapping" not in taken]
        assert wrong == [] if "mapping" not in taken else all(finding.span.line == line for finding in form)
        return
    assert form
    for finding in form:
        assert finding.span.line == line and finding.span.column > indent
        assert finding.message and finding.hint
