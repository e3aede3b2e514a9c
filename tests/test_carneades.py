"""Argument graphs of Carneades read as maps: the verdicts on the map are the labels of the graph."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap import graph
from argmap.findings import Severity
from argmap.formats import carneades, yaml
from argmap.framework import Label, of
from argmap.model import Map
from argmap.semantics import verdicts
from tests.test_architecture import ROOT

FIXTURES = Path(os.environ.get("ARGMAP_FIXTURES", ROOT.parent / "shared" / "fixtures")) / "carneades-yaml"
FILES = sorted(FIXTURES.glob("*.yml"))


def map_of(text: str) -> Map:
    reading = carneades.read(text, "a.yml")
    assert reading.findings == ()
    assert isinstance(reading.value, Map)
    return reading.value


def kept(amap: Map) -> int:
    """Assert that a map keeps its promises, and return how many verdicts it promises."""
    found = verdicts(of(graph.of(amap)), "grounded")
    promised = 0
    for expectation in amap.expect:
        for label in (Label.ACCEPTED, Label.REJECTED, Label.UNDECIDED):
            for name in getattr(expectation, label.value) or ():
                assert found[name] is label, name
                promised += 1
    return promised


@pytest.mark.skipif(not FILES, reason="the files of Carneades lie beside the repository")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_tests_of_a_real_file_pass(file: Path) -> None:
    data = file.read_bytes()
    reading = carneades.read(data, file.name)
    amap = reading.value
    assert isinstance(amap, Map)
    errors = [finding.message for finding in reading.findings if finding.severity is Severity.ERROR]
    assert errors == (['a file of Carneades has no key "labels"'] if file.stem == "abduction" else [])
    assert bool(kept(amap)) == (b"\ntests:" in data)
    again = yaml.read(yaml.write(amap), f"{amap.id}.yaml")
    assert (again.value, again.findings) == (amap, ())
