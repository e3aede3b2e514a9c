"""Semantics: one module, one way to judge a framework.

Every member exports `label(framework) -> Labelling`: one verdict for each atom. Where a semantics has several
extensions, accepted is what holds in all of them, rejected what fails in all of them, and the rest is undecided.
`labels` applies a member to a map.
"""

from __future__ import annotations

from collections.abc import Collection

from argmap import plugins
from argmap.framework import Label, Labelling, of, read_back
from argmap.graph import Graph

#: The semantics where none is asked for.
DEFAULT = "grounded"


def labels(
    graph: Graph, standpoint: str = "drawn", drop: Collection[str] = (), semantics: str = DEFAULT
) -> dict[str, Label]:
    """Return the verdict on every node and every named step of one map.

    Raises:
        StandpointError: the map has no such standpoint.
        PluginError: there is no such semantics.
    """
    framework = of(graph, standpoint, drop)
    labelling: Labelling = plugins.get("semantics", semantics).label(framework)
    return read_back(framework, labelling)
