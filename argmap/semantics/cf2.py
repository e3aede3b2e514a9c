"""The CF2 semantics: treat odd and even circles of attack alike, and decide circle by circle.

Strongly connected parts of the framework are judged one after another, attackers first: of each part, what an earlier
choice attacks is left out; if the rest is a single part, a largest set free of conflict is chosen, else its own parts
are judged in the same way (Baroni, Giacomin & Guida 2005). Of three who attack each other in a circle any one may be
accepted, where most other semantics accept none.

Extensions are enumerated, which may take exponential time; all questions are answered by that.

For abstract frameworks only: with rules there is no one graph of attacks whose parts could be judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.framework import Framework, Labelling
from argmap.graph import components
from argmap.semantics._abstract import largest, neighbours
from argmap.semantics._extensions import Extension, common
from argmap.semantics._fit import require_abstract

CODE = "CF2"

#: Parts that are yet to be judged, as a linked list, since many choices share one.
_Parts = tuple[Iterable[int], "_Parts | None"]

#: How many were chosen before a part was judged, the parts that are left after it, and the choices within it.
_Choices = tuple[int, _Parts | None, Iterator[Extension]]


def label(framework: Framework) -> Labelling:
    """Return the verdicts on which all CF2 extensions agree.

    Raises:
        UnfitError: the framework has rules.
    """
    return common(framework, extensions(framework))


def extension(framework: Framework) -> Extension:
    """Return one CF2 extension.

    Raises:
        UnfitError: the framework has rules.
    """
    return next(extensions(framework))


def extensions(framework: Framework) -> Iterator[Extension]:
    """Yield all CF2 extensions; there may be exponentially many. Nothing recurses.

    Raises:
        UnfitError: the framework has rules.
    """
    require_abstract(framework, "CF2")
    near = neighbours(framework)
    targets: list[list[int]] = [[] for _ in near]
    sources: list[list[int]] = [[] for _ in near]
    for target, attacker in framework.contraries:
        targets[attacker].append(target)
        sources[target].append(attacker)
    chosen: dict[int, None] = {}  # the latest last, so that a choice is taken back by forgetting what came after
    stack: list[_Choices] = [(0, (range(framework.size), None), iter([()]))]
    while stack:
        kept, parts, choices = stack[-1]
        while len(chosen) > kept:
            chosen.popitem()
        choice = next(choices, None)
        if choice is None:
            stack.pop()
            continue
        chosen.update(dict.fromkeys(choice))
        while parts is not None:
            part, parts = parts
            inside = {argument for argument in part if chosen.keys().isdisjoint(sources[argument])}
            if len(inside) == 1:
                chosen.update(dict.fromkeys(a for a in inside if a not in near[a]))
                continue
            found = components({a: [t for t in targets[a] if t in inside] for a in sorted(inside)})
            if len(found) == 1:
                stack.append((len(chosen), parts, largest(near, inside)))
                break
            for smaller in found:
                parts = (smaller, parts)
        else:
            yield tuple(sorted(chosen))


def holding(framework: Framework, atom: int) -> Extension | None:
    """Return a CF2 extension that accepts an argument, if one does.

    Raises:
        UnfitError: the framework has rules.
    """
    return next((found for found in extensions(framework) if atom in found), None)


def lacking(framework: Framework, atom: int) -> Extension | None:
    """Return a CF2 extension that does not accept an argument, if one does not.

    Raises:
        UnfitError: the framework has rules.
    """
    return next((found for found in extensions(framework) if atom not in found), None)
