"""A stranger's package, built and installed as pip installs any, brings rules: good ones, and some that fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Write, write_files

#: A build backend (PEP 517) in twenty lines: it packs `strange/`, so that nothing need be fetched.
BACKEND = """
import zipfile

WHEEL = "strange_rules-1.0-py3-none-any.whl"
INFO = "strange_rules-1.0.dist-info"


def build_wheel(folder, config_settings=None, metadata_directory=None):
    from pathlib import Path

    files = {path.as_posix(): path.read_text() for path in sorted(Path("strange").glob("*.py"))}
    files[f"{INFO}/METADATA"] = "Metadata-Version: 2.1\\nName: strange-rules\\nVersion: 1.0\\n"
    files[f"{INFO}/WHEEL"] = "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
    files[f"{INFO}/entry_points.txt"] = "[argmap.rules]\\nstrange = strange\\n"
    files[f"{INFO}/RECORD"] = "".join(f"{name},,\\n" for name in [*files, f"{INFO}/RECORD"])
    with zipfile.ZipFile(Path(folder, WHEEL), "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return WHEEL
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
RULE = '''"""A title has no exclamation mark.

Nobody is convinced by one.

Reported:

```yaml
map: Hear!  # finding: loud-title
```

Accepted:

```yaml
map: Hear
```
"""
from argmap.findings import Edit, Severity, Span
from argmap.model import Map
from argmap.rules import Message, rule


@rule(on=Map, severity=Severity.WARNING, cure="calm down")
def check(amap, graph):
    {body}
'''
BODIES = {
    "loud_title": 'if "!" in amap.title: yield Message("the title shouts", at="title")',
    "always_fails": "yield 'first'; raise ValueError('oh')",
    "talks_nonsense": "yield 42",
    "points_outside": "yield Message('far off', at=Span(999, 1, 999, 2))",
    "writes_elsewhere": "yield Message('mine', fix=(Edit('/etc/passwd', Span(1, 1, 1, 1), 'x'),))",
    "leaves_early": "import sys; sys.exit(0); yield",
}
LOUD = "map: Hear!\nsource: letter\nthesis: none\nnodes:\n  a: {assumption: A.}\n"
ALLOWED = LOUD.replace("Hear!", "Hear!  # argmap: allow loud-title - a manifesto")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the package was installed."""
    folder = tmp_path_factory.mktemp("strange")
    modules = {f"strange/{name}.py": RULE.replace("{body}", body) for name, body in BODIES.items()}
    write_files(folder, {"pyproject.toml": PROJECT, "backend.py": BACKEND, "strange/__init__.py": "", **modules})
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    command += ["--no-deps", "--no-build-isolation", "--target", str(folder / "site"), str(folder)]
    subprocess.run(command, check=True)
    return folder / "site"


def argmap(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line with the package beside argmap."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(installed), str(ROOT)])}
    command = [sys.executable, "-m", "argmap", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False)


def found(installed: Path, *arguments: str) -> dict[str, list[str]]:
    """What a check says, by the name of the finding."""
    names: dict[str, list[str]] = {}
    run = argmap(installed, "check", "--format", "json", *arguments)
    for finding in json.loads(run.stdout)["findings"]:
        names.setdefault(finding["name"], []).append(finding["message"])
    return names


def test_a_strangers_rules_are_checked_beside_the_others_whatever_they_do(
    installed: Path, project: Path, put: Write
) -> None:
    put({"maps/loud.yaml": LOUD})
    names = found(installed)
    assert names["loud-title"] == ["the title shouts"]
    assert names["always-fails"] == ["first"] * 3
    assert len(names["quote-unsealed"]) == 8, "the rest still runs"
    assert sorted({message.replace(" of the package strange ", " ") for message in names["internal-error"]}) == [
        "the rule always-fails failed: ValueError: oh",
        "the rule leaves-early failed: SystemExit: 0",
        *(
            f"the rule points-outside talks nonsense: it names a place outside maps/{name}.yaml: 999:1:999:2"
            for name in ("bridge", "ferry", "loud")
        ),
        "the rule talks-nonsense talks nonsense: it says a value of type int, not a text or a Message",
        'the rule writes-elsewhere talks nonsense: it speaks of "/etc/passwd", which is no file of the project',
    ]
    assert all(" of the package strange " in message for message in names["internal-error"])
    assert argmap(installed, "check").returncode == 1


def test_a_strangers_rule_is_allowed_ignored_graded_and_explained_like_any(
    installed: Path, project: Path, put: Write
) -> None:
    put({"maps/loud.yaml": ALLOWED})
    assert "loud-title" not in found(installed)
    put({"maps/loud.yaml": LOUD})
    ours = ["--select", "loud-title"]
    assert set(found(installed, *ours)) == {"loud-title"}
    assert argmap(installed, "check", *ours).returncode == 1
    assert argmap(installed, "check", *ours, "--severity", "loud-title=info").returncode == 0
    assert found(installed, *ours, "--per-file", "*/loud.yaml=loud-title") == {}
    listed = argmap(installed, "rule").stdout
    assert "loud-title" in listed and "A title has no exclamation mark." in listed
    page = argmap(installed, "rule", "loud-title").stdout
    assert page.startswith("loud-title (warning)\n") and "# finding: loud-title" in page


def test_without_the_package_its_names_are_unknown(project: Path, put: Write) -> None:
    put({"maps/loud.yaml": LOUD})
    run = argmap(ROOT, "check", "--select", "loud-title")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == 'argmap: the settings name "loud-title", which is no rule; `argmap rule` lists them\n'
