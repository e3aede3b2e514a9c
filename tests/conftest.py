"""What several test modules share: a small project on disk, and how hypothesis searches."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

#: The repository.
ROOT = Path(__file__).parents[1]

# A test says itself what it is to find inside of GitHub Actions.
os.environ.pop("GITHUB_ACTIONS", None)

#: The reports that write pages; the others only fit findings.
PAGED = ("csv", "html", "json", "markdown", "text")

LETTER = """\
Keep the night ferry
By A. Passenger

The boats are full at each crossing before nine. Nobody minds the fare.

Nurses change shifts at midnight and have no other way home.
The boats are full at each crossing before nine
The council says that a bridge would be cheaper — it has not shown a single figure.
"""
REPORT = """\
A bridge would pay for itself within twelve years.
The ferry loses money on every winter night.
Night buses could serve the few who travel after midnight.
"""
FERRY = """\
# The passengers' side.
map: The night ferry
source: letter
thesis: keep

nodes:

  Who needs it:
    full:
      premise: Boats are full in the evening.
      quote: full at each crossing before nine
      claim: demand
    nurses:
      evidence: Nurses go home by boat at midnight.
      quote: have no other way home  # in one place only

  What to do:
    keep:
      conclusion: The night ferry should stay.
      quote: Nobody minds the fare
      because: [full + nurses]
      claim: {opposite-of: end-ferry}
    cheaper:
      rebuttal: A bridge is cheaper than a ferry.
      by: the council
      quote: a bridge would be cheaper
      against: keep
      claim: bridge-pays
    no-figures:
      rebuttal: Nobody has shown what a bridge costs.
      quote: it has not shown a single figure
      against: cheaper

expect:
  - {accepted: keep}
"""
BRIDGE = """\
map: The bridge
source: report
thesis: build

nodes:
  pays:
    premise: A bridge earns its cost back.
    quote: pay for itself within twelve years
    claim: bridge-pays
  losses:
    premise: The ferry costs more than it earns.
    quote: loses money on every winter night
  build:
    conclusion: The ferry should give way to a bridge.
    quote: could serve the few who travel
    because: pays + losses
    claim: end-ferry
"""
ATLAS = """\
atlas: What becomes of the ferry?
claims:
  demand: Enough people travel at night.
  end-ferry: The night ferry should end.
  bridge-pays: A bridge pays for itself.
speakers:
  council: {names: the council}
"""

#: The small project: the name and the text of each of its files.
FILES = {
    "argmap.toml": 'fail-level = "warning"\n',
    "maps/atlas.yaml": ATLAS,
    "maps/ferry.yaml": FERRY,
    "maps/bridge.yaml": BRIDGE,
    "seeds/letter.yaml": "title: Keep the night ferry\nauthor: A. Passenger\nskip: [1, 2, 5]\nfile: letter.txt\n",
    "seeds/report.yaml": "title: Report\nauthor: City Council\nfile: report.txt\n",
    "texts/letter.txt": LETTER,
    "texts/report.txt": REPORT,
}

Write = Callable[[Mapping[str, str | bytes]], Path]


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, and return the folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@pytest.fixture(scope="session")
def files() -> dict[str, str]:
    """The files of the small project."""
    return dict(FILES)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project, unsealed, in the working folder."""
    monkeypatch.chdir(write_files(tmp_path, FILES))
    return tmp_path


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files into the working folder, which is empty at first; call it again for more."""
    monkeypatch.chdir(tmp_path)
    return lambda files: write_files(tmp_path, files)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Write files into a new folder at each call, for tests that run many examples."""
    folder, numbers = tmp_path_factory.mktemp("fresh"), itertools.count()
    return lambda files: write_files(folder / str(next(numbers)), files)


@pytest.fixture(scope="session")
def real() -> dict[str, bytes]:
    """The maps, records and seals of this repository, by path."""
    found = sorted(path for folder in ("maps", "seeds") for path in (ROOT / folder).iterdir())
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}
