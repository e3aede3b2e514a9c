"""Argument graphs of Carneades read as maps: the verdicts on the map are the labels of the graph."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import graph
from argmap.findings import TOP, Severity
from argmap.formats import carneades, yaml
from argmap.formats._carneades_cases import beats
from argmap.formats._carneades_drawing import drawn
from argmap.formats._carneades_graph import STANDARDS, Argument, ArgumentGraph, Issue, Weighing
from argmap.framework import Label, of
from argmap.model import Map
from argmap.semantics import verdicts
from tests.test_architecture import ROOT
from tests.test_cli import refused, run

FIXTURES = Path(os.environ.get("ARGMAP_FIXTURES", ROOT.parent / "shared" / "fixtures")) / "carneades-yaml"
FILES = sorted(FIXTURES.glob("*.yml"))


def map_of(text: str) -> Map:
    reading = carneades.read(text, "a.yml")
    assert reading.findings == ()
    assert isinstance(reading.value, Map)
    return reading.value


def kept(amap: Map) -> int:
    """Assert that a map keeps its promises, and return how many verdicts it promises."""
    found = verdicts(of(graph.of(amap)), "grounded")
    promised = 0
    for expectation in amap.expect:
        for label in (Label.ACCEPTED, Label.REJECTED, Label.UNDECIDED):
            for name in getattr(expectation, label.value) or ():
                assert found[name] is label, name
                promised += 1
    return promised


@pytest.mark.skipif(not FILES, reason="the files of Carneades lie beside the repository")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_tests_of_a_real_file_pass(file: Path) -> None:
    data = file.read_bytes()
    reading = carneades.read(data, file.name)
    amap = reading.value
    assert isinstance(amap, Map)
    errors = [finding.message for finding in reading.findings if finding.severity is Severity.ERROR]
    assert errors == (['a file of Carneades has no key "labels"'] if file.stem == "abduction" else [])
    assert bool(kept(amap)) == (b"\ntests:" in data)
    again = yaml.read(yaml.write(amap), f"{amap.id}.yaml")
    assert (again.value, again.findings) == (amap, ())


# Files of our own.

SCRAPS = ["", "\n", ":", ": ", "- ", "[", "{", "0", "1e999999999", "1/0", "X", "¬", "(", "%s", "in"]

CROWDED = "statements: {p: P, q: Q}\nissues: {i: {positions: [p, q]}}\narguments:\n"
CROWDED += "".join(f"  a{n}: {{conclusion: p}}\n" for n in range(501))
DOUBTFUL = """\
statements: {p: P, q: Q, r: R, s: S, t: T, u: U, v: V}
issues: {i: {positions: [p, q]}}
arguments: {a: {scheme: cumulative, conclusion: p, premises: [r, s, t, u, v]}, b: {conclusion: r}, c: {conclusion: s},
  d: {conclusion: t}, e: {conclusion: u}, f: {conclusion: v}}
"""


def test_an_argument_at_issue_wins_by_more_weight_and_a_tie_loses_all() -> None:
    text = "statements: {{p: P, q: Q, a: A, b: B}}\nassumptions: [a]\nissues: {{i: {{positions: [p, q]}}}}\n"
    text += "argument_schemes: [{{id: s, weight: {{constant: {0}}}}}, {{id: t, weight: {{constant: {1}}}}}]\n"
    text += "arguments:\n  x: {{scheme: s, conclusion: p, premises: [a]}}\n"
    text += "  y: {{scheme: t, conclusion: q, premises: [a]}}\n"
    text += "tests: {{{2}}}\n"
    assert kept(map_of(text.format("0.5", "0.4", "in: p, out: q"))) == 2
    assert kept(map_of(text.format("0.5", "0.5", "out: [p, q]"))) == 2
    assert kept(map_of(text.format("0", "0.1", "in: q, out: p"))) == 2


@pytest.mark.parametrize(
    ("standard", "weights", "wins"),
    [
        ("PE", "0.3 0.2", True),
        ("CCE", "0.9 0.4", False),
        ("CCE", "0.91 0.4", True),
        ("CCE", "0.5 0", False),
        ("BRD", "0.9 0.3", False),
        ("BRD", "0.9 0.29", True),
    ],
)
def test_a_standard_says_how_much_more_weight_wins(standard: str, weights: str, wins: bool) -> None:
    one, other = weights.split()
    text = f"""\
statements: {{p: P, q: Q}}
issues: {{i: {{positions: [p, q], standard: {standard}}}}}
argument_schemes:
  - {{id: s, weight: {{constant: {one}}}}}
  - {{id: t, weight: {{constant: {other}}}}}
arguments: {{x: {{scheme: s, conclusion: p}}, y: {{scheme: t, conclusion: q}}}}
tests: {{{"in: p, out: q" if wins else "out: [p, q]"}}}
"""
    assert kept(map_of(text)) == 2


def test_schemes_make_arguments_with_exceptions_and_statements_in_words() -> None:
    text = """\
