"""What the benchmark plants in generated atlases is found exactly, in small ones."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from argmap import api
from argmap.graph import AtlasGraph

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.mark.parametrize("tangled", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_planted_conflicts_and_cruxes_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, tangled: bool
) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    atlases, comparing = import_module("atlases"), import_module("comparing")
    planted = atlases.plant(tmp_path, 12, 30, seed, tangled=tangled)
    atlas = api.bound(api.load(tmp_path / "maps"))
    assert isinstance(atlas, AtlasGraph)
    assert comparing.wrong(atlas, planted) == []
    assert comparing.wrong(atlas, atlases.Planted(planted.conflicts[1:], planted.thesis, planted.cruxes)) != []
    del sys.modules["atlases"], sys.modules["comparing"]
