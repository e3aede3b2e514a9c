"""Run rules over a project and gather what they say: pure, and complete before anything is shown.

Every rule runs on every subject it names, so that a user sees all findings at once. A file that could not be read to
its end is spared the rules, whose findings would be about the missing part. A rule that fails is itself a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import attrs

from argmap import plugins
from argmap.findings import Finding, Severity, Span
from argmap.graph import AtlasGraph, Graph
from argmap.model import Atlas, Conclusion, Map, Premise, place_of
from argmap.rules import Message, Rule, Said
from argmap.sources import Holding

#: The subjects of one map, by type.
Subjects = dict[type, list[Any]]


def rules() -> dict[str, Rule]:
    """Return every rule by name.

    Raises:
        argmap.plugins.PluginError: there are none, or a module of that family holds none.
    """
    found: dict[str, Rule] = {}
    for name, module in plugins.every("rules").items():
        rule = getattr(module, "check", None)
        if not isinstance(rule, Rule):
            raise plugins.PluginError(f"the module of the rule {name} has no `check` marked by @rule")
        found[name] = rule
    return found


def check(
    bound: AtlasGraph,
    holdings: Iterable[Holding] = (),
    found: Iterable[Finding] = (),
    *,
    ignore: Collection[str] = (),
    severity: Mapping[str, Severity] | None = None,
    only: Mapping[str, Rule] | None = None,
    partial: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Return all findings, sorted by file, place and name: those of the loader (`found`) and those of the rules.

    `ignore` names rules whose findings are left out; `severity` sets the level of rules by name; `only` runs just these
    rules; `partial` names the files that rules pass over, such as those that could not be read to their end. Linear in
    the number of maps and, rules aside, in their size.
    """
    levels = severity or {}
    catalogue = dict(only if only is not None else rules())
    active = {name: rule for name, rule in catalogue.items() if name not in ignore}
    said = [_graded(f, catalogue, levels) for f in found if f.name not in ignore]
    said.extend(_graded(f, catalogue, levels) for f in _run(active, bound, tuple(holdings), partial))
    return tuple(sorted(dict.fromkeys(said), key=lambda finding: finding.sort_key))


def worst(findings: Iterable[Finding], level: Severity) -> bool:
    """Tell whether a finding is at or above `level`."""
    return any(finding.severity.rank <= level.rank for finding in findings)


def _graded(finding: Finding, catalogue: Mapping[str, Rule], levels: Mapping[str, Severity]) -> Finding:
    """Give a finding the severity of its rule, or the one asked for."""
    rule = catalogue.get(finding.name)
    severity = levels.get(finding.name, rule.severity if rule else finding.severity)
    return finding if severity is finding.severity else attrs.evolve(finding, severity=severity)


def _run(
    active: Mapping[str, Rule], bound: AtlasGraph, holdings: tuple[Holding, ...], partial: frozenset[str]
) -> Iterator[Finding]:
    near = [(name, rule, rule.check) for name, rule in active.items() if rule.over is Map and rule.check is not None]
    far = [(name, rule, rule.check) for name, rule in active.items() if rule.over is Atlas and rule.check is not None]
    atlas = _atlas_subjects(bound, holdings)
    for name, rule, check in far:
        for subject in atlas.get(rule.on, ()):
            file = _file_of(subject, bound)
            if file not in partial:
                yield from _say(name, rule, check, subject, bound, file)
    if bound.atlas.file in partial:
        far = []  # what a map says of claims cannot be held against half an atlas
    for graph in bound.maps.values():
        if graph.map.file in partial:
            continue
        subjects = _subjects(graph)
        for name, rule, check in near:
            for subject in subjects.get(rule.on, ()):
                yield from _say(name, rule, check, subject, graph, graph.map.file)
        for name, rule, check in far:
            for subject in subjects.get(rule.on, ()):
                yield from _say(name, rule, check, subject, bound, graph.map.file)


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


def _say(
    name: str,
    rule: Rule,
    check: Callable[[Any, Any], Iterable[Said]],
    subject: Any,
    graph: Graph | AtlasGraph,
    file: str,
) -> Iterator[Finding]:
    try:
        for said in check(subject, graph):
            yield _finding(name, rule, said, subject, file)
    except Exception as error:  # a stranger's rule must not stop the others
        message = f"the rule {name} failed: {type(error).__name__}: {error}"
        hint = "report this to whoever wrote the rule, or ignore it in the settings"
        yield Finding(file, _whole(subject), "internal-error", Severity.ERROR, message, hint)


def _finding(name: str, rule: Rule, said: Said, subject: Any, file: str) -> Finding:
    if isinstance(said, str):
        return Finding(file, _whole(subject), name, rule.severity, said, rule.cure)
    meant = said.subject if said.subject is not None else subject
    return Finding(
        said.file or file, _place(said, meant), name, rule.severity, said.text, said.hint or rule.cure, said.fix
    )


def _place(said: Message, meant: object) -> Span:
    if isinstance(said.at, Span):
        return said.at
    return place_of(meant.source if isinstance(meant, Holding) else meant, said.at)


def _whole(subject: object) -> Span:
    return place_of(subject.source if isinstance(subject, Holding) else subject)
