"""Arguments and issues made of schemes, by forward chaining from the assumptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from argmap.findings import Span
from argmap.formats._carneades_graph import Argument, ArgumentGraph, Issue, Scheme
from argmap.formats._carneades_terms import Bindings, Term, filled, match, predicate, shown, term, variables

#: Says at a place that something is not carried over, and why.
Say = Callable[[Span, str, str], None]

_LIMIT_ARGUMENTS = 2_000
_LIMIT_MATCHES = 300_000
_LIMIT_NAME = 1_000
_NUMBERED = re.compile(r".*(\d|n)")
_PLACE = re.compile(r"%[vs]")


class _LimitError(Exception):
    """More is inferred than anybody would read."""


def infer(graph: ArgumentGraph, say: Say) -> None:
    """Add to a graph the arguments that its schemes give and the issues that its issue schemes give.

    A scheme is applied to every choice of statements that match its premises, from the assumptions on, until
    nothing new comes. Bounded, since schemes may go on for ever.
    """
    _Chain(graph, say).run()
    for key, (span, patterns) in graph.issue_schemes.items():
        _gather(graph, key, span, patterns, say)


class _Chain:
    """Forward chaining over one graph."""

    def __init__(self, graph: ArgumentGraph, say: Say) -> None:
        self.graph, self.say = graph, say
        self.facts: dict[Term, None] = dict.fromkeys(term(name) for name in graph.assumed)
        self.made: set[tuple[str, ...]] = set()
        self.matches = 0
        self.names = names_from("a", {argument.id for argument in graph.arguments})

    def run(self) -> None:
        schemes = [scheme for scheme in self.graph.schemes.values() if scheme.conclusions and self._bound(scheme)]
        last = -1
        scheme = None
        try:
            while len(self.made) != last:
                last = len(self.made)
                for scheme in schemes:
                    for bindings in list(self._instances([term(p) for p in scheme.premises], {})):
                        self._instantiate(scheme, bindings)
        except _LimitError:
            assert scheme is not None
            self.say(scheme.span, "the schemes go on for ever, or nearly", "give fewer assumptions, or drop a scheme")

    def _bound(self, scheme: Scheme) -> bool:
        """Tell whether the premises bind every variable of a scheme; what else they would stand for nobody says."""
        known = {name for premise in scheme.premises for name in variables(term(premise))}
        used = {
            name
            for part in (*scheme.conclusions, *scheme.exceptions, *scheme.assumptions)
            for name in variables(term(part))
        }
        if used <= known:
            return True
        names = ", ".join(sorted(used - known))
        self.say(scheme.span, f'the scheme "{scheme.id}" is not applied: no premise binds {names}', "add a premise")
        return False

    def _instances(self, premises: list[Term], bindings: Bindings) -> Iterator[Bindings]:
        if not premises:
            yield bindings
            return
        first = filled(premises[0], bindings)
        for fact in tuple(self.facts):
            self.matches += 1
            if self.matches > _LIMIT_MATCHES:
                raise _LimitError
            found = match(first, fact, bindings)
            if found is not None:
                yield from self._instances(premises[1:], found)

    def _instantiate(self, scheme: Scheme, bindings: Bindings) -> None:
        def said(parts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self._statement(filled(term(part), bindings)) for part in parts))

        premises = said(scheme.premises)
        key = (scheme.id, *(shown(filled(term(part), bindings)) for part in scheme.premises))
        if key in self.made:
            return
        self.made.add(key)
        if len(self.made) > _LIMIT_ARGUMENTS:
            raise _LimitError
        assumed = said(scheme.assumptions)
        self.graph.assumed.update(dict.fromkeys(assumed))
        for conclusion in said(tuple(part for part in scheme.conclusions if part != "true")):
            self.facts.setdefault(term(conclusion))
            self.graph.arguments.append(
                Argument(
                    next(self.names),
                    conclusion,
                    tuple(dict.fromkeys((*premises, *assumed))),
                    said(scheme.exceptions),
                    scheme.id,
                    scheme.weighing,
                    scheme.properties,
                    span=scheme.span,
                )
            )

    def _statement(self, of: Term) -> str:
        name = shown(of)
        if len(name) > _LIMIT_NAME or term(name) != of:  # the second: nested deeper than terms are read
            raise _LimitError
        self.graph.texts.setdefault(name, worded(of, self.graph.language))
        return name


def worded(of: Term, language: dict[str, str]) -> str:
    """Return what a term says in words, by the template that the language has for its predicate; else the term."""
    template = language.get(predicate(of))
    if template is None or (isinstance(of, tuple) and of[0] == "¬"):
        return shown(of)
    parts = iter(of[1:] if isinstance(of, tuple) else ())
    return _PLACE.sub(lambda place: shown(next(parts, place[0])), template)


def names_from(stem: str, taken: set[str]) -> Iterator[str]:
    """Yield stem1, stem2 ... without those that are taken."""
    return (name for n in count(1) if (name := f"{stem}{n}") not in taken)


def _gather(graph: ArgumentGraph, key: str, span: Span, patterns: tuple[str, ...], say: Say) -> None:
    """Add the issues of one issue scheme: positions are the statements that match its patterns with the same values.

    With `...` as the second pattern, variables that end in a number or in n may differ from position to position.
    """
    listed = len(patterns) > 1 and patterns[1] == "..."
    forms = [term(pattern) for pattern in (patterns[:1] if listed else patterns)]
    names = list(dict.fromkeys(name for form in forms for name in variables(form)))
    shared = [name for name in names if not (listed and _NUMBERED.fullmatch(name))]
    groups: dict[tuple[Term, ...], dict[str, None]] = {}
    for name in graph.texts:
        for form in forms:
            found = match(form, term(name), {})
            if found is not None and all(variable in found for variable in shared):
                groups.setdefault(tuple(found[variable] for variable in shared), {})[name] = None
    at_issue = {position: issue.id for issue in graph.issues for position in issue.positions}
    fresh = names_from("i", {issue.id for issue in graph.issues})
    for found_names in groups.values():
        positions = [name for name in found_names if name not in at_issue]
        if len(positions) < len(found_names) and len({at_issue.get(name) for name in found_names}) > 1:
            say(span, f'a statement that "{key}" puts at issue is at issue already, and stays there', "name one issue")
        if len(positions) > 1:
            graph.issues.append(Issue(next(fresh), tuple(positions), span=span))
            at_issue.update(dict.fromkeys(positions, graph.issues[-1].id))
