"""The only reader and writer of files: finding a project's root, reading bounded, writing atomically."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from argmap.config import Config, ConfigError
from argmap.config import read as read_config

_SUFFIXES = (".yaml", ".yml")
#: More than any format reads: the format says that the file is too large, not the memory.
_MOST = 16 * 1024 * 1024
#: What a line of a report cannot hold: control characters, and bytes of a file name that are not UTF-8.
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TABLE = re.compile(rb"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*argmap[ \t]*[.\]]", re.MULTILINE)


class FileError(Exception):
    """A file or folder cannot be read or written: which, why, and what to do."""


def shown(path: Path) -> str:
    """Return how a path is named in findings: from the working folder where it lies below, else in full.

    What cannot be printed on one line is written as an escape; a file of such a name cannot be mended by its finding.
    """
    full, here = os.fspath(path.absolute()), f"{Path.cwd()}{os.sep}"
    name = os.path.normpath(full).removeprefix(here).replace(os.sep, "/")
    return _UNPRINTED.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), name)


def is_file(path: Path) -> bool:
    """Tell whether a path is that of a plain file; what cannot be a path at all is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Tell whether a path is that of a folder; what cannot be a path at all is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_bytes(path: Path, most: int = _MOST) -> bytes:
    """Return what a file holds, and little more than `most` bytes of it (16 MiB); `-` is standard input.

    Raises:
        FileError: there is no such file, or it is not a plain file that may be read.
    """
    try:
        if str(path) == "-":
            if sys.stdin is None:
                raise FileError("standard input is closed")
            return sys.stdin.buffer.read(most + 1)
        if is_folder(path):
            raise FileError(f"{path} is a folder, not a file")
        if not is_file(path):
            raise FileError(missing(path))
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror or error}") from error


def missing(path: Path) -> str:
    """Return why a path cannot be read: nothing is there, or something that is neither a file nor a folder."""
    if not os.path.lexists(path):
        return f"there is no file or folder {path}"
    if path.is_symlink():
        return f"{path} is a link that leads nowhere"
    return f"{path} is neither a file nor a folder; `-` reads standard input"


def read_source(path: Path) -> bytes:
    """Return the whole text of a source.

    Raises:
        FileError: as `read_bytes`, or the text is too large to be that of an article.
    """
    data = read_bytes(path)
    if len(data) > _MOST:
        raise FileError(f"{path} has more than {_MOST:,} bytes; split the text")
    return data


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: into a temporary file beside it, which then takes its name.

    A link stays, and what it leads to is written; the mode of a file that exists is kept; a device or pipe is written
    to as it is.

    Raises:
        FileError: the folder does not exist or may not be written, or the disk is full.
    """
    try:
        if is_folder(path):
            raise FileError(f"{path} is a folder, not a file")
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise FileError(f"cannot write {path}: {error.strerror or error}") from error


def _replace(path: Path, data: bytes) -> None:
    if path.is_symlink():
        raise FileError(f"cannot write {path}: the link leads to itself")
    temporary = path.with_name(f".argmap-{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet.

    Raises:
        FileError: it exists, or cannot be written.
    """
    if os.path.lexists(path):
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


def root_of(path: Path) -> Path:
    """Return the project's root: the nearest folder upward with `argmap.toml`, `[tool.argmap]` or `maps/`.

    Without one it is the folder itself, or that of the file.
    """
    start = Path(os.path.realpath(path))
    folders = (folder for folder in (start, *start.parents) if is_root(folder))
    return next(folders, start if is_folder(start) else start.parent)


def is_root(folder: Path) -> bool:
    """Tell whether a folder holds what makes it the root of a project."""
    return is_file(folder / "argmap.toml") or is_folder(folder / "maps") or _has_table(folder / "pyproject.toml")


def _has_table(file: Path) -> bool:
    try:
        return is_file(file) and _TABLE.search(file.read_bytes()) is not None
    except OSError:
        return False


def config_of(root: Path) -> tuple[Config, Path]:
    """Return the settings that hold for a project, and the folder where they stand: the nearest from the root upward.

    In one folder `argmap.toml` comes before `[tool.argmap]` in pyproject.toml. Without any the folder is the root.

    Raises:
        FileError: the settings cannot be read; the message says why.
    """
    for folder in (root, *root.parents):
        file = folder / "argmap.toml"
        if is_file(file):
            return _config(file, ()), folder
        file = folder / "pyproject.toml"
        if _has_table(file):
            return _config(file, ("tool", "argmap")), folder
    return Config(), root


def _config(file: Path, table: tuple[str, ...]) -> Config:
    try:
        return read_config(read_bytes(file).decode("utf-8-sig"), shown(file), table=table) or Config()
    except UnicodeDecodeError as error:
        raise FileError(f"{shown(file)} is not UTF-8: byte {error.start + 1}; save it as UTF-8") from error
    except ConfigError as error:
        raise FileError(str(error)) from error


def maps_below(folder: Path) -> Iterator[Path]:
    """Yield the YAML files of a folder and below, sorted; hidden ones and links to folders are passed over.

    What bears such a name and is no file, such as a broken link, is yielded too: reading it says so.

    Raises:
        FileError: a folder cannot be read.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise FileError(f"cannot read {folder}: {error.strerror or error}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from maps_below(Path(entry.path))
        elif entry.name.endswith(_SUFFIXES) and not (entry.is_symlink() and is_folder(Path(entry.path))):
            yield Path(entry.path)
