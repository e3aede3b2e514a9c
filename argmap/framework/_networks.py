"""Abstract frameworks from graphs of networkx, and as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from argmap.framework._flat import ArgumentError, Framework, Label, abstract, is_abstract

if TYPE_CHECKING:
    from networkx import DiGraph


def from_networkx(graph: DiGraph[Any]) -> Framework:
    """Return the framework whose arguments are the nodes of a graph and whose attacks are its edges. Linear.

    Each node is named by its text (`str`). Of parallel edges one counts; what nodes and edges carry is left behind.

    Raises:
        ArgumentError: the graph is not directed, or two nodes have the same text.
    """
    if not graph.is_directed():
        raise ArgumentError("attacks have a direction, and this graph has none; make it a DiGraph first")
    names: dict[object, str] = {node: str(node) for node in graph}
    (most, count), *_ = Counter(names.values()).most_common(1) or [("", 0)]
    if count > 1:
        raise ArgumentError(f"{count} nodes read {most!r}; relabel them first")
    return abstract(names.values(), ((names[source], names[target]) for source, target in graph.edges()))


def to_networkx(framework: Framework, labels: Mapping[str, Label] | None = None) -> DiGraph[str]:
    """Return the graph of an abstract framework: a node for each argument, an edge for each attack. Linear.

    With `labels`, such as `argmap.semantics.verdicts` returns, each node has an attribute `label`: accepted, rejected
    or undecided.

    Raises:
        ArgumentError: the framework has rules, or arguments without a name.
        ImportError: networkx is not installed; the extra `networkx` brings it.
    """
    import networkx

    names = {atom: name for name, atom in framework.atoms.items()}
    if not is_abstract(framework) or len(names) < framework.size:
        raise ArgumentError("only an abstract framework whose arguments have names is a graph of arguments and attacks")
    graph: DiGraph[str] = networkx.DiGraph()
    for name in framework.atoms:
        graph.add_node(name, **({"label": labels[name].value} if labels is not None else {}))
    graph.add_edges_from((names[source], names[target]) for target, source in framework.contraries)
    return graph
