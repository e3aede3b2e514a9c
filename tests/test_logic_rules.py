"""The rules of logic where their pages have no room: places, limits, who is bound, and what another rule has said."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import checker, graph
from argmap.findings import Finding
from argmap.formats import yaml
from argmap.logic import Effort, consistent, counterexample, effort, needless, parse
from argmap.model import Atlas, Map
from tests.conftest import ROOT
from tests.test_logic import formulas, pigeons, truth, worlds

LOGIC = (
    "begged-question",
    "inconsistent-commitments",
    "inconsistent-formulas",
    "inconsistent-relations",
    "invalid-formula",
    "invalid-strict-step",
    "narrower-as-same",
    "needless-premise",
)
RULES = checker.rules()
HEAD = "map: A map\nsource: letter\nthesis: none\nnodes:\n"
#: Real arguments with a verdict each; they lie beside the repository, where there are any.
FIXTURES = Path(os.environ.get("ARGMAP_FIXTURES", ROOT.parent / "shared" / "fixtures"))


def say(
    files: Mapping[str, str], only: tuple[str, ...] = LOGIC, partial: frozenset[str] = frozenset()
) -> list[Finding]:
    """What these rules say of files by name: nodes of maps, and of an atlas what follows its title."""
    values = [
        yaml.read(f"atlas: An atlas\n{text}" if "atlas" in name else HEAD + text, f"maps/{name}.yaml").value
        for name, text in files.items()
    ]
    bound = graph.bind(
        next((value for value in values if isinstance(value, Atlas)), None),
        [graph.of(value) for value in values if isinstance(value, Map)],
    )
    return list(checker.check(bound, only={name: RULES[name] for name in only}, partial=partial))


def names(found: list[Finding]) -> list[str]:
    return [finding.name for finding in found]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("p & & q", 4, 5),
        ('"p & & q"', 5, 6),
        ("'p & & q'", 5, 6),
        ('"p &\\u0020& q"', 0, 14),
        ("p & & q  # a comment", 4, 5),
        ("(p & q", 0, 1),
        ("p &", 3, 3),
        ("p =>  q", 2, 4),
        ("é & p", 0, 1),
    ],
)
def test_a_broken_formula_is_shown_to_the_column(written: str, start: int, end: int) -> None:
    (finding,) = say({"a": f"  a:\n    premise: A.\n    formal:   {written}\n"})
    assert finding.name == "invalid-formula"
    assert finding.span == (7, 15 + start, 7, 15 + end)


def test_a_broken_formula_over_several_lines_is_shown_as_a_whole() -> None:
    (finding,) = say({"a": "  a:\n    premise: A.\n    formal: >-\n      p &\n      & q\n"})
    assert (finding.span.line, finding.span.column) == (7, 13)
    assert 'before "&"' in finding.message


def test_every_member_of_a_conflict_has_its_place() -> None:
    files = {
        "atlas": "relations:\n  - {if: c1, then: c2}\n  - {contrary: [c2, c3]}\n",
        "a": "  x: {premise: A., claim: c1}\n  y: {premise: B., claim: c3}\n",
    }
    (finding,) = say(files)
    assert (finding.name, finding.file, finding.span.line) == ("inconsistent-commitments", "maps/a.yaml", 6)
    for place in ("maps/a.yaml:5", "maps/a.yaml:6", "maps/atlas.yaml:3", "maps/atlas.yaml:4"):
        assert place in finding.message
    assert finding.hint.startswith('give up "x", or "y", or mend')


def test_repairs_are_those_of_all_conflicts_that_hang_together() -> None:
    nodes = "  a: {premise: A., formal: p}\n  b: {premise: B., formal: ~p}\n  c: {premise: C., formal: ~p & q}\n"
    first, second = say({"a": nodes})
    assert (first.span.line, second.span.line) == (6, 7)
    assert first.hint.startswith('give up "a", or "b" and "c", or mend')
    assert first.hint == second.hint


def test_formulas_of_speakers_and_scenarios_bind_nobody() -> None:
    nodes = "  a: {premise: A., formal: p}\n  b: {premise: B., %s, formal: ~p}\n"
    assert names(say({"a": nodes % "stance: concedes"})) == ["inconsistent-formulas"]
    assert say({"a": nodes % "stance: supposes"}) == []
    assert say({"a": nodes % "by: the mayor"}) == []
    assert say({"a": nodes % "stance: denies"}) == []


def test_what_a_denial_denies_is_named() -> None:
    (finding,) = say({"a": "  a: {premise: A., formal: p}\n  b: {premise: B., stance: denies, formal: p}\n"})
    assert 'the denial of "b" (maps/a.yaml:6), p' in finding.message


def test_one_conflict_is_reported_by_one_rule() -> None:
    opposed = {
        "atlas": "claims: {c: C.}\n",
        "a": "  x: {premise: A., claim: c}\n  y: {premise: B., stance: denies, claim: c}\n",
    }
    contrary = {
        "atlas": "relations:\n  - {contrary: [c1, c2]}\n",
        "a": "  x: {premise: A., claim: c1}\n  y: {premise: B., claim: c2}\n",
    }
    formal = {"a": "  x: {premise: A., formal: p}\n  y: {premise: B., formal: ~p}\n"}
    both = {"a": "  x: {premise: A., claim: c1, formal: p}\n  y: {premise: B., claim: c2, formal: ~p}\n"}
    every = (*LOGIC, "contradicts-oneself")
    assert names(say({**opposed, "a": opposed["a"] + "  z: {premise: C., formal: p}\n"}, every)) == [
        "contradicts-oneself"
    ]
    assert names(say(contrary, every)) == ["contradicts-oneself"]
    assert names(say(formal, every)) == ["inconsistent-formulas"]
    assert names(say(both, every)) == ["inconsistent-formulas"]


def test_an_author_of_two_maps_is_bound_by_both() -> None:
    files = {
        "atlas": "speakers:\n  ann: {names: Ann, maps: [a, b]}\nrelations:\n  - {contrary: [c1, c2]}\n",
        "a": "  x: {premise: A., claim: c1}\n",
        "b": "  y: {premise: B., claim: c2}\n",
    }
    (finding,) = say(files, (*LOGIC, "contradicts-oneself"))
    assert (finding.name, finding.file) == ("inconsistent-commitments", "maps/b.yaml")
    assert finding.message.startswith("Ann holds what cannot stand together")
    assert say({**files, "atlas": files["atlas"].replace("[a, b]", "a")}) == []
    assert say(files, partial=frozenset({"maps/b.yaml"})) == []


def test_what_others_report_of_an_author_is_not_held_against_them() -> None:
    files = {
        "atlas": "speakers:\n  ann: {names: Ann, maps: a}\n  bob: {names: Bob, speaks-for: ann}\n"
        "relations:\n  - {if: c1, then: c2}\n",
        "a": "  x: {premise: A., claim: c1}\n  z: {premise: C., by: Bob, claim: {opposite-of: c2}}\n",
        "b": "  y: {premise: B., by: Ann, claim: {opposite-of: c2}}\n",
    }
    assert say(files) == []
    assert names(say({**files, "a": files["a"].replace("by: Bob, ", "")})) == ["inconsistent-commitments"]


def test_inconsistent_relations_come_first() -> None:
    files = {
        "atlas": "relations:\n  - {contradictory: [c1, c2]}\n  - {if: c1, then: c2}\n  - {if: c2, then: c1}\n",
        "a": "  x: {premise: A., claim: c1}\n  y: {premise: B., claim: {opposite-of: c2}}\n",
    }
    (finding,) = say(files)
    assert (finding.name, finding.file, finding.span.line) == ("inconsistent-relations", "maps/atlas.yaml", 5)
    for line in (3, 4, 5):
        assert f"maps/atlas.yaml:{line}" in finding.message


def test_relations_and_formulas_that_clash_are_reported_at_the_relation() -> None:
    nodes = (
        "  x: {premise: A., by: nobody, formal: p, claim: c1}\n  y: {premise: B., by: nobody, formal: p, claim: c2}\n"
    )
    (finding,) = say({"atlas": "relations:\n  - {contradictory: [c1, c2]}\n", "a": nodes})
    assert (finding.name, finding.file) == ("inconsistent-relations", "maps/atlas.yaml")
    assert "maps/a.yaml:5" in finding.message and "maps/a.yaml:6" in finding.message


def test_a_strict_step_is_judged_if_all_its_ends_have_formulas() -> None:
    nodes = (
        "  a: {premise: A., formal: p}\n  b: {premise: B.%s}\n"
        "  c: {conclusion: C., formal: q, because: {from: a + b, strict: %s}}\n"
    )
    assert names(say({"a": nodes % (", formal: r", "true")})) == ["invalid-strict-step"]
    assert say({"a": nodes % (", formal: r", "false")}) == []
    assert say({"a": nodes % ("", "true")}) == []
    assert names(say({"a": nodes % (", formal: r |", "true")})) == ["invalid-formula"]
    assert say({"a": nodes.replace("a + b", "a + nowhere") % (", formal: r", "true")}) == []


def test_a_counterexample_is_shown() -> None:
    nodes = "  a: {premise: A., formal: p -> q}\n  c: {conclusion: C., formal: p, because: {from: a, strict: true}}\n"
    (finding,) = say({"a": nodes})
    assert finding.message.endswith(("with p false and q true", "with p false and q false"))


def test_premises_that_contradict_each_other_are_all_needed() -> None:
    nodes = (
        "  a: {premise: A., formal: p}\n  b: {premise: B., by: nobody, formal: ~p}\n  d: {premise: D., formal: r}\n"
        "  c: {conclusion: C., formal: q, because: {from: a + b + d, strict: true}}\n"
    )
    assert say({"a": nodes}) == []


def hard(extra: str = "") -> str:
    """Nodes whose formulas take long to judge."""
    lines = []
    for number, formula in enumerate(pigeons(11)):
        stack: list[str] = []
        for sign in formula.postfix:
            right = stack.pop() if sign in ("~", "&", "|") else ""
            stack.append(f"~({right})" if sign == "~" else f"{stack.pop()} {sign} {right}" if right else sign)
        lines.append(f'  n{number}: {{premise: A.{extra}, formal: "{stack.pop()}"}}\n')
    return "".join(lines)


def test_a_limit_is_said_and_never_passes_for_consistent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Effort.__init__, "__defaults__", (0, 300))
    (finding,) = say({"a": hard()}, ("inconsistent-formulas",))
    assert "could not be told" in finding.message
    links = hard().replace("A.,", "A., claim: c,", 1)
    found = say({"atlas": "relations:\n  - {contrary: [c, d]}\n", "a": links}, ("inconsistent-commitments",))
    assert ["could not be told" in finding.message for finding in found] == [True]
    everyone = "".join(f" + n{number}" for number in range(1, hard().count("\n")))
    step = f"  so: {{conclusion: C., formal: z, because: {{from: n0{everyone}, strict: true}}}}\n"
    for rule in ("invalid-strict-step", "needless-premise"):
        (finding,) = say({"a": hard(", by: nobody") + step}, (rule,))
        assert "could not be told" in finding.message and finding.hint


def test_a_limit_on_relations_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Effort.__init__, "__defaults__", (0, 100))
    (finding,) = say({"a": hard(", by: nobody, claim: c")}, ("inconsistent-relations",))
    assert finding.file == "maps/a.yaml" and "could not be told" in finding.message


def test_a_conflict_is_told_even_if_not_all_of_its_reasons_can_be() -> None:
    chain = "".join(f"  - {{if: c{n}, then: c{n + 1}}}\n" for n in range(600))
    nodes = "  x: {premise: A., claim: c0}\n  y: {premise: B., stance: denies, claim: c600}\n"
    (finding,) = say({"atlas": f"relations:\n{chain}", "a": nodes})
    assert "(maps/a.yaml:5) for c0" in finding.message and "could not be told" in finding.message


def test_more_conflicts_than_are_named_are_said() -> None:
    nodes = "  a: {premise: A., formal: p}\n" + "".join(
        f"  n{n}: {{premise: A., formal: ~p & q{n}}}\n" for n in range(20)
    )
    found = say({"a": nodes}, ("inconsistent-formulas",))
    assert len(found) == 17
    assert sum("could not be told" in finding.message for finding in found) == 1


@pytest.mark.parametrize("stance", ["by: the mayor", "claim: other", "formal: q"])
def test_another_speaker_claim_or_formula_is_no_restatement(stance: str) -> None:
    nodes = "  a: {conclusion: A., claim: c, formal: p, because: b}\n  b: {premise: B., %s}\n"
    assert names(say({"a": nodes % "claim: c"})) == ["begged-question"]
    assert names(say({"a": nodes % "formal: (p)"})) == ["begged-question"]
    assert say({"a": nodes % stance}) == []


def test_a_circle_in_other_words_is_told_step_by_step() -> None:
    nodes = """
  a: {conclusion: A., claim: c1, because: b}
  b: {conclusion: B., claim: c2, because: x}
  x: {premise: X.}
  d: {conclusion: D., claim: c2, because: e}
  e: {premise: E., claim: [c3, c1]}
