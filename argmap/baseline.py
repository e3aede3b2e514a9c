"""Findings of a legacy map that are known: written to a file once, and passed over from then on.

A finding is known again by its file, its rule and its message, numbers of lines aside, and not by its place, so that
others may be written above it. Of several alike the file says how many. The file is JSON, sorted, so that its changes
can be read: `{"baseline": 1, "findings": {FILE: {RULE: {MESSAGE: how many}}}}`, with files named from the root.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

import attrs

from argmap.document import BROKEN, LIMIT_BYTES, UNSEEN, Scalar, Value
from argmap.document import Mapping as Body
from argmap.document.json import parse_json
from argmap.findings import Finding, Severity, Span, unplaced

#: What a finding is known again by: its file, its rule and its message.
Key = tuple[str, str, str]

_VERSION = "1"
_MEND = "write it anew with `argmap check --write-baseline`"


class BaselineError(Exception):
    """A file is no baseline, or findings cannot be written as one: which, where and why."""


@attrs.frozen
class Baseline:
    """Findings that are known: how many of each, and where in `file` they are written."""

    file: str
    known: Mapping[Key, tuple[int, Span]]

    def named(self, name: Callable[[str], str]) -> Baseline:
        """Return the baseline with each file named as `name` says."""
        return Baseline(self.file, {(name(key[0]), key[1], key[2]): entry for key, entry in self.known.items()})

    def within(self, files: Collection[str]) -> Baseline:
        """Return what the baseline knows of some files."""
        return Baseline(self.file, {key: entry for key, entry in self.known.items() if key[0] in files})


def key(finding: Finding) -> Key:
    """Return what a finding is known again by when lines have shifted, in signs that a file can hold."""
    return finding.file, finding.name, BROKEN.sub("\ufffd", unplaced(finding.message))


def write(findings: Iterable[Finding], name: Callable[[str], str]) -> str:
    """Return the text of a baseline of `findings`; `name` says how a file is named in it.

    Raises:
        BaselineError: it would be larger than what is read.
    """
    tree: dict[str, dict[str, dict[str, int]]] = {}
    for (file, rule, message), count in Counter(map(key, findings)).items():
        tree.setdefault(name(file), {}).setdefault(rule, {})[message] = count
    text = json.dumps({"baseline": 1, "findings": tree}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    text = UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
    if (size := len(text.encode("utf-8"))) > LIMIT_BYTES:
        raise BaselineError(f"the baseline would have {size:,} bytes; at most {LIMIT_BYTES:,} are read")
    return text


def read(data: bytes | str, file: str) -> Baseline:
    """Read the text of a baseline; `file` names it in what is said. Linear in its size.

    Raises:
        BaselineError: it is no baseline; the message says where and why.
    """
    document = parse_json(data, file)
    for finding in document.findings:
        raise BaselineError(f"{file}:{finding.span.line}:{finding.span.column}: {finding.message}")
    root = document.root
    if not isinstance(root, Body) or set(root.values) != {"baseline", "findings"}:
        raise BaselineError(f'{file} is no baseline: it has not the keys "baseline" and "findings"; {_MEND}')
    version = root.values["baseline"]
    if not isinstance(version, Scalar) or version.style or version.text != _VERSION:
        raise _wrong(file, version, f"this version of the baseline is unknown; {_MEND}")
    known: dict[Key, tuple[int, Span]] = {}
    for name, rules in _entries(file, root.values["findings"], "files"):
        for rule, messages in _entries(file, rules, "rules"):
            for message, count in _entries(file, messages, "messages"):
                known[name.text, rule.text, message.text] = (_count(file, count), message.span)
    return Baseline(file, known)


def _entries(file: str, value: Value, what: str) -> Iterable[tuple[Scalar, Value]]:
    if not isinstance(value, Body):
        raise _wrong(file, value, f"an object from {what} belongs here")
    return zip(value.keys, value.values.values(), strict=True)


def _count(file: str, value: Value) -> int:
    text = value.text if isinstance(value, Scalar) and not value.style else ""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise _wrong(file, value, "how many findings there are, a number from 1, belongs here")
    return int(text)


def _wrong(file: str, value: Value, message: str) -> BaselineError:
    return BaselineError(f"{file}:{value.span.line}:{value.span.column}: {message}")


def applied(
    findings: Iterable[Finding], baseline: Baseline, asked: Callable[[str, str], bool]
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that are not known, and what is known but found no more.

    Of several alike the first are known, in the order given. `asked(name, file)` tells whether a rule has had its say
    on a file: what another found may be there still. Linear in both.
    """
    left = {known: count for known, (count, _) in baseline.known.items()}
    rest = []
    for finding in findings:
        found = key(finding)
        if left.get(found):
            left[found] -= 1
        else:
            rest.append(finding)
    gone = ((known, count) for known, count in left.items() if count and asked(known[1], known[0]))
    return rest, [_stale(baseline, known, count) for known, count in gone]


def _stale(baseline: Baseline, known: Key, count: int) -> Finding:
    (file, rule, message), (whole, span) = known, baseline.known[known]
    number = f"{count} of {whole}" if count < whole else "one" if whole == 1 else f"all {whole}"
    said = f"{number} of {rule} in {file} found no more: {message}"
    return Finding(baseline.file, span, "stale-baseline", Severity.INFO, said, _MEND)