meta: {title: Birds, source: A book}
language: {bird/1: "%s is a bird.", flies/1: "%v flies.", penguin/1: "%s is a penguin."}
argument_schemes:
  - {id: flight, variables: [X], premises: [bird(X)], exceptions: [penguin(X)], conclusions: [flies(X)]}
assumptions: [bird(tweety), bird( opus ), penguin(opus)]
tests: {in: flies(tweety), out: [penguin(tweety), flies(opus)]}
"""
    amap = map_of(text)
    assert kept(amap) == 3
    assert (amap.title, amap.note) == ("Birds", "source: A book")
    assert {node.id: node.text for node in amap.nodes}["flies-tweety"] == "tweety flies."


def test_a_scheme_is_applied_to_every_choice_of_premises() -> None:
    text = """\
language: {p/1: "%s is.", q/3: "%s, %s and %s are."}
argument_schemes: [{id: s, premises: [p(X), p(Y), p(Z)], conclusions: "q(X,Y,Z)"}]
assumptions: [p(a), p(b)]
tests: {in: ["q(a,a,b)", "q(a,b,b)", "q(a,b,a)", "q(b,a,b)"]}
"""
    amap = map_of(text)
    assert (kept(amap), len(amap.nodes)) == (4, 10)


@pytest.mark.parametrize(
    ("text", "place", "name", "message"),
    [
        ("statements: {", "1:14", "invalid-yaml", "this is not YAML"),
        ("labels: {in: p}", "1:1", "unknown-key", 'no key "labels"'),
        (
            "statements: {p: P}\nassumptions: [pp]",
            "2:15",
            "dangling-reference",
            'no statement "pp" (did you mean "p"?)',
        ),
        ("statements: {p: P}\ntests: {inn: p}", "2:9", "unknown-key", "inn"),
        ("statements: {p: P}\narguments: {a: {premises: p}}", "2:16", "missing-key", "conclusion"),
        ("statements: {p: P}\narguments: {a: {conclusion: p, scheme: lnked}}", "2:40", "dangling-reference", "linked"),
        ("statements: {p: P}\nissues: {i: {positions: p}, j: {positions: p}}", "2:44", "wrong-type", "i already"),
        ("statements: {p: P}\nissues: {i: {positions: p, standard: BRT}}", "2:38", "wrong-type", "PE, CCE, BRD"),
        ("argument_schemes: [{id: s, weight: {constant: nan}}]", "1:47", "wrong-type", "a number from 0 to 1"),
        ("argument_schemes: [{id: s, weight: {constant: 1.5}}]", "1:47", "wrong-type", "a number from 0 to 1"),
        ("argument_schemes: [{id: s, weight: heavy}]", "1:36", "wrong-type", "linked"),
        ("argument_schemes: [{id: s}, {id: s}]", "1:34", "duplicate-id", "already"),
        ("argument_schemes: [{premises: p}]", "1:20", "missing-key", "id"),
        ("statements: {p(a): P, 'p( a )': P}", "1:33", "duplicate-key", "two spellings"),
        ("statements: {p: [a]}", "1:17", "wrong-type", "a text"),
        ("arguments: 5", "1:12", "wrong-type", "mapping"),
        (
            "language: {p/1: P}\nargument_schemes: [{id: s, premises: p(X), conclusions: p(f(X))}]\nassumptions: p(a)",
            "2:20",
            "left-out",
            "for ever",
        ),
        ("argument_schemes: [{id: s, premises: p(X), conclusions: q(Y)}]", "1:20", "left-out", "no premise binds Y"),
        (CROWDED, "2:13", "too-large", "i has more arguments"),
        (DOUBTFUL, "3:16", "left-out", "over 4 premises of a are in doubt"),
        ("argument_schemes: [{id: s, guards: p(X), conclusions: q}]", "1:36", "left-out", "guards"),
    ],
)
def test_what_is_wrong_is_a_finding_with_its_place(text: str, place: str, name: str, message: str) -> None:
    found = carneades.read(text, "a.yml").findings
    assert [(f"{f.span.line}:{f.span.column}", f.name) for f in found] == [(place, name)]
    assert message in found[0].message + found[0].hint


@given(st.sampled_from(FILES or [Path(__file__)]), st.data())
def test_a_mangled_file_is_read_or_refused_with_places(file: Path, data: st.DataObject) -> None:
    text = file.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    scrap = data.draw(
        st.sampled_from(["", "\n", ":", ": ", "- ", "[", "{", "0", "1e999999999", "1/0", "X", "¬", "(", "%s", "in"])
    )
    reading = carneades.read(text[:start] + scrap + text[end:], "a.yml")
    assert all(finding.hint and finding.span >= TOP for finding in reading.findings)
    if isinstance(reading.value, Map):
        verdicts(of(graph.of(reading.value)), "grounded")


@pytest.mark.parametrize("text", ["", "null", "[]", "5"])
def test_a_file_without_a_mapping_is_no_map(text: str) -> None:
    reading = carneades.read(text, "a.yml")
    assert reading.value is None
    assert [finding.name for finding in reading.findings] == ["wrong-type" if text else "missing-key"]


# What Carneades itself would say.


def labels(of_graph: ArgumentGraph) -> dict[str, bool | None]:
    """Return the labelling of Carneades, step by step as it is defined: True is in, False out, None undecided."""
    argued = {argument.conclusion for argument in of_graph.arguments}
    found: dict[str, bool | None] = {s: True if s in of_graph.assumed else None for s in of_graph.texts}
    found |= {s: False for s in of_graph.texts if s not in {*of_graph.assumed, *argued}}
    for issue in of_graph.issues:
        if any(found[p] for p in issue.positions):
            found |= {p: False for p in issue.positions if found[p] is None}
    at_issue = {position: issue for issue in of_graph.issues for position in issue.positions}

    def decided(argument: Argument) -> bool:
        names = (*argument.premises, *argument.undercutters)
        return undercut(argument) or all(found[name] is not None for name in names)

    def undercut(argument: Argument) -> bool:
        return any(found[name] for name in argument.undercutters)

    def weight(argument: Argument) -> Fraction:
        held = [found[premise] for premise in argument.premises]
        if not decided(argument) or undercut(argument):
            return Fraction(0)
        if argument.weighing.kind == "convergent" and held:
            return Fraction(any(held))
        if argument.weighing.kind == "cumulative" and held:
            return Fraction(sum(map(bool, held)), len(held))
        return Fraction(all(held))

    def settle(issue: Issue) -> None:
        most = {
            p: max([weight(a) for a in of_graph.arguments if a.conclusion == p], default=Fraction(0))
            for p in issue.positions
        }
        for position in issue.positions:
            rivals = [most[other] for other in issue.positions if other != position]
            found[position] = most[position] > 0 and all(beats(issue.standard, most[position], r) for r in rivals)

    before = None
    while before != found:
        before = dict(found)
        for statement in [s for s in of_graph.texts if found[s] is None]:
            if statement in at_issue:
                issue = at_issue[statement]
                if all(decided(a) for a in of_graph.arguments if a.conclusion in issue.positions):
                    settle(issue)
            else:
                own = [a for a in of_graph.arguments if a.conclusion == statement]
                if any(weight(a) > 0 for a in own):
                    found[statement] = True
                elif all(decided(a) for a in own):
                    found[statement] = False
    return found


@st.composite
def graphs(draw: st.DrawFn) -> ArgumentGraph:
    names = "pqrstu"
    arguments = [
        Argument(
            f"a{n}",
            draw(st.sampled_from(names)),
            tuple(draw(st.lists(st.sampled_from(names), max_size=3, unique=True))),
            tuple(draw(st.lists(st.sampled_from(names), max_size=1))),
            weighing=Weighing(draw(st.sampled_from(("linked", "convergent", "cumulative")))),
        )
        for n in range(draw(st.integers(0, 6)))
    ]
    issues = [
        Issue(f"i{n}", positions, draw(st.sampled_from(STANDARDS)))
        for n, positions in enumerate([("p", "q"), ("r", "s", "t")][: draw(st.integers(0, 2))])
    ]
    assumed = dict.fromkeys(draw(st.lists(st.sampled_from(names), max_size=3, unique=True)))
    return ArgumentGraph(texts={name: name for name in names}, arguments=arguments, issues=issues, assumed=assumed)


@given(graphs())
def test_what_carneades_labels_has_that_verdict(of_graph: ArgumentGraph) -> None:
    found = verdicts(of(graph.of(drawn(of_graph, "a", "a.yml"))), "grounded")
    for name, label in labels(of_graph).items():
        if label is not None:
            assert found[name] is (Label.ACCEPTED if label else Label.REJECTED), name


# The command.


def test_convert_reads_an_argument_graph_from_a_file_or_standard_input(tmp_path: Path) -> None:
    text = "statements: {p: P, ¬p: Not P}\nassumptions: p\nargument_schemes: [{id: s, guards: p, conclusions: q}]\n"
    file = tmp_path / "Some_Graph.yml"
    file.write_text(text, encoding="utf-8")
    result = run("convert", file, "--from", "carneades")
    assert result.exit_code == 0
    assert "1:" not in result.stdout and "3:36: " in result.stderr
    assert run("convert", "-", "--from", "carneades", given=text).stdout == result.stdout.replace("some-graph", "x")
    assert '"id": "not-p"' in run("convert", file, "--from", "carneades", "--to", "json").stdout


def test_convert_refuses_what_it_cannot_read_whole_and_to_write_what_is_only_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("labels: {}\n")
    assert "a.yml:1:1: " in refused("convert", file, "--from", "carneades")
    assert "is only read" in refused("convert", file, "--from", "carneades", "--to", "carneades")
    assert "there is no file" in refused("convert", tmp_path / "b.yml", "--from", "carneades")
