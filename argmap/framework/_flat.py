"""Flat assumption-based frameworks, the abstract ones among them, and what is said of their atoms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import islice

import attrs


class Label(str, Enum):
    """The verdict on a node or step.

    Accepted is what is derivable in the extension; rejected, what no assumptions derive unless the extension attacks
    one of them, so that the underivable is rejected; absent, what the standpoint leaves out.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDECIDED = "undecided"
    ABSENT = "absent"


#: A verdict for each atom of a framework, by its number.
Labelling = Sequence[Label]

#: A head and its body.
Rule = tuple[int, tuple[int, ...]]


@attrs.frozen
class Framework:
    """A flat assumption-based framework over the atoms 0 to `size` - 1.

    A rule is a head with its body. `contraries` pairs an assumption with an atom that attacks it; there may be any
    number for one assumption. Flat: no assumption is the head of a rule.

    `atoms` and `fixed` lead back to what was drawn: the atom whose verdict a node or named step takes, and the verdict
    of those that have no atom (absent ones, strict steps). Numbers instead of names keep ids that a broken map
    misspells from clashing with the names of assumptions.
    """

    size: int
    assumptions: tuple[int, ...]
    rules: tuple[Rule, ...]
    contraries: Sequence[tuple[int, int]]
    atoms: Mapping[str, int] = attrs.field(factory=dict)
    fixed: Mapping[str, Label] = attrs.field(factory=dict)


class ArgumentError(ValueError):
    """An attack names an argument that there is not."""


def meant(name: str, known: Iterable[str]) -> str:
    """Return a question whether a similar name was meant, to end a message with; the empty text if none is similar.

    At most the first 10,000 names are looked at.
    """
    from difflib import get_close_matches

    near = get_close_matches(name[:64], list(islice(known, 10_000)), 1)
    return f'; did you mean "{near[0]}"?' if near else ""


def abstract(arguments: Iterable[str], attacks: Iterable[tuple[str, str]]) -> Framework:
    """Return the framework of plain arguments, each given by its name, and attacks, each an attacker and its target.

    Names and attacks that are repeated count once. A `networkx.DiGraph` of names has both as `nodes` and `edges`.
    Linear.

    Raises:
        ArgumentError: an attack names something else.
    """
    atoms = {name: number for number, name in enumerate(dict.fromkeys(arguments))}
    try:
        pairs = dict.fromkeys([(atoms[target], atoms[source]) for source, target in attacks])
    except KeyError as error:
        name = str(error.args[0])
        raise ArgumentError(f"an attack names {name!r}, which is no argument{meant(name, atoms)}") from None
    return Framework(len(atoms), tuple(range(len(atoms))), (), tuple(pairs), atoms)


def is_abstract(framework: Framework) -> bool:
    """Tell whether a framework is an abstract one: without rules, and every atom an argument."""
    return not framework.rules and len(framework.assumptions) == framework.size


def read_back(framework: Framework, labelling: Labelling) -> dict[str, Label]:
    """Return the verdict on every node and every named step of the map that a framework was made of.

    A step's verdict is that on its assumption, that is, on the inference alone: an accepted step may have rejected
    premises. A strict step has no assumption and is accepted.
    """
    labels = {name: labelling[atom] for name, atom in framework.atoms.items()}
    labels.update(framework.fixed)
    return labels


def closure(framework: Framework, assumptions: Iterable[int]) -> bytearray:
    """Return for each atom whether it is derivable from some assumptions. Linear (Dowling & Gallier 1984)."""
    known = bytearray(framework.size)
    queue = list(dict.fromkeys(assumptions))
    uses: list[list[int]] = [[] for _ in known] if framework.rules else []
    missing = []
    for number, (head, body) in enumerate(framework.rules):
        missing.append(len(body))
        for atom in body:
            uses[atom].append(number)
        if not body:
            queue.append(head)
    while queue:
        atom = queue.pop()
        if known[atom]:
            continue
        known[atom] = 1
        for number in uses[atom] if uses else ():
            missing[number] -= 1
            if not missing[number]:
                queue.append(framework.rules[number][0])
    return known
