"""What other people's continuous integration runs: the GitHub action, and the examples of its page in the docs.

Each file is held against the schema of its service. Its scripts are run as the service runs them, on a project with
planted faults and on a clean one; only the steps that install argmap are not (`test_hooks.py` has that of the action).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from argmap import __version__, api
from tests import planted
from tests.conftest import FERRY, FILES, ROOT, Write
from tests.test_docs import DOCS, Block, blocks
from tests.test_reports_of_findings import (
    Fault,
    faults_of_github,
    faults_of_gitlab,
    faults_of_junit,
    faults_of_markdown,
    faults_of_sarif,
    faults_of_text,
)

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
ARGMAP = Path(sysconfig.get_path("scripts"), "argmap")
SERVICES = {".github/": "vendor.github-workflows", ".gitlab-ci": "vendor.gitlab-ci"}
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")


def examples(start: str) -> dict[str, Block]:
    """The blocks of the page that show files of a service, by the names of these."""
    shown = {block.options.get("caption", ""): block for block in blocks(DOCS / "how-to" / "ci.md")}
    return {name: block for name, block in shown.items() if name.startswith(start)}


WORKFLOWS = examples(".github/")
((_, GITLAB),) = examples(".gitlab-ci").items()


def script(lines: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub's runner runs those with `shell: bash`; GitLab's stops at the first failure too."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines]
    return subprocess.run(command, cwd=folder, env={**os.environ, **env}, capture_output=True, text=True, timeout=60)


def planted_in(found: set[Fault]) -> set[Fault]:
    return {fault for fault in found if fault[2] in planted.RULES}


@attrs.frozen
class Ran:
    """What a run left: exit code, log (with what was said beside it), outputs and the summary of the job."""

    code: int
    log: str
    said: str
    outputs: dict[str, str]
    summary: str


@attrs.frozen
class Runner:
    """Runs the steps of the action on a project, as far as GitHub's own runner is not needed."""

    folder: Path
    temporary: Path

    def run(self, *, argmap: str = str(ARGMAP), **given: str) -> Ran:
        """Check with an argmap that is installed and with these inputs; `_` stands for `-` in their names."""
        inputs = {name: value["default"] for name, value in ACTION["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        assert inputs.keys() == ACTION["inputs"].keys()
        known = {f"inputs.{name}": value for name, value in inputs.items()}
        known["steps.install.outputs.argmap"] = argmap
        ran = self.step("check", known)
        known |= {f"steps.check.outputs.{name}": value for name, value in ran.outputs.items()}
        declared = {name: expanded(output["value"], known) for name, output in ACTION["outputs"].items()}
        return attrs.evolve(ran, outputs={name: value for name, value in declared.items() if value})

    def step(self, name: str, known: Mapping[str, str], env: Mapping[str, str] | None = None) -> Ran:
        """Run one step; the outputs are its own."""
        (step,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == name)
        files = {key: self.temporary / key for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_bytes(b"")
        of_runner = {key: str(file) for key, file in files.items()}
        of_runner |= {"CI": "true", "GITHUB_ACTIONS": "true"}
        of_runner |= {"RUNNER_TEMP": str(self.temporary), "GITHUB_ACTION_PATH": str(ROOT)}
        own = {key: expanded(value, known) for key, value in step.get("env", {}).items()}
        done = script(step["run"], self.folder, {**of_runner, **own, **(env or {})})
        written, summary = (file.read_text("utf-8") for file in files.values())
        outputs = dict(line.split("=", 1) for line in written.splitlines())
        return Ran(done.returncode, done.stdout, done.stderr, outputs, summary)


def expanded(text: str, known: Mapping[str, str]) -> str:
    """A text with its expressions replaced; what is not known is an output that was not set."""

    def value(found: re.Match[str]) -> str:
        assert found[1] in known or found[1].startswith("steps.check.outputs."), found[1]
        return known.get(found[1], "")

    return _EXPRESSION.sub(value, text)


@pytest.fixture
def runner(put: Write, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner on the project with planted faults."""
    folder = put(planted.PROJECT)
    api.seal(texts="texts")
    return Runner(folder, tmp_path_factory.mktemp("runner"))


@pytest.fixture
def clean(runner: Runner) -> Runner:
    """A runner on the small project, which is clean."""
    for name in planted.PROJECT.keys() - FILES.keys():
        (runner.folder / name).unlink()
    (runner.folder / "maps" / "atlas.yaml").write_text(FILES["maps/atlas.yaml"], "utf-8")
    return runner


# what the services make of the files


def assert_valid(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


def test_the_action_is_one() -> None:
    assert_valid("vendor.github-actions", ROOT / "action.yml")


@pytest.mark.parametrize("start", SERVICES)
def test_the_examples_are_what_their_service_reads(start: str, tmp_path: Path) -> None:
    for name, block in examples(start).items():
        file = tmp_path / name.replace("/", "-")
        file.write_text(block.text, "utf-8")
        assert_valid(SERVICES[start], file)


def test_a_file_that_is_none_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "action.yml").write_text((ROOT / "action.yml").read_text("utf-8").replace("shell: bash", ""), "utf-8")
    with pytest.raises(AssertionError):
        assert_valid("vendor.github-actions", tmp_path / "action.yml")


# the action


def test_scripts_hold_nothing_that_a_caller_passes_in() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2 and not any("${{" in lines for lines in scripts)


def test_faults_become_annotations_a_summary_and_a_log_for_code_scanning(runner: Runner) -> None:
    ran = runner.run(sarif="build/logs/argmap.sarif")
    assert (ran.code, ran.outputs) == (1, {"exit-code": "1", "sarif": "build/logs/argmap.sarif"})
    assert planted_in(faults_of_github(ran.log)) == planted.FAULTS
    assert planted_in(faults_of_markdown(ran.summary)) == planted.FAULTS
    written = (runner.folder / ran.outputs["sarif"]).read_text("utf-8")
    assert planted_in(faults_of_sarif(written)) == planted.FAULTS


def test_a_clean_project_passes(clean: Runner) -> None:
    ran = clean.run(sarif="argmap.sarif")
    assert (ran.code, ran.log, ran.said) == (0, "", "2 maps, 8 nodes: no findings\n")
    assert ran.outputs == {"exit-code": "0", "sarif": "argmap.sarif"}
    assert "no findings" in ran.summary.lower()
    assert faults_of_sarif((clean.folder / "argmap.sarif").read_text("utf-8")) == set()
    ran = clean.run(summary="false")
    assert (ran.code, ran.summary, ran.outputs) == (0, "", {"exit-code": "0"})


@pytest.mark.parametrize(
    ("inputs", "code", "files"),
    [
        ({"paths": "maps/atlas.yaml\n"}, 0, {"maps/atlas.yaml"}),
        ({"paths": "maps/atlas.yaml", "fail_level": "info"}, 1, {"maps/atlas.yaml"}),
        ({"paths": "maps/a  b.yaml\n\nmaps/-c.yaml\n"}, 1, {"maps/a  b.yaml", "maps/-c.yaml"}),
        ({"paths": "maps/ferry.yaml", "texts": "texts", "format": "github"}, 0, set()),
        ({"paths": "maps/ferry.yaml", "texts": "nowhere"}, 2, set()),
        ({"paths": "maps/ferry.yaml", "baseline": "nothing.json"}, 2, set()),
        ({"paths": "nothing"}, 2, set()),
        ({"format": "xml"}, 2, set()),
        ({"fail_level": "never"}, 2, set()),
        ({"sarif": "a\nb=c"}, 2, set()),
    ],
)
def test_inputs_say_what_is_checked_and_how(
    runner: Runner, put: Write, inputs: dict[str, str], code: int, files: set[str]
) -> None:
    put({"maps/a  b.yaml": FERRY, "maps/-c.yaml": FERRY})
    ran = runner.run(**inputs)
    assert ran.code == code, ran.said
    if code == 2:
        assert ran.said.startswith("argmap") or ran.log.startswith("::error::sarif")
        assert ran.summary == "" and "sarif" not in ran.outputs
    else:
        assert {file for file, _, _ in faults_of_github(ran.log)} == files


def test_a_baseline_passes_over_what_is_known(runner: Runner) -> None:
    (runner.folder / "maps" / "50%,a::b.yaml").unlink()
    assert api.write_baseline(api.load(), "known.json") > 5
    assert runner.run().code == 1
    ran = runner.run(baseline="known.json")
    assert (ran.code, ran.log) == (0, "")


@pytest.mark.parametrize("name", sorted(ACTION["inputs"].keys() - {"python-version", "summary"}))
def test_no_input_is_run(clean: Runner, name: str) -> None:
    ran = clean.run(**{name: "$(touch hacked) `touch hacked` '; touch hacked; \" touch hacked #"})
    assert ran.code == (0 if name == "sarif" else 2), ran.said
    assert "exit-code" in ran.outputs
    assert not [path for path in clean.folder.rglob("hacked") if path.name == "hacked"]


def test_what_maps_say_is_no_command_to_the_runner(runner: Runner) -> None:
    logs = [runner.run(format="text").log.splitlines() for _ in range(2)]
    tokens = set()
    for lines in logs:
        begin = re.fullmatch(r"::stop-commands::([0-9a-f]{32})", lines[0])
        assert begin
        end = lines.index(f"::{begin[1]}::")
        assert planted_in(faults_of_text("\n".join(lines[1:end]))) == planted.FAULTS
        assert begin[1] not in "\n".join(lines[1:end] + lines[end + 1 :])
        tokens.add(begin[1])
    assert len(tokens) == 2


def test_a_summary_that_github_would_refuse_is_said_to_be_too_long(runner: Runner) -> None:
    keys = "".join(f"      k{number}: {'x' * 60}\n" for number in range(12_000))
    (runner.folder / "maps" / "ferry.yaml").write_text(FERRY.replace("      claim: demand\n", keys), "utf-8")
    ran = runner.run(paths="maps/ferry.yaml")
    assert ran.code == 1 and len(faults_of_github(ran.log)) == 12_000
    assert ran.summary == "There are more findings than a summary can hold; the log of the job has them all.\n"


def test_without_a_python_that_is_new_enough_the_action_says_so(runner: Runner) -> None:
    programs = runner.temporary / "programs"
    programs.mkdir()
    for name in ("python", "python3"):
        (programs / name).write_text("#!/bin/sh\nexit 1\n", "utf-8")
        (programs / name).chmod(0o755)
    ran = runner.step("install", {}, {"PATH": f"{programs}:{os.environ['PATH']}"})
    assert ran == Ran(2, "::error::argmap needs Python 3.10 or newer: set python-version\n", "", {}, "")


# the examples


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which `pip` does nothing and `argmap` is that of the tests."""
    programs = tmp_path_factory.mktemp("programs")
    (programs / "pip").write_text('#!/bin/sh\ntest "$*" = "install argmap"\n', "utf-8")
    (programs / "pip").chmod(0o755)
    (programs / "argmap").symlink_to(ARGMAP)
    return {"PATH": f"{programs}:{os.environ['PATH']}"}


def steps_of(block: Block) -> Sequence[Mapping[str, Any]]:
    """The steps of the one job of a workflow."""
    (job,) = yaml.safe_load(block.text)["jobs"].values()
    steps: Sequence[Mapping[str, Any]] = job["steps"]
    return steps


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_workflows_find_the_faults(name: str, runner: Runner, installed: dict[str, str]) -> None:
    known: dict[str, str] = {}
    log, failed = "", False
    for step in steps_of(WORKFLOWS[name]):
        uses = str(step.get("uses", ""))
        if uses.startswith("OWNER/argmap@"):
            assert uses == f"OWNER/argmap@v{__version__}"
            ran = runner.run(**step.get("with", {}))
            log, failed = log + ran.log, ran.code == 1
            known |= {f"steps.{step.get('id')}.outputs.{key}": value for key, value in ran.outputs.items()}
        elif "upload-sarif" in uses:
            assert failed and "!cancelled()" in step["if"], "a failure before must not keep it from the upload"
            file = runner.folder / expanded(step["with"]["sarif_file"], known)
            assert planted_in(faults_of_sarif(file.read_text("utf-8"))) == planted.FAULTS
        elif "run" in step:
            done = script(step["run"], runner.folder, {**installed, "GITHUB_ACTIONS": "true"})
            log, failed = log + done.stdout, done.returncode == 1
            assert done.returncode in (0, 1), done.stderr
        else:
            assert uses.startswith(("actions/checkout@", "actions/setup-python@", "actions/cache@"))
    assert failed and planted_in(faults_of_github(log)) == planted.FAULTS


def test_the_inputs_of_the_action_are_all_described() -> None:
    page = (DOCS / "how-to" / "ci.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|.*\|$", page.partition("## GitLab")[0], re.MULTILINE)) == {
        *ACTION["inputs"]
    }


def test_the_job_on_gitlab_finds_the_faults(runner: Runner, installed: dict[str, str]) -> None:
    (job,) = yaml.safe_load(GITLAB.text).values()
    done = script("\n".join(job["script"]), runner.folder, installed)
    assert done.returncode == 1
    assert planted_in(faults_of_text(done.stdout)) == planted.FAULTS
    reports = {name: (runner.folder / file).read_text("utf-8") for name, file in job["artifacts"]["reports"].items()}
    assert planted_in(faults_of_gitlab(reports["codequality"])) == planted.FAULTS
    assert planted_in(faults_of_junit(reports["junit"])) == planted.FAULTS
    assert job["artifacts"]["when"] == "always"


def test_the_job_on_gitlab_passes_on_a_clean_project(clean: Runner, installed: dict[str, str]) -> None:
    (job,) = yaml.safe_load(GITLAB.text).values()
    done = script("\n".join(job["script"]), clean.folder, installed)
    assert (done.returncode, done.stdout) == (0, "")
    reports = {name: (clean.folder / file).read_text("utf-8") for name, file in job["artifacts"]["reports"].items()}
    assert faults_of_gitlab(reports["codequality"]) == faults_of_junit(reports["junit"]) == set()
