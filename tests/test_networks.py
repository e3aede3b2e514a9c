"""Frameworks from and to graphs of networkx."""

from __future__ import annotations

import subprocess
import sys

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import framework, semantics
from argmap.framework import ArgumentError
from tests.test_framework import conclusion, index, leaf, step

nodes = st.integers(0, 6)


@given(st.lists(nodes, max_size=7), st.lists(st.tuples(nodes, nodes), max_size=20))
def test_law_there_and_back_again_is_the_same_graph(more: list[int], edges: list[tuple[int, int]]) -> None:
    drawn: networkx.DiGraph[int] = networkx.DiGraph(edges)
    drawn.add_nodes_from(more)
    back = framework.to_networkx(framework.from_networkx(drawn))
    assert list(back) == [str(node) for node in drawn]
    assert set(back.edges) == {(str(a), str(b)) for a, b in drawn.edges}


def test_a_graph_is_judged_as_its_arguments_and_attacks_are() -> None:
    drawn: networkx.MultiDiGraph[str] = networkx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "c")])
    found = framework.from_networkx(drawn)
    verdicts = semantics.verdicts(found)
    assert {name: label.value for name, label in verdicts.items()} == {
        "a": "accepted",
        "b": "rejected",
        "c": "accepted",
    }
    assert framework.to_networkx(found, verdicts).nodes(data="label")["b"] == "rejected"


def test_what_is_no_graph_of_attacks_is_refused() -> None:
    with pytest.raises(ArgumentError, match="direction"):
        framework.from_networkx(networkx.Graph([("a", "b")]))  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="2 nodes read '1'"):
        framework.from_networkx(networkx.DiGraph([(1, "1")]))
    with pytest.raises(ArgumentError, match="abstract"):
        framework.to_networkx(framework.of(index(leaf("a"), conclusion("b", step("b", "a")))))


def test_frameworks_do_without_networkx_until_it_is_asked_for() -> None:
    script = "import sys; from argmap import framework, semantics; assert 'networkx' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
