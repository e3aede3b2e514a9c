"""Which node and which step of the old version is which of the new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from argmap.graph import Graph
from argmap.model import Node, Step

#: A name and its value.
Entry = tuple[str, str]


def nodes(old: Graph, new: Graph) -> dict[str, str]:
    """Return the new id of each node that lives on, by its old id, in the old order. Linear.

    A node keeps its identity with its id. One whose id is gone lives on as a node with a new id that has its text, or,
    failing that, its quotes; of several the first written.
    """
    found = {name: name for name in old.nodes if name in new.nodes}
    gone = [node for name, node in old.nodes.items() if name not in found]
    for trait in (_text, _quotes):
        fresh: dict[object, list[str]] = {}
        taken = set(found.values())
        for name, node in new.nodes.items():
            if name not in old.nodes and name not in taken and trait(node):
                fresh.setdefault(trait(node), []).append(name)
        for node in gone:
            if node.id not in found and (names := fresh.get(trait(node))):
                found[node.id] = names.pop(0)
    return {name: found[name] for name in old.nodes if name in found}


def _text(node: Node) -> object:
    return node.text


def _quotes(node: Node) -> object:
    return frozenset(quote.text for quote in node.quotes)


def steps(old: Graph, new: Graph, names: Mapping[str, str]) -> Iterator[tuple[Step | None, Step | None]]:
    """Yield the steps to each conclusion that lives on in pairs, old and new; a step alone is gone or new.

    Steps are the same if they bear one name or have the same premises; of the rest, those that share most of their
    premises are taken for one step that changed. Quadratic in the steps to one conclusion.
    """
    for name, renamed in names.items():
        before, after = list(old.steps_to(name)), list(new.steps_to(renamed))
        for one, two in _pairs(before, after, names):
            before.remove(one)
            after.remove(two)
            yield one, two
        yield from ((one, None) for one in before)
        yield from ((None, two) for two in after)


def premises(step: Step, names: Mapping[str, str] | None = None) -> frozenset[str]:
    """Return the premises of a step as a set, those of the old version (`names`) by their new ids."""
    return frozenset(names.get(p, p) if names is not None else p for p in step.premises)


def entries(before: Iterable[Entry], after: Iterable[Entry]) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield, of two lists of named values, each name whose value is otherwise, with the old and the new value.

    A name may stand several times; an entry without a partner is gone or new (`None`). The order does not count.
    """
    old, new = Counter(before), Counter(after)
    gone, fresh = list((old - new).elements()), list((new - old).elements())
    for name, value in gone:
        partner = next((entry for entry in fresh if entry[0] == name), None)
        if partner is not None:
            fresh.remove(partner)
        yield name, value, partner[1] if partner is not None else None
    yield from ((name, None, value) for name, value in fresh)


def _pairs(before: Iterable[Step], after: Iterable[Step], names: Mapping[str, str]) -> list[tuple[Step, Step]]:
    """Return the best pairs, each step in at most one: first by name and equal premises, then by what they share."""
    scored = []
    for i, one in enumerate(before):
        for j, two in enumerate(after):
            left, right = premises(one, names), premises(two)
            named = one.named and two.named and one.id == two.id
            shared = len(left & right) / max(len(left | right), 1)
            if named or shared:
                scored.append((-(2 * named + shared), i, j, one, two))
    found: list[tuple[Step, Step]] = []
    used: set[tuple[str, int]] = set()
    for _, i, j, one, two in sorted(scored, key=lambda row: row[:3]):
        if ("old", i) not in used and ("new", j) not in used:
            used |= {("old", i), ("new", j)}
            found.append((one, two))
    return found
