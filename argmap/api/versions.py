"""Compare two versions of a map or a project: of files, of folders, or of revisions in git."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath

from argmap.api.files import FileError
from argmap.api.projects import Project, bound, load
from argmap.comparison import versions
from argmap.findings import Severity
from argmap.page import Page

#: The most that is read of a revision, in files and bytes.
_MOST_FILES, _MOST_BYTES = 20_000, 512 * 1024 * 1024


def diff(old: str | Path, new: str | Path) -> Page:
    """Return what changed in meaning from one version to another.

    Each is a map, a folder or a project; or a revision, as git names it: `REVISION:PATH` with a path from the root of
    the repository around the working folder (`HEAD~1:maps/ann.yaml`, `main:maps`, and `main:` for all of it; one that
    begins with `./` is from the working folder). Two maps are compared whatever they are called; of two projects, the
    maps of one name, and the atlas. What a version that is not whole lacks is not told apart from what was deleted, so
    the page says so first.

    Raises:
        FileError: a version is not there or cannot be read, or one is a single map and the other is not.
    """
    with _version(str(old)) as before, _version(str(new)) as after:
        ends = [_single(project) for project in (before, after)]
        if (ends[0] is None) != (ends[1] is None):
            raise FileError(f"{old} and {new} cannot be compared: one is a single map, the other is not")
        pairs = {ends[0]: ends[1]} if ends[0] is not None and ends[1] is not None else None
        found = versions.of(bound(before), bound(after), pairs)
        warnings = [*_unclean(str(old), before), *_unclean(str(new), after)]
        return versions.page(found, str(old), str(new), warnings)


def _single(project: Project) -> str | None:
    """Return the id of the map that alone was asked for; None where that was a folder or something else."""
    asked = [name for name, one in project.maps.items() if one.file in (project.selected or ())]
    return asked[0] if len(asked) == 1 else None


def _unclean(name: str, project: Project) -> Iterator[str]:
    errors = sum(finding.severity is Severity.ERROR for finding in project.findings)
    if errors:
        count = f"{errors} error{'' if errors == 1 else 's'}"
        yield f"{name} could not be read cleanly ({count}, which `argmap check` shows): what could be read is compared."


@contextmanager
def _version(name: str) -> Iterator[Project]:
    """Load one version; that of a revision is laid out in a folder of its own meanwhile."""
    revision, colon, path = name.partition(":")
    if not colon or Path(name).exists():
        yield load(name)
        return
    top = Path(_git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").strip())
    if path.startswith(("./", "../")):
        path = os.path.relpath(Path.cwd() / path, top)
    with tempfile.TemporaryDirectory(prefix="argmap-") as folder:
        root = Path(folder).resolve()
        _lay_out(revision, top, root)
        place = (root / path).resolve()
        if not place.is_relative_to(root) or not place.exists():
            raise FileError(f'the revision "{revision}" has nothing to compare at "{path}"')
        yield load(place)


def _lay_out(revision: str, top: Path, root: Path) -> None:
    """Write the files of a revision that argmap reads below `root`; links and everything else are left out.

    Raises:
        FileError: git does not know the revision, or it holds more than is read.
    """
    names = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(*names, wrong=f'git knows no revision "{revision}"').decode().strip()
    found: dict[PurePosixPath, str] = {}
    size = 0
    for entry in _git("ls-tree", "-r", "-z", "-l", "--full-tree", commit, folder=top).split(b"\0"):
        head, _, raw = entry.partition(b"\t")
        path = PurePosixPath(raw.decode("utf-8", "surrogateescape"))
        if head.startswith(b"100") and ".." not in path.parts and _is_read(path):
            _, _, blob, length = head.split()
            found[path], size = blob.decode(), size + int(length)
    if len(found) > _MOST_FILES or size > _MOST_BYTES:
        raise FileError(f'the revision "{revision}" holds {len(found):,} files for argmap, more than are compared')
    blobs = "".join(f"{blob}\n" for blob in found.values()).encode()
    stream = BytesIO(_git("cat-file", "--batch", folder=top, said=blobs))
    for path in found:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(stream.read(int(stream.readline().split()[2])))
        stream.read(1)


def _is_read(path: PurePosixPath) -> bool:
    """Tell whether argmap could read a file: a map, an atlas, a record, a seal, settings."""
    return path.suffix in (".yaml", ".yml", ".json", ".seal") or path.name in ("argmap.toml", "pyproject.toml")


def _git(*words: str, folder: Path | None = None, said: bytes = b"", wrong: str = "") -> bytes:
    """Return what git prints.

    Raises:
        FileError: git is not there, or it fails; `wrong` is what to say then.
    """
    try:
        done = subprocess.run(["git", *words], cwd=folder, input=said, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise FileError("git is not installed, and a revision was asked for") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise FileError(wrong or f"git {words[0]}: {lines[-1] if lines else 'failed'}")
    return done.stdout
