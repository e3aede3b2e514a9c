"""Formats: one module, one file format; text to values and back.

Every member exports the same names: `read(data, file) -> Reading`, `write(value) -> str`, `SUFFIXES` (with the dot) and
`DROPS`, what the format cannot carry of a value, in words. `read` never raises on input: what is wrong is a finding.
"""

from __future__ import annotations

import attrs

from argmap.findings import Finding
from argmap.model import Atlas, Map, Seal, Source

#: What a file may hold.
Content = Map | Atlas | Source | Seal


@attrs.frozen
class Reading:
    """What a file says (None where nothing could be made of it) and what is wrong with it.

    `whole` is False where reading broke off: what is missing from `value` may then stand in the unread rest.
    """

    value: Content | None
    findings: tuple[Finding, ...] = ()
    whole: bool = True
