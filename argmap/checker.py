"""Run rules over a project and gather what they say: pure, and complete before anything is shown.

Every rule runs on every subject it names, so that a user sees all findings at once. A file that could not be read to
its end is spared the rules, whose findings would be about the missing part; that it was not read can be neither ignored
nor allowed. A rule that fails is itself a finding. What is then left out are the findings of rules that are ignored,
those that a comment allows, and those that a baseline knows, in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from argmap import plugins
from argmap.findings import Finding, Severity
from argmap.graph import AtlasGraph, Graph
from argmap.hearing import INTERNAL, Hearing, Lines
from argmap.model import Atlas, Conclusion, Map, Premise
from argmap.rules import Rule
from argmap.sources import Holding

if TYPE_CHECKING:
    from argmap.baseline import Baseline
    from argmap.suppressions import Remarks

#: The subjects of one map, by type.
Subjects = dict[type, list[Any]]


def rules() -> dict[str, Rule]:
    """Return every rule by name.

    Raises:
        argmap.plugins.PluginError: there are none, or a module of that family holds none.
    """
    return {name: rule(name) for name in plugins.names("rules")}


def rule(name: str) -> Rule:
    """Return one rule.

    Raises:
        argmap.plugins.PluginError: there is none of that name, or its module cannot be imported or holds none.
    """
    found = getattr(plugins.get("rules", name), "check", None)
    if not isinstance(found, Rule):
        raise plugins.PluginError(f"the module of the rule {name} has no `check` marked by @rule")
    return found


def dormant(catalogue: Mapping[str, Rule], asked_for: Collection[str]) -> frozenset[str]:
    """Return the names of the optional rules that nobody asked for."""
    return frozenset(name for name, rule in catalogue.items() if rule.optional and name not in asked_for)


def check(
    bound: AtlasGraph,
    holdings: Iterable[Holding] = (),
    found: Iterable[Finding] = (),
    *,
    ignore: Collection[str] = (),
    spared: Callable[[str], Collection[str]] | None = None,
    severity: Mapping[str, Severity] | None = None,
    only: Mapping[str, Rule] | None = None,
    asked_for: Collection[str] = (),
    partial: frozenset[str] = frozenset(),
    remarks: Remarks | None = None,
    known: Baseline | None = None,
    lines: Lines | None = None,
) -> tuple[Finding, ...]:
    """Return all findings, sorted by file, place and name: those of the loader (`found`) and those of the rules.

    `ignore` names rules whose findings are left out, `spared` those left out in a file; `severity` sets the level of
    rules by name; `only` runs just these rules; `asked_for` names rules that run although they are optional, as those
    do that have a level. `partial` names the files that could not be read to their end, or not at all: rules pass over
    them, and the loader's errors there stand whatever is asked. `remarks` are the comments of each file that may allow
    findings, `known` the findings that are passed over; `lines` gives the lines of a file, by which places are judged.
    Linear in the number of maps and, rules aside, in their size.
    """
    catalogue = dict(only if only is not None else rules())
    if only is None:
        ignore = {*ignore, *dormant(catalogue, {*asked_for, *(severity or ())})}
    active = {name: rule for name, rule in catalogue.items() if name not in ignore}
    hearing = Hearing(lines)
    told = [*found, *_run(active, bound, tuple(holdings), partial, hearing)]
    control = Control(catalogue, ignore, spared or _nobody, severity or {}, partial, bound.atlas.file, hearing.failed)
    kept = [control.graded(finding) for finding in told if not control.silences(finding)]
    if remarks:
        from argmap import suppressions  # what few projects need, like baseline below

        read = {file: own for file, own in remarks.items() if file not in partial}
        kept, more = suppressions.applied(kept, read, (*plugins.names("rules"), *(only or ())), control.asked)
        kept += [
            control.graded(finding) for finding in more if finding.name in active and not control.silences(finding)
        ]
    kept = sorted(dict.fromkeys((*kept, *hearing.errors())), key=_order)
    if known is not None:
        from argmap import baseline

        firm = [finding for finding in kept if not _lasts(finding, partial)]
        kept, more = baseline.applied(lasting(kept, partial), known, control.asked)
        kept = sorted((*kept, *firm, *(control.graded(f) for f in more if f.name in active)), key=_order)
    return tuple(kept)


def lasting(findings: Iterable[Finding], partial: Collection[str]) -> list[Finding]:
    """Return the findings that a baseline may hold: none of a file that was not read, or of a rule that failed."""
    return [finding for finding in findings if _lasts(finding, partial)]


def worst(findings: Iterable[Finding], level: Severity) -> bool:
    """Tell whether a finding is at or above `level`."""
    return any(finding.severity.rank <= level.rank for finding in findings)


def _lasts(finding: Finding, partial: Collection[str]) -> bool:
    return finding.file not in partial and finding.name != INTERNAL


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.sort_key


def _nobody(file: str) -> Collection[str]:
    del file
    return ()


@attrs.frozen
class Control:
    """What is asked of a run: which findings count, how much, and which rules have had their say on a file."""

    catalogue: Mapping[str, Rule]
    ignore: Collection[str]
    spared: Callable[[str], Collection[str]]
    severity: Mapping[str, Severity]
    partial: frozenset[str]
    atlas: str
    failed: Collection[str]

    def stands(self, finding: Finding) -> bool:
        """Tell whether a finding is an error of the loader in a file that was not read, or not to its end."""
        rule = self.catalogue.get(finding.name)
        level = rule.severity if rule else finding.severity
        return finding.file in self.partial and level is Severity.ERROR

    def silences(self, finding: Finding) -> bool:
        """Tell whether a finding is left out."""
        out = finding.name in self.ignore or finding.name in self.spared(finding.file)
        return out and not self.stands(finding)

    def graded(self, finding: Finding) -> Finding:
        """Give a finding the severity of its rule, or the one asked for."""
        rule = self.catalogue.get(finding.name)
        severity = rule.severity if rule else finding.severity
        if finding.name in self.severity and not self.stands(finding):
            severity = self.severity[finding.name]
        return finding if severity is finding.severity else attrs.evolve(finding, severity=severity)

    def asked(self, name: str, file: str) -> bool:
        """Tell whether a rule has had its say on a file, and would say the same in another run."""
        if file in self.partial or name in self.ignore or name in self.failed or name in self.spared(file):
            return False
        rule = self.catalogue.get(name)
        if rule is None or rule.check is None:
            return rule is None or not rule.texts
        whole = file != "-" and self.atlas not in self.partial  # a map from standard input lacks those beside it
        return not rule.texts and (rule.over is Map or whole)


def _run(
    active: Mapping[str, Rule],
    bound: AtlasGraph,
    holdings: tuple[Holding, ...],
    partial: frozenset[str],
    hearing: Hearing,
) -> Iterator[Finding]:
    near = [(name, rule, rule.check) for name, rule in active.items() if rule.over is Map and rule.check is not None]
    far = [(name, rule, rule.check) for name, rule in active.items() if rule.over is Atlas and rule.check is not None]
    atlas = _atlas_subjects(bound, holdings)
    for name, rule, check in far:
        for subject in atlas.get(rule.on, ()):
            file = _file_of(subject, bound)
            if file not in partial:
                said = hearing.hear(name, rule, check, (subject,), bound, file)
                yield from (finding for finding in said if finding.file not in partial)
    if bound.atlas.file in partial:
        far = []  # what a map says of claims cannot be held against half an atlas
    for graph in bound.maps.values():
        if graph.map.file in partial:
            continue
        subjects = _subjects(graph)
        for name, rule, check in near:
            if rule.on in subjects:
                yield from hearing.hear(name, rule, check, subjects[rule.on], graph, graph.map.file)
        for name, rule, check in far:
            if rule.on in subjects:
                yield from hearing.hear(name, rule, check, subjects[rule.on], bound, graph.map.file)


def _subjects(graph: Graph) -> Subjects:
    """List what rules may be about in a map, each under its type and the types that include it."""
    amap = graph.map
    found: Subjects = {Map: [amap]}
    for thing in (*amap.nodes, *graph.steps.values(), *amap.alternatives, *amap.expect):
        found.setdefault(type(thing), []).append(thing)
    for node in amap.nodes:
        if node.quotes:
            found.setdefault(type(node.quotes[0]), []).extend(node.quotes)
        if node.links:
            found.setdefault(type(node.links[0]), []).extend(node.links)
    for step in graph.steps.values():
        if step.quotes:
            found.setdefault(type(step.quotes[0]), []).extend(step.quotes)
    found[Premise] = list(amap.nodes)
    found[Conclusion] = [node for node in amap.nodes if isinstance(node, Conclusion)]
    return found


def _atlas_subjects(bound: AtlasGraph, holdings: tuple[Holding, ...]) -> Subjects:
    atlas = bound.atlas
    found: Subjects = {Atlas: [atlas], Holding: list(holdings)}
    for thing in (*atlas.issues, *atlas.claims, *atlas.speakers, *atlas.relations):
        found.setdefault(type(thing), []).append(thing)
    return found


def _file_of(subject: Any, bound: AtlasGraph) -> str:
    return subject.source.file if isinstance(subject, Holding) else bound.atlas.file
