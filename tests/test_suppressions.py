"""Comments that allow findings: what they allow, what is wrong with them, and that nothing else is lost."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import api, suppressions
from argmap.document import parse
from argmap.document.remarks import remarks
from argmap.findings import Finding, Severity, Span
from argmap.formats import yaml
from argmap.model import Map
from tests.conftest import Write
from tests.strategies import maps

HEAD = "map: A\nsource: s\nthesis: none\nnodes:\n"
TRAP = "  a:\n    premise: 1990{}\n"


def found(put: Write, text: str, toml: str = "") -> list[tuple[int, str]]:
    """The findings in a map, but for those that every such map has."""
    put({"maps/a.yaml": text, "argmap.toml": f'ignore = ["missing-source", "unused-node", "unquoted-node"]\n{toml}'})
    return [(finding.span.line, finding.name) for finding in api.check(api.load())]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("", ["yaml-trap"]),
        ("  # argmap: allow yaml-trap - a film", []),
        ("  #argmap:allow yaml-trap — a film", ["cut-text"]),
        ("  # argmap: allow yaml-trap -- a film, as it is called - and more", []),
        ("  # a film  # argmap: allow yaml-trap - as it is called", []),
        ("  # argmap: allow yaml-trap, cut-text - a film", ["unused-allow"]),
        ("  # argmap: allow yaml-trap", ["allow-without-reason", "yaml-trap"]),
        ("  # argmap: allow yaml-trap -", ["allow-without-reason", "yaml-trap"]),
        ("  # argmap: allow yaml-trap - ...", ["allow-without-reason", "yaml-trap"]),
        ("  # argmap: allow yaml-tarp - a film", ["unknown-rule", "yaml-trap"]),
        ("  # argmap: allow yaml-tarp, yaml-trap - a film", ["unknown-rule"]),
        ("  # argmap: allow yaml-trap cut-text - a film", ["malformed-allow", "yaml-trap"]),
        ("  # argmap: allow yaml-trap -a film", ["malformed-allow", "yaml-trap"]),
        ("  # argmap: allow", ["malformed-allow", "yaml-trap"]),
        ("  # argmap: allow - a film", ["malformed-allow", "yaml-trap"]),
        ("  # argmap allow yaml-trap - a film", ["malformed-allow", "yaml-trap"]),
        ("  # argmap: ignore yaml-trap - a film", ["malformed-allow", "yaml-trap"]),
        ("  # argmap: allow internal-error - a film", ["unknown-rule", "yaml-trap"]),
        ("  # argmap: allow unused-allow - a film", ["unused-allow", "yaml-trap"]),
    ],
)
def test_a_comment_allows_what_it_names_on_its_line(put: Write, comment: str, expected: list[str]) -> None:
    assert sorted(found(put, HEAD + TRAP.format(comment))) == sorted((6, name) for name in expected)


def test_a_comment_alone_is_about_the_next_line_and_no_other(put: Write) -> None:
    alone = "    # argmap: allow yaml-trap - a film\n"
    assert found(put, f"{HEAD}  a:\n{alone}    premise: 1990\n") == []
    assert found(put, f"{HEAD}  a:\n{alone}\n    # and a note\n    premise: 1990\n") == []
    assert found(put, f"{HEAD}  a:\n{alone}    premise: A.\n    note: 1990\n") == [
        (6, "unused-allow"),
        (8, "yaml-trap"),
    ]
    assert found(put, f"{HEAD}  a:\n    premise: 1990\n{alone}") == [(6, "yaml-trap"), (7, "unused-allow")]


def test_of_two_that_allow_the_same_one_is_unused(put: Write) -> None:
    twice = "  a:\n    # argmap: allow yaml-trap - one\n    premise: 1990  # argmap: allow yaml-trap - two\n"
    assert found(put, HEAD + twice) == [(7, "unused-allow")]


def test_what_allows_a_rule_that_is_not_asked_may_be_of_use_in_another_run(put: Write) -> None:
    text = HEAD + "  a:\n    premise: A.  # argmap: allow yaml-trap, quote-unsealed - a reason\n"
    assert found(put, text) == [(6, "unused-allow")]
    assert found(put, text, 'per-file = {"maps/*" = ["yaml-trap"]}\n') == []
    assert found(put, text, 'select = ["cut-text", "unused-allow"]\n') == []
    assert found(put, text, 'select = ["yaml-trap"]\n') == [], "nor is what is not selected said"


def test_what_was_not_read_cannot_be_allowed(put: Write) -> None:
    broken = f"{HEAD}  a: {{premise: A.}}\n# argmap: allow invalid-yaml - never mind\n  'b"
    assert [name for _, name in found(put, broken)] == ["invalid-yaml"]
    put({"maps/b/a.yaml": "# argmap: allow duplicate-id - the old one\nmap: A\n"})
    assert (1, "duplicate-id") in found(put, HEAD)


@pytest.mark.parametrize(
    "toml",
    [
        'ignore = ["invalid-yaml", "duplicate-id", "missing-key", "wrong-type"]',
        'select = ["unused-node"]',
        'per-file = {"*" = ["invalid-yaml", "duplicate-id", "missing-key", "wrong-type"]}',
        'severity = {invalid-yaml = "info", duplicate-id = "info", missing-key = "info", wrong-type = "info"}',
    ],
)
def test_what_was_not_read_is_an_error_whatever_the_settings_say(put: Write, toml: str) -> None:
    put({"maps/a.yaml": f"{HEAD}  a: {{premise: A.}}\n  'b", "maps/b/a.yaml": "map: A\n", "maps/list.yaml": "- a\n"})
    put({"maps/empty.yaml": "", "argmap.toml": toml})
    assert [(f.file, f.name, f.severity) for f in api.check(api.load())] == [
        ("maps/a.yaml", "invalid-yaml", Severity.ERROR),
        ("maps/b/a.yaml", "duplicate-id", Severity.ERROR),
        ("maps/b/a.yaml", "missing-key", Severity.ERROR),
        ("maps/empty.yaml", "missing-key", Severity.ERROR),
        ("maps/list.yaml", "wrong-type", Severity.ERROR),
    ]


def test_names_and_comments_that_allow_nothing_are_taken_out(put: Write) -> None:
    lines = [
        "map: A  # argmap: allow yaml-trap - not needed",
        "source: s  # keep me  # argmap: allow yaml-trap - nor this",
        "thesis: none",
        "nodes:",
        "  # argmap: allow cut-text - nor a line of its own",
        "  a: {premise: 1990}  # argmap: allow cut-text, yaml-trap, unknown-key - a film",
        "  b: {premise: ''}  # argmap: allow empty-txt - a draft",
        "  # argmap: allow cut-text - at the end",
    ]
    root = put({"maps/a.yaml": "\r\n".join(lines), "argmap.toml": 'ignore = ["missing-source", "unused-node"]\n'})
    api.fix()
    assert (root / "maps/a.yaml").read_bytes().decode().split("\r\n") == [
        "map: A",
        "source: s  # keep me",
        "thesis: none",
        "nodes:",
        "  a: {premise: 1990}  # argmap: allow yaml-trap - a film",
        "  b: {premise: ''}  # argmap: allow empty-text - a draft",
        "",
    ]


def test_near_names_are_offered(put: Write) -> None:
    put({"maps/a.yaml": f"{HEAD}  a: {{premise: A.}}  # argmap: allow yaml-tarp, nonsense - x\n"})
    hints = {f.message: f.hint for f in api.check(api.load()) if f.name == "unknown-rule"}
    assert hints == {
        'no rule is called "yaml-tarp"': 'did you mean "yaml-trap" or "yaml-tag"?',
        'no rule is called "nonsense"': "`argmap rule` lists the rules",
    }


def allowing(text: str, findings: tuple[Finding, ...]) -> str:
    """The text with a comment before each line on which a finding begins, which allows it."""
    lines = text.split("\n")
    names: dict[int, set[str]] = {}
    for finding in findings:
        names.setdefault(finding.span.line, set()).add(finding.name)
    for line in sorted(names, reverse=True):
        indent = re.match(" *", lines[line - 1])
        assert indent is not None
        lines.insert(line - 1, f"{indent[0]}# argmap: allow {', '.join(sorted(names[line]))} - drawn at random")
    return "\n".join(lines)


@settings(max_examples=60)
@given(maps())
def test_with_every_finding_allowed_nothing_is_left(fresh: Write, amap: Map) -> None:
    text = yaml.write(amap)
    root = fresh({"maps/a.yaml": text})
    before = api.check(api.load(root))
    assert {finding.file for finding in before} <= {(root / "maps/a.yaml").as_posix()}
    (root / "maps/a.yaml").write_text(allowing(text, before), "utf-8")
    assert api.check(api.load(root)) == ()


NAMES = ["yaml-trap", "cut-text"]
TEXT = """\
a: b  # argmap: allow yaml-trap - r
c: d
# argmap: allow yaml-trap, cut-text - r
e: f  # argmap: allow cut-text - r
"""
things = st.builds(
    Finding,
    st.sampled_from(["f", "g"]),
    st.builds(Span, st.integers(1, 5), st.integers(1, 3), st.just(9), st.just(1)),
    st.sampled_from(NAMES),
    st.just(Severity.ERROR),
    st.sampled_from(["m", "n"]),
)


@given(st.lists(things), st.randoms())
def test_what_is_allowed_does_not_hang_on_the_order_of_findings_and_files(
    several: list[Finding], random: random.Random
) -> None:
    comments = {"f": remarks(parse(TEXT, "f")), "g": ()}
    kept, told = suppressions.applied(several, comments, NAMES, lambda name, file: True)
    places = {("f", 1, "yaml-trap"), *(("f", line, name) for line in (3, 4) for name in NAMES)}
    assert kept == [f for f in several if (f.file, f.span.line, f.name) not in places]
    shuffled = random.sample(several, len(several))
    again, said = suppressions.applied(shuffled, dict(reversed(comments.items())), NAMES, lambda name, file: True)
    assert sorted(again, key=repr) == sorted(kept, key=repr) and said == told
