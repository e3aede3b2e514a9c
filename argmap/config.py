"""Settings of a project: `argmap.toml`, or `[tool.argmap]` in pyproject.toml.

This module reads values and knows no files. The keys are `fail-level` (error, warning or info), `ignore` (names of
rules), `severity` (a table from the name of a rule to error, warning or info) and `texts` (the folder with the texts of
the sources).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

import attrs

from argmap.findings import Severity

KEYS = ("fail-level", "ignore", "severity", "texts")


class ConfigError(Exception):
    """The settings cannot be read: which file, and why."""


@attrs.frozen
class Config:
    """Settings; the defaults hold where a file says nothing."""

    fail_level: Severity = Severity.WARNING
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = attrs.field(factory=dict)
    texts: str | None = None


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
    for key in data:
        if key not in KEYS:
            raise ConfigError(f"{file}: there is no setting {key!r}; there are {', '.join(KEYS)}")
    return _config(data, file)


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


def _config(data: Mapping[str, object], file: str) -> Config:
    ignore, severity, texts = data.get("ignore", []), data.get("severity", {}), data.get("texts")
    if not isinstance(ignore, list) or not all(isinstance(name, str) for name in ignore):
        raise ConfigError(f"{file}: `ignore` is not a list of names of rules")
    if not isinstance(severity, dict):
        raise ConfigError(f"{file}: `severity` is not a table from names of rules to levels")
    if texts is not None and not isinstance(texts, str):
        raise ConfigError(f"{file}: `texts` is not the name of a folder")
    return Config(
        fail_level=_level(data.get("fail-level", "warning"), "fail-level", file),
        ignore=tuple(ignore),
        severity={name: _level(level, f"severity.{name}", file) for name, level in severity.items()},
        texts=texts,
    )


def _level(value: object, key: str, file: str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        levels = ", ".join(level.value for level in Severity)
        raise ConfigError(f"{file}: `{key}` is {value!r}; it is one of {levels}") from None


def unknown_rules(config: Config, rules: Iterable[str]) -> list[str]:
    """Return the names in the settings that are no rule's."""
    known = set(rules)
    return sorted(name for name in (*config.ignore, *config.severity) if name not in known)
