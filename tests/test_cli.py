"""The command line: what each command prints and its exit code, for good calls and bad ones."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from argmap import __version__, api, plugins
from argmap.cli import Commands, main
from argmap.findings import Severity
from tests.conftest import ATLAS, FERRY, PAGED, Write

MAP = "map: A\nsource: letter\nthesis: none\nnodes:\n  a: {premise: Boats are full.}\n"
TRAP = MAP.replace("Boats are full.", "yes")
assert isinstance(main, Commands)
COMMANDS = main.list_commands(click.Context(main))


def run(*args: str | Path, given: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code in (0, 1, 2)
    return result


def refused(*args: str | Path, given: str | bytes | None = None) -> str:
    """The one line in which a call is refused, with exit code 2."""
    result = run(*args, given=given)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("argmap")
    return line


def started(*args: str | Path, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """argmap in a process of its own, where one is needed."""
    command = [sys.executable, "-m", "argmap", *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(env or {})})


def output(*args: str | Path, env: dict[str, str] | None = None) -> tuple[int, bytes, bytes]:
    process = started(*args, env=env)
    out, said = process.communicate(timeout=30)
    return process.returncode, out, said


@pytest.fixture
def sealed(project: Path) -> Path:
    """The small project with its seals, which is clean."""
    api.seal(texts="texts")
    return project


# The group


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0 and result.stdout.startswith(f"Usage: argmap {name}")
    assert f"  {name} " in run("-h").stdout


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"argmap {__version__}\n"


def test_a_call_without_a_command_shows_the_help() -> None:
    result = run()
    assert result.exit_code == 2 and "Usage: argmap" in result.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["chek"], "There is no command 'chek'; did you mean 'check'?"),
        (["xyzzy"], "There is no command 'xyzzy'"),
        (["_options"], "There is no command '_options'"),
        (["check.x"], "There is no command 'check.x'"),
        (["--verison"], "No such option"),
        (["check", "--txets", "x"], "No such option"),
        (["check", "--fail-level", "never"], "'never' is not one of"),
        (["check", "--format", "xml"], "'xml' is none of csv, github, gitlab"),
        (["check", "--ignore", "unused-nod"], 'name "unused-nod", which is no rule; did you mean "unused-node"?'),
        (["check", "--select", ","], "name a rule"),
        (["check", "--severity", "unused-node"], "'unused-node' is not NAME=LEVEL"),
        (["check", "--severity", "unused-node=low"], "`severity.unused-node` is 'low'; it is one of error"),
        (["check", "--per-file", "maps/*"], "'maps/*' is not GLOB=NAMES"),
        (["check", "--per-file", "maps/*=unused-nod"], 'name "unused-nod", which is no rule'),
        (["check", "--baseline", "nothing.json"], "there is no file or folder nothing.json"),
        (["check", "--baseline", "argmap.toml"], "argmap.toml:1:1: this is not JSON"),
        (["check", "--write-baseline", "no/b.json"], "cannot write no/b.json"),
        (["check", "--write-baseline", "-"], "--write-baseline takes one project"),
        (["check", "--write-baseline", "b.json", "--baseline", "b.json"], "--write-baseline takes one project"),
        (["check", "--write-baseline", "b.json", "maps", "maps"], "--write-baseline takes one project"),
        (["check", "--write-baseline", "b.json", "maps/ferry.yaml"], "a baseline is that of a whole project"),
        (["render"], "name one MAP, or say what to compare"),
        (["render", "a", "--compare", "b", "c"], "--compare names both parties itself"),
        (["render", "--matrix", "--lattice"], "choose one of"),
        (["render", "--lattice", "--speakers"], "--speakers goes with"),
        (["render", "--issue", "a", "--label"], "are for one map"),
        (["render", "--compare", "a"], "requires 2 arguments"),
        (["render", "--compare", "a", "b", "--focus", "c"], "are for one map"),
        (["render", "a", "--depth", "1"], "--depth needs --focus"),
        (["render", "a", "--focus", "b", "--depth", "-1"], "-1"),
        (["render", "a", "--to", "gif"], "'gif' is none of dot"),
        (["convert", "a", "--to", "xml"], "'xml' is none of json, yaml"),
        (["convert"], "Missing argument"),
        (["schema", "nothing"], "there is no schema"),
        (["rule", "nothing"], "there is no rule"),
        (["show", "nothing"], "there is no file or folder nothing"),
        (["label", "ferry", "--semantics", "grund"], "'grund' is none of"),
        (["explain", "ferry"], "Missing argument"),
        (["explain", "fery", "keep"], 'there is no map "fery"; did you mean "ferry"?'),
        (["explain", "ferry", "kep"], 'has no node or named step "kep"; did you mean keep?'),
        (["explain", "ferry", "keep#1"], 'has no node or named step "keep#1"'),
        (["explain", "ferry", "keep", "--standpoint", "nobody"], "nobody is called 'nobody' here"),
        (["explain", "ferry", "keep", "--to", "svg"], "--to needs -o"),
        (["explain", "ferry", "keep", "-o", "x.gif"], 'no picture is called "*.gif"'),
        (["whatif"], "say what to --drop, to --grant or to deny"),
        (["whatif", "--sweep", "--drop", "full"], "--sweep asks of each leaf by itself"),
        (["whatif", "fery", "--sweep"], 'there is no map "fery"'),
        (["whatif", "ferry", "--drop", "ful"], 'no node, step or claim "ful" is in ferry; did you mean full'),
        (["whatif", "ferry", "--grant", "pays"], 'no node, step or claim "pays" is in ferry'),
        (["whatif", "ferry", "--drop", "full", "--grant", "full"], '"ferry/full" is to be changed in two ways'),
        (["whatif", "bridge", "--drop", "ferry/full"], "is in bridge"),
        (["whatif", "--sweep", "--standpoint", "nobody"], "nobody is called 'nobody' here"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(project: Path, args: list[str], said: str) -> None:
    assert said in refused(*args)


def test_a_defect_of_argmap_is_not_mistaken_for_a_wrong_call(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("argmap.api.rules.rule", fails)
    result = CliRunner().invoke(main, ["rule", "unused-node"])
    assert isinstance(result.exception, ZeroDivisionError)


# check


def test_a_clean_project_exits_with_0(sealed: Path) -> None:
    for args in ([], ["."], ["maps"], ["maps/ferry.yaml"], ["seeds/letter.yaml"], ["--texts", "texts"]):
        result = run("check", *args)
        assert (result.exit_code, result.stdout) == (0, ""), args
    assert run("check").stderr == "2 maps, 8 nodes: no findings\n"
    assert run("check", "maps", "maps/ferry.yaml", "maps").stderr == "2 maps, 8 nodes: no findings\n"


def test_a_finding_has_its_place_its_name_and_its_cure(sealed: Path, put: Write) -> None:
    put({"maps/ferry.yaml": FERRY.replace("full + nurses", "full + nurse")})
    result = run("check")
    assert result.exit_code == 1
    first, cure = next(zip(*(iter(result.stdout.splitlines()[2:]),) * 2, strict=True))
    assert re.fullmatch(r"maps/ferry\.yaml:21:24: error: .*nurse.* \(dangling-reference\)", first)
    assert cure.startswith("    ") and 'did you mean "nurses"' in first + cure


def test_findings_below_the_fail_level_do_not_fail(sealed: Path, put: Write) -> None:
    put({"maps/a.yaml": MAP})
    named = {level: run("check", "--fail-level", level).exit_code for level in ("error", "warning", "info")}
    levels = {f.severity.value for f in api.check(api.load())}
    assert levels == {"warning"} and named == {"error": 0, "warning": 1, "info": 1}
    put({"argmap.toml": 'fail-level = "error"\n'})
    assert run("check").exit_code == 0 and run("check", "--fail-level", "info").exit_code == 1


def test_options_beat_the_settings(sealed: Path, put: Write) -> None:
    put({"maps/a.yaml": TRAP, "argmap.toml": 'ignore = ["yaml-trap"]\n[severity]\nunquoted-node = "info"\n'})

    def names(*args: str) -> list[str]:
        lines = run("check", *args).stdout.splitlines()[::2]
        return [f"{line.split(': ')[1]} {line.rpartition('(')[2].rstrip(')')}" for line in lines]

    assert names() == ["info unquoted-node"]
    assert names("--ignore", "unused-node, unquoted-node") == ["warning yaml-trap"]
    assert names("--ignore", "unused-node", "--ignore", "unquoted-node") == ["warning yaml-trap"]
    assert names("--select", "yaml-trap") == ["warning yaml-trap"]
    assert names("--select", "unquoted-node", "--severity", "unquoted-node=error") == ["error unquoted-node"]
    assert names("--per-file", "*/a.yaml=unused-node,unquoted-node", "--per-file", "*/b=yaml-trap") == []
    assert run("check", "--fix", "--select", "unused-node").stderr.startswith("0 fixed, 0 fixes refused")
    assert run("check", "--fix", "--select", "yaml-trap").stderr.startswith("1 fixed, 0 fixes refused")


def test_a_baseline_is_written_and_passed_over(sealed: Path, put: Write) -> None:
    put({"maps/a.yaml": TRAP})
    assert run("check").exit_code == 1
    written = run("check", "--write-baseline", "b.json")
    assert (written.exit_code, written.stdout) == (0, "")
    assert written.stderr.startswith("2 findings written to b.json\n")
    assert run("check", "--baseline", "b.json").exit_code == 0
    put({"maps/a.yaml": f"# New.\n{TRAP}  b: {{premise: New.}}\n"})
    new = run("check", "--baseline", "b.json")
    assert new.exit_code == 1 and set(re.findall(r"maps/a.yaml:(\d+)", new.stdout)) == {"7"}
    (sealed / "maps/a.yaml").unlink()
    gone = run("check", "--baseline", "b.json")
    assert gone.exit_code == 0 and gone.stdout.count("found no more") == gone.stdout.count("b.json:") == 2
    assert run("check", "--baseline", "b.json", "--fail-level", "info").exit_code == 1
    put({"other/argmap.toml": "", "other/maps/a.yaml": MAP})
    assert "that of one project" in refused("check", "--baseline", "b.json", "maps", "other")


def test_a_map_from_standard_input_may_allow_what_only_its_neighbours_show(sealed: Path) -> None:
    """What the rule finds hangs on the other maps, which are not read with it; the other comment is idle anywhere."""
    text = f"{MAP}# argmap: allow unknown-claim - seen beside the others\n# argmap: allow cut-text - never\n"
    said = run("check", "-", given=text).stdout
    assert re.findall(r"-:(\d+):.*unused-allow", said) == ["7"]


def test_each_project_fails_by_its_own_level(sealed: Path, put: Write) -> None:
    put({"strict/argmap.toml": 'fail-level = "info"\n', "argmap.toml": 'fail-level = "error"\n'})
    put({"maps/a.yaml": MAP, "strict/maps/a.yaml": MAP})
    assert [run("check", *paths).exit_code for paths in (["maps"], ["strict"], ["maps", "strict"])] == [0, 1, 1]


def test_rules_are_completed_in_a_list(project: Path) -> None:
    command = main.get_command(click.Context(main), "check")
    assert command is not None
    (option,) = [parameter for parameter in command.params if parameter.name == "select"]
    found = [item.value for item in option.shell_complete(click.Context(main), "cut-text,unused-")]
    assert found == [f"cut-text,{name}" for name in plugins.names("rules") if name.startswith("unused-")] != []


def test_several_paths_are_checked_together_and_each_finding_once(sealed: Path, put: Write) -> None:
    put({"maps/a.yaml": TRAP, "maps/b.yaml": TRAP})
    a, b = (run("check", f"maps/{name}.yaml").stdout for name in "ab")
    assert run("check", "maps/b.yaml", "maps/a.yaml", "maps/b.yaml").stdout == run("check", "maps").stdout == a + b
    assert a and b


def test_places_can_be_opened_from_anywhere(sealed: Path, put: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    put({"maps/a.yaml": TRAP, "docs/x.md": ""})
    for folder, path in (("docs", "../maps"), ("maps", "."), ("docs", None), (".", sealed / "maps")):
        with monkeypatch.context() as patch:
            patch.chdir(folder)
            result = run("check", *([path] if path else []))
            assert result.exit_code == 1
            for line in result.stdout.splitlines()[::2]:
                file, number, column, _ = line.split(":", 3)
                assert Path(file).read_text().splitlines()[int(number) - 1][int(column) - 1 :].strip()


def test_a_map_is_read_from_standard_input_and_bound_by_the_project(sealed: Path) -> None:
    clean = run("check", "-", given=FERRY)
    assert (clean.exit_code, clean.stdout, clean.stderr) == (0, "", "1 map, 6 nodes: no findings\n".replace("6", "5"))
    wrong = run("check", "-", given=FERRY.replace("claim: demand", "claim: demnd"))
    assert wrong.exit_code == 1 and wrong.stdout.startswith("-:12:14: error: ") and "unknown-claim" in wrong.stdout
    assert run("check", "-", given=b"\xff\xfe\x00").exit_code == 1
    assert run("check", "-", given="").exit_code == 1
    assert "standard input cannot be mended" in refused("check", "--fix", "-", given=FERRY)


def test_what_is_not_there_is_one_line(sealed: Path) -> None:
    os.mkfifo("pipe.yaml")
    Path("loop.yaml").symlink_to("loop.yaml")
    Path("broken.yaml").symlink_to("nowhere.yaml")
    Path("empty").mkdir()
    for path, said in {
        "nowhere": "there is no file or folder nowhere",
        "pipe.yaml": "pipe.yaml is neither a file nor a folder",
        "loop.yaml": "loop.yaml is a link that leads nowhere",
        "broken.yaml": "broken.yaml is a link that leads nowhere",
        "x" * 300: "there is no file or folder xxx",
        "maps/ferry.yaml/x": "there is no file or folder",
    }.items():
        assert said in refused("check", path)
        assert "no such thing" not in refused("check", "maps", path)


def test_a_folder_without_maps_is_no_success(put: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = put({"empty/notes.txt": ""})
    assert "there are no maps in empty" in refused("check", "empty")
    assert "no project is here or above" in refused("check")
    assert "no project is here or above" in refused("matrix")
    assert "no project is here or above" in refused("render", "ferry")
    (root / "empty" / "maps").mkdir()
    assert "there are no maps in empty" in refused("check", "empty")


def test_links_and_pipes_among_the_maps_are_said_and_do_not_hang(sealed: Path) -> None:
    odd = Path("maps/odd.yaml")
    for leads_to, said in (
        (None, "neither a file nor a folder"),
        ("odd.yaml", "a link that leads nowhere"),
        ("nowhere", "a link that leads nowhere"),
    ):
        os.mkfifo(odd) if leads_to is None else odd.symlink_to(leads_to)
        assert said in refused("check")
        odd.unlink()
    Path("maps/odd.yaml").mkdir()
    Path("maps/odd.yaml/a.yaml").write_text(TRAP)
    Path("maps/again").symlink_to(".")
    assert run("check").stdout.startswith("maps/odd.yaml/a.yaml:")


def test_a_file_without_permission_is_one_line(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refuse(path: Path, *args: Any) -> object:
        if path.name == "ferry.yaml":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    assert re.search(r"cannot read .*ferry.yaml: Permission denied", refused("check"))


def test_a_name_that_is_not_utf_8_is_shown_and_reported(sealed: Path) -> None:
    Path(os.fsdecode(b"maps/caf\xe9.yaml")).write_text(TRAP)
    Path("maps/two\nlines.yaml").write_text(TRAP)
    for report in plugins.names("reports"):
        result = run("check", "--format", report)
        assert result.exit_code == 1 and "invalid-id" in result.stdout
    assert "maps/caf\\udce9.yaml:1:1:" in run("check").stdout
    assert "maps/two\\nlines.yaml:1:1:" in run("check").stdout
    for name in plugins.names("renderers"):
        assert run("render", os.fsdecode(b"maps/caf\xe9.yaml"), "--to", name).exit_code == 0


def test_windows_line_ends_give_the_same_places(sealed: Path, put: Write) -> None:
    put({"maps/a.yaml": TRAP})
    unix = run("check").stdout
    put({"maps/a.yaml": TRAP.replace("\n", "\r\n")})
    assert run("check").stdout == unix
    put({"maps/a.yaml": b"\xef\xbb\xbf" + TRAP.encode()})
    assert run("check").stdout == unix


def test_fixing_says_how_much_it_did_and_is_idempotent(sealed: Path, put: Write) -> None:
    put({"maps/a.yaml": TRAP})
    first, again = run("check", "--fix"), run("check", "--fix")
    assert "1 fixed, 0 fixes refused" in first.stderr and "0 fixed, 0 fixes refused" in again.stderr
    assert 'premise: "yes"' in (sealed / "maps" / "a.yaml").read_text()
    assert first.stdout == again.stdout and "yaml-trap" not in first.stdout


@pytest.mark.parametrize("report", plugins.names("reports"))
def test_findings_are_written_in_every_report(sealed: Path, put: Write, report: str) -> None:
    assert run("check", "--format", report).exit_code == 0
    put({"maps/a.yaml": TRAP})
    result = run("check", "--format", report)
    assert result.exit_code == 1 and "yaml-trap" in result.stdout
    if report == "json":
        assert json.loads(result.stdout)
    assert (result.stderr == "") == (report != "text")


# render, matrix, label, convert and the rest


@pytest.mark.parametrize(("name", "suffix"), [(n, m.SUFFIX) for n, m in plugins.every("renderers").items()])
def test_a_picture_goes_to_a_file_or_to_standard_output(sealed: Path, name: str, suffix: str) -> None:
    written = run("render", "ferry", "-o", f"x{suffix}")
    assert (written.exit_code, written.output) == (0, "")
    data = (sealed / f"x{suffix}").read_bytes()
    for args in (["--to", name], ["--to", name, "-o", "-"]):
        assert run("render", "maps/ferry.yaml", *args).stdout_bytes == data
    assert run("render", "-", "--to", name, given=FERRY).exit_code == 0
    pair = run("render", "--compare", "ferry", "maps/bridge.yaml", "--to", name)
    assert pair.exit_code == 0 and pair.stdout_bytes not in (b"", data)


def test_a_picture_without_a_format_is_svg(sealed: Path) -> None:
    assert run("render", "ferry").stdout_bytes == run("render", "ferry", "--to", "svg").stdout_bytes
    assert run("render", "ferry", "-o", "x.dot", "--to", "svg").exit_code == 0
    assert (sealed / "x.dot").read_bytes().startswith(b"<")


def test_a_focus_leaves_out_what_is_far(sealed: Path) -> None:
    texts = {
        depth: run("render", "ferry", "--to", "outline", "--focus", "no-figures", "--depth", depth).stdout
        for depth in ("0", "1", "9")
    }
    shown = [("cheaper than" in text, "should stay" in text) for text in texts.values()]
    assert shown == [(False, False), (True, False), (True, True)]
    assert run("render", "ferry", "--to", "outline", "--focus", "no-figures").stdout == texts["1"]


def test_what_cannot_be_drawn_is_one_line(sealed: Path) -> None:
    assert 'no map "fery"; did you mean "ferry"?' in refused("render", "fery")
    assert "there is no file nowhere.yaml" in refused("render", "nowhere.yaml")
    assert "seeds/letter.yaml is no map of the project" in refused("render", "seeds/letter.yaml")
    assert 'no node or step "keeep" to focus on; did you mean "keep"?' in refused("render", "ferry", "--focus", "keeep")
    assert 'no picture is called "*.gif"' in refused("render", "ferry", "-o", "x.gif")
    assert 'no picture is called "*"' in refused("render", "ferry", "-o", "x")
    assert "cannot be compared with itself" in refused("render", "--compare", "ferry", "maps/ferry.yaml")
    assert "cannot write nowhere/x.svg: No such file or directory" in refused("render", "ferry", "-o", "nowhere/x.svg")
    assert "seeds is a folder" in refused("render", "ferry", "--to", "svg", "-o", "seeds")
    assert "there is no map" in refused("render", "maps")
    assert not list(sealed.glob("x*"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "map: A\n",
        "map: A\nnodes: {}\n",
        "map: A\nnodes:\n  a: {conclusion: A, because: [b, a + zz]}\n  b: {conclusion: B, because: a}\n",
        "map: A\nthesis: zz\nnodes:\n  a: {premise: A}\n  a: {premise: B}\n  b: {rebuttal: B, against: [zz, b, a]}\n",
        "map: A\nthesis: a\nnodes:\n  a: {premise: A}\n  b: [\n",
        "map: A\nnodes:\n  a: {premis: A}\n  b: {}\n  c: text\n",
        "map: A\nalternatives:\n  x: [a, zz]\nnodes:\n  a: {premise: A, claim: zz, quote: no, by: '', via: []}\n",
        MAP.replace("Boats are full.", "'<script>]]>\" \\N \\\\ {a|b} &amp; \u202e'"),
    ],
)
def test_a_map_with_findings_is_drawn_all_the_same(sealed: Path, put: Write, text: str) -> None:
    put({"maps/odd.yaml": text})
    assert run("check", "maps/odd.yaml").exit_code == 1
    if "odd" not in api.load().maps:
        assert "odd.yaml is no map" in refused("render", "maps/odd.yaml")
        return
    for name in plugins.names("renderers"):
        assert run("render", "odd", "--to", name, "--label").exit_code == 0
        assert run("render", "--compare", "odd", "ferry", "--to", name).exit_code == 0
    assert run("label", "odd").exit_code == run("matrix").exit_code == 0
    wrong = any(f.file == "maps/odd.yaml" and f.severity is Severity.ERROR for f in api.load().findings)
    assert run("convert", "odd").exit_code == (2 if wrong else 0)


LOSSY = """\
map: Lossy
thesis: none
nodes:
  a: {premise: One thing, and another.}
  b: {premise: A thing.}
  b: {premise: A second thing.}
