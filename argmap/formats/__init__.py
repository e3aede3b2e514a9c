"""Formats: one module, one file format; text to values and back.

Every member exports the same names: `read(data, file) -> Reading`, `SUFFIXES` (with the dot) and `DROPS`, what the
format cannot carry of a value (or a value of the format, where it is only read), in words; and `write(value) -> str`,
unless it is only read. `read` never raises on input: what is wrong is a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from argmap.findings import Finding
from argmap.model import Atlas, Map, Seal, Source

if TYPE_CHECKING:
    from argmap.document.remarks import Remark

#: What a file may hold.
Content = Map | Atlas | Source | Seal


@attrs.frozen
class Reading:
    """What a file says (None where nothing could be made of it) and what is wrong with it.

    `whole` is False where reading broke off: what is missing from `value` may then stand in the unread rest. `remarks`
    are the comments that speak to argmap; as they hold places, they are left out of equality.
    """

    value: Content | None
    findings: tuple[Finding, ...] = ()
    whole: bool = True
    remarks: tuple[Remark, ...] = attrs.field(default=(), eq=False)


#: The schemas there are: the JSON forms, and the YAML files of a map, an atlas and the record of a source.
SCHEMAS = ("json", "map", "atlas", "source")


def schema(kind: str) -> dict[str, object]:
    """Return a JSON Schema (draft 2020-12) as plain values; `kind` is one of `SCHEMAS`.

    Raises:
        KeyError: there is no such schema.
    """
    from argmap.formats._schema import made

    return made(kind)
