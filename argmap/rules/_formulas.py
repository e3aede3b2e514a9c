"""The formulas of a map as rules see them: what can be read, and where a part of one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.findings import Span
from argmap.graph import Graph, is_commitment
from argmap.logic import Formula, FormulaError, parse
from argmap.model import Node, Stance, Step, place_of

#: What is said where the effort ends before an answer is found.
UNDECIDED = "could not be told within the work allowed"
SIMPLER = "write simpler formulas, or fewer"


def formula_of(node: Node) -> Formula | None:
    """Return what stands under `formal:`; None where nothing does, or no formula (`invalid-formula` says so)."""
    if node.formal is None:
        return None
    try:
        return parse(node.formal)
    except FormulaError:
        return None


def held(graph: Graph) -> dict[str, Formula]:
    """Return what the author holds by formulas: those of commitments, and the negations of those denied."""
    found = {}
    for node in graph.nodes.values():
        if node.formal is not None and (formula := formula_of(node)) is not None:
            if is_commitment(node):
                found[node.id] = formula
            elif node.stance is Stance.DENIES:
                found[node.id] = Formula((*formula.postfix, "~"))
    return found


def strict_steps(graph: Graph) -> Iterator[tuple[Step, list[str], list[Formula], Formula]]:
    """Yield each strict step whose ends all have formulas, with its premises, their formulas and its conclusion's."""
    for step in graph.steps.values():
        if step.strict and step.premises:
            names = list(dict.fromkeys(step.premises))
            formulas = [f for f in _formulas(graph, (*names, step.conclusion)) if f is not None]
            if len(formulas) > len(names):
                yield step, names, formulas[:-1], formulas[-1]


def _formulas(graph: Graph, names: Iterable[str]) -> Iterator[Formula | None]:
    return (formula_of(graph.nodes[name]) if name in graph.nodes else None for name in names)


def place(node: Node, offset: int, length: int) -> Span:
    """Return where part of a formula stands: all of it where it runs over lines or has escapes in it."""
    whole = place_of(node, "formal")
    quotes, odd = divmod(whole.end_column - whole.column - len(node.formal or ""), 2)
    if whole.line != whole.end_line or odd or quotes not in (0, 1):
        return whole
    start = whole.column + quotes + offset
    return Span(whole.line, start, whole.line, start + length)
