"""Gradual semantics: one module, one way to turn weights that a person gave into strengths.

The weight of an argument is how far it is believed before anything is said for or against it; its strength, how far
after that. Both are numbers from 0 to 1. Every member exports the same names: `strength(weight, attackers,
supporters)`, the strength of one argument given those of what bears on it; and `BIPOLAR`, whether supports have a
meaning. They differ in nothing else: an argument that no circle bears on is computed once, after its sources; a circle,
by itself, until it settles. Nothing here knows of maps.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import MappingProxyType, ModuleType

import attrs

from argmap.gradual._circles import settle, weighed
from argmap.gradual._graph import WeightedGraph, WeightError, weighted
from argmap.gradual._order import order
from argmap.plugins import PluginError
from argmap.semantics import UnfitError

__all__ = ["DEFAULT", "Strengths", "WeightError", "WeightedGraph", "member", "names", "strengths", "weighted"]

#: The semantics where none is asked for.
DEFAULT = "df-quad"


@attrs.frozen
class Strengths:
    """The strength of every argument by name, in the order of the graph, and whether they can be relied on.

    Where some circle did not settle, `converged` is False and `unsettled` names all whose strengths are then not known:
    those in it and those it bears on. Their numbers are the last that were tried. `change` is by how much another step
    would have changed one of a circle, at the most.
    """

    values: MappingProxyType[str, float]
    unsettled: tuple[str, ...] = ()
    change: float = 0.0

    @property
    def converged(self) -> bool:
        """Whether every strength is settled."""
        return not self.unsettled


def names() -> tuple[str, ...]:
    """Return the names of the gradual semantics, sorted."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in found if not name.startswith("_")))


def member(semantics: str) -> ModuleType:
    """Return a gradual semantics.

    Raises:
        PluginError: there is none of that name; the message names those there are.
    """
    if semantics not in names():
        raise PluginError(f"no gradual semantics is called {semantics!r}; there are {', '.join(names())}")
    return import_module(f"{__name__}.{semantics.replace('-', '_')}")


def strengths(
    graph: WeightedGraph, semantics: str = DEFAULT, *, tolerance: float = 1e-12, steps: int = 10_000
) -> Strengths:
    """Return the strengths of all arguments.

    Linear where there are no circles. In a circle it is an iteration: from the weights, until another step would change
    nothing by more than `tolerance`. For DF-QuAD, quadratic energy and the Euler-based semantics no proof says that it
    always ends (Mossakowski & Neuhaus 2018; Potyka 2019), and in a circle there may be several solutions. After `steps`
    for one circle the result says that it has not converged. What bears on an argument is taken in the order of its
    strength, so that not even the last digit hangs on names or their order.

    Raises:
        PluginError: there is no such semantics.
        UnfitError: it has no meaning for supports, and there are some.
    """
    module = member(semantics)
    if not module.BIPOLAR and any(graph.supporters):
        raise UnfitError(f"{semantics} semantics have no meaning for supports, and this graph has some")
    strength, values = module.strength, list(graph.weights)
    first, rest = order(graph)
    for argument in first:
        values[argument] = weighed(strength, graph, argument, values)
    doubtful: set[int] = set()
    most = 0.0
    for part, change in settle(graph, rest, strength, values, tolerance, steps):
        most = max(most, change)
        if change > tolerance or (doubtful and any(not doubtful.isdisjoint(_sources(graph, n)) for n in part)):
            doubtful.update(part)
    named = MappingProxyType(dict(zip(graph.names, values, strict=True)))
    return Strengths(named, tuple(graph.names[argument] for argument in sorted(doubtful)), most if doubtful else 0.0)


def _sources(graph: WeightedGraph, argument: int) -> tuple[int, ...]:
    return graph.attackers[argument] + graph.supporters[argument]
