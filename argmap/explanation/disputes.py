"""Why a node or named step has its verdict: a dispute tree, in lines.

Each line is a node or step with its verdict and the reason for it; the lines under it are what the reason names. What
is accepted is met by every attack on it; what is rejected, by what defeats it, and by one thing for each way in which
it could be had (Dung, Kowalski & Toni 2006). What is asked about stands with every step that carries it by itself;
below that, of several reasons that would do, the one that was settled first is given, so that no reason leans on what
it explains. A thing is explained once: later lines lead to the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs

from argmap.explanation import cases, changes, stages
from argmap.explanation.cases import Case
from argmap.framework import Label
from argmap.model import Conclusion, Stance, Step


class Bearing(str, Enum):
    """How a line bears on the one above it."""

    ASKED = "asked"
    SUPPORTS = "supports"
    UNDERCUTS = "undercuts"
    ATTACKS = "attacks"


@attrs.frozen
class Reason:
    """What gives a verdict: the steps that carry it, what attacks, and what else bears on it.

    `carried` are the steps by which a node is accepted or left open; `below` names what the verdict comes from.
    `others` are further steps that carry it too; `in_circle` says that all support leads back to what it supports.
    """

    below: tuple[tuple[Bearing, str], ...] = ()
    carried: tuple[Step, ...] = ()
    others: tuple[Step, ...] = ()
    in_circle: bool = False


@attrs.frozen
class Line:
    """One line of a dispute with its number: 1.2 is the second under 1. `seen` is that of a line that explains it."""

    number: tuple[int, ...]
    name: str
    bearing: Bearing
    label: Label
    reason: Reason
    seen: tuple[int, ...] | None = None


def of(case: Case, name: str) -> tuple[Line, ...]:
    """Return why a node or named step has its verdict, each line before those under it. Linear.

    Raises:
        KeyError: the map has no such node or named step.
    """
    order = stages.of(case.framework, case.labelling)
    reach = stages.reach(case.framework, case.labelling)
    lines: list[Line] = []
    first: dict[str, tuple[int, ...]] = {}
    left: list[tuple[tuple[int, ...], str, Bearing]] = [((1,), name, Bearing.ASKED)]
    while left:
        number, thing, bearing = left.pop()
        label = case.labels[thing]
        if thing in first:
            lines.append(Line(number, thing, bearing, label, Reason(), first[thing]))
            continue
        first[thing] = number
        reason = _reason(case, order, reach, thing, every=number == (1,))
        lines.append(Line(number, thing, bearing, label, reason))
        left += [((*number, place), other, how) for place, (how, other) in enumerate(reason.below, 1)][::-1]
    return tuple(lines)


def _reason(case: Case, order: list[int], reach: list[int], name: str, every: bool) -> Reason:
    label = case.labels[name]
    if label is Label.ABSENT or (name in case.change.granted):
        return Reason()
    if name not in case.graph.nodes:
        return _of_step(case, order, name)
    node = case.graph.nodes[name]
    if not (isinstance(node, Conclusion) and node.because):
        return _of_step(case, order, name)
    if label is Label.ACCEPTED:
        return _accepted(case, order, name, every)
    return _rejected(case, order, name) if label is Label.REJECTED else _undecided(case, reach, name)


def _of_step(case: Case, order: list[int], name: str) -> Reason:
    """Return why a leaf or the inference of a step stands or not: only attacks bear on it."""
    label, step = case.labels[name], case.graph.steps.get(name)
    if step is not None and step.strict and name not in case.graph.nodes:
        return Reason()
    attackers = cases.attackers(case, name)
    if label is Label.REJECTED:
        return Reason(_attacks([_first(case, order, _with(case, attackers, Label.ACCEPTED))]))
    open_ones = _with(case, attackers, Label.UNDECIDED)
    return Reason(_attacks(attackers if label is Label.ACCEPTED else open_ones))


def _accepted(case: Case, order: list[int], name: str, every: bool) -> Reason:
    """Take the step that was settled first, or every one that does not lean on the node; all attacks on them fail."""
    ways = [
        step
        for step in cases.steps(case, name)
        if all(case.labels[premise] is Label.ACCEPTED for premise in step.premises)
        and all(case.labels[other] is Label.REJECTED for other in _undercutters(case, step))
    ]
    parts = {step.id: (*step.premises, *_undercutters(case, step)) for step in ways}
    first = min(ways, key=lambda step: max(_stage(case, order, part) for part in parts[step.id]))
    leaning = changes.downstream(case.graph, name) if every else set()
    carried = [step for step in ways if step is first or (every and leaning.isdisjoint(parts[step.id]))]
    supports = [pair for step in carried for pair in _supports(step)]
    undercuts = [pair for step in carried for pair in _undercuts(_undercutters(case, step))]
    below = dict.fromkeys((*supports, *undercuts, *_attacks(cases.attackers(case, name))))
    return Reason(tuple(below), tuple(carried), tuple(step for step in ways if step not in carried))


def _rejected(case: Case, order: list[int], name: str) -> Reason:
    """Take an attack that was settled before, or what was settled first against each step."""
    mine = _stage(case, order, name)
    attackers = _with(case, cases.attackers(case, name), Label.ACCEPTED)
    if before := [attacker for attacker in attackers if _stage(case, order, attacker) < mine]:
        return Reason(_attacks([_first(case, order, before)]))
    below = []
    for step in cases.steps(case, name):
        blocks = [(Bearing.SUPPORTS, premise) for premise in _with(case, step.premises, Label.REJECTED)]
        blocks += _undercuts(_with(case, _undercutters(case, step), Label.ACCEPTED))
        below.append(min(blocks, key=lambda block: _stage(case, order, block[1])))
    in_circle = any(_stage(case, order, other) >= mine for _, other in below)
    return Reason(tuple(dict.fromkeys(below)), in_circle=in_circle)


def _undecided(case: Case, reach: list[int], name: str) -> Reason:
    """Take all attacks that are open, and of the steps that nothing rules out the one with most to rest on."""
    open_ones = _attacks(_with(case, cases.attackers(case, name), Label.UNDECIDED))
    ways = [
        (max(_stage(case, reach, premise) for premise in step.premises), place, step)
        for place, step in enumerate(cases.steps(case, name))
        if not _with(case, step.premises, Label.REJECTED) and not _with(case, _undercutters(case, step), Label.ACCEPTED)
    ]
    step = min(ways, key=lambda way: way[:2])[2]
    met = _undercuts(_with(case, _undercutters(case, step), Label.UNDECIDED))
    return Reason((*_supports(step), *met, *open_ones), (step,))


def _undercutters(case: Case, step: Step) -> list[str]:
    return [] if step.strict else cases.attackers(case, step.id)


def _with(case: Case, names: Iterable[str], *labels: Label) -> list[str]:
    return [name for name in dict.fromkeys(names) if case.labels[name] in labels]


def _stage(case: Case, order: list[int], name: str) -> int:
    return order[case.framework.atoms[name]]


def _first(case: Case, order: list[int], names: Iterable[str]) -> str:
    return min(names, key=lambda name: _stage(case, order, name))


def _supports(step: Step) -> tuple[tuple[Bearing, str], ...]:
    return tuple((Bearing.SUPPORTS, premise) for premise in dict.fromkeys(step.premises))


def _attacks(names: Iterable[str]) -> tuple[tuple[Bearing, str], ...]:
    return tuple((Bearing.ATTACKS, name) for name in dict.fromkeys(names))


def _undercuts(names: Iterable[str]) -> tuple[tuple[Bearing, str], ...]:
    return tuple((Bearing.UNDERCUTS, name) for name in dict.fromkeys(names))


def why_absent(case: Case, name: str) -> str:
    """Return why a node or step takes no part, in a few words."""
    if name in case.change.dropped:
        return "it is dropped"
    if name not in case.graph.nodes:
        return "what it leads from or to is left out"
    if case.graph.nodes[name].stance is Stance.SUPPOSES:
        return "it is only supposed"
    return "the author does not hold it" if case.standpoint == "author" else f"it is not {case.standpoint}'s"
