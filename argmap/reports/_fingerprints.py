"""What tells one finding from another in the next run, when lines have moved."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from argmap.findings import Finding, unplaced


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a fingerprint (SHA-256, in hex) for each finding, in their order; no two are alike.

    It is made of the file, the name and the message without the lines it names. Findings alike in these are numbered in
    the order given.
    """
    count: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = (finding.file, finding.name, unplaced(finding.message))
        count[key] += 1
        yield sha256(json.dumps([*key, count[key]]).encode("ascii")).hexdigest()
