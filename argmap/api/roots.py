"""Where a project is and which settings hold for it: its root, found upward from a path, and the nearest settings."""

from __future__ import annotations

import os
from pathlib import Path

from argmap.api.files import FileError, is_file, is_folder, read_bytes, shown
from argmap.config import Config, ConfigError
from argmap.config import read as read_config

#: Where the settings stand in pyproject.toml.
_TABLE = ("tool", "argmap")


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
    """Tell whether a file has the table, or speaks of argmap and cannot be read: why is said where it is read."""
    try:
        data = file.read_bytes() if is_file(file) else b""
        return b"argmap" in data and read_config(data.decode("utf-8-sig"), "", table=_TABLE) is not None
    except OSError:
        return False
    except (UnicodeDecodeError, ConfigError):
        return True


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
            return _config(file, _TABLE), folder
    return Config(), root


def _config(file: Path, table: tuple[str, ...]) -> Config:
    try:
        return read_config(read_bytes(file).decode("utf-8-sig"), shown(file), table=table) or Config()
    except UnicodeDecodeError as error:
        raise FileError(f"{shown(file)} is not UTF-8: byte {error.start + 1}; save it as UTF-8") from error
    except ConfigError as error:
        raise FileError(str(error)) from error
