"""The lock: which fingerprints were accepted, as text; and what is suspect by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from argmap.findings import TOP, Finding, Severity, Span
from argmap.fingerprints.items import Item, Parts

#: The name of the finding.
SUSPECT = "suspect"

_HEAD = "# What was reviewed, and what each item was held against. Written by `argmap review --accept`.\n"
_SAFE = "/#>:+"

#: What changed, in words, by the name of a fingerprint.
_REASONS = {
    "source": "the text of its source",
    "claim": "the claim",
    "node": "the node",
    "conclusion": "the conclusion",
    "premises": "a premise",
    "target": "what it attacks",
    "claims": "a claim it names",
    "nodes": "a node it names",
}

#: What was accepted, by kind and name.
Accepted = Mapping[tuple[str, str], Parts]


def suspects(found: Iterable[Item], accepted: Accepted) -> Iterator[Finding]:
    """Yield a finding for each item that was never reviewed, or that changed or rests on what changed since."""
    for item in found:
        before = accepted.get(item.key)
        if before == item.parts:
            continue
        if before is None:
            message = f"{item.title} was never reviewed"
        else:
            changed = [name for name in item.parts if before.get(name) != item.parts[name]]
            told = ["it" if name == "self" else _REASONS[name] for name in changed] or ["it"]
            message = f"{item.title} is suspect: {' and '.join(told)} changed since it was reviewed"
        hint = f"look again; then `argmap review --accept {item.owner}`"
        yield Finding(item.file, item.span, SUSPECT, Severity.WARNING, message, hint)


def accept(found: Iterable[Item], accepted: Accepted, names: Collection[str] = ()) -> dict[tuple[str, str], Parts]:
    """Return what is accepted once the items called `names` are (`map`, `map/node`, a claim), or all without names.

    What is no longer there is dropped.
    """
    kept = {}
    for item in found:
        if item.is_in(names):
            kept[item.key] = item.parts
        elif item.key in accepted:
            kept[item.key] = accepted[item.key]
    return kept


def carried(before: Iterable[Item], after: Iterable[Item], accepted: Accepted) -> dict[tuple[str, str], Parts]:
    """Return what is accepted once every item of `before` is called and held against what stands in its place `after`.

    A fingerprint that differed stays, so that what was suspect is. What is not among the items is kept, unless one of
    them gets its name.
    """
    pairs = list(zip(before, after, strict=True))
    here = {item.key for pair in pairs for item in pair}
    kept = {key: parts for key, parts in accepted.items() if key not in here}
    for old, new in pairs:
        if old.key in accepted:
            parts = accepted[old.key].items()
            kept[new.key] = {name: new.parts[name] if old.parts.get(name) == it else it for name, it in parts}
    return kept


def write(accepted: Accepted) -> str:
    """Return a lock: a line for each item, sorted, so that a change of one is a change of a line."""
    lines = []
    for (kind, name), parts in sorted(accepted.items()):
        told = " ".join(f"{part}={parts[part]}" for part in sorted(parts))
        lines.append(f"{kind} {quote(name, safe=_SAFE)} {told}\n")
    return _HEAD + "".join(lines)


def read(text: str, file: str) -> tuple[dict[tuple[str, str], Parts], list[Finding]]:
    """Return what a lock accepts, and a finding for each line that says nothing."""
    accepted: dict[tuple[str, str], Parts] = {}
    findings = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, rest = line.partition(" ")
        name, *words = rest.split(" ")
        parts = dict(word.split("=", 1) for word in words if "=" in word)
        if not parts or len(parts) != len(words):
            span = Span(number, 1, number, len(line) + 1)
            message = "this line of the lock names no item with its fingerprints, and is not read"
            findings.append(
                Finding(file, span, "invalid-lock", Severity.ERROR, message, "delete it; `--accept` writes the lock")
            )
            continue
        accepted[kind, unquote(name)] = parts
    return accepted, findings


def unreviewed(file: str, count: int) -> Finding:
    """Return the one finding of a project in which nothing was reviewed yet."""
    message = f"nothing here was reviewed yet: {count} items wait"
    hint = "read the maps against their texts; then `argmap review --accept`"
    return Finding(file, TOP, SUSPECT, Severity.WARNING, message, hint)
