"""Comments that accept a finding: `# argmap: allow NAME - reason`.

Several names are separated by commas. At the end of a line the comment is about the findings that begin on that line;
alone on a line, about those of the next line that holds more than a comment. The reason is compulsory: without one
nothing is allowed. What is wrong with such comments are findings of `malformed-allow`, `allow-without-reason`,
`unknown-rule` and `unused-allow`, which no comment allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from argmap.document.remarks import Remark
from argmap.findings import Edit, Finding, Severity, Span

Remarks = Mapping[str, Sequence[Remark]]

_FORM = re.compile(r"argmap:[ \t]*allow[ \t]+([\w-]*\w(?:[ \t]*,[ \t]*[\w-]*\w)*)(?:[ \t]+[-–—]+(?:[ \t]+(.*))?)?")
_NAME = re.compile(r"[\w-]+")
_HINT = "write `# argmap: allow NAME - reason`; several names are separated by commas"
_WHERE = "delete it, or mend its place: the end of the line where a finding begins, or a line of its own above"
#: How many misspelt names of one file are looked up, and how alike one must be to be offered.
_LOOKED_UP, _LIKENESS = 20, 0.75


@attrs.frozen
class Allow:
    """A comment in good form with a reason: the rules it names, and where the names stand.

    `sound` tells that it names nothing else, and nothing twice.
    """

    remark: Remark
    names: Mapping[str, Span]
    sound: bool


def applied(
    findings: Iterable[Finding],
    remarks: Remarks,
    known: Collection[str],
    asked: Callable[[str, str], bool],
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that no comment allows, and what is wrong with the comments.

    `known` are the names of all rules; `asked(name, file)` tells whether a rule has had its say on a file: what allows
    a finding of another may be of use in another run. Linear in the findings and the comments.
    """
    kept: list[Finding] = []
    told: list[Finding] = []
    allows = {file: list(_read(file, several, known, told)) for file, several in remarks.items()}
    first: dict[tuple[str, int, str], Allow] = {}
    for file, own in allows.items():
        for allow in own:
            for line in allow.remark.lines:
                for name in allow.names:
                    first.setdefault((file, line, name), allow)
    used: set[tuple[int, str]] = set()
    for finding in findings:
        found = first.get((finding.file, finding.span.line, finding.name))
        if found is None:
            kept.append(finding)
        else:
            used.add((id(found), finding.name))
    for file, own in allows.items():
        for allow in own:
            unused = [name for name in allow.names if (id(allow), name) not in used and asked(name, file)]
            if unused:
                told.append(_unused(file, allow, unused))
    return kept, told


def _read(file: str, remarks: Iterable[Remark], known: Collection[str], told: list[Finding]) -> Iterator[Allow]:
    """Yield the comments that allow something, and add to `told` what is wrong with the others."""
    looked_up = 0
    for remark in remarks:
        match = _FORM.fullmatch(remark.text)
        if match is None:
            told.append(_told(file, remark.span, "malformed-allow", "this comment allows nothing", _HINT))
            continue
        written = [(name[0], _within(remark, *name.span())) for name in _NAME.finditer(remark.text, *match.span(1))]
        names = dict(written)
        for name in [name for name in names if name not in known]:
            told.append(_unknown(file, name, names.pop(name), known if looked_up < _LOOKED_UP else ()))
            looked_up += 1
        if not any(sign.isalnum() for sign in match[2] or ""):
            message = "this comment gives no reason, and allows nothing"
            told.append(
                _told(file, remark.span, "allow-without-reason", message, "write ` - ` and the reason after it")
            )
        elif names:
            yield Allow(remark, names, sound=len(names) == len(written))


def _within(remark: Remark, start: int, end: int) -> Span:
    """Return the place of a stretch of a comment's text, which ends where the comment does."""
    begin = remark.span.end_column - len(remark.text)
    return Span(remark.span.line, begin + start, remark.span.line, begin + end)


def _unknown(file: str, name: str, span: Span, known: Collection[str]) -> Finding:
    from difflib import get_close_matches  # comments without a slip have no use for it

    near = get_close_matches(name, known, 2, _LIKENESS) if len(name) <= 64 else []
    hint = "did you mean " + " or ".join(f'"{one}"' for one in near) + "?" if near else "`argmap rule` lists the rules"
    fix = (Edit(file, span, near[0]),) if len(near) == 1 else ()
    return _told(file, span, "unknown-rule", f'no rule is called "{name[:64]}"', hint, fix)


def _unused(file: str, allow: Allow, unused: Sequence[str]) -> Finding:
    """Say which names allow nothing; the fix takes them out, and the comment if it has no other."""
    kept = [name for name in allow.names if name not in unused]
    spans = list(allow.names.values())
    place = Span(spans[0].line, spans[0].column, spans[-1].line, spans[-1].end_column)
    edit = Edit(file, place, ", ".join(kept)) if kept else Edit(file, allow.remark.whole, "")
    message = f"there is no finding here of {' or '.join(unused)} that this comment could allow"
    return _told(file, allow.remark.span, "unused-allow", message, _WHERE, (edit,) if allow.sound else ())


def _told(file: str, span: Span, name: str, message: str, hint: str, fix: tuple[Edit, ...] = ()) -> Finding:
    return Finding(file, span, name, Severity.WARNING, message, hint, fix)
