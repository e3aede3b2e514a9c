"""What is to be loaded, settled before any map is read: where to begin, by which settings, with which texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import attrs

from argmap.api.files import FileError, is_file, is_folder, missing
from argmap.api.roots import config_of, is_root, root_of
from argmap.config import Config, ConfigError, overruled

#: The folder in the root of a project where results of checks are kept.
CACHE = ".argmap_cache"


@attrs.frozen
class Aim:
    """Where loading begins, the project that this belongs to, its settings, their folder, and that of the texts."""

    start: Path
    root: Path
    config: Config
    home: Path
    texts: Path | None


def aim_at(path: str | Path | None, texts: str | Path | None, settings: Mapping[str, object] | None) -> Aim:
    """Settle what a path means; the arguments are those of `load`.

    Raises:
        FileError: the path or the folder of texts does not exist, or settings are wrong.
    """
    start = _start(path)
    root = root_of(Path() if str(start) == "-" else start)
    config, home = _settings(root, settings)
    return Aim(start, root, config, home, texts_folder(texts, config, home))


def texts_folder(texts: str | Path | None, config: Config, home: Path) -> Path | None:
    """Return the folder of the texts asked for, or of those that the settings name where it is there.

    Raises:
        FileError: the folder asked for is not there, or the settings lead out of their folder, `home`.
    """
    if texts is not None:
        if not is_folder(Path(texts)):
            raise FileError(f"there is no folder of texts {texts}")
        return Path(texts)
    if config.texts is None:
        return None
    folder = (home / config.texts).resolve()
    if not folder.is_relative_to(home):
        raise FileError(f'the settings seek texts outside the project, in "{config.texts}"; use --texts for that')
    return folder if is_folder(folder) else None  # most machines do not have the texts


def _settings(root: Path, asked: Mapping[str, object] | None) -> tuple[Config, Path]:
    """Return the settings of a project, where those `asked` for beat the file, and the folder where that stands."""
    config, home = config_of(root)
    if not asked:
        return config, home
    try:
        return overruled(config, asked, "the settings asked for"), home
    except ConfigError as error:
        raise FileError(str(error)) from error


def _start(path: str | Path | None) -> Path:
    """Return where loading begins, with the links of its folders followed."""
    if path is None:
        root = root_of(Path())
        if not is_root(root):
            raise FileError("no project is here or above; name a file or folder, or begin one with `argmap new`")
        return root
    start = Path(path)
    if str(start) == "-":
        return start
    if is_folder(start):
        return start.resolve()
    if not is_file(start):
        raise FileError(missing(start))
    return start.parent.resolve() / start.name
