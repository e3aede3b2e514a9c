"""What holds just if some other of several things does, in linear size."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.framework._flat import Rule


def others(groups: Sequence[Sequence[int]], size: int) -> tuple[list[Rule], list[tuple[int, ...]]]:
    """Return, for each group of atoms, at most two atoms of which one holds just if an atom of another group does.

    With them come the rules that make it so; new atoms are numbered from `size`. An attack for each pair would be
    quadratic: two running disjunctions, one over the groups before and one over those after, say the same. Linear.
    """
    rules: list[Rule] = []
    before = _running(groups, size, rules)
    after = _running(groups[::-1], size + len({head for head, _ in rules}), rules)[::-1]
    return rules, [(*one, *two) for one, two in zip(before, after, strict=True)]


def _running(groups: Sequence[Sequence[int]], size: int, rules: list[Rule]) -> list[tuple[int, ...]]:
    """Return for each group an atom that holds just if one of a group before does, if there is any.

    One atom stands for itself.
    """
    found: list[tuple[int, ...]] = [()]
    for group in groups[:-1]:
        union = (*found[-1], *group)
        if len(union) > 1:
            rules += [(size, (atom,)) for atom in union]
            union, size = (size,), size + 1
        found.append(union)
    return found[: len(groups)]
