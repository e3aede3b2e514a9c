"""What an argument of Carneades weighs, by which of its premises hold; and when one weight beats another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from argmap.findings import Span
from argmap.formats._carneades_graph import Argument, ArgumentGraph, Issue, Order
from argmap.formats._carneades_terms import shown, term

#: Premises that do together, and what the argument weighs then.
Case = tuple[tuple[str, ...], Fraction]

#: With more premises than this that may hold or not, a cumulative argument would be drawn too many times.
LIMIT_CUMULATIVE = 4
#: Arguments and their premises at one issue; all are held against each other.
LIMIT_CROWD = 500

_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")


def beats(standard: str, one: Fraction, other: Fraction) -> bool:
    """Tell whether a weight beats another by a proof standard (Gordon & Walton 2016): PE, CCE or BRD."""
    if standard == "PE":
        return one > other
    clear = one - other > Fraction(1, 2)
    return clear if standard == "CCE" else clear and other < Fraction(3, 10)


class Scales:
    """What is needed to weigh the arguments of one graph: who is argued for, and what is at which issue."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self.assumed = graph.assumed
        self.issues = {position: issue for issue in graph.issues for position in issue.positions}
        self.arguments: dict[str, list[Argument]] = {}
        for argument in graph.arguments:
            self.arguments.setdefault(argument.conclusion, []).append(argument)

    def issue(self, argument: Argument) -> Issue | None:
        """Return the issue in which an argument is weighed; none if its conclusion is assumed, and so holds anyway."""
        return None if argument.conclusion in self.assumed else self.issues.get(argument.conclusion)

    def rivals(self, issue: Issue) -> list[Argument]:
        """Return the arguments for all positions of an issue."""
        return [argument for position in issue.positions for argument in self.arguments.get(position, ())]

    def cases(self, argument: Argument) -> list[Case]:
        """Return the sets of premises that give an argument weight, and how much each gives.

        An argument that nothing rivals needs no weights: of its premises it takes one or all.
        """
        kind, premises, issue = argument.weighing.kind, argument.premises, self.issue(argument)
        if premises and (kind == "convergent" or (kind == "cumulative" and issue is None)):
            return [((premise,), Fraction(1)) for premise in premises]
        if premises and kind == "cumulative":
            return self._cumulative(argument)
        weight = self._whole(argument, issue)
        return [(premises, weight)] if weight > 0 else []

    def is_exact(self, argument: Argument) -> bool:
        """Tell whether `cases` tells all that an argument may weigh."""
        kind, issue = argument.weighing.kind, self.issue(argument)
        return kind != "cumulative" or issue is None or len(self._open(argument)) <= LIMIT_CUMULATIVE

    def _cumulative(self, argument: Argument) -> list[Case]:
        """The share of the premises that hold: those assumed do, those with nothing for them do not, the rest may."""
        premises, may = argument.premises, self._open(argument)
        sure = tuple(premise for premise in premises if premise in self.assumed)
        found: dict[frozenset[str], Fraction] = {}
        if len(may) <= LIMIT_CUMULATIVE:
            for size in range(len(may) + 1):
                for chosen in combinations(may, size):
                    found[frozenset((*sure, *chosen))] = Fraction(len(sure) + size, len(premises))
        found[frozenset(premises)] = Fraction(1)
        return [(tuple(p for p in premises if p in held), weight) for held, weight in found.items() if held]

    def _open(self, argument: Argument) -> list[str]:
        return [p for p in argument.premises if p not in self.assumed and p in self.arguments]

    def _whole(self, argument: Argument, issue: Issue | None) -> Fraction:
        """Return what an argument weighs all of whose premises hold."""
        weighing = argument.weighing
        if weighing.kind == "constant":
            return weighing.constant
        if weighing.kind == "criteria":
            return _criteria(argument)
        if issue is None or weighing.kind not in ("factorized", "preference"):
            return Fraction(1)
        rivals = self.rivals(issue)
        if weighing.kind == "preference":
            return _preference(argument, rivals)
        distinct = {premise for rival in rivals for premise in rival.premises}
        return Fraction(len(argument.premises), len(distinct)) if distinct else Fraction(1)


def losses(graph: ArgumentGraph) -> Iterator[tuple[Span, str, str]]:
    """Yield where not all is weighed that an argument at issue may weigh: the place, what is lost, and the cure."""
    scales = Scales(graph)
    for argument in graph.arguments:
        if not scales.is_exact(argument):
            message = f"over {LIMIT_CUMULATIVE} premises of {argument.id} are in doubt, and not every choice is weighed"
            yield argument.span, message, "split the argument"


def crowds(graph: ArgumentGraph) -> Iterator[Issue]:
    """Yield the issues with more arguments and premises than can be weighed against each other."""
    scales = Scales(graph)
    for issue in graph.issues:
        if sum(1 + len(rival.premises) for rival in scales.rivals(issue)) > LIMIT_CROWD:
            yield issue


def _criteria(argument: Argument) -> Fraction:
    """Return the weighted mean of what each criterion is worth; nothing if a criterion has no premise."""
    soft = argument.weighing.criteria
    total, weight = sum(one.factor for one in soft.values()) or Fraction(1), Fraction(0)
    held = {of[0]: shown(of[-1]) for of in map(term, argument.premises) if isinstance(of, tuple) and len(of) > 1}
    for name, one in soft.items():
        if name not in held:
            return Fraction(0)
        weight += one.factor / total * one.values.get(held[name], Fraction(0))
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
    """Return values by size where all are numbers, else as texts, as dates are."""
    if all(_NUMBER.fullmatch(value) for value in values):
        return tuple(sorted(values, key=lambda value: (Fraction(value), value)))
    return tuple(sorted(values))
