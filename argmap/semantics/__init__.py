"""Semantics: one module, one way to judge a framework.

Every member exports the same names. `label(framework) -> Labelling` is one verdict for each atom: where a semantics has
several extensions, accepted is what holds in all of them, rejected what fails in all of them, and the rest is
undecided. `extension(framework)` is one extension or None; `extensions(framework)` yields all of them, each when it is
asked for; `holding(framework, atom)` is one that accepts an atom or None, and `lacking(framework, atom)` one that does
not. `CODE` is what the ICCMA competitions call it. An extension is a tuple of assumptions. Members that are for
abstract frameworks only raise `UnfitError` where there are rules.

The functions here apply a member to a map (`labels`), and to any framework whose atoms have names, such as one made by
`argmap.framework.abstract` of plain arguments and attacks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from types import ModuleType

from argmap import plugins
from argmap.framework import ArgumentError, Framework, Label, Labelling, closure, meant, of, read_back
from argmap.graph import Graph
from argmap.semantics._extensions import Extension, judge
from argmap.semantics._fit import UnfitError

__all__ = [
    "DEFAULT",
    "Extension",
    "UnfitError",
    "credulous",
    "extensions",
    "judge",
    "labels",
    "named",
    "skeptical",
    "verdicts",
]

#: The semantics where none is asked for.
DEFAULT = "grounded"


def labels(
    graph: Graph, standpoint: str = "drawn", drop: Collection[str] = (), semantics: str = DEFAULT
) -> dict[str, Label]:
    """Return the verdict on every node and every named step of one map.

    Raises:
        StandpointError: the map has no such standpoint.
        PluginError: there is no such semantics.
        UnfitError: the semantics is for abstract frameworks only.
    """
    return verdicts(of(graph, standpoint, drop), semantics)


def verdicts(framework: Framework, semantics: str = DEFAULT) -> dict[str, Label]:
    """Return the verdict on everything in a framework that has a name.

    Raises:
        PluginError: there is no such semantics.
        UnfitError: the semantics is for abstract frameworks only.
    """
    labelling: Labelling = _member(semantics).label(framework)
    return read_back(framework, labelling)


def extensions(framework: Framework, semantics: str = DEFAULT) -> Iterator[tuple[str, ...]]:
    """Yield what each extension accepts, by name and in the order of the framework; each is sought when asked for.

    There may be exponentially many (`itertools.islice` takes a few), and under stable semantics none.

    Raises:
        PluginError: there is no such semantics.
        UnfitError: the semantics is for abstract frameworks only.
    """
    for extension in _member(semantics).extensions(framework):
        known = closure(framework, extension)
        yield tuple(name for name, atom in framework.atoms.items() if known[atom])


def credulous(framework: Framework, name: str, semantics: str = DEFAULT) -> bool:
    """Tell whether some extension accepts what has a name.

    Raises:
        ArgumentError: nothing has that name.
        PluginError: there is no such semantics.
        UnfitError: the semantics is for abstract frameworks only.
    """
    if name in framework.fixed:
        return framework.fixed[name] is Label.ACCEPTED
    return _member(semantics).holding(framework, named(framework, name)) is not None


def skeptical(framework: Framework, name: str, semantics: str = DEFAULT) -> bool:
    """Tell whether every extension accepts what has a name; where there is none, it is so of everything.

    Raises:
        ArgumentError: nothing has that name.
        PluginError: there is no such semantics.
        UnfitError: the semantics is for abstract frameworks only.
    """
    if name in framework.fixed:
        return framework.fixed[name] is Label.ACCEPTED
    return _member(semantics).lacking(framework, named(framework, name)) is None


def named(framework: Framework, name: str) -> int:
    """Return the atom of a name.

    Raises:
        ArgumentError: nothing has that name; the message says what has a similar one.
    """
    if name in framework.atoms:
        return framework.atoms[name]
    raise ArgumentError(f'there is no argument "{name}"{meant(name, framework.atoms)}')


def _member(semantics: str) -> ModuleType:
    return plugins.get("semantics", semantics)
