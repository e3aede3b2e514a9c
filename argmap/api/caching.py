"""The folder `.argmap_cache` of a project, where results are kept from run to run.

A result is used again when its key is the same (path, settings, texts and baseline asked for, working folder, Python,
what is installed, and the code of every package that brings rules) and the disk answers alike whatever was asked to
come to it. Whatever goes wrong with the folder, there is then no cache, and nothing else.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import attrs

from argmap import cache, plugins
from argmap.api.aims import CACHE, Aim
from argmap.api.disk import Witness, answers
from argmap.api.files import FileError, is_file, is_folder, read_bytes, write_bytes, write_new

#: How many results a project keeps; the oldest go first.
MOST = 8
#: More than this is not read either.
_LIMIT_BYTES = 16 * 1024 * 1024
#: What a folder, a file or a package may answer that is not there, may not be read, or was put there by somebody else.
_FAILURES = (FileError, OSError, ValueError, KeyError, ImportError)
_ENTRY = re.compile(r"[0-9a-f]{64}\.json")


class Shelf:
    """The place in the cache of a project for what one check comes to; `known` is the baseline it is held against."""

    def __init__(self, aim: Aim, known: Path | None) -> None:
        self._aim = aim
        self._known = known
        self._folder = aim.root / CACHE

    def result(self) -> cache.Result | None:
        """Return what the check came to before, if everything is as it was."""
        try:
            if not self._is_ours() or self._file.is_symlink() or not is_file(self._file):
                return None
            entry = cache.read(read_bytes(self._file), self._key)
            if entry is not None and self._fits(entry) and answers(entry.asked) == entry.answers:
                return entry.result
        except _FAILURES:
            pass
        return None

    def keep(self, result: cache.Result, witness: Witness) -> None:
        """Write down what the check came to before a witness, and drop the oldest results of the project."""
        try:
            entry = cache.Entry(self._key, tuple(witness.asked), witness.answers, result)
            data = cache.write(entry)
            if len(data) > _LIMIT_BYTES or not self._fits(entry):
                return
            self._folder.mkdir(exist_ok=True)
            if self._is_ours() and not self._file.is_symlink():
                if not os.path.lexists(self._folder / ".gitignore"):
                    write_new(self._folder / ".gitignore", "*\n")
                write_bytes(self._file, data)
                self._drop()
        except _FAILURES:
            pass

    @property
    def _file(self) -> Path:
        return self._folder / f"{self._key}.json"

    def _is_ours(self) -> bool:
        """A link would lead what is written here out of the project."""
        return is_folder(self._folder) and not self._folder.is_symlink()

    def _drop(self) -> None:
        entries = [e for e in os.scandir(self._folder) if _ENTRY.fullmatch(e.name) and e.is_file(follow_symlinks=False)]
        for old in sorted(entries, key=lambda e: e.stat(follow_symlinks=False).st_mtime_ns)[:-MOST]:
            Path(old.path).unlink()

    @cached_property
    def _key(self) -> str:
        aim = self._aim
        settings = attrs.asdict(attrs.evolve(aim.config, file=""))
        where = (str(Path.cwd()), *map(str, (aim.start, aim.root, aim.home, aim.texts, self._known)))
        return cache.key_of(where, settings, sys.version, sys.platform, plugins.installed(), _code())

    def _fits(self, entry: cache.Entry) -> bool:
        """Tell whether an entry asks about nothing but what a check may read, and speaks of nothing that it did not."""
        root = os.fspath(self._aim.root)
        paths = {path if path.startswith(root) else _full(path) for _, path in entry.asked}
        bases = [root, *(_full(base) for base in (self._aim.start, self._aim.texts, self._known) if base is not None)]
        allowed = all(any(_below(path, base) for base in bases) for path in paths)
        return allowed and all(_full(file) in paths for file in entry.result.named)


def _full(path: str | Path) -> str:
    return os.path.normpath(Path(path).absolute())


def _below(path: str, base: str) -> bool:
    return path == base or (path.startswith(base + os.sep) and os.sep + os.pardir not in path)


def _code() -> list[tuple[str, str]]:
    """Return a hash of the files of each package that brings rules, argmap among them, and of what lies around it."""
    return [(top, _hash(top)) for top in dict.fromkeys(p.partition(".")[0] for p in plugins.packages("rules"))]


def _hash(package: str) -> str:
    found = sha256()
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations if spec is not None else None) or ():
        for path in _files(folder):
            data = Path(path).read_bytes()
            found.update(f"{path.removeprefix(folder)}:{len(data)}:".encode("utf-8", "surrogatepass"))
            found.update(data)
    return found.hexdigest()


def _files(folder: str) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from () if entry.name == "__pycache__" else _files(entry.path)
        else:
            yield entry.path
