"""How a file says that arguments are weighed: a name, a constant, criteria, or a preference by properties."""

from __future__ import annotations

import re
from fractions import Fraction

from argmap.document import Mapping, Scalar, Sequence, Value
from argmap.formats._carneades_graph import PLAIN, Order, Soft, Weighing
from argmap.formats._reader import Reader, near

_KINDS = ("constant", "criteria", "preference")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


def plain(reader: Reader, value: Scalar, names: tuple[str, ...] = PLAIN) -> Weighing:
    """Return the weighing that has a name and no parameters."""
    if value.text in PLAIN:
        return Weighing(value.text)
    reader.wrong(value, "weight", "one of " + ", ".join(names), near(value.text, names))
    return Weighing()


def weighing(reader: Reader, value: Value) -> Weighing:
    """Return the weighing that a value describes; what is wrong with it is a finding."""
    if isinstance(value, Scalar):
        return plain(reader, value)
    body = reader.mapping(value, "weight")
    found = [key for key in body.values if key in _KINDS] if body is not None else []
    if body is None or len(found) != 1 or len(body.values) != 1:
        if body is not None:
            reader.wrong(body, "weight", "one of constant, criteria, preference, with what belongs to it")
        return Weighing()
    (kind,) = found
    inner = body.values[kind]
    if kind == "constant":
        return Weighing(kind, constant=_number(reader, inner, kind, most=1))
    if kind == "criteria":
        return Weighing(kind, criteria=_criteria(reader, inner))
    return Weighing(kind, preference=tuple(_order(reader, item) for item in reader.items(inner)))


def _number(reader: Reader, value: Value, what: str, most: int | None = None) -> Fraction:
    text = value.text if isinstance(value, Scalar) else ""
    if _NUMBER.fullmatch(text) and (most is None or Fraction(text) <= most):
        return Fraction(text)
    reader.wrong(value, what, "a number from 0" + (f" to {most}" if most is not None else "") + ", such as 0.5")
    return Fraction(0)


def _known(reader: Reader, body: Mapping, what: str, keys: tuple[str, ...]) -> None:
    for scalar in body.keys:
        if scalar.text not in keys:
            reader.unknown(body, scalar, what, keys)


def _criteria(reader: Reader, value: Value) -> dict[str, Soft]:
    """Return the soft criteria; the hard ones ask for nothing more, as all premises of an argument must hold."""
    body = reader.mapping(value, "criteria")
    if body is None:
        return {}
    _known(reader, body, "criteria", ("hard", "soft"))
    soft = reader.mapping(body.values.get("soft", body), "soft")
    return {key: _soft(reader, item) for key, item in soft.values.items()} if soft is not None else {}


def _soft(reader: Reader, value: Value) -> Soft:
    body = reader.mapping(value, "a criterion")
    if body is None:
        return Soft(Fraction(0), {})
    _known(reader, body, "a criterion", ("factor", "values"))
    for key in ("factor", "values"):
        if key not in body.values:
            reader.missing(body.span.start, key, "a criterion")
    values = reader.mapping(body.values["values"], "values") if "values" in body.values else None
    factor = _number(reader, body.values["factor"], "factor") if "factor" in body.values else Fraction(0)
    worth = {key: _number(reader, item, key, most=1) for key, item in values.values.items()} if values else {}
    return Soft(factor, worth)


def _order(reader: Reader, value: Value) -> Order:
    body = reader.mapping(value, "preference")
    if body is None:
        return Order("")
    _known(reader, body, "a preference", ("property", "order"))
    name = reader.name(body.values["property"], "property") if "property" in body.values else ""
    if not name:
        reader.missing(body.span.start, "property", "a preference")
    order = body.values.get("order")
    if isinstance(order, Sequence):
        return Order(name, reader.names(order, "order"))
    said = order.text if isinstance(order, Scalar) else "ascending"
    if said not in ("ascending", "descending"):
        reader.wrong(order or body, "order", "ascending, descending, or a list from the weakest to the strongest")
    return Order(name, descending=said == "descending")
