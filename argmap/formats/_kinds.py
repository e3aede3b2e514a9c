"""The kinds of values in a JSON form: each reads itself with findings, and says itself as JSON Schema.

Because reader and schema come from one description, what the one takes the other takes.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Protocol

import attrs

from argmap.document import Mapping, Scalar, Sequence, Value
from argmap.formats._places import Path
from argmap.formats._reader import Reader, near

Schema = dict[str, Any]


class Kind(Protocol):
    """One kind of value."""

    def read(self, reader: Reader, value: Value, what: str, path: Path, /) -> Any:
        """Return what `value`, which stands at `path` under the key `what`, says; None where it is wrong."""

    def schema(self) -> Schema:
        """Return the JSON Schema of the kind."""


def is_text(value: Value) -> bool:
    """Tell whether a JSON value is a string."""
    return type(value) is Scalar and bool(value.style)


@attrs.frozen
class Text:
    """A string; `filled` ones are names, which cannot be empty."""

    filled: bool = False

    def read(self, reader: Reader, value: Value, what: str, _path: Path) -> str | None:
        """Return the string."""
        if not is_text(value):
            reader.wrong(value, what, "a text in quotes")
            return None
        return (reader.name(value, what) or None) if self.filled else reader.text(value, what)

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "minLength": 1} if self.filled else {"type": "string"}


@attrs.frozen
class Word:
    """One word of a closed vocabulary; a vocabulary that is no class is read as plain text."""

    words: type[Enum] | tuple[str, ...]

    def read(self, reader: Reader, value: Value, what: str, _path: Path) -> Enum | str | None:
        """Return the word."""
        allowed = self.allowed
        if not is_text(value):
            reader.wrong(value, what, "one of " + ", ".join(allowed))
            return None
        if not isinstance(self.words, tuple):
            return reader.word(value, self.words, what)
        if (text := reader.name(value, what)) in allowed:
            return text
        reader.wrong(value, what, "one of " + ", ".join(allowed), near(text, allowed))
        return None

    @property
    def allowed(self) -> list[str]:
        """The words there are."""
        return [str(word.value) if isinstance(word, Enum) else word for word in self.words]

    def schema(self) -> Schema:
        """One of the words."""
        return {"enum": self.allowed}


@attrs.frozen
class Flag:
    """`true` or `false`."""

    def read(self, reader: Reader, value: Value, what: str, _path: Path) -> bool | None:
        """Return the truth value."""
        if type(value) is Scalar and not value.style and value.text in ("true", "false"):
            return value.text == "true"
        reader.wrong(value, what, "true or false, without quotes")
        return None

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@attrs.frozen
class Number:
    """A whole number below a thousand million, from `least`."""

    least: int = 1

    def read(self, reader: Reader, value: Value, what: str, _path: Path) -> int | None:
        """Return the number."""
        text = value.text if type(value) is Scalar and not value.style else ""
        if text.isascii() and text.isdigit() and len(text) < 10 and int(text) >= self.least:
            return int(text)
        reader.wrong(value, what, f"a number from {self.least}")
        return None

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": self.least, "maximum": 999_999_999}


@attrs.frozen
class Maybe:
    """A value, or `null`."""

    kind: Kind

    def read(self, reader: Reader, value: Value, what: str, path: Path) -> Any:
        """Return the value or None."""
        if type(value) is Scalar and not value.style and value.text == "null":
            return None
        return self.kind.read(reader, value, what, path)

    def schema(self) -> Schema:
        """The kind's own schema, or null."""
        return {"anyOf": [self.kind.schema(), {"type": "null"}]}


@attrs.frozen
class Several:
    """A list of values, at least `least`."""

    kind: Kind
    least: int = 0

    def read(self, reader: Reader, value: Value, what: str, path: Path) -> tuple[Any, ...] | None:
        """Return the values, without those that are wrong."""
        if type(value) is not Sequence:
            reader.wrong(value, what, "a list")
            return None
        if len(value.items) < self.least:
            reader.wrong(value, what, f"at least {self.least}")
        found = (self.kind.read(reader, item, what, (*path, n)) for n, item in enumerate(value.items))
        return tuple(item for item in found if item is not None)

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self.kind.schema()} | ({"minItems": self.least} if self.least else {})


@attrs.frozen
class Key:
    """One key of a form. `default` is the value where the key is absent or wrong; `about` is its description."""

    name: str
    kind: Kind
    about: str
    needed: bool = False
    default: Any = None


@attrs.frozen
class Object:
    """What was read of one mapping: the values by key, where it stands, and the mapping itself."""

    values: dict[str, Any]
    path: Path
    body: Mapping

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def value_of(self, key: str) -> Value:
        """Return the value under `key` as it stands in the file, or the whole."""
        return self.body.values.get(key, self.body)


@attrs.frozen
class Form:
    """A mapping with known keys, from which `make` builds what it stands for; `more` adds to its schema."""

    what: str
    about: str
    keys: tuple[Key, ...]
    make: Callable[[Reader, Object], Any]
    more: Schema = attrs.field(factory=dict)

    def read(self, reader: Reader, value: Value, what: str, path: Path) -> Any:
        """Return what the mapping stands for."""
        body = reader.mapping(value, what)
        if body is None:
            return None
        known = tuple(key.name for key in self.keys)
        for scalar in body.keys:
            if scalar.text not in known:
                reader.unknown(body, scalar, self.what, known)
        values = {}
        for key in self.keys:
            read = None
            if key.name in body.values:
                read = key.kind.read(reader, body.values[key.name], key.name, (*path, key.name))
            elif key.needed:
                reader.missing(body.span.start, key.name, self.what)
            values[key.name] = key.default if read is None else read
        return self.make(reader, Object(values, path, body))

    def schema(self) -> Schema:
        """An object without other keys."""
        made: Schema = {"type": "object", "description": self.about}
        made["properties"] = {key.name: {**key.kind.schema(), "description": key.about} for key in self.keys}
        needed = [key.name for key in self.keys if key.needed]
        return made | ({"required": needed} if needed else {}) | {"additionalProperties": False} | self.more
