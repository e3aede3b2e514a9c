"""What an argument of Carneades weighs, by which of its premises hold; and when one weight beats another."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from argmap.findings import Span
from argmap.formats._carneades_graph import Argument, ArgumentGraph, Issue, Order
from argmap.formats._carneades_terms import term

#: Premises that do together, and what the argument weighs then.
Case = tuple[tuple[str, ...], Fraction]

#: With more premises than this that may hold or not, a cumulative argument would be drawn too many times.
LIMIT_CUMULATIVE = 4


def beats(standard: str, one: Fraction, other: Fraction) -> bool:
    """Tell whether a weight beats another by a proof standard (Gordon & Walton 2016): PE, CCE or BRD."""
    if standard == "PE":
        return one > other
    clear = one - other > Fraction(1, 2)
    return clear if standard == "CCE" else clear and other < Fraction(3, 10)


def cases(argument: Argument, issue: Issue | None, graph: ArgumentGraph) -> list[Case]:
    """Return the sets of premises that give an argument weight, and how much each gives.

    An argument that nothing rivals needs no weights: of its premises it takes one or all.
    """
    kind, premises = argument.weighing.kind, argument.premises
    if not premises:
        return [((), _whole(argument, issue, graph))]
    if kind == "convergent" or (kind == "cumulative" and issue is None):
        return [((premise,), Fraction(1)) for premise in premises]
    if kind == "cumulative":
        return _cumulative(argument, graph)
    weight = _whole(argument, issue, graph)
    return [(premises, weight)] if weight > 0 else []


def losses(graph: ArgumentGraph) -> Iterator[tuple[Span, str, str]]:
    """Yield where `cases` leaves out some of what an argument at issue may weigh: the place, what is lost, the cure."""
    at_issue = {position for issue in graph.issues for position in issue.positions} - graph.assumed.keys()
    for argument in graph.arguments:
        weighed = argument.weighing.kind == "cumulative" and argument.conclusion in at_issue
        if weighed and len(_open(argument, graph)) > LIMIT_CUMULATIVE:
            message = f"over {LIMIT_CUMULATIVE} premises of {argument.id} are in doubt, and not every choice is weighed"
            yield argument.span, message, "split the argument"


def _cumulative(argument: Argument, graph: ArgumentGraph) -> list[Case]:
    """The share of the premises that hold: those assumed do, those with nothing for them do not, the rest may."""
    premises, may = argument.premises, _open(argument, graph)
    sure = tuple(premise for premise in premises if premise in graph.assumed)
    found: dict[frozenset[str], Fraction] = {}
    if len(may) <= LIMIT_CUMULATIVE:
        for size in range(len(may) + 1):
            for chosen in combinations(may, size):
                found[frozenset((*sure, *chosen))] = Fraction(len(sure) + size, len(premises))
    found[frozenset(premises)] = Fraction(1)
    return [(tuple(p for p in premises if p in held), weight) for held, weight in found.items() if held]


def _open(argument: Argument, graph: ArgumentGraph) -> list[str]:
    argued = {other.conclusion for other in graph.arguments}
    return [p for p in argument.premises if p not in graph.assumed and p in argued]


def _whole(argument: Argument, issue: Issue | None, graph: ArgumentGraph) -> Fraction:
    """Return what an argument weighs all of whose premises hold."""
    weighing = argument.weighing
    if weighing.kind == "constant":
        return weighing.constant
    if weighing.kind == "criteria":
        return _criteria(argument)
    if issue is None or weighing.kind not in ("factorized", "preference"):
        return Fraction(1)
    rivals = [other for other in graph.arguments if other.conclusion in issue.positions]
    if weighing.kind == "preference":
        return _preference(argument, rivals)
    distinct = {premise for rival in rivals for premise in rival.premises}
    return Fraction(len(argument.premises), len(distinct)) if distinct else Fraction(1)


def _criteria(argument: Argument) -> Fraction:
    """Return the weighted mean of what each criterion is worth; nothing if a criterion has no premise."""
    soft = argument.weighing.criteria
    total, weight = sum(one.factor for one in soft.values()), Fraction(0)
    held = {of[0]: of[-1] for of in map(term, argument.premises) if isinstance(of, tuple) and len(of) > 1}
    for name, one in soft.items():
        if name not in held:
            return Fraction(0)
        weight += one.factor / total * one.values.get(str(held[name]), Fraction(0))
    return weight


def _preference(argument: Argument, rivals: list[Argument]) -> Fraction:
    """Return the place of an argument among all those at issue, as a share: the strongest weigh 1."""
    orders = argument.weighing.preference
    ranks = {other.id: tuple(_rank(order, other, rivals) for order in orders) for other in rivals}
    groups = sorted(set(ranks.values()))
    return Fraction(groups.index(ranks[argument.id]) + 1, len(groups))


def _rank(order: Order, argument: Argument, rivals: list[Argument]) -> int:
    """Return the rank of an argument by one property; what lacks it, or has a value that is not ranked, comes first."""
    value = argument.properties.get(order.name)
    values = order.values or _sorted({r.properties[order.name] for r in rivals if order.name in r.properties})
    if value is None or value not in values:
        return -1
    place = values.index(value)
    return len(values) - 1 - place if order.descending else place


def _sorted(values: set[str]) -> tuple[str, ...]:
    try:
        return tuple(sorted(values, key=Fraction))
    except ValueError:
        return tuple(sorted(values))
