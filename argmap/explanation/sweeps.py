"""What falls with each leaf commitment, and which losses overturn a thesis."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from argmap.explanation import cases, changes, premises
from argmap.explanation.cases import Case
from argmap.explanation.losses import Losses
from argmap.explanation.premises import Found
from argmap.framework import Label
from argmap.logic import Effort, LimitError

#: How many atoms and rules are judged for one unit of effort.
_ATOMS = 64


@attrs.frozen
class Loss:
    """What is no longer accepted without a leaf, in the order written, and what only then is."""

    leaf: str
    theses: tuple[str, ...]
    conclusions: tuple[str, ...]
    others: tuple[str, ...]
    risen: tuple[str, ...]


@attrs.frozen
class Sweep:
    """The losses of leaves, the gravest first, and the minimal sets of leaves whose loss overturns each thesis.

    `left` counts the leaves that the effort did not suffice for.
    """

    losses: tuple[Loss, ...]
    overturning: tuple[tuple[str, Found], ...]
    left: int = 0


def of(case: Case, effort: Effort | None = None, most: int = premises.MOST) -> Sweep:
    """Return what falls with each leaf, and what overturns each thesis that is accepted.

    Those come first without which most theses fall, then most conclusions, then most of the rest. For each leaf, what
    lies downstream of it is judged anew; the sets are as costly as those of `premises.overturning`, which has an effort
    of its own for each thesis.
    """
    leaves = cases.leaves(case)
    judge = Losses(case.framework, case.labelling)
    nodes = {case.framework.atoms[name]: name for name in case.graph.nodes if name in case.framework.atoms}
    found: list[Loss] = []
    spent = effort or Effort(limit=premises.LIMIT)
    try:
        for leaf, rule in leaves.items():
            now = judge.without(rule, lambda size: spent.spend(1 + size // _ATOMS))
            found.append(_loss(case, leaf, {nodes[atom]: now[atom] for atom in sorted(now) if atom in nodes}))
    except LimitError:
        pass
    left = len(leaves) - len(found)
    found.sort(key=lambda loss: (-len(loss.theses), -len(loss.conclusions), -len(loss.others), -len(loss.risen)))
    named = [name for name in dict.fromkeys(case.graph.map.thesis or ()) if name in case.graph.nodes]  # a step is none
    theses = [name for name in named if case.labels.get(name) is Label.ACCEPTED]
    sets = tuple((name, premises.overturning(case, name, _own(effort), most)) for name in theses)
    return Sweep(tuple(found), sets, left)


def _own(effort: Effort | None) -> Effort:
    return Effort(limit=premises.LIMIT) if effort is None else Effort(limit=max(effort.left, 0))


def _loss(case: Case, leaf: str, now: Mapping[str, Label]) -> Loss:
    """Return what falls and rises with a leaf; a leaf itself falls only if it is a thesis."""
    moved = [name for name, label in now.items() if label is not case.labels[name]]
    names = [name for name in moved if name != leaf or changes.rank(case.graph, name) == 0]
    fallen = [name for name in names if case.labels[name] is Label.ACCEPTED]
    ranked = [tuple(name for name in fallen if changes.rank(case.graph, name) == rank) for rank in range(3)]
    return Loss(leaf, ranked[0], ranked[1], ranked[2], tuple(name for name in names if now[name] is Label.ACCEPTED))
