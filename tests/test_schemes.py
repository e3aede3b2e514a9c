"""The catalogue of schemes: complete entries, names that lead to one scheme each, and questions that attacks raise."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from argmap import api, checker, graph, schemes
from argmap.api import FileError
from argmap.cli import main
from argmap.findings import Finding, Severity
from argmap.formats import yaml
from argmap.model import ID, AttackKind, Map, Sort
from argmap.schemes import CATALOGUE, GROUPS, PREFIX, Scheme

RULES = checker.rules()
FIRST_MAPS = (
    *("argument-from-alternatives", "argument-from-analogy", "argument-from-cause-to-effect"),
    *("argument-from-consequences", "argument-from-negative-consequences", "argument-from-positive-consequences"),
    *("argument-from-correlation-to-cause", "argument-from-example", "argument-from-sign"),
    *("argument-from-verbal-classification", "practical-reasoning"),
)


def checked(content: dict[str, Any], severity: dict[str, Severity], only: str = "") -> list[Finding]:
    reading = yaml.read(json.dumps(content), "maps/map.yaml")
    assert isinstance(reading.value, Map)
    rules = {only: RULES[only]} if only else None
    found = checker.check(graph.bind(None, [graph.of(reading.value)]), severity=severity, only=rules)
    return [finding for finding in found if not only or finding.name == only]


def test_the_catalogue_holds_what_the_first_maps_use_and_more() -> None:
    assert len(CATALOGUE) >= 25
    assert [name for name in FIRST_MAPS if name not in CATALOGUE] == []
    assert sum(map(len, GROUPS.values())) == len(CATALOGUE)


@pytest.mark.parametrize("scheme", CATALOGUE.values(), ids=list(CATALOGUE))
def test_an_entry_is_whole(scheme: Scheme) -> None:
    assert ID.fullmatch(scheme.id) and all(ID.fullmatch(name) for name in scheme.also)
    assert scheme.roles and scheme.questions and scheme.sorts
    assert len({role.name for role in scheme.roles}) == len(scheme.roles)
    assert all(text.endswith(".") for text in (scheme.conclusion, *(role.text for role in scheme.roles)))
    assert all(re.fullmatch(r"[A-Z].*\?", question.text) for question in scheme.questions)
    words = scheme.title.lower().replace("argumentation scheme", "argument")
    assert words.split()[0] in ("argument", *scheme.id.split("-"), *scheme.also, "generic")


def test_no_name_is_that_of_two_schemes() -> None:
    names = [name for scheme in CATALOGUE.values() for name in (scheme.id, *scheme.also)]
    bare = [name.removeprefix(PREFIX) for name in names]
    assert len(set(bare)) == len(names)
    for scheme in CATALOGUE.values():
        for name in (scheme.id, *scheme.also):
            assert schemes.find(name) is schemes.find(PREFIX + name.removeprefix(PREFIX)) is scheme
            assert schemes.find(name.removeprefix(PREFIX)) is scheme


def test_what_to_do_is_not_found_in_the_world() -> None:
    assert all(Sort.POLICY in scheme.sorts for scheme in GROUPS["About what to do"])
    assert all(Sort.FACT in scheme.sorts for scheme in GROUPS["From causes and signs"])


def test_an_optional_rule_runs_only_where_it_is_given_a_severity() -> None:
    nodes = {
        "a": {"conclusion": "A.", "because": {"from": "b", "scheme": "practical-reasoning"}},
        "b": {"premise": "B."},
    }
    content = {"map": "M", "source": "s", "thesis": "a", "nodes": nodes}
    optional = {name for name, rule in RULES.items() if rule.optional}
    assert optional >= {"missing-role", "open-critical-question"}
    assert not optional & {finding.name for finding in checked(content, {})}
    asked = checked(content, {"missing-role": Severity.ERROR})
    assert [finding.severity for finding in asked if finding.name in optional] == [Severity.ERROR]


@given(st.sampled_from(sorted(CATALOGUE)), st.sets(st.sampled_from(AttackKind)))
def test_a_question_is_open_until_an_attack_of_its_kind_raises_it(name: str, kinds: set[AttackKind]) -> None:
    targets = {AttackKind.UNDERMINES: "p", AttackKind.UNDERCUTS: "s", AttackKind.REBUTS: "c"}
    nodes: dict[str, Any] = {
        "c": {"conclusion": "C.", "because": {"from": "p", "id": "s", "scheme": name}},
        "p": {"premise": "P."},
        **{f"r{n}": {"rebuttal": f"R{n}.", "against": targets[kind]} for n, kind in enumerate(sorted(kinds))},
    }
    content = {"map": "M", "source": "s", "thesis": "c", "nodes": nodes}
    found = checked(content, {}, "open-critical-question")
    still = [question for question in CATALOGUE[name].questions if question.kind not in kinds]
    assert bool(found) == bool(still)
    for finding in found:
        assert still[0].text in finding.hint and finding.message.startswith(("the critical", f"{len(still)} of"))


def test_a_scheme_is_shown_by_any_of_its_names() -> None:
    assert api.scheme("sign") == api.scheme("argument-from-sign") == api.scheme("argument-from-signs")
    listed = str(api.scheme())
    assert all(name in listed for name in CATALOGUE)
    with pytest.raises(FileError, match='did you mean "sign"'):
        api.scheme("sing")
    with pytest.raises(FileError, match="lists them"):
        api.scheme("qqqq")


@pytest.mark.parametrize("report", ["text", "markdown", "html", "json", "csv"])
def test_the_command_prints_in_every_report(report: str) -> None:
    for words, shown in ([], "argument-from-sign"), (["slippery-slope"], "disastrous"):
        result = CliRunner().invoke(main, ["scheme", *words, "--format", report])
        assert result.exit_code == 0 and shown in result.stdout


def test_a_scheme_that_is_not_there_is_one_line_and_exit_code_2() -> None:
    result = CliRunner().invoke(main, ["scheme", "<script>"])
    assert (result.exit_code, result.stderr.count("\n"), result.stdout) == (2, 1, "")
