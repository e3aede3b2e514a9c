"""Settings of a project: `argmap.toml`, or `[tool.argmap]` in pyproject.toml.

This module reads values and knows no files. The keys are `select` and `ignore` (names of rules: only these, not those),
`per-file` (a table from globs to the names of rules that are ignored in such files), `severity` (a table from names of
rules to error, warning or info), `fail-level` (one of these), `texts` (the folder with the texts of the sources) and
`cache` (whether results may be kept for the next run).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

import attrs

from argmap.findings import Severity

KEYS = ("cache", "fail-level", "ignore", "per-file", "select", "severity", "texts")


class ConfigError(Exception):
    """The settings cannot be read: which file, and why."""


@attrs.frozen
class Config:
    """Settings; the defaults hold where a file says nothing. `file` is where they stand."""

    fail_level: Severity = Severity.WARNING
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = attrs.field(factory=dict)
    texts: str | None = None
    select: tuple[str, ...] | None = None
    per_file: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    cache: bool = True
    file: str = attrs.field(default="", eq=False)


def read(text: str, file: str, *, table: tuple[str, ...] = ()) -> Config | None:
    """Read settings from TOML; `table` is where they stand in it. None if the table is absent.

    Raises:
        ConfigError: the text is not TOML, or a key or value is not one of those known; the message says which.
    """
    data = _table(text, file)
    for name in table:
        if not isinstance(data, dict) or name not in data:
            return None
        data = data[name]
    if not isinstance(data, dict):
        raise ConfigError(f"{file}: [{'.'.join(table)}] is not a table")
    return overruled(Config(file=file), data, file)


def overruled(config: Config, data: Mapping[str, object], where: str) -> Config:
    """Return settings in which `data` beats what stands there; `where` names it in messages.

    A value takes the place of the one that stood there, a table key by key. What is selected anew is no longer ignored,
    unless it is ignored anew.

    Raises:
        ConfigError: a key or value is not one of those known; the message says which.
    """
    for key in data:
        if key not in KEYS:
            raise ConfigError(f"{where}: there is no setting {key!r}; {_guess(key, KEYS)}")
    new: dict[str, Any] = {name: _READERS[name](value, name, where) for name, value in data.items()}
    if "select" in data and "ignore" not in data:
        new["ignore"] = tuple(name for name in config.ignore if name not in new["select"])
    for name, old in (("per-file", config.per_file), ("severity", config.severity)):
        if name in new:
            new[name] = {**old, **new[name]}
    return attrs.evolve(config, **{name.replace("-", "_"): value for name, value in new.items()})


def _table(text: str, file: str) -> object:
    """Read TOML; the reader is imported here since most commands in most projects need none."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{file}: this is nested too deeply") from error
    except ValueError as error:  # beside TOMLDecodeError also numbers too large to read
        raise ConfigError(f"{file}: this is not TOML: {error}") from error


def _names(value: object, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise ConfigError(f"{where}: `{key}` is not a list of names of rules")
    if key == "select" and not value:
        raise ConfigError(f"{where}: `select` is empty, and nothing would be checked; name rules, or take it out")
    return tuple(value)


def _per_file(value: object, key: str, where: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{where}: `{key}` is not a table from globs to lists of names of rules")
    return {glob: _names(names, f"{key}.{glob}", where) for glob, names in value.items()}


def _levels(value: object, key: str, where: str) -> dict[str, Severity]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"{where}: `{key}` is not a table from names of rules to levels")
    return {name: _level(level, f"{key}.{name}", where) for name, level in value.items()}


def _level(value: object, key: str, where: str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        levels = ", ".join(level.value for level in Severity)
        raise ConfigError(f"{where}: `{key}` is {value!r}; it is one of {levels}") from None


def _folder(value: object, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"{where}: `{key}` is not the name of a folder")
    return value


def _switch(value: object, key: str, where: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"{where}: `{key}` is neither true nor false")
    return value


_READERS: dict[str, Callable[[object, str, str], object]] = {
    "cache": _switch,
    "fail-level": _level,
    "ignore": _names,
    "per-file": _per_file,
    "select": _names,
    "severity": _levels,
    "texts": _folder,
}


def _guess(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # settings without a slip have no use for it

    near = get_close_matches(name, known, 1)
    return f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}"


def named(config: Config) -> Iterator[str]:
    """Yield the names of rules in the settings, in the order of the keys."""
    for names in (config.ignore, *config.per_file.values(), config.select or (), config.severity):
        yield from names


def unknown_rules(config: Config, rules: Iterable[str]) -> list[str]:
    """Return the names in the settings that are no rule's, sorted."""
    known = set(rules)
    return sorted({name for name in named(config) if name not in known})


def left_out(config: Config, rules: Iterable[str]) -> frozenset[str]:
    """Return the names of the rules that are ignored, or not selected."""
    return frozenset(n for n in rules if n in config.ignore or (config.select is not None and n not in config.select))


def spared(config: Config, file: str) -> frozenset[str]:
    """Return the names of the rules that are ignored in a file, named from the folder of the settings.

    In a glob `*` stands for any characters, `/` too, `?` for one, and `[...]` for one of several.
    """
    return frozenset(name for glob, names in config.per_file.items() if fnmatchcase(file, glob) for name in names)
