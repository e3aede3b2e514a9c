"""From text to values, by the events of PyYAML's C parser."""

from __future__ import annotations

from typing import Any, NoReturn

import yaml
from yaml._yaml import CParser

from argmap.document.characters import BROKEN, decoded, problem, unread, unseen
from argmap.document.values import LINE, Document, Mapping, Scalar, Sequence, Value
from argmap.findings import TOP, Finding, Span

#: How many levels of nesting are read.
LIMIT_DEPTH = 24
_DEEP = (f"more than {LIMIT_DEPTH} levels of nesting", "flatten the file")
_LIMIT_DIRECTIVES = 100


def parse(data: bytes | str, file: str) -> Document:
    """Read the bytes (UTF-8) or text of a YAML file. Linear in its size; bounded in size, depth and directives."""
    text = decoded(data, file)
    if isinstance(text, Document):
        return text
    if "%TAG" in text and text.count("%TAG") > _LIMIT_DIRECTIVES:  # the parser's time grows with their square
        message = f"more than {_LIMIT_DIRECTIVES} tag directives (%TAG)"
        return unread(file, data, TOP, "too-large", message, "delete them: no tag is followed")
    findings = list(unseen(text, file))
    return _build(data, text, file, findings)


class _BreakError(Exception):
    """Reading stops here, with this to say."""

    def __init__(self, mark: Any, name: str, message: str, hint: str) -> None:
        self.place = (mark, name, message, hint)


def _build(data: bytes | str, text: str, file: str, findings: list[Finding]) -> Document:
    builder = _Builder(file, findings)
    parser = CParser(BROKEN.sub("\ufffd", text) if findings else text)
    whole = False
    try:
        builder.run(parser, bare=not any(sign in text for sign in "&*!"))
        whole = True
    except _BreakError as stop:
        mark, name, message, hint = stop.place
        span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)
        findings.append(problem(file, span, name, message, hint))
    except yaml.YAMLError as error:
        findings.append(_syntax(error, file, text))
    finally:
        parser.dispose()
    return Document(file, data, text, builder.root, tuple(findings), whole)


def _syntax(error: yaml.YAMLError, file: str, text: str) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = [getattr(error, "context", None), getattr(error, "problem", None)]
    message = "this is not YAML: " + (", ".join(s for s in said if s) or str(error).splitlines()[0])
    place = TOP
    if mark:
        lines = LINE.split(text)
        line, column = (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))
        width = 1 if mark.index < len(text) else 0  # nothing stands at the end of the file
        place = Span(line + 1, column + 1, line + 1, column + 1 + width)
    if any(s and "nesting depth" in s for s in said):  # the parser has a bound of its own, and looks far ahead
        return problem(file, place, "too-deep", *_DEEP)
    hint = (
        "mend the line or the one before (indent, colon, quotes); the rest of the file is checked once it can be read"
    )
    return problem(file, place, "invalid-yaml", message, hint)


class _Builder:
    """Builds values from events; one per document."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self.file = file
        self.findings = findings
        self.root: Value | None = None

    def run(self, parser: CParser, bare: bool) -> None:
        """Consume all events; `bare` promises that no anchor, alias or tag can be among them.

        One loop with its state in locals: this is where the time of loading goes.
        """
        next_event, scalar = parser.get_event, yaml.ScalarEvent
        mapping, mapping_end = yaml.MappingStartEvent, yaml.MappingEndEvent
        sequence, sequence_end = yaml.SequenceStartEvent, yaml.SequenceEndEvent
        key: Scalar | None = None
        current: Any = None
        values: dict[str, Value] | None = None  # those of `current` where it is a mapping
        stack: list[Any] = []
        value: Value
        event: Any
        while True:
            event = next_event()
            kind = type(event)
            if kind is scalar:
                if not bare:
                    self.undecorated(event)
                value = Scalar(event.value, event.style, event.start_mark, event.end_mark)
                if values is not None:
                    if key is None:
                        key = value
                    elif key.text in values:
                        self.twice(current, key)
                        key = None
                    else:
                        values[key.text] = value
                        current.keys.append(key)
                        key = None
                    continue
                if current is not None:
                    current.items.append(value)
                    continue
            elif kind is mapping_end or kind is sequence_end:
                current.stop = event.end_mark
                current = stack.pop()
                values = current.values if type(current) is Mapping else None
                continue
            elif kind is mapping:
                value = Mapping({}, [], event.start_mark, event.end_mark, event.flow_style)
            elif kind is sequence:
                value = Sequence([], event.start_mark, event.end_mark, event.flow_style)
            elif kind is yaml.StreamEndEvent:
                return
            elif kind is yaml.AliasEvent:
                value = Scalar("", "*", event.start_mark, event.end_mark)
            else:
                self.bounds(event)
                continue
            if not bare:
                self.undecorated(event)
            key = self.place(current, key, value)
            if type(value) is not Scalar:
                stack.append(current)
                current, key = value, None
                values = value.values if type(value) is Mapping else None
                if len(stack) > LIMIT_DEPTH:
                    self.too_deep(event)

    def place(self, current: Sequence | Mapping | None, key: Scalar | None, value: Value) -> Scalar | None:
        """Put a value where it belongs and return the key that still waits for one."""
        if current is None:
            self.root = value
        elif type(current) is Sequence:
            current.items.append(value)
        elif type(current) is Mapping and key is None:
            return self.key_of(value)
        elif type(current) is Mapping and key is not None:
            if key.text in current.values:
                self.twice(current, key)
            else:
                current.values[key.text] = value
                current.keys.append(key)
        return None

    def too_deep(self, event: Any) -> NoReturn:
        raise _BreakError(event.start_mark, "too-deep", *_DEEP)

    def key_of(self, value: Value) -> Scalar:
        if type(value) is Scalar:
            return value
        message = "a list or a mapping stands where a key belongs"
        raise _BreakError(value.mark, "wrong-type", message, "write a plain key, or put the text in quotes")

    def twice(self, mapping: Mapping, key: Scalar) -> None:
        first = mapping.key(key.text).mark.line + 1
        message = f'"{key.text[:40]}" stands twice here; the first is on line {first}, and this one is not read'
        self.say(key.span, "duplicate-key", message, "keep one, or rename one")

    def undecorated(self, event: Any) -> None:
        """Report the anchor, alias or tag on a value, if there is one."""
        if event.anchor is not None:
            sign = "*" if type(event) is yaml.AliasEvent else "&"
            message = f"{sign}{event.anchor[:40]}: anchors and aliases are not followed"
            self.say(_span(event), "yaml-alias", message, "write the value out")
        if getattr(event, "tag", None) is not None:
            hint = "delete the tag: every value is read as text"
            self.say(_span(event), "yaml-tag", f"the tag {event.tag[:40]} is not followed", hint)

    def bounds(self, event: Any) -> None:
        """Stop at a second document; other events carry nothing."""
        if type(event) is yaml.DocumentStartEvent and self.root is not None:
            raise _BreakError(
                event.start_mark, "invalid-yaml", "a second document begins here", "keep one document in a file"
            )

    def say(self, span: Span, name: str, message: str, hint: str) -> None:
        self.findings.append(problem(self.file, span, name, message, hint))


def _span(event: Any) -> Span:
    mark, stop = event.start_mark, event.end_mark
    return Span(mark.line + 1, mark.column + 1, stop.line + 1, stop.column + 1)