"""


SHOWING = [
    ["render", "lossy"],
    ["label", "lossy"],
    ["explain", "lossy", "a"],
    ["whatif", "--sweep"],
    ["matrix"],
    ["suggest"],
]


@pytest.mark.parametrize("command", SHOWING)
def test_what_could_not_be_read_is_said_where_the_rest_is_shown(sealed: Path, put: Write, command: list[str]) -> None:
    put({"maps/lossy.yaml": LOSSY})
    result = run(*command)
    assert result.exit_code == 0
    assert result.stderr == (
        'argmap: maps/lossy.yaml:4:27: the comma before "and another." cuts the text in two (1 more like this); '
        "what could not be read is left out\n"
    )


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_map_that_was_not_read_whole_is_not_converted(sealed: Path, put: Write, form: str) -> None:
    put({"maps/lossy.yaml": LOSSY})
    assert "maps/lossy.yaml:4:27: the comma before" in refused("convert", "lossy", "--to", form)


def test_semantics_that_do_not_fit_maps_are_refused(sealed: Path) -> None:
    assert "CF2 semantics are for abstract frameworks only" in refused("label", "ferry", "--semantics", "cf2")


def test_it_is_said_where_no_extension_is_stable(sealed: Path, put: Write) -> None:
    ring = "".join(f"  {one}: {{rebuttal: Boats are {one}., against: {other}}}\n" for one, other in ("ab", "bc", "ca"))
    put({"maps/odd.yaml": f"map: Odd\nthesis: none\nnodes:\n{ring}"})
    said = "There is no stable extension, so that nothing is accepted or rejected."
    assert said in run("label", "odd", "--semantics", "stable").stdout
    assert said not in run("label", "ferry", "--semantics", "stable").stdout
    assert "There is no" not in run("label", "odd", "--semantics", "preferred").stdout


def test_json_on_standard_input_is_not_converted_as_if_it_were_yaml(sealed: Path) -> None:
    result = run("convert", "-", "--to", "yaml", given=run("convert", "ferry").stdout)
    assert result.exit_code == 2 and not result.stdout


@pytest.mark.parametrize("report", PAGED)
def test_a_matrix_is_written_in_every_report(sealed: Path, report: str) -> None:
    result = run("matrix", "--format", report)
    assert result.exit_code == 0 and "asserts" in result.stdout and "bridge" in result.stdout
    assert run("matrix", "--format", report, "-o", "m.out").output == ""
    assert (sealed / "m.out").read_text() == result.stdout
    assert run("matrix", "--maps", "maps", "--format", report).stdout == result.stdout
    assert "council" in run("matrix", "--speakers", "--format", report).stdout.lower()


def test_engagement_and_the_field_are_written_in_every_report(sealed: Path) -> None:
    for command in (["engage", "ferry", "council", "--both"], ["field", "ferry", "council"]):
        for report in PAGED:
            result = run(*command, "--format", report)
            assert result.exit_code == 0 and result.stdout
            assert run(*command, "--format", report, "-o", "out.page").output == ""
            assert (sealed / "out.page").read_text() == result.stdout
        assert "fery" in refused(command[0], "fery", "council")


def test_the_field_takes_paths_of_maps(sealed: Path) -> None:
    by_id = run("field", "ferry", "bridge").stdout
    assert run("field", "maps/ferry.yaml", "bridge").stdout == by_id
    assert run("field", "ferry", "bridge", "--maps", "maps").stdout == by_id
    assert "there is no file" in refused("field", "maps/fery.yaml")


def test_an_unknown_party_is_refused_with_the_nearest(sealed: Path) -> None:
    line = refused("matrix", "fery")
    assert "fery" in line and "ferry" in line
    assert run("matrix", "ferry", "council").exit_code == 0


@pytest.mark.parametrize("report", PAGED)
def test_cruxes_are_written_in_every_report(sealed: Path, report: str) -> None:
    result = run("crux", "ferry", "maps/bridge.yaml", "--format", report)
    assert result.exit_code == 0 and result.stdout
    assert run("crux", "ferry", "bridge", "--format", report, "-o", "c.out").output == ""
    assert (sealed / "c.out").read_text() == result.stdout


def test_as_many_cruxes_are_shown_as_are_asked_for(sealed: Path) -> None:
    assert run("crux", "ferry", "bridge", "--limit", "1").exit_code == 0
    assert "--limit" in run("crux", "ferry", "bridge", "--limit", "0").stderr


def test_cruxes_are_of_two_known_parties_that_contest_the_claim(sealed: Path) -> None:
    assert "did you mean ferry" in refused("crux", "fery", "bridge")
    assert "the same party" in refused("crux", "ferry", "ferry")
    assert 'no claim is called "nothing"' in refused("crux", "ferry", "bridge", "--on", "nothing")
    assert "demand is not contested" in refused("crux", "ferry", "bridge", "--on", "demand")


def test_verdicts_are_printed_under_a_standpoint(sealed: Path) -> None:
    assert "accepted" in run("label", "ferry").stdout
    assert "rejected" in run("label", "maps/ferry.yaml", "--drop", "no-figures", "--format", "json").stdout
    assert "nobody" in refused("label", "ferry", "--standpoint", "nobody")
    assert 'did you mean "keep"' in refused("label", "ferry", "--drop", "keeep")


def test_an_atlas_is_labelled_beside_what_its_maps_come_to_by_themselves(sealed: Path) -> None:
    whole = run("label").stdout
    assert "The maps together: verdicts, standpoint drawn" in whole
    assert "Of 8 verdicts 2 are otherwise than in the map alone." in whole
    assert whole == run("label", "maps").stdout == run("label", "maps/atlas.yaml").stdout
    alone = run("label", "--standpoint", "council").stdout
    assert "Together the maps come to the same verdicts" in alone and "bridge-pays" in alone
    assert run("label", "--standpoint", "the council").stdout.splitlines()[2:] == alone.splitlines()[2:]
    author = run("label", "--standpoint", "ferry").stdout
    assert "no-figures" in author and "cheaper" in author and "build" not in author
    assert 'did you mean "ferry/keep"' in refused("label", "--drop", "ferry/keeep")
    assert "did you mean ferry" in refused("label", "--standpoint", "fery")
    assert "there are no maps" in refused("label", "texts")


def test_verdicts_are_drawn_under_a_standpoint_and_a_semantics(sealed: Path) -> None:
    drawn = run("render", "ferry", "--label", "--standpoint", "author", "--to", "dot").stdout
    usual = run("render", "ferry", "--label", "--to", "dot").stdout
    assert "Verdicts: standpoint author, grounded semantics." in drawn and "Verdicts:" not in usual
    assert run("render", "ferry", "--label", "--semantics", "preferred", "--to", "dot").exit_code == 0
    assert "need --label" in refused("render", "ferry", "--standpoint", "author")
    assert "nobody" in refused("render", "ferry", "--label", "--standpoint", "nobody")


def test_a_verdict_is_explained_in_words_and_as_a_picture(sealed: Path) -> None:
    said = run("explain", "ferry", "keep").stdout
    assert "it follows from full + nurses, and what stands against it (cheaper) fails" in " ".join(said.split())
    assert run("explain", "ferry", "cheaper", "-o", "why.svg").stdout.startswith("The night ferry: why")
    picture = (sealed / "why.svg").read_text("utf-8")
    assert "those that explain why “cheaper” is rejected" in picture and "Nurses" not in picture
    assert run("explain", "ferry", "cheaper", "-o", "-", "--to", "dot").stdout.startswith("digraph")
    rows = json.loads(run("explain", "maps/ferry.yaml", "keep", "--format", "json").stdout)
    assert "no-figures" in json.dumps(rows)
    for report in PAGED:
        assert "no-figures" in run("explain", "ferry", "keep", "--format", report).stdout


def test_a_change_is_followed_in_every_map_that_it_touches(sealed: Path) -> None:
    said = " ".join(run("whatif", "--drop", "no-figures").stdout.split())
    assert "the thesis “keep”, accepted, becomes rejected" in said
    assert "without no-figures → cheaper" in said and "Nothing of that is in bridge." in said
    claim = " ".join(run("whatif", "--add-denial", "bridge-pays").stdout.split())
    assert "Denied: pays." in claim and "denial-of-pays → pays → build" in claim
    assert "Denied: cheaper. Nothing changes." in claim
    granted = " ".join(run("whatif", "ferry", "--grant", "ferry/cheaper").stdout.split())
    assert "granted cheaper → keep" in granted
    for report in PAGED:
        assert "no-figures" in run("whatif", "--drop", "no-figures", "--format", report).stdout


def test_a_sweep_ranks_what_a_thesis_hangs_on(sealed: Path) -> None:
    said = run("whatif", "--sweep", "--format", "json").stdout
    page = json.loads(said)
    tables = [block for block in page["blocks"] if block.get("name") == "losses"]
    assert [[row[0]["text"] for row in table["rows"]] for table in tables] == [
        ["pays", "losses"],
        ["no-figures", "full", "nurses"],
    ]
    assert "What overturns “keep”" in run("whatif", "ferry", "--sweep").stdout


def test_maps_and_the_atlas_are_converted(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(run("convert", "ferry").stdout)
    assert run("convert", "maps/ferry.yaml", "--to", "yaml").stdout.startswith("map: The night ferry\n")
    monkeypatch.chdir("texts")
    assert run("convert", "atlas", "--to", "yaml").stdout.startswith("atlas: ")
    assert run("convert", "ferry", "-o", "out.json").output == ""
    assert json.loads((sealed / "texts" / "out.json").read_text())


def test_rules_schemas_and_texts_are_shown(sealed: Path) -> None:
    listed = run("rule").stdout
    assert all(name in listed for name in plugins.names("rules"))
    assert run("rule", "unused-node").stdout.startswith("unused-node (")
    for kind in ("map", "atlas", "source", "json"):
        assert json.loads(run("schema", kind).stdout)["$schema"]
    assert "Nurses change shifts" in run("show", "texts/letter.txt").stdout
    assert "a text" in run("show", "-", given="a text").stdout


def test_a_project_is_begun_and_sealed_by_command(put: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = put({"a.txt": "The ferry sails at night."})
    assert run("new", "proj").stdout.splitlines() == [
        "made proj/argmap.toml",
        "made proj/maps/atlas.yaml",
        "made proj/.gitignore",
    ]
    assert "exists already; nothing was written" in refused("new", "proj")
    monkeypatch.chdir("proj")
    assert run("check").exit_code == 0
    assert len(run("new", "ferry", "--from", "../a.txt").stdout.splitlines()) == 3
    assert "cannot be the id of a map" in refused("new", "Ferry", "--from", "../a.txt")
    assert "there is no file or folder nowhere.txt" in refused("new", "f", "--from", "nowhere.txt")
    assert "the texts are not at hand" in refused("seal")
    sealed = run("seal", "--texts", root)
    assert sealed.exit_code == 1 and sealed.stdout.endswith("ferry.seal: 0 quotes, 1 paragraphs, written\n")
    assert sealed.stderr.count("not in the text") == 2
    assert run("check").exit_code == 1


def test_sealing_is_clean_and_says_what_it_did(project: Path) -> None:
    assert [line.split(", ")[-1] for line in run("seal", "--texts", "texts").stdout.splitlines()] == ["written"] * 2
    again = run("seal", "maps", "--texts", "texts")
    assert (again.exit_code, again.stderr) == (0, "")
    assert [line.split(", ")[-1] for line in again.stdout.splitlines()] == ["unchanged"] * 2


def test_a_project_is_built(sealed: Path, put: Write) -> None:
    result = run("build", "-o", "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 maps, 8 nodes, no findings" in result.stdout and "disagree on 1" in result.stdout
    assert (sealed / "out" / "index.html").is_file()
    put({"maps/a.yaml": TRAP})
    assert run("build", "-o", "out").exit_code == 1
    assert "argmap.toml" in refused("build", "-o", "argmap.toml")


# Processes


def test_a_reader_who_has_seen_enough_is_no_error(sealed: Path) -> None:
    process = started("rule", "--format", "html")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait(30)
    assert said == b"" and process.returncode in (0, 1)


def test_a_full_disk_is_one_line(sealed: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "argmap", "rule"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=30, check=False)
    assert b"Traceback" not in result.stderr and b"No space left on device" in result.stderr.splitlines()[0]
    assert result.returncode == 2


def test_an_interruption_is_quiet(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("argmap.api.projects.loaded", interrupted)
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.output) == (130, "")


def test_nothing_is_coloured_that_is_no_terminal(sealed: Path, put: Write) -> None:
    put({"maps/a.yaml": TRAP})
    assert "\x1b" not in run("check").output
    result = CliRunner(env={"NO_COLOR": "1", "TERM": "xterm-256color"}).invoke(main, ["check"], color=True)
    assert "\x1b" not in result.output


def test_output_does_not_depend_on_the_hash_seed(sealed: Path, put: Write) -> None:
    put({"maps/a.yaml": TRAP + "  b: {premis: B, claim: [x, y]}\n"})
    calls = [
        ["check", "--format", "json"],
        ["matrix", "--speakers"],
        ["render", "ferry", "--label"],
        ["explain", "ferry", "keep"],
        ["whatif", "--sweep"],
        ["whatif", "--drop", "no-figures", "--grant", "losses"],
        ["render", "--compare", "ferry", "bridge", "--to", "dot"],
        ["convert", "ferry"],
    ]
    for args in calls:
        first, second = (output(*args, env={"PYTHONHASHSEED": seed}) for seed in ("1", "77"))
        assert first == second and first[1]


def test_argmap_prints_utf_8_in_any_locale(sealed: Path, put: Write) -> None:
    put({"maps/ferry.yaml": FERRY.replace("Nobody has", "Nobody — 日本 — has")})
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    code, out, said = output("render", "ferry", "--to", "outline", env=plain)
    assert (code, said) == (0, b"") and "日本" in out.decode()
    assert output("build", "-o", "out", env=plain)[0] in (0, 1)


def imported(*args: str, of: set[str]) -> set[str]:
    """Which modules of `of` a good call imports."""
    code = (
        "import sys\n"
        "from argmap.cli import main\n"
        "try:\n"
        f"    main({list(args)})\n"
        "except SystemExit as end:\n"
        "    assert not end.code\n"
        "print('imported', *sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    return of & set(result.stdout.splitlines()[-1].split())


def test_no_command_imports_what_only_another_needs(sealed: Path) -> None:
    heavy = {"rich", "pygraphviz", "graphviz", "argmap.diagram", "argmap.api.drawing", "argmap.api.building"}
    heavy |= {"lark", "pysat", "rapidfuzz", "argmap.explanation", "argmap.api.explaining"}
    assert imported("--version", of={*heavy, "attrs", "yaml", "argmap.model", "argmap.plugins"}) == set()
    assert imported("check", "maps/ferry.yaml", of={*heavy, "hashlib", "argmap.reports.html"}) == set()
    assert imported("matrix", of={*heavy, "argmap.checker"}) == set()
    assert imported("render", "ferry", "--to", "outline", of={"rich", "pygraphviz", "argmap.api.building"}) == set()


def test_only_premises_take_a_solver(sealed: Path) -> None:
    assert imported("whatif", "--drop", "no-figures", of={"lark", "pysat", "pygraphviz", "argmap.diagram"}) == set()


def test_the_parser_is_for_formulas_and_the_solver_for_what_is_not_plain(sealed: Path, put: Write) -> None:
    logic = {"lark", "pysat"}
    assert imported("check", of=logic) == set()
    put({"maps/atlas.yaml": f"{ATLAS}relations:\n  - {{if: demand, then: bridge-pays}}\n"})
    assert imported("check", of=logic) == set()
    put({"maps/atlas.yaml": f"{ATLAS}relations:\n  - {{contradictory: [end-ferry, demand]}}\n"})
    assert imported("check", of=logic) == {"pysat"}
    claim = "claim: demand\n"
    put({"maps/ferry.yaml": FERRY.replace(claim, f"{claim}      formal: full & late\n")})
    assert imported("check", of=logic) == {"lark", "pysat"}
