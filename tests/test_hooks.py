"""The hooks for pre-commit, and that the action installs argmap: tests that build environments are slow (`make slow`).

pre-commit clones the repository of a hook and installs it with pip. Here that is this working tree, as one commit in a
repository made for the purpose; the hooks are then run on a repository with planted faults, as `git commit` runs them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from argmap import __version__, api
from tests import planted
from tests.conftest import FILES, ROOT, Write, write_files
from tests.test_action import Runner, examples, planted_in
from tests.test_reports_of_findings import faults_of_github, faults_of_text

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}
((_, EXAMPLE),) = examples(".pre-commit").items()

#: Who commits; what the machine and the caller say of git does not count.
_PERSON = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "A. Passenger"), ("EMAIL", "passenger@example.org"))
}


def run(*command: str | Path, folder: Path, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a command; return its exit code, and all that it printed."""
    outside = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    own = {**outside, **_PERSON, "NO_COLOR": "1", "PRE_COMMIT_COLOR": "never", **(env or {})}
    pipe, both = subprocess.PIPE, subprocess.STDOUT
    done = subprocess.run([*map(str, command)], cwd=folder, env=own, text=True, timeout=300, stdout=pipe, stderr=both)
    return done.returncode, done.stdout


@attrs.frozen
class Repository:
    """A repository in which pre-commit runs the hooks on each commit."""

    folder: Path
    env: Mapping[str, str]

    def commit(self, files: Mapping[str, str] | None = None, *, skip: str = "") -> tuple[int, str]:
        """Write files and commit all there is; return the exit code, and what git and the hooks not skipped printed."""
        write_files(self.folder, files or {})
        self.git("add", "--all")
        return run("git", "commit", "-m", "A change", folder=self.folder, env={**self.env, "SKIP": skip})

    def git(self, *arguments: str) -> str:
        code, said = run("git", *arguments, folder=self.folder, env=self.env)
        assert code == 0, said
        return said


@pytest.fixture(scope="module")
def hooked(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Mapping[str, str]]:
    """The settings of the docs, with this working tree as the argmap to install, and where pre-commit keeps that."""
    here = tmp_path_factory.mktemp("hooks")
    tree = ("git", "--git-dir", here / "argmap.git", "--work-tree", ROOT)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--no-verify", "-m", "argmap"]):
        code, said = run(*tree, *command, folder=ROOT)
        assert code == 0, said
    settings = EXAMPLE.text.replace("https://github.com/OWNER/argmap", str(here / "argmap.git"))
    settings = settings.replace(f"rev: v{__version__}", "rev: HEAD")
    assert settings.count("HEAD") == settings.count("argmap.git") == 1
    return settings, {"PRE_COMMIT_HOME": str(here / "kept")}


@pytest.fixture
def repository(put: Write, hooked: tuple[str, Mapping[str, str]]) -> Repository:
    """A repository with the small project, clean and in canonical form, and the hooks of the docs."""
    settings, env = hooked
    folder = put({**FILES, ".pre-commit-config.yaml": settings})
    api.seal(texts="texts")
    api.fmt()
    made = Repository(folder, env)
    made.git("init", "--quiet")
    code, said = run(sys.executable, "-m", "pre_commit", "install", folder=folder, env=env)
    assert code == 0, said
    code, said = made.commit()
    assert code == 0 and re.findall(r"^argmap (\w+)\.+Passed$", said, re.MULTILINE) == ["fmt", "check"], said
    return made


# what pre-commit makes of the files


