"""What the grounded labelling leaves open: a smaller framework, on which alone the complete extensions differ."""

from __future__ import annotations

from argmap.framework import Framework, Label, Labelling, Rule


def residual(framework: Framework, settled: Labelling) -> tuple[Framework, tuple[int, ...]]:
    """Return the framework of the undecided atoms, renumbered, with the number that each had. Linear.

    Each complete extension of the whole is one of the rest together with the grounded one: what is rejected neither
    attacks nor supports, and what is accepted needs no mention in a body. Rules and attacks that are repeated count
    once.
    """
    whole = tuple([atom for atom, verdict in enumerate(settled) if verdict is Label.UNDECIDED])
    if len(whole) == framework.size:
        return framework, whole
    number = {atom: new for new, atom in enumerate(whole)}
    rules: dict[Rule, None] = {}
    for head, body in framework.rules:
        if head in number and all(settled[atom] is not Label.REJECTED for atom in body):
            rules[number[head], tuple([number[atom] for atom in body if atom in number])] = None
    pairs: dict[tuple[int, int], None] = {}
    for target, contrary in framework.contraries:
        if target in number and contrary in number:
            pairs[number[target], number[contrary]] = None
    assumptions = tuple([number[a] for a in framework.assumptions if a in number])
    return Framework(len(whole), assumptions, tuple(rules), tuple(pairs)), whole
