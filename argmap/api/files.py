"""The only reader and writer of files: finding a project's root, reading bounded, writing atomically."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from argmap.config import Config, ConfigError
from argmap.config import read as read_config

_SUFFIXES = (".yaml", ".yml")
#: More than any format reads: the format says that the file is too large, not the memory.
_MOST = 16 * 1024 * 1024


class FileError(Exception):
    """A file or folder cannot be read or written: which, why, and what to do."""


def shown(path: Path) -> str:
    """Return how a path is named in findings: from the working folder where it lies below, else in full."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def read_bytes(path: Path) -> bytes:
    """Return what a file holds, and no more than 16 MiB of it; `-` is standard input.

    Raises:
        FileError: there is no such file, or it is not a plain file that may be read.
    """
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(_MOST)
        if path.is_dir():
            raise FileError(f"{path} is a folder, not a file")
        if not path.is_file():
            raise FileError(f"there is no file {path}")
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror or error}") from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: into a temporary file beside it, which then takes its name.

    Raises:
        FileError: the folder does not exist or may not be written.
    """
    folder = path.parent
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=folder)
    except OSError as error:
        raise FileError(f"cannot write {path}: {error.strerror or error}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise FileError(f"cannot write {path}: {error.strerror or error}") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet.

    Raises:
        FileError: it exists, or cannot be written.
    """
    if path.exists():
        raise FileError(f"{path} exists already; nothing was written")
    make_folder(path.parent)
    write_bytes(path, text.encode("utf-8"))


def make_folder(path: Path) -> None:
    """Make a folder and those above it where they are missing.

    Raises:
        FileError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"cannot make the folder {path}: {error.strerror or error}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def root_of(path: Path) -> Path:
    """Return the project's root: the nearest folder upward with `argmap.toml`, `[tool.argmap]` or `maps/`."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / "argmap.toml").is_file() or (folder / "maps").is_dir() or _has_table(folder / "pyproject.toml"):
            return folder
    return start if start.is_dir() else start.parent


def _has_table(file: Path) -> bool:
    try:
        return file.is_file() and b"[tool.argmap" in file.read_bytes()
    except OSError:
        return False


def config_of(root: Path) -> Config:
    """Return the settings of a project, from `argmap.toml` or else from `[tool.argmap]` in pyproject.toml.

    Raises:
        FileError: the settings cannot be read; the message says why.
    """
    try:
        for name, table in (("argmap.toml", ()), ("pyproject.toml", ("tool", "argmap"))):
            file = root / name
            if file.is_file() and (not table or _has_table(file)):
                text = read_bytes(file).decode("utf-8", "replace")
                if (config := read_config(text, shown(file), table=table)) is not None:
                    return config
    except ConfigError as error:
        raise FileError(str(error)) from error
    return Config()


def maps_below(folder: Path) -> Iterator[Path]:
    """Yield the YAML files of a folder and below, sorted; hidden ones and links to folders are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise FileError(f"cannot read {folder}: {error.strerror or error}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from maps_below(Path(entry.path))
        elif entry.name.endswith(_SUFFIXES) and entry.is_file():
            yield Path(entry.path)