def test_the_manifest_and_the_example_are_what_pre_commit_reads(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(EXAMPLE.text, "utf-8")
    for command, file in (("validate-manifest", MANIFEST), ("validate-config", tmp_path / "config.yaml")):
        code, said = run(sys.executable, "-m", "pre_commit", command, file, folder=tmp_path)
        assert code == 0, said
    (repo,) = yaml.safe_load(EXAMPLE.text)["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= HOOKS.keys() and repo["rev"] == f"v{__version__}"


@pytest.mark.parametrize(
    ("file", "hooks"),
    [
        ("maps/ferry.yaml", {"argmap-check", "argmap-fmt", "argmap-review"}),
        ("maps/drafts/ferry.yml", {"argmap-check", "argmap-fmt", "argmap-review"}),
        ("seeds/letter.yaml", {"argmap-check", "argmap-fmt", "argmap-review"}),
        ("seeds/letter.seal", {"argmap-check", "argmap-review"}),
        ("maps/review.lock", {"argmap-check", "argmap-review"}),
        ("argmap.toml", {"argmap-check"}),
        ("pyproject.toml", {"argmap-check"}),
        ("README.md", set()),
        ("config.yaml", set()),
        ("src/maps/tiles.yaml", set()),
        ("docs/argmap.toml", set()),
    ],
)
def test_a_hook_runs_where_what_it_says_may_change(file: str, hooks: set[str]) -> None:
    assert {name for name, hook in HOOKS.items() if re.search(hook["files"], file)} == hooks


def test_what_hangs_on_the_whole_project_is_given_no_files_and_all_is_done_in_one_process() -> None:
    whole = {name for name, hook in HOOKS.items() if not hook.get("pass_filenames", True)}
    assert whole == {"argmap-check", "argmap-review"}
    assert all(hook["require_serial"] for hook in HOOKS.values())


# the hooks


def retitled(repository: Repository) -> str:
    """A map with another title, which is no fault."""
    text = (repository.folder / "maps" / "ferry.yaml").read_text("utf-8")
    assert "map: The night ferry" in text
    return text.replace("map: The night ferry", "map: A night ferry")


@pytest.mark.slow
def test_planted_faults_are_not_committed_until_they_are_mended(repository: Repository) -> None:
    before = repository.git("rev-parse", "HEAD")
    code, said = repository.commit(planted.PROJECT, skip="argmap-fmt")  # which would move their lines
    assert code == 1 and planted_in(faults_of_text(said)) == planted.FAULTS
    code, said = repository.commit(planted.PROJECT)
    assert code == 1 and "maps/atlas.yaml: written" in said and "maps/hostile.yaml: left alone: " in said
    assert {rule for _, _, rule in faults_of_text(said)} >= planted.RULES
    assert repository.git("rev-parse", "HEAD") == before
    for name in planted.PROJECT.keys() - FILES.keys():
        (repository.folder / name).unlink()
    repository.git("checkout", "HEAD", "--", "maps")
    code, said = repository.commit({"maps/ferry.yaml": retitled(repository)})
    assert code == 0, said
    assert repository.git("rev-parse", "HEAD") != before


@pytest.mark.slow
def test_a_change_of_one_file_that_breaks_another_is_found(repository: Repository) -> None:
    code, said = repository.commit({"README.md": "Nothing of argmap's.\n"})
    assert code == 0 and said.count("(no files to check)Skipped") == 2, said
    code, said = repository.commit({"maps/atlas.yaml": FILES["maps/atlas.yaml"].replace("demand:", "demands:")})
    assert code == 1 and ("maps/ferry.yaml", "unknown-claim") in {(f, rule) for f, _, rule in faults_of_text(said)}


@pytest.mark.slow
def test_a_file_is_brought_into_canonical_form(repository: Repository) -> None:
    file = repository.folder / "maps" / "bridge.yaml"
    canonical = file.read_text("utf-8")
    loose = canonical.replace("because: pays + losses", "because:   'pays + losses'")
    assert loose != canonical
    code, said = repository.commit({"maps/bridge.yaml": loose})
    assert code == 1 and "files were modified by this hook" in said and "maps/bridge.yaml: written" in said
    assert file.read_text("utf-8") == canonical
    every = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    code, said = run(*every, folder=repository.folder, env=repository.env)
    assert code == 0, said


@pytest.mark.slow
def test_what_nobody_has_read_is_not_committed(repository: Repository) -> None:
    settings = (repository.folder / ".pre-commit-config.yaml").read_text("utf-8")
    settings = settings.replace("- id: argmap-check", "- id: argmap-check\n      - id: argmap-review")
    changed = {".pre-commit-config.yaml": settings, "maps/ferry.yaml": retitled(repository)}
    code, said = repository.commit(changed)
    assert code == 1 and re.findall(r"^argmap (\w+)\.+Failed$", said, re.MULTILINE) == ["review"], said
    api.review(api.load(), accept=True)
    code, said = repository.commit()
    assert code == 0, said


# the action


@pytest.mark.slow
def test_the_action_installs_argmap_from_its_own_checkout(put: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    hostile = "raise SystemExit('a file of the repository was run')\n"
    folder = put({**planted.PROJECT, **dict.fromkeys(("pip.py", "venv.py", "argmap.py", "yaml.py"), hostile)})
    api.seal(texts="texts")
    runner = Runner(folder, tmp_path_factory.mktemp("runner"))
    installed = runner.step("install", {})
    assert installed.code == 0, installed.log + installed.said
    argmap = installed.outputs["argmap"]
    assert Path(argmap).is_relative_to(runner.temporary)
    ran = runner.run(argmap=argmap)
    assert ran.code == 1 and planted_in(faults_of_github(ran.log)) == planted.FAULTS
