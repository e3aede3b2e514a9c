"""Every arrow of a map or an atlas, indexed once; walks, cycles and reading order.

`Graph` is one map's index, `AtlasGraph` binds several. References that lead nowhere are left out of the
arrows (the rule `dangling-reference` reports them); of two things with one id the first is kept
(the rule `duplicate-id`).
"""

from argmap.graph.atlas import AtlasGraph, bind
from argmap.graph.maps import Graph, is_assumed, is_commitment, of
from argmap.graph.walks import circle, components

__all__ = ["AtlasGraph", "Graph", "bind", "circle", "components", "is_assumed", "is_commitment", "of"]
