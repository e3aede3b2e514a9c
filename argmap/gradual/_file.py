"""A weighted graph as a small file, YAML or JSON, of three keys: `arguments`, `attacks` and `supports`.

`arguments` gives the weight of each argument by its name; the others are lists of pairs, the source first. Nothing is
guessed: a key that is unknown, an arrow from or to what is no argument, or a weight that is no number from 0 to 1 is an
error at its place.
"""

from __future__ import annotations

from argmap.document import Document, Mapping, Scalar, Sequence, Value
from argmap.findings import TOP, Span
from argmap.gradual._graph import WeightedGraph, weighted

_KEYS = ("arguments", "attacks", "supports")


class InputError(ValueError):
    """Something in a file is not what belongs there."""

    def __init__(self, span: Span, message: str) -> None:
        super().__init__(span, message)
        self.span, self.message = span, message


def read(document: Document) -> WeightedGraph:
    """Return the graph that a file describes. Linear.

    Raises:
        InputError: the file cannot be read, or something in it is not what belongs there.
    """
    if document.findings:
        first = min(document.findings, key=lambda finding: finding.sort_key)
        raise InputError(first.span, first.message)
    root = document.root
    if not isinstance(root, Mapping):
        raise InputError(root.span if root else TOP, "expected `arguments:`, `attacks:` and `supports:`")
    for key in root.keys:
        if key.text not in _KEYS:
            raise InputError(key.span, f'"{key.text[:40]}" is none of the keys {", ".join(_KEYS)}')
    weights = _weights(root.values.get("arguments", root), root)
    attacks, supports = (_pairs(root.values.get(key), key, weights) for key in _KEYS[1:])
    return weighted(weights, attacks, supports)


def _weights(value: Value, root: Mapping) -> dict[str, float]:
    if value is root or not isinstance(value, Mapping):
        raise InputError(value.span, "expected `arguments:` with the weight of each by its name")
    return {key.text: _weight(key.text, value.values[key.text]) for key in value.keys}


def _weight(name: str, value: Value) -> float:
    text = value.text if isinstance(value, Scalar) and not value.style else ""
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if not 0 <= weight <= 1 or "_" in text:
        raise InputError(value.span, f'expected a number from 0 to 1 as the weight of "{name[:40]}"')
    return weight


def _pairs(value: Value | None, what: str, weights: dict[str, float]) -> list[tuple[str, str]]:
    if value is None:
        return []
    if not isinstance(value, Sequence):
        raise InputError(value.span, f"expected a list of pairs under `{what}:`, such as [[a, b]]")
    return [_pair(item, weights) for item in value.items]


def _pair(item: Value, weights: dict[str, float]) -> tuple[str, str]:
    ends = item.items if isinstance(item, Sequence) else []
    names = [end.text for end in ends if isinstance(end, Scalar)]
    if len(ends) != 2 or len(names) != 2:
        raise InputError(item.span, "expected a pair: the source and the target")
    for end, name in zip(ends, names, strict=True):
        if name not in weights:
            raise InputError(end.span, f'"{name[:40]}" is none of the arguments{_near(name, weights)}')
    return names[0], names[1]


def _near(name: str, weights: dict[str, float]) -> str:
    from difflib import get_close_matches

    matches = get_close_matches(name[:64], list(weights)[:10_000], 1)
    return f'; did you mean "{matches[0]}"?' if matches else ""
