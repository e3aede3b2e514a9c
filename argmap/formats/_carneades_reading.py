"""The YAML of Carneades 4 read into an argument graph, with a finding for all that it cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.document import Mapping, Scalar, Sequence, Value, scalars
from argmap.findings import Finding, Severity, Span
from argmap.formats._carneades_cases import crowds, losses
from argmap.formats._carneades_graph import PLAIN, STANDARDS, Argument, ArgumentGraph, Issue, Scheme, Weighing
from argmap.formats._carneades_inference import infer
from argmap.formats._carneades_terms import predicate, spelt, term
from argmap.formats._carneades_weighing import plain, weighing
from argmap.formats._reader import Reader, near

KEYS = (
    "meta",
    "language",
    "weighing_functions",
    "argument_schemes",
    "issue_schemes",
    "statements",
    "issues",
    "arguments",
    "assumptions",
    "tests",
)
_SCHEME = (
    "id",
    "meta",
    "variables",
    "weight",
    "premises",
    "assumptions",
    "exceptions",
    "deletions",
    "guards",
    "conclusions",
)
_LIMIT_GUESSES = 50
_LABELS = ("in", "out", "undecided")


def read_graph(reader: Reader, root: Mapping) -> ArgumentGraph:
    """Return the graph of a file, completed by its schemes."""
    return _Reading(reader, root).graph


class _Reading:
    """One file being read."""

    def __init__(self, reader: Reader, root: Mapping) -> None:
        self.reader, self.graph, self.guesses = reader, ArgumentGraph(), _LIMIT_GUESSES
        self.at_issue: dict[str, str] = {}
        self.known(root, "a file of Carneades", KEYS)
        self.root = root
        self.meta()
        self.graph.language = {key: _text(value) for key, value in self.under("language")}
        self.weights = {key: weighing(reader, value) for key, value in self.under("weighing_functions")}
        self.schemes()
        for key, value in self.under("statements"):
            self.statement(spelt(key), value)
        for name, span in self.names(_held(root, "assumptions"), "assumptions"):
            self.graph.assumed[self.declared(name, span)] = None
        for key, value in self.under("arguments"):
            self.argument(key, value)
        for key, value in self.under("issues"):
            self.issue(key, value)
        for key, value in self.under("issue_schemes"):
            self.graph.issue_schemes[key] = (value.span, tuple(name for name, _ in self.names(value, "issue_schemes")))
        infer(self.graph, self.leave)
        for lost in losses(self.graph):
            self.leave(*lost)
        for issue in crowds(self.graph):
            message = f"{issue.id} has more arguments than can be weighed against each other"
            self.reader.say(issue.span, "too-large", message, "split the issue")
        self.tests()

    def known(self, body: Mapping, what: str, keys: tuple[str, ...]) -> None:
        """Report the keys of a mapping that mean nothing there."""
        for scalar in body.keys:
            if scalar.text not in keys:
                self.reader.unknown(body, scalar, what, keys)

    def leave(self, span: Span, message: str, hint: str) -> None:
        """Say what cannot be carried over."""
        self.reader.findings.append(Finding(self.reader.file, span, "left-out", Severity.WARNING, message, hint))

    def under(self, key: str, body: Mapping | None = None) -> Iterator[tuple[str, Value]]:
        """Yield the entries of the mapping that stands under a key, if there is one."""
        value = _held(body or self.root, key)
        found = self.reader.mapping(value, key) if value is not None else None
        yield from found.values.items() if found is not None else ()

    def meta(self) -> None:
        notes = []
        for key, value in self.under("meta"):
            said = _text(value) or " ".join(_text(scalar) for scalar in scalars(value))
            if key == "title":
                self.graph.title = said
            elif said:
                notes.append(f"{key}: {said}")
        self.graph.note = "; ".join(notes) or None

    def names(self, value: Value | None, what: str) -> Iterator[tuple[str, Span]]:
        """Yield statements with their places, in one spelling."""
        if value is None:
            return
        items = value.values.values() if isinstance(value, Mapping) else self.reader.items(value)
        for item in items:
            if isinstance(item, Scalar) and item.text:
                yield spelt(item.text), item.span
            else:
                self.reader.wrong(item, what, "the name of a statement")

    def declared(self, name: str, span: Span) -> str:
        """Return a statement, which is to be declared by itself or by its predicate."""
        if name not in self.graph.texts:
            if predicate(term(name)) not in self.graph.language:
                self.guesses -= self.guesses > 0
                guess = near(name, self.graph.texts) if self.guesses and len(self.graph.texts) < 1000 else ""
                message = f'there is no statement "{name[:40]}"{guess}'
                self.reader.say(span, "dangling-reference", message, "declare it under `statements` or in `language`")
            self.graph.texts[name] = ""
        return name

    def statement(self, name: str, value: Value) -> None:
        if name in self.graph.texts:
            message = f'"{name}" is declared twice, in two spellings'
            self.reader.say(value.span, "duplicate-key", message, "keep one")
        if isinstance(value, Mapping):
            self.known(value, "a statement", ("text", "assumed", "meta"))
            if "assumed" in value.values and self.reader.truth(value.values["assumed"], "assumed"):
                self.graph.assumed[name] = None
            if "text" in value.values:
                value = value.values["text"]
        text = _text(value)
        if isinstance(value, Sequence):
            self.reader.wrong(value, name, "a text, or `text:` and `assumed:`")
        self.graph.texts[name] = text

    def argument(self, key: str, value: Value) -> None:
        body = self.reader.mapping(value, key)
        if body is None:
            return
        self.known(body, "an argument", ("meta", "scheme", "conclusion", "premises", "undercutter"))
        conclusion = [self.declared(*one) for one in self.names(_held(body, "conclusion"), "conclusion")]
        if len(conclusion) != 1:
            self.reader.missing(body.span.start, "conclusion", "an argument")
            return
        said = {
            part: tuple(dict.fromkeys(self.declared(*one) for one in self.names(_held(body, part), part)))
            for part in ("premises", "undercutter")
        }
        scheme = _text(body.values.get("scheme"))
        how = self.graph.schemes.get(scheme) or Scheme(
            scheme, weighing=Weighing(scheme if scheme in PLAIN else "linked")
        )
        if scheme and scheme not in self.graph.schemes and scheme not in PLAIN:
            message = f'there is no scheme "{scheme}"{near(scheme, (*self.graph.schemes, *PLAIN))}'
            span = body.values["scheme"].span
            self.reader.say(span, "dangling-reference", message, "name one of `argument_schemes`")
        self.graph.arguments.append(
            Argument(
                key,
                conclusion[0],
                said["premises"],
                said["undercutter"],
                scheme,
                how.weighing,
                how.properties,
                body.span.start,
            )
        )

    def issue(self, key: str, value: Value) -> None:
        body = self.reader.mapping(value, key)
        if body is None:
            return
        self.known(body, "an issue", ("meta", "positions", "standard"))
        standard = _text(body.values.get("standard")) or "PE"
        if standard not in STANDARDS:
            self.reader.wrong(body.values["standard"], "standard", "one of " + ", ".join(STANDARDS))
            standard = "PE"
        positions = []
        for name, span in self.names(_held(body, "positions"), "positions"):
            if self.at_issue.setdefault(name, key) != key:
                message = f'"{name}" is a position of {self.at_issue[name]} already'
                self.reader.say(span, "wrong-type", message, "put each statement at one issue")
            else:
                positions.append(self.declared(name, span))
        self.graph.issues.append(Issue(key, tuple(dict.fromkeys(positions)), standard, body.span.start))

    def schemes(self) -> None:
        value = _held(self.root, "argument_schemes")
        for item in self.reader.items(value) if value is not None else ():
            body = self.reader.mapping(item, "argument_schemes")
            if body is not None:
                self.scheme(body)

    def scheme(self, body: Mapping) -> None:
        self.known(body, "a scheme", _SCHEME)
        name, span = _text(body.values.get("id")), body.span.start
        if not name:
            self.reader.missing(span, "id", "a scheme")
        elif name in self.graph.schemes or name in PLAIN:
            self.reader.say(body.values["id"].span, "duplicate-id", f'there is a scheme "{name}" already', "rename one")
        parts = {part: tuple(n for n, _ in self.names(_held(body, part), part)) for part in _SCHEME[4:]}
        barred = [part for part in ("deletions", "guards") if parts[part]]
        if barred:
            message = f'the scheme "{name}" is not applied: a map knows no {" and ".join(barred)}'
            self.leave(body.values[barred[0]].span, message, "write the arguments out that it makes")
        self.graph.schemes[name] = Scheme(
            name,
            span,
            parts["premises"],
            parts["assumptions"],
            parts["exceptions"],
            () if barred else parts["conclusions"],
            self.weight(body.values.get("weight")),
            {key: _text(value) for key, value in self.under("meta", body) if _text(value)},
        )

    def weight(self, value: Value | None) -> Weighing:
        if value is None:
            return Weighing()
        if not isinstance(value, Scalar):
            return weighing(self.reader, value)
        return self.weights.get(value.text) or plain(self.reader, value, (*PLAIN, *self.weights))

    def tests(self) -> None:
        for key, value in self.under("tests"):
            if key not in _LABELS:
                body = self.root.values["tests"]
                assert isinstance(body, Mapping)
                self.reader.unknown(body, body.key(key), "tests", _LABELS)
                continue
            self.graph.tests[key] = {self.declared(*one): one[1] for one in self.names(value, key)}


def _held(body: Mapping, key: str) -> Value | None:
    """Return what stands under a key; None if nothing does."""
    value = body.values.get(key)
    return None if isinstance(value, Scalar) and not value.text and not value.style else value


def _text(value: Value | None) -> str:
    return " ".join(value.text.split()) if isinstance(value, Scalar) else ""