"""
    (finding,) = say({"a": nodes})
    assert '"b" supports "a"' in finding.message and '"e" supports "d"' in finding.message
    assert finding.message.count("says the same as") == 2
    assert say({"a": nodes.replace("[c3, c1]", "c3")}) == []


@pytest.mark.parametrize(
    ("premise", "conclusion", "step", "said"),
    [
        ("{narrower-than: c}", "c", "{from: a, strict: true}", True),
        ("{narrower-than: c}", "{broader-than: c}", "{from: a, strict: true}", True),
        ("c", "{broader-than: c}", "{from: a, strict: true}", True),
        ("c", "{narrower-than: c}", "{from: a, strict: true}", False),
        ("{narrower-than: c}", "d", "{from: a, strict: true}", False),
        ("{narrower-than: c}", "{opposite-of: c}", "{from: a, strict: true}", False),
        ("{narrower-than: c}", "c", "a", False),
        ("{narrower-than: c}", "c", "{from: a + a2, strict: true}", False),
    ],
)
def test_a_strict_step_does_not_generalize(premise: str, conclusion: str, step: str, said: bool) -> None:
    nodes = f"  a: {{premise: A., claim: {premise}}}\n  a2: {{premise: B.}}\n"
    nodes += f"  b: {{conclusion: C., claim: {conclusion}, because: {step}}}\n"
    assert names(say({"a": nodes})) == ["narrower-as-same"] * said


def test_a_plain_circle_is_left_to_cyclic_support() -> None:
    nodes = "  a: {conclusion: A., claim: c, because: b}\n  b: {conclusion: B., claim: c, because: a}\n"
    assert names(say({"a": nodes}, (*LOGIC, "cyclic-support"))) == ["cyclic-support"]


@given(st.lists(formulas, min_size=1, max_size=4), formulas)
def test_the_rules_agree_with_truth_tables(premises: list[Any], conclusion: Any) -> None:
    def infix(formula: Any) -> str:
        stack: list[str] = []
        for sign in formula.postfix:
            right = stack.pop() if sign in ("~", "&", "|", "->", "<->") else ""
            stack.append(f"(~{right})" if sign == "~" else f"({stack.pop()} {sign} {right})" if right else sign)
        return stack.pop()

    assert parse(infix(conclusion)) == conclusion
    content = argument([infix(f) for f in premises], infix(conclusion))
    found = set(names(verdicts(content)))
    possible = any(all(truth(f, w) for f in premises) for w in worlds())
    valid = all(truth(conclusion, w) for w in worlds() if all(truth(f, w) for f in premises))
    assert ("invalid-strict-step" in found) is not valid
    assert ("inconsistent-formulas" in found) is not possible


def argument(premises: list[str], conclusion: str) -> dict[str, Any]:
    """A map whose author holds the premises and leaves the strict conclusion to somebody else."""
    nodes: dict[str, Any] = {f"p{n}": {"premise": "A.", "formal": text} for n, text in enumerate(premises)}
    step = {"from": " + ".join(nodes), "strict": "true"}
    return {"map": "A", "nodes": {**nodes, "c": {"conclusion": "C.", "by": "x", "formal": conclusion, "because": step}}}


def verdicts(content: dict[str, Any]) -> list[Finding]:
    value = yaml.read(json.dumps(content), "maps/a.yaml").value
    assert isinstance(value, Map)
    only = ("invalid-formula", "invalid-strict-step", "inconsistent-formulas", "needless-premise")
    return list(checker.check(graph.bind(None, [graph.of(value)]), only={name: RULES[name] for name in only}))


#: Premises, conclusion, and what is true of them: valid, consistent, needless premises.
OWN: list[tuple[str, list[str], str, bool, bool, list[int]]] = [
    ("modus ponens", ["rain -> wet", "rain"], "wet", True, True, []),
    ("modus tollens", ["rain -> wet", "~wet"], "~rain", True, True, []),
    ("chain", ["a -> b", "b -> c", "c -> d"], "a -> d", True, True, []),
    ("dilemma", ["a | b", "a -> c", "b -> c"], "c", True, True, []),
    ("case by elimination", ["a | b | c", "~a", "~c"], "b", True, True, []),
    ("affirming the consequent", ["rain -> wet", "wet"], "rain", False, True, []),
    ("denying the antecedent", ["rain -> wet", "~rain"], "~wet", False, True, []),
    ("a spare premise", ["rain -> wet", "rain", "wind"], "wet", True, True, [2]),
    ("a premise within another", ["a & b", "a", "a & b -> c"], "c", True, True, [1]),
    ("two of which either would do", ["a", "b", "a | b -> c"], "c", True, True, [0, 1]),
    ("a conclusion that is always true", ["a"], "b | ~b", True, True, [0]),
    ("anything from a contradiction", ["a <-> b", "a", "~b"], "c", True, False, []),
]


@pytest.mark.parametrize(
    ("premises", "conclusion", "valid", "possible", "spare"), [c[1:] for c in OWN], ids=[c[0] for c in OWN]
)
def test_arguments_get_their_verdicts(
    premises: list[str], conclusion: str, valid: bool, possible: bool, spare: list[int]
) -> None:
    judged(premises, conclusion, valid, possible, spare)


def judged(premises: list[str], conclusion: str, valid: bool, possible: bool, spare: list[int] | None) -> None:
    """Hold the engine and the rules against the verdicts; needless premises are told of valid arguments alone."""
    parsed, then = [parse(text) for text in premises], parse(conclusion)
    assert (counterexample(parsed, then, Effort()) is None) is valid
    assert consistent(parsed, Effort()) is possible
    if valid and possible:
        assert list(needless(parsed, then, Effort())) == spare
    found = verdicts(argument(premises, conclusion))
    said = names(found)
    assert ("invalid-strict-step" in said) is not valid
    assert ("inconsistent-formulas" in said) is not possible
    told = [n for n in range(len(premises)) if any(f.message.startswith(f'"p{n}" is not needed') for f in found)]
    assert told == (spare if valid and possible else [])
    assert "invalid-formula" not in said


@pytest.mark.parametrize(("file", "count"), [("logic_aaac71.json", 71), ("logic_aaac_mutants.json", 67)])
def test_real_schemes_and_their_mutants_get_their_verdicts(file: str, count: int) -> None:
    path = FIXTURES / file
    if not path.is_file():
        pytest.skip(f"{file} is not in {FIXTURES}; ARGMAP_FIXTURES may name another folder")
    cases = json.loads(path.read_text(encoding="utf-8"))
    assert len(cases) == count
    for case in cases:
        facts = case["propositional"]
        spare = case["z3"]["redundant_premises"]
        judged(facts["premises"], facts["conclusion"], facts["valid"], facts["premises_consistent"], spare)


def test_the_limit_is_the_same_for_every_machine() -> None:
    assert (effort.LIMIT, Effort().left, Effort(10).left) == (20_000, 20_000, 20_040)
