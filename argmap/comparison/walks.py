"""The walk to a contested position: how far the other party comes along, and where it first refuses.

A party's way to its position is a row of moves: what it starts from, and the steps it takes. The other refuses a move
if it denies what is said or holds a contrary of it, or is for a rebuttal aimed at it or at the step. Silence is no
refusal. Of all ways the one is taken on which the other refuses soonest, counted from what is held without reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

import attrs

from argmap import schemes
from argmap.comparison.contests import Rivals, against, attackers, denials
from argmap.comparison.elements import Case, Element, Inference, derivation
from argmap.comparison.positions import Evidence
from argmap.graph import AtlasGraph
from argmap.model import Sort, Step


class Refusal(str, Enum):
    """How a party refuses a move of another."""

    DENIES = "denies it"
    UNDERCUTS = "undercuts the step"
    ATTACKS = "answers it"
    APPARENT = "differs in appearance only"


class Kind(str, Enum):
    """What two parties part on."""

    FACT = "fact"
    CAUSE = "cause"
    DEFINITION = "definition"
    VALUE = "value"
    GOAL = "goal"
    PREDICTION = "prediction"
    WORD = "word"


@attrs.frozen
class Parting:
    """The first move that the other party refuses: to an element, by an inference or (None) without a reason.

    `by` are the nodes of the other party that refuse it. `kind` is None where neither the element's sort nor the scheme
    of the step tells what they part on.
    """

    element: Element
    inference: Inference | None
    refusal: Refusal
    by: tuple[Evidence, ...]
    kind: Kind | None


@attrs.frozen
class Walk:
    """The inferences to a position through where the parties part, and of the elements on the way who holds what.

    `shared` and `silent` come before the parting: what the other holds too, and what it passes over.
    """

    derivation: tuple[Inference, ...]
    shared: tuple[Element, ...]
    silent: tuple[Element, ...]
    parting: Parting


#: The schemes whose steps, where they are refused, are refused for one kind of reason.
_KINDS = {
    "argument-from-cause-to-effect": Kind.CAUSE,
    "argument-from-correlation-to-cause": Kind.CAUSE,
    "argument-from-consequences": Kind.CAUSE,
    "argument-from-positive-consequences": Kind.CAUSE,
    "argument-from-negative-consequences": Kind.CAUSE,
    "argument-from-verbal-classification": Kind.DEFINITION,
    "argument-from-definition-to-verbal-classification": Kind.DEFINITION,
    "argument-from-values": Kind.VALUE,
    "practical-reasoning": Kind.GOAL,
}
#: What an inference was had by, in order; None for what is held without a reason.
_Had = Mapping[Element, Inference | None]


def to(atlas: AtlasGraph, a: Case, b: Case, goal: Element, had: _Had, excluded: Rivals) -> Walk:
    """Return the walk of `a` to a contested position, given what can be had in order. Linear in inferences."""
    if goal not in had:
        denied = denials(atlas, a, b, goal, excluded)
        parting = Parting(goal, None, Refusal.DENIES, denied, kind(atlas, a, b, goal, None, Refusal.DENIES))
        return Walk((), (), (), parting)
    order = {element: place for place, element in enumerate(had)}
    up = _upward(a, goal, order)
    refusals = [
        (element, inference, refusal, by)
        for element in had
        if element in up
        for inference, refusal, by in _refusals(atlas, a, b, element, had, order, excluded)
    ]
    firm = [r for r in refusals if r[2] is not Refusal.APPARENT]
    first = firm[0] if firm[0][0] != goal else refusals[0]
    element, inference, refusal, by = first
    steps = dict(had) if inference is None else {**had, element: inference}
    while element != goal:
        inference_up = up[element]
        steps[inference_up.conclusion] = inference_up
        element = inference_up.conclusion
    way = derivation(steps, goal)
    parting = Parting(first[0], inference, refusal, by, kind(atlas, a, b, first[0], inference, refusal, by))
    on_way = dict.fromkeys(e for i in way for e in (*i.premises, i.conclusion))
    before = [e for e in on_way if order[e] < order[first[0]]]
    silent = tuple(e for e in before if not b.holds(e))
    return Walk(way, tuple(e for e in before if b.holds(e)), silent, parting)


def kind(
    atlas: AtlasGraph,
    a: Case,
    b: Case,
    element: Element,
    inference: Inference | None,
    refusal: Refusal,
    by: Sequence[Evidence] = (),
) -> Kind | None:
    """Return what two parties part on where one refuses a move of the other.

    Where the step is refused and not what it starts from, its scheme tells, if it is of a telling kind, or what is said
    against it (`by`); else the sort of the claim or, without one, of the nodes; else the scheme again.
    """
    if refusal is Refusal.APPARENT:
        return Kind.WORD
    by_scheme = _of_scheme(inference.step if inference is not None else None)
    granted = inference is not None and all(b.holds(premise) for premise in inference.premises)
    if by_scheme and (refusal is Refusal.UNDERCUTS or granted):
        return by_scheme
    claim = atlas.claims.get(element[0])
    said = [e.node.sort for e in by] if refusal is Refusal.UNDERCUTS else []
    sorts = [*said, claim.sort if claim is not None else None, *(e.node.sort for e in a.said[element])]
    return next((_of_sort(sort) for sort in sorts if sort is not None), by_scheme)


def _upward(a: Case, goal: Element, order: Mapping[Element, int]) -> dict[Element, Inference]:
    """Return, for each element that leads to the goal along the order, the inference that brings it nearer.

    The goal itself is there with one that is not used.
    """
    up: dict[Element, Inference] = {goal: Inference((), goal, next(iter(a.said[goal])).graph)}
    left = [goal]
    for element in left:
        for inference in a.inferences.get(element, ()):
            if all(premise in order and order[premise] < order[element] for premise in inference.premises):
                for premise in inference.premises:
                    if premise not in up:
                        up[premise] = inference
                        left.append(premise)
    return up


def _refusals(
    atlas: AtlasGraph,
    a: Case,
    b: Case,
    element: Element,
    had: _Had,
    order: Mapping[Element, int],
    excluded: Rivals,
) -> Iterator[tuple[Inference | None, Refusal, tuple[Evidence, ...]]]:
    """Yield how a party refuses the moves to an element, steps before what they come to."""
    for inference in a.inferences.get(element, ()):
        usable = all(premise in order and order[premise] < order[element] for premise in inference.premises)
        if usable and inference.step is not None:
            undercut = tuple(attackers(b, inference.graph, inference.step.id))
            if undercut:
                yield inference, Refusal.UNDERCUTS, undercut
    if denied := denials(atlas, a, b, element, excluded):
        yield had[element], Refusal.DENIES, denied
        return
    aimed = dict.fromkeys(x for e in a.said[element] if e.sign > 0 for x in attackers(b, e.graph, e.node.id))
    if aimed:
        yield had[element], Refusal.ATTACKS, tuple(aimed)
    elif apart := tuple(e for y in against(element, excluded) for e in b.said.get(y, ())):
        yield had[element], Refusal.APPARENT, apart


def _of_scheme(step: Step | None) -> Kind | None:
    scheme = schemes.find(step.scheme) if step is not None and step.scheme else None
    return _KINDS.get(scheme.id) if scheme is not None else None


def _of_sort(sort: Sort) -> Kind:
    return Kind.GOAL if sort is Sort.POLICY else Kind(sort.value)
