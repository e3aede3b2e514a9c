"""The only reader and writer of files: reading bounded, writing atomically."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_SUFFIXES = (".yaml", ".yml")
#: More than any format reads: the format says that the file is too large, not the memory.
_MOST = 16 * 1024 * 1024
#: What a line of a report cannot hold: control characters, and bytes of a file name that are not UTF-8.
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class FileError(Exception):
    """A file or folder cannot be read or written: which, why, and what to do."""


def shown(path: Path) -> str:
    """Return how a path is named in findings: from the working folder where it lies below, else in full.

    What cannot be printed on one line is written as an escape; a file of such a name cannot be mended by its finding.
    """
    full, here = os.fspath(path.absolute()), f"{Path.cwd()}{os.sep}"
    name = os.path.normpath(full).removeprefix(here).replace(os.sep, "/")
    return _UNPRINTED.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), name)


def inside(file: str, folder: Path) -> str:
    """Return how a file that findings name is named from a folder."""
    return os.path.relpath(Path(file).absolute(), folder).replace(os.sep, "/")


def is_file(path: Path) -> bool:
    """Tell whether a path is that of a plain file; what cannot be a path at all is none."""
    return os.path.isfile(path)  # many times as fast as what a Path says


def is_folder(path: Path) -> bool:
    """Tell whether a path is that of a folder; what cannot be a path at all is none."""
    return os.path.isdir(path)


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
        if not is_file(path):
            raise FileError(f"{path} is a folder, not a file" if is_folder(path) else missing(path))
        with path.open("rb") as file:
            size = min(os.fstat(file.fileno()).st_size, most)  # room for no more than is there: reading is faster then
            data = file.read(size + 1)
            return data if len(data) <= size else data + file.read(most + 1 - len(data))
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror or error}") from error


def missing(path: Path) -> str:
    """Return why a path cannot be read: nothing is there, or something that is neither a file nor a folder."""
    if not os.path.lexists(path):
        return f"there is no file or folder {path}"
    if path.is_symlink():
        return f"{path} is a link that leads nowhere"
    return f"{path} is neither a file nor a folder; `-` reads standard input"


def target_of(path: Path) -> str:
    """Return the file that a link leads to; nothing if the path is no link."""
    return os.path.realpath(path) if os.path.islink(path) else ""


def real_path(path: Path) -> str:
    """Return where a path leads once every link in it has been followed."""
    return os.path.realpath(path)


def read_source(path: Path) -> bytes:
    """Return the whole text of a source.

    Raises:
        FileError: as `read_bytes`, or the text is too large to be that of an article.
    """
    data = read_bytes(path)
    if len(data) > _MOST:
        raise FileError(f"{path} has more than {_MOST:,} bytes; split the text")
    return data


def read_within(folder: Path, path: Path) -> bytes:
    """Return the whole text of a source in a folder of texts.

    Raises:
        FileError: as `read_source`, or a link leads out of the folder.
    """
    if not Path(real_path(path)).is_relative_to(real_path(folder)):
        raise FileError(f"{path} is a link that leads out of {folder}; put the file itself there")
    return read_source(path)


def write_bytes(path: Path, data: bytes, *, within: Path | None = None) -> None:
    """Write a file whole or not at all: into a temporary file beside it, which then takes its name.

    A link stays, and what it leads to is written; the mode of a file that exists is kept; a device or pipe is written
    to as it is. A file that nobody named is to be `within` a folder: a link that leads out of it is not followed.

    Raises:
        FileError: the folder does not exist or may not be written, the disk is full, or a link leads out of `within`.
    """
    try:
        if within is not None and not Path(real_path(path)).is_relative_to(real_path(within)):
            raise FileError(f"{path} is a link that leads out of {within}; delete it, and run this again")
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


def maps_below(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files of a folder and below, sorted; hidden ones and links to folders are passed over.

    What bears such a name and is no file, such as a broken link, is returned too: reading it says so.

    Raises:
        FileError: a folder cannot be read.
    """
    return tuple(_below(folder))


def _below(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise FileError(f"cannot read {folder}: {error.strerror or error}") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path))
        elif entry.name.endswith(_SUFFIXES) and not (entry.is_symlink() and is_folder(Path(entry.path))):
            yield Path(entry.path)


def entries_of(folder: Path) -> tuple[Path, ...]:
    """Return all that lies in a folder, sorted.

    Raises:
        FileError: the folder cannot be read.
    """
    try:
        return tuple(sorted(folder.iterdir()))
    except OSError as error:
        raise FileError(f"cannot read {folder}: {error.strerror or error}") from error
