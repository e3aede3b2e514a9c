"""The checker: every rule runs, whatever another does; what it says is graded, placed and in order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from argmap import checker, graph
from argmap.findings import TOP, Edit, Finding, Severity, Span
from argmap.model import (
    Alternatives,
    Atlas,
    Claim,
    Conclusion,
    Expectation,
    Link,
    Map,
    Premise,
    Quote,
    Rebuttal,
    Source,
    Speaker,
    Step,
)
from argmap.rules import Message, Rule, rule
from argmap.sources import Holding

HERE = {"": Span(3, 1, 9, 1), "text": Span(4, 5, 4, 9)}
STEP = Step("s", "c", ("p",), named=True, quotes=(Quote("one two three"),))
NODES = (
    Premise("p", "P", quotes=(Quote("four five six"),), links=(Link("x"),), places=HERE),
    Conclusion("c", "C", because=(STEP,)),
    Rebuttal("r", "R", against=("c",)),
)
MAP = Map("m", "M", ("s",), ("c",), NODES, (Alternatives("a", ("p",)),), (Expectation(("c",)),), file="maps/m.yaml")
ATLAS = Atlas("A", claims=(Claim("x", "X"),), speakers=(Speaker("ann", ("Ann",)),), file="maps/atlas.yaml")
BOUND = graph.bind(ATLAS, [graph.of(MAP)])
HELD = Holding(Source("s", "T", "A", file="seeds/s.yaml", places={"": Span(1, 1, 2, 1)}))


def seen(on: type, over: type = Map) -> list[Any]:
    """The subjects that a rule on a type is given, in order."""
    found: list[Any] = []

    @rule(on=on, over=over, cure="c")
    def check(subject: Any, view: graph.Graph) -> Iterator[str]:
        found.append(subject)
        yield from ()

    checker.check(BOUND, [HELD], only={"a": check})
    return found


def said(check: Rule, **more: Any) -> tuple[Finding, ...]:
    return checker.check(BOUND, [HELD], only={"some-rule": check}, **more)


def test_a_rule_is_given_every_subject_of_its_type() -> None:
    for over in (Map, Atlas):
        assert seen(Map, over) == [MAP]
        assert seen(Premise, over) == list(NODES)
        assert seen(Conclusion, over) == list(NODES[1:])
        assert seen(Rebuttal, over) == [NODES[2]]
        assert seen(Step, over) == [STEP]
        assert seen(Quote, over) == [*NODES[0].quotes, *STEP.quotes]
        assert seen(Link, over) == list(NODES[0].links)
        assert seen(Expectation, over) == list(MAP.expect)
        assert seen(Alternatives, over) == list(MAP.alternatives)
    assert seen(Atlas, Atlas) == [ATLAS]
    assert seen(Claim, Atlas) == list(ATLAS.claims)
    assert seen(Speaker, Atlas) == list(ATLAS.speakers)
    assert seen(Holding, Atlas) == [HELD]


def test_a_finding_stands_where_its_subject_does_unless_the_rule_says_better() -> None:
    edit = Edit("maps/m.yaml", TOP, "x")

    @rule(on=Premise, cure="mend it")
    def check(node: Premise, _: graph.Graph) -> Iterator[str | Message]:
        if node.id == "p":
            yield "plain"
            yield Message("field", at="text")
            yield Message("no such field", at="note")
            yield Message("span", at=Span(7, 7, 7, 8), hint="otherwise", fix=(edit,))
            yield Message("elsewhere", subject=HELD, file="seeds/s.yaml")

    found = {finding.message: finding for finding in said(check)}
    assert {message: (f.file, f.span.line) for message, f in found.items()} == {
        "plain": ("maps/m.yaml", 3),
        "field": ("maps/m.yaml", 4),
        "no such field": ("maps/m.yaml", 3),
        "span": ("maps/m.yaml", 7),
        "elsewhere": ("seeds/s.yaml", 1),
    }
    assert (found["plain"].hint, found["plain"].fix) == ("mend it", ())
    assert (found["span"].hint, found["span"].fix) == ("otherwise", (edit,))


def test_a_rule_on_the_atlas_or_a_source_speaks_of_its_file() -> None:
    @rule(on=Claim, over=Atlas, cure="c")
    def of_claim(claim: Claim, _: graph.AtlasGraph) -> Iterator[str]:
        yield claim.id

    @rule(on=Holding, over=Atlas, cure="c")
    def of_source(held: Holding, _: graph.AtlasGraph) -> Iterator[str]:
        yield held.source.id

    @rule(on=Map, over=Atlas, cure="c")
    def of_map(amap: Map, _: graph.AtlasGraph) -> Iterator[str]:
        yield amap.id

    rules = {"of-claim": of_claim, "of-source": of_source, "of-map": of_map}
    found = checker.check(BOUND, [HELD], only=rules)
    assert [(f.name, f.file) for f in found] == [
        ("of-claim", "maps/atlas.yaml"),
        ("of-map", "maps/m.yaml"),
        ("of-source", "seeds/s.yaml"),
    ]


def test_what_could_not_be_read_to_its_end_is_spared_the_rules() -> None:
    @rule(on=Map, cure="c")
    def near(amap: Map, _: graph.Graph) -> Iterator[str]:
        yield "near"

    @rule(on=Map, over=Atlas, cure="c")
    def far(amap: Map, _: graph.AtlasGraph) -> Iterator[str]:
        yield "far"

    @rule(on=Atlas, over=Atlas, cure="c")
    def top(atlas: Atlas, _: graph.AtlasGraph) -> Iterator[str]:
        yield "top"

    def rest(*partial: str) -> list[str]:
        found = checker.check(BOUND, only={"a": near, "b": far, "c": top}, partial=frozenset(partial))
        return sorted(finding.message for finding in found)

    assert rest() == ["far", "near", "top"]
    assert rest("maps/m.yaml") == ["top"]
    assert rest("maps/atlas.yaml") == ["near"], "a claim may stand in the unread rest of the atlas"


def test_a_rule_that_fails_is_a_finding_and_stops_no_other() -> None:
    @rule(on=Premise, cure="c")
    def fails(node: Premise, _: graph.Graph) -> Iterator[str]:
        yield f"before {node.id}"
        raise ValueError("oh")

    @rule(on=Map, cure="c")
    def works(amap: Map, _: graph.Graph) -> Iterator[str]:
        yield "still here"

    found = checker.check(BOUND, only={"a-fails": fails, "b-works": works})
    assert [f.message for f in found if f.name == "b-works"] == ["still here"]
    assert sorted(f.message for f in found if f.name == "a-fails") == ["before c", "before p", "before r"]
    broken = [f for f in found if f.name == "internal-error"]
    assert [f.message for f in broken] == [
        "the rule a-fails of the package tests failed: ValueError: oh (and on 2 more)"
    ]
    assert {f.severity for f in broken} == {Severity.ERROR}


@rule(on=Premise, severity=Severity.WARNING, cure="c")
def loud(node: Premise, _: graph.Graph) -> Iterator[str]:
    yield node.id


def test_severities_are_those_of_the_rule_unless_asked_otherwise() -> None:
    own = Finding("f", TOP, "some-rule", Severity.ERROR, "by the loader")
    strange = Finding("f", TOP, "no-rule", Severity.ERROR, "by the loader")
    found = {(f.name, f.message): f.severity for f in said(loud, found=[own, strange])}
    assert found["some-rule", "p"] is found["some-rule", "by the loader"] is Severity.WARNING
    assert found["no-rule", "by the loader"] is Severity.ERROR
    assert {f.severity for f in said(loud, severity={"some-rule": Severity.INFO})} == {Severity.INFO}
    assert said(loud, ignore=["some-rule"], found=[own]) == ()


findings = st.lists(
    st.builds(
        Finding,
        st.sampled_from(["a", "b"]),
        st.builds(Span, st.integers(1, 3), st.integers(1, 3), st.just(4), st.just(1)),
        st.sampled_from(["x", "y"]),
        st.sampled_from(Severity),
        st.sampled_from(["m", "n"]),
    ),
    max_size=8,
)


@given(findings, st.randoms())
def test_findings_come_once_and_in_the_order_of_their_places(several: list[Finding], random: random.Random) -> None:
    found = checker.check(graph.bind(None, []), found=several, only={})
    assert set(found) == set(several) and len(set(found)) == len(found)
    assert [f.sort_key for f in found] == sorted(f.sort_key for f in found)
    random.shuffle(several)
    again = checker.check(graph.bind(None, []), found=several, only={})
    assert [f.sort_key for f in again] == [f.sort_key for f in found]


@given(findings, st.sampled_from(Severity))
def test_the_worst_finding_decides(several: list[Finding], level: Severity) -> None:
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert checker.worst(several, level) == any(order.index(f.severity) <= order.index(level) for f in several)


def test_every_rule_of_argmap_is_a_rule() -> None:
    assert all(isinstance(found, Rule) for found in checker.rules().values())
