"""An argument graph drawn as a map, so that the verdicts on the map are the labels of the graph.

* A statement is a node. One that is assumed is a premise, or rests on one if it is argued for too; one that is neither
  assumed nor argued for is attacked by a node that says so.
* An argument not at issue is a step, or one step for each of its premises if any of them will do.
* At issue, each set of premises that gives an argument weight is a node of its own, the *case*. It supports its
  conclusion by a step, which the cases for other positions attack, unless it beats them by the proof standard.
* Within a circle of support a premise is used through two attacks, so that a circle leaves its statements undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

import attrs

from argmap.formats._carneades_cases import Case, Scales, beats
from argmap.formats._carneades_graph import Argument, ArgumentGraph, Issue
from argmap.formats._carneades_inference import worded
from argmap.formats._carneades_terms import term
from argmap.graph import components
from argmap.model import Basis, Conclusion, Expectation, Map, Node, Premise, Rebuttal, Step

_SIGNS = re.compile(r"[^a-z0-9]+")
_ZERO = Fraction(0)


@attrs.define
class _Part:
    """A node in the making."""

    text: str
    note: str | None = None
    basis: Basis = Basis.STATED
    steps: list[Step] = attrs.field(factory=list)
    against: dict[str, None] = attrs.field(factory=dict)


@attrs.frozen
class _Bid:
    """A case at issue: its node, the step from it if the case could win, and what it weighs."""

    position: str
    node: str
    step: str | None
    weight: Fraction


def drawn(graph: ArgumentGraph, name: str, file: str) -> Map:
    """Return the map that says what an argument graph says.

    Linear in the arguments not at issue; quadratic in the cases of one issue, as they attack each other.
    """
    return _Drawing(graph).map(name, file)


def slug(text: str) -> str:
    """Return the id that a name comes nearest to: lower-case letters, digits and single hyphens."""
    return _SIGNS.sub("-", text.replace("¬", "not-").lower()).strip("-") or "x"


class _Drawing:
    """One map in the making."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self.graph = graph
        self.parts: dict[str, _Part] = {}
        self.taken: set[str] = {"none"}
        self.counts: dict[str, int] = {}
        self.ids: dict[str, str] = {}
        self.scales = Scales(graph)
        self.circles: dict[str, int] = {}

    def map(self, name: str, file: str) -> Map:
        graph = self.graph
        for statement, text in graph.texts.items():
            self.ids[statement] = self._fresh(statement)
            note = None if self.ids[statement] == statement else f"In the argument graph: {statement}"
            said = text or worded(term(statement), graph.language)
            self.parts[self.ids[statement]] = _Part(said, note)
        bids: dict[str, list[_Bid]] = {issue.id: [] for issue in graph.issues}
        several = [(a, self.scales.cases(a)) for a in graph.arguments]
        self._find_circles(several)
        for argument, found in several:
            self._argue(argument, found, bids)
        for issue in graph.issues:
            self._settle(issue, bids[issue.id])
        self._close()
        nodes = tuple(_node(name, part) for name, part in self.parts.items())
        return Map(name, graph.title or name, (), self._thesis(), nodes, (), self._expect(), graph.note, file)

    def _fresh(self, name: str) -> str:
        found = stem = slug(name)
        while found in self.taken:
            self.counts[stem] = self.counts.get(stem, 1) + 1
            found = f"{stem}-{self.counts[stem]}"
        self.taken.add(found)
        return found

    def _find_circles(self, several: list[tuple[Argument, list[Case]]]) -> None:
        arrows: dict[str, list[str]] = {statement: [] for statement in self.ids}
        for argument, found in several:
            if argument.conclusion not in self.graph.assumed:
                for premises, _ in found:
                    for premise in premises:
                        arrows[premise].append(argument.conclusion)
        self.circles = {name: n for n, part in enumerate(components(arrows)) for name in part}

    def _argue(self, argument: Argument, found: list[Case], bids: dict[str, list[_Bid]]) -> None:
        issue = self.scales.issue(argument)
        for premises, weight in found:
            name = self._fresh(argument.id)
            note = f"By the scheme {argument.scheme}" if argument.scheme else None
            target = self.ids[argument.conclusion]
            if issue is not None:
                text = f"There is a case, {name}, for this: {self.parts[target].text}"
                self.parts[name] = _Part(text, note, Basis.ASSUMED)
                wins = weight > _ZERO if len(issue.positions) == 1 else beats(issue.standard, weight, _ZERO)
                step = self._step(self._fresh(f"{name}-weighs"), target, [name]) if wins else None
                bids[issue.id].append(_Bid(argument.conclusion, name, step, weight))
                target, note, step_name = name, None, self._fresh(f"{name}-holds")
            else:
                step_name = name
            self._step(step_name, target, self._premises(argument, premises), note)
            for undercutter in argument.undercutters:
                self.parts[self.ids[undercutter]].against[step_name] = None

    def _step(self, name: str, target: str, premises: Iterable[str], note: str | None = None) -> str:
        self.parts[target].steps.append(Step(name, target, tuple(dict.fromkeys(premises)), True, note=note))
        return name

    def _premises(self, argument: Argument, premises: Iterable[str]) -> list[str]:
        home = self.circles.get(argument.conclusion)
        circular = argument.conclusion not in self.graph.assumed
        found = [self._granted(p) if circular and self.circles[p] == home else self.ids[p] for p in premises]
        return found or [self._leaf(f"{argument.id}-given", f"The argument {argument.id} is put forward.")]

    def _granted(self, statement: str) -> str:
        """Return a node that has the verdict of a statement, by way of two attacks in place of a step."""
        own, key = self.ids[statement], f"{statement} granted"
        if key not in self.ids:
            text = self.parts[own].text
            granted = self.ids[key] = self._leaf(f"{own}-granted", f"It is granted: {text}")
            fails = self._leaf(f"{own}-fails", f"It fails: {text}")
            self.parts[fails].against[granted] = None
            self.parts[own].against[fails] = None
        return self.ids[key]

    def _leaf(self, name: str, text: str) -> str:
        found = self._fresh(name)
        self.parts[found] = _Part(text, basis=Basis.ASSUMED)
        return found

    def _settle(self, issue: Issue, bids: list[_Bid]) -> None:
        """Draw what the positions of an issue do to each other."""
        assumed = [position for position in issue.positions if position in self.graph.assumed]
        for position in assumed:
            rivals = (self.ids[rival] for rival in issue.positions if rival not in self.graph.assumed)
            self.parts[self.ids[position]].against.update(dict.fromkeys(rivals))
        for bid in bids:
            for rival in bids:
                if rival.position == bid.position or bid.step is None:
                    continue
                if not beats(issue.standard, bid.weight, rival.weight):
                    self.parts[rival.node].against[bid.step] = None

    def _close(self) -> None:
        """Say of what is assumed and argued for that it holds anyway, and of what is neither that nothing is for it."""
        unfounded = []
        for statement in self.graph.texts:
            name = self.ids[statement]
            part = self.parts[name]
            if statement in self.graph.assumed and part.steps:
                self._step(
                    self._fresh(f"{name}-anyway"), name, [self._leaf(f"{name}-assumed", f"Assumed: {part.text}")]
                )
            elif statement not in self.graph.assumed and not part.steps:
                unfounded.append(name)
        if unfounded:
            text = "What is neither assumed nor argued for does not hold."
            self.parts[self._leaf("nothing-for-it", text)].against.update(dict.fromkeys(unfounded))

    def _thesis(self) -> tuple[str, ...]:
        """Return what is argued for and is no reason for or against anything else."""
        arguments = self.graph.arguments
        used = {name for a in arguments for name in (*a.premises, *a.undercutters)}
        ends = dict.fromkeys(a.conclusion for a in arguments if a.conclusion not in used)
        return tuple(self.ids[name] for name in ends if self.parts[self.ids[name]].steps)

    def _expect(self) -> tuple[Expectation, ...]:
        tests = self.graph.tests
        said = {label: tuple(self.ids[name] for name in names) or None for label, names in tests.items()}
        if not any(said.values()):
            return ()
        return (Expectation(said.get("in"), said.get("out"), said.get("undecided")),)


def _node(name: str, part: _Part) -> Node:
    if part.against:
        return Rebuttal(
            name,
            part.text,
            part.basis,
            note=part.note,
            because=tuple(part.steps),
            against=tuple(part.against),
        )
    if part.steps:
        return Conclusion(name, part.text, part.basis, note=part.note, because=tuple(part.steps))
    return Premise(name, part.text, part.basis, note=part.note)
