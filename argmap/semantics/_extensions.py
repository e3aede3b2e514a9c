"""What an extension is, what it accepts and rejects, and what several have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.framework import Framework, Label, Labelling, closure
from argmap.semantics._grounded import least

#: The assumptions that are accepted together, by number, ascending; of an abstract framework, its arguments.
Extension = tuple[int, ...]


def of(framework: Framework, labelling: Labelling) -> Extension:
    """Return the assumptions that a labelling accepts."""
    return tuple(sorted([a for a in framework.assumptions if labelling[a] is Label.ACCEPTED]))


def holds(framework: Framework, extension: Extension, atom: int) -> bool:
    """Tell whether an extension accepts an atom. Linear."""
    return bool(closure(framework, extension)[atom])


def judge(framework: Framework, extension: Iterable[int]) -> Labelling:
    """Return the verdict on every atom in the light of one extension. Linear.

    Accepted is what it derives; rejected, what no assumptions derive unless it attacks one of them.
    """
    known = closure(framework, extension)
    attacked = {target for target, contrary in framework.contraries if known[contrary]}
    possible = closure(framework, (a for a in framework.assumptions if a not in attacked))
    either = (Label.REJECTED, Label.UNDECIDED)
    return tuple([Label.ACCEPTED if known[atom] else either[possible[atom]] for atom in range(framework.size)])


def common(framework: Framework, extensions: Iterable[Extension]) -> Labelling:
    """Return the verdicts on which all extensions agree; undecided is what they do not, and all where there are none.

    It stops at the first extension after which nothing is agreed upon.
    """
    agreed: Sequence[Label] | None = None
    for extension in extensions:
        labelling = judge(framework, extension)
        if agreed is None:
            agreed = labelling
        else:
            agreed = [one if one is two else Label.UNDECIDED for one, two in zip(agreed, labelling, strict=True)]
        if all(verdict is Label.UNDECIDED for verdict in agreed):
            break
    return tuple(agreed) if agreed is not None else (Label.UNDECIDED,) * framework.size


def defended(framework: Framework, kept: Iterable[int]) -> set[int]:
    """Return the largest subset of some assumptions that defends itself; they must be free of conflict.

    It is the largest admissible set among them. What has to go is the least set of which the grounded semantics tells,
    in a framework of two copies of this one: in the first only what is kept can be assumed, and what the second derives
    attacks it; in the second all can be, unless the first derives a contrary. As fast as the grounded semantics.
    """
    within, size = set(kept), framework.size
    assumptions = (*sorted(within), *(size + a for a in framework.assumptions))
    rules = (*framework.rules, *((size + head, tuple([size + a for a in body])) for head, body in framework.rules))
    drops = ((target, size + contrary) for target, contrary in framework.contraries if target in within)
    saves = ((size + target, contrary) for target, contrary in framework.contraries)
    verdicts = least(Framework(2 * size, assumptions, rules, (*drops, *saves)))
    return {a for a in within if verdicts[a] is not Label.REJECTED}
