"""What rules say is held against what a finding must be: failure and nonsense are said, and stop nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from argmap import checker, graph
from argmap.findings import TOP, Edit, Finding, Severity, Span
from argmap.model import Map, Premise
from argmap.rules import Message, Rule, rule

LINES = {"maps/m.yaml": ["map: M", "nodes:", ""], "maps/n.yaml": ["map: N"]}
NODES = tuple(Premise(f"p{n}", "P", places={"": Span(2, 1, 2, 7)}) for n in range(3))
BOUND = graph.bind(None, [graph.of(Map(m, m, ("s",), None, NODES, file=f"maps/{m}.yaml")) for m in ("m", "n")])


def made(check: Callable[[Any, Any], Any], on: type = Map) -> Rule:
    return rule(on=on, severity=Severity.INFO, cure="c")(check)


def heard(check: Callable[[Any, Any], Any], on: type = Map) -> list[Finding]:
    """What comes of a rule, beside one that works."""
    works = made(lambda amap, graph: ["works"])
    found = checker.check(BOUND, only={"a-rule": made(check, on), "works": works}, lines=LINES.get)
    assert [f.file for f in found if f.name == "works"] == ["maps/m.yaml", "maps/n.yaml"]
    return [f for f in found if f.name != "works"]


def broken(check: Callable[[Any, Any], Any]) -> str:
    """Why a rule cannot be heard, without the words that are always the same."""
    first, second = heard(check)
    assert (first.file, second.file) == ("maps/m.yaml", "maps/n.yaml")
    assert {f.name for f in (first, second)} == {"internal-error"} and first.severity is Severity.ERROR
    assert first.hint == "report this to whoever wrote tests, or ignore the rule in the settings"
    assert first.message.startswith("the rule a-rule of the package tests ")
    return first.message.removeprefix("the rule a-rule of the package tests ")


def raising(error: BaseException) -> Callable[[Any, Any], Any]:
    def check(subject: Any, graph: Any) -> Any:
        raise error

    return check


class MuteError(Exception):
    def __str__(self) -> str:
        raise ValueError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("oh\nno"), "failed: ValueError: oh no"),
        (SystemExit(0), "failed: SystemExit: 0"),
        (RecursionError("deep"), "failed: RecursionError: deep"),
        (AssertionError(), "failed: AssertionError: "),
        (KeyError(object()), "failed: KeyError: <object object>"),
        (MuteError(), "failed: MuteError: it cannot say why"),
        (ValueError("x" * 999), f"failed: ValueError: {'x' * 199}…"),
    ],
)
def test_a_rule_that_fails_is_named_with_its_package(error: BaseException, said: str) -> None:
    assert broken(raising(error)) == said


def test_an_interruption_is_no_failure() -> None:
    with pytest.raises(KeyboardInterrupt):
        heard(raising(KeyboardInterrupt()))


def test_a_failure_is_said_once_in_a_file_and_counted() -> None:
    def check(node: Premise, graph: Any) -> Any:
        if node.id != "p1":
            raise ValueError("oh")
        yield "fine"

    assert sorted((f.file, f.message) for f in heard(check, Premise)) == [
        ("maps/m.yaml", "fine"),
        ("maps/m.yaml", "the rule a-rule of the package tests failed: ValueError: oh (and on 1 more)"),
        ("maps/n.yaml", "fine"),
        ("maps/n.yaml", "the rule a-rule of the package tests failed: ValueError: oh (and on 1 more)"),
    ]


HERE = "maps/m.yaml"
#: The same without their types, which a stranger may not heed.
SAY: Any = Message
EDIT: Any = Edit
SPAN: Any = Span


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("a text", "it returns a text; write `yield`"),
        ([7], "it says a value of type int, not a text or a Message"),
        ([None], "it says a value of type NoneType, not a text or a Message"),
        ([("text", "at")], "it says a value of type tuple, not a text or a Message"),
        ([""], "it says nothing"),
        ([SAY(" \n")], "it says nothing"),
        ([SAY(7)], "`text` of its Message is a value of type int"),
        ([SAY("t", at=(1, 1, 1, 2))], "`at` of its Message is a value of type tuple"),
        ([SAY("t", hint=None)], "`hint` of its Message is a value of type NoneType"),
        ([SAY("t", fix=[EDIT(HERE, TOP, "")])], "`fix` of its Message is a value of type list"),
        ([SAY("t", fix=("x",))], "`fix` of its Message holds something else than edits"),
        ([SAY("t", fix=(EDIT(HERE, TOP, 7),))], "`fix` of its Message holds something else than edits"),
        ([SAY("t", file=7)], "`file` of its Message is a value of type int"),
        ([SAY("t", file="/etc/passwd")], 'it speaks of "/etc/passwd", which is no file of the project'),
        ([SAY("t", at=Span(4, 1, 4, 1), file=HERE)], "it names a place outside maps/m.yaml: 4:1:4:1"),
        ([SAY("t", at=Span(1, 1, 1, 8), file=HERE)], "it names a place outside maps/m.yaml: 1:1:1:8"),
        ([SAY("t", at=Span(0, 1, 1, 1), file=HERE)], "it names a place outside maps/m.yaml: 0:1:1:1"),
        ([SAY("t", at=Span(2, 1, 1, 1), file=HERE)], "it names a place outside maps/m.yaml: 2:1:1:1"),
        ([SAY("t", at=SPAN(1, 1, 1, 2.0), file=HERE)], "it names a place outside maps/m.yaml: 1:1:1:2.0"),
        ([SAY("t", fix=(EDIT(HERE, Span(9, 1, 9, 1), ""),))], "it names a place outside maps/m.yaml: 9:1:9:1"),
        ([SAY("t", fix=(EDIT("~/.profile", TOP, ""),))], 'it speaks of "~/.profile", which is no file'),
        (7, "TypeError: 'int' object is not iterable"),
        (None, "TypeError: 'NoneType' object is not iterable"),
    ],
)
def test_nonsense_is_told_from_findings(said: Any, why: str) -> None:
    assert why in broken(lambda subject, graph: said)


@pytest.mark.parametrize("span", [Span(1, 1, 1, 7), Span(3, 1, 3, 1), Span(1, 7, 2, 7)])
def test_a_place_up_to_the_end_of_its_line_is_inside(span: Span) -> None:
    (found,) = heard(lambda subject, graph: [Message("t", at=span, file=HERE)])
    assert (found.span, found.name, found.file) == (span, "a-rule", HERE)


def test_what_came_before_the_nonsense_is_kept() -> None:
    found = heard(lambda subject, graph: ["sense", 7])
    assert [f.message for f in found if f.name == "a-rule"] == ["sense", "sense"]
    assert [f.name for f in found].count("internal-error") == 2


@pytest.mark.parametrize(
    "wrong", [{"over": Premise}, {"over": 7}, {"on": "Map"}, {"severity": "error"}, {"cure": None}]
)
def test_what_cannot_be_a_rule_is_refused_when_it_is_declared(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="a rule"):
        rule(**{"on": Map, "cure": "c", **wrong})


def test_no_setting_takes_an_internal_error_back() -> None:
    fails = made(raising(ValueError("oh")))
    kept = checker.check(BOUND, only={"a-rule": fails}, ignore=["internal-error"], severity={"a-rule": Severity.INFO})
    assert {f.severity for f in kept} == {Severity.ERROR}
    assert checker.lasting(kept, ()) == []
