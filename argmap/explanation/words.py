"""The reason for a verdict in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.explanation.cases import Case
from argmap.explanation.disputes import Bearing, Line, why_absent
from argmap.framework import Label
from argmap.model import Conclusion, Step


def because(case: Case, line: Line) -> str:
    """Return why a line has its verdict."""
    if line.seen is not None:
        return f"see {numbered(line.seen)}"
    if line.label is Label.ABSENT:
        return f"left out, as {why_absent(case, line.name)}"
    if line.name in case.change.granted:
        return "it is granted"
    if line.label is Label.ACCEPTED:
        return _accepted(case, line)
    return _rejected(case, line) if line.label is Label.REJECTED else _undecided(line)


def numbered(number: Sequence[int]) -> str:
    """Return the number of a line as it is written."""
    return ".".join(map(str, number))


def listed(names: Iterable[str]) -> str:
    """Return names joined by commas, the last by "and"."""
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _below(line: Line, *bearings: Bearing) -> list[str]:
    return [name for bearing, name in line.reason.below if bearing in bearings]


def _accepted(case: Case, line: Line) -> str:
    carried, met = [_together(step) for step in line.reason.carried], _below(line, Bearing.ATTACKS, Bearing.UNDERCUTS)
    if line.name not in case.graph.nodes and case.graph.steps[line.name].strict:
        return "a strict step has no exceptions"
    fails = f"what stands against it ({', '.join(met)}) fails" if met else "nothing stands against it"
    said = f"it follows from {', or from '.join(carried)}, and {fails}" if carried else fails
    others = [_together(other) for other in line.reason.others]
    return f"{said}; it also follows from {', or from '.join(others)}" if others else said


def _together(step: Step) -> str:
    return " + ".join(dict.fromkeys(step.premises))


def _rejected(case: Case, line: Line) -> str:
    said = [f"{name} stands against it" for name in _below(line, Bearing.ATTACKS)]
    supports, undercuts = _below(line, Bearing.SUPPORTS), _below(line, Bearing.UNDERCUTS)
    if supports:
        said.append(f"a step to it needs {' and another needs '.join(supports)}, which {_fail(supports)}")
    if undercuts:
        said.append(f"{listed(undercuts)} {'undercut' if undercuts[1:] else 'undercuts'} a step to it")
    if line.reason.in_circle:
        said.append("its support leads back to itself and rests on nothing else")
    node = case.graph.nodes.get(line.name)
    if not said and isinstance(node, Conclusion):
        return "no step to it has all its premises"
    return "; ".join(said)


def _fail(names: Sequence[str]) -> str:
    return "fail" if names[1:] else "fails"


def _undecided(line: Line) -> str:
    said = [f"it would follow from {_together(step)}" for step in line.reason.carried]
    if against := _below(line, Bearing.ATTACKS, Bearing.UNDERCUTS):
        said.append(f"nothing decides whether {listed(against)}, which {_against(against)}")
    return ", but ".join(said) if against else f"{said[0]}, which nothing decides" if said else "nothing decides it"


def _against(names: Sequence[str]) -> str:
    return "stand against it, hold" if names[1:] else "stands against it, holds"
