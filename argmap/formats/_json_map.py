"""The JSON form of a map: one flat list each of nodes, steps and attacks, with every field of the model.

`steps` and `attacks` say what rests on what; `author`, `file`, each `line`, the `source` and `paragraph` of a quote and
the `kind` of an attack follow from the rest and from the sources. They are there for readers; reading checks their
form, and the kind of an attack against its target, and otherwise passes them over.
"""

from __future__ import annotations

from typing import Any

from argmap.document import Mapping, Scalar, Sequence, Value
from argmap.findings import Span
from argmap.formats._json_parts import (
    ALTERNATIVES,
    ATTACK,
    EXPECTATION,
    NAME,
    NAMES,
    NODE,
    STEP,
    TEXT,
    described,
    named,
)
from argmap.formats._kinds import Form, Key, Maybe, Object, Several
from argmap.formats._places import Lazy, Spans
from argmap.formats._reader import Reader
from argmap.formats._words import WORDS
from argmap.model import AttackKind, Conclusion, Map, Node, Premise, Rebuttal, Stance, Step

_TYPES: dict[str | None, type[Premise]] = {"conclusion": Conclusion, "rebuttal": Rebuttal}


def of_map_root(key: Scalar | None, value: Value, _above: object = None) -> Spans:
    """Place the fields of a map; `map` is its title."""
    spans = described(key, value)
    spans[""] = spans.get("map", spans[""])
    return {**spans, "map": spans.get("title", spans[""])}


def of_node_entry(_key: Scalar | None, value: Value, above: list[tuple[Scalar | None, Value]]) -> Spans:
    """Place a node, its targets and its reasons, which stand in lists of their own."""
    spans = described(None, value)
    name = value.values.get("id") if isinstance(value, Mapping) else None
    root = above[0][1]
    if isinstance(name, Scalar) and isinstance(root, Mapping):
        targets = _ends(root.values.get("attacks"), "source", name.text, "target")
        reasons = _ends(root.values.get("steps"), "conclusion", name.text, "conclusion")
        for field, found in (("against", targets), ("because", reasons)):
            spans.update({field: found[0]} if found else {})
            spans.update({f"{field}.{n}": span for n, span in enumerate(found)})
    return spans


def _ends(arrows: Value | None, key: str, name: str, shown: str) -> list[Span]:
    return [
        arrow.values.get(shown, arrow).span
        for arrow in (arrows.items if isinstance(arrows, Sequence) else ())
        if isinstance(arrow, Mapping) and isinstance(end := arrow.values.get(key), Scalar) and end.text == name
    ]


def _map(reader: Reader, read: Object) -> Map:
    steps = _steps(reader, read)
    targets = _targets(reader, read)
    known = {node["id"]: node["type"] for node in reversed(read["nodes"])}
    step_ids = {step.id for several in steps.values() for step in several}
    for attack in read["attacks"]:
        _check_attack(reader, attack, known, step_ids)
    nodes = tuple(_node(reader, node, steps, targets) for node in read["nodes"])
    for several in steps.values():
        for step in several:
            span = step.places.get("conclusion", step.places[""])
            message = f'the step leads to "{step.conclusion}", and there is no such node'
            reader.say(span, "dangling-reference", message, "name a node of this map")
    return Map(
        id=named(reader, read, "map", "a map"),
        title=read["title"],
        sources=read["source"],
        thesis=read["thesis"],
        nodes=nodes,
        alternatives=read["alternatives"],
        expect=read["expect"],
        note=read["note"],
        file=reader.file,
        places=reader.places(of_map_root),
    )


def _steps(reader: Reader, read: Object) -> dict[str, list[Step]]:
    """Return the steps by their conclusions."""
    steps: dict[str, list[Step]] = {}
    for raw in read["steps"]:
        several = steps.setdefault(raw["conclusion"], [])
        several.append(_step(reader, raw, f"{raw['conclusion']}#{len(several) + 1}"))
    return steps


def _step(reader: Reader, raw: Object, default: str) -> Step:
    given, is_named = raw["id"], raw["named"]
    if is_named is None:
        is_named = given is not None and "#" not in given
    if is_named:
        given = named(reader, raw, "id", "a step")
        if not given:
            reader.missing(raw.body.span.start, "id", "a named step")
    elif given not in (None, default):
        value = raw.value_of("id")
        reader.wrong(value, "id", f'"{default}" for a step without a name of its own, or add "named": true')
    return Step(
        id=(given if is_named else None) or default,
        conclusion=raw["conclusion"],
        premises=raw["premises"],
        named=is_named,
        scheme=raw["scheme"],
        strict=raw["strict"],
        by=raw["speaker"],
        quotes=raw["quotes"],
        note=raw["note"],
        places=Lazy(reader.origin, described, raw.path),
    )


def _targets(_reader: Reader, read: Object) -> dict[str, list[str]]:
    targets: dict[str, list[str]] = {}
    for attack in read["attacks"]:
        targets.setdefault(attack["source"], []).append(attack["target"])
    return targets


def _check_attack(reader: Reader, attack: Object, known: dict[str, str], steps: set[str]) -> None:
    """Report an attack that no rebuttal makes, and a kind that the target belies."""
    source, target = attack["source"], attack["target"]
    if known.get(source) != "rebuttal":
        what = "a " + known[source] if known.get(source) else "no node"
        message = f'"{source}" is {what}, and only a rebuttal attacks'
        reader.say(
            attack.value_of("source").span, "wrong-type", message, "make the node a rebuttal, or drop the attack"
        )
    kind = attack["kind"]
    if kind is not None and kind is not (right := kind_of(target, known, steps)):
        expected = f'"{right.value}"' if right is not None else "null, since there is no such node or step"
        reader.wrong(attack.value_of("kind"), "kind", expected)


def kind_of(target: str, types: dict[str, str], steps: set[str]) -> AttackKind | None:
    """Return what an attack on `target` is, given the types of the nodes by id and the ids of the steps."""
    if target in types:
        return AttackKind.UNDERMINES if types[target] == "premise" else AttackKind.REBUTS
    return AttackKind.UNDERCUTS if target in steps else None


def _node(reader: Reader, raw: Object, steps: dict[str, list[Step]], targets: dict[str, list[str]]) -> Node:
    """Make a node and take its steps and targets; of two nodes with one id the first has them."""
    name, type_ = named(reader, raw, "id", "a node"), raw["type"]
    if name == "none":
        reader.say(
            raw.value_of("id").span, "invalid-id", '"none" is kept for a map without a thesis', "rename the node"
        )
    fields: dict[str, Any] = {}
    because, against = steps.pop(name, ()), targets.pop(name, ())
    if type_ in ("conclusion", "rebuttal"):
        fields["because"] = tuple(because)
    if type_ == "premise" and because:
        message, hint = f'"{name}" has a reason, so it is not a premise', "call it a conclusion, or take the step out"
        reader.say(raw.value_of("type").span, "supported-premise", message, hint)
    if type_ == "rebuttal":
        fields["against"] = tuple(against)
        if not against:
            reader.say(
                raw.value_of("id").span, "missing-key", f'the rebuttal "{name}" attacks nothing', "add an attack"
            )
    stance = raw["stance"] or (Stance.REPORTS if raw["speaker"] else Stance.ASSERTS)
    return _TYPES.get(type_, Premise)(
        id=name,
        text=raw["text"],
        basis=raw["basis"],
        stance=stance,
        by=raw["speaker"],
        via=raw["via"],
        quotes=raw["quotes"],
        links=raw["links"],
        heading=raw["heading"],
        sort=raw["sort"],
        qualifier=raw["qualifier"],
        note=raw["note"],
        formal=raw["formal"],
        places=Lazy(reader.origin, of_node_entry, raw.path),
        **fields,
    )


MAP = Form(
    "a map",
    WORDS["map"],
    (
        Key("map", NAME, "The id of the map.", needed=True, default=""),
        Key("title", TEXT, WORDS["title"], needed=True, default=""),
        Key("author", Maybe(TEXT), WORDS["author"] + " Null where that is not known."),
        Key("source", NAMES, "The sources of the map, by their ids.", default=()),
        Key("thesis", Maybe(NAMES), WORDS["thesis"] + " Empty: the text argues nothing; null: not said."),
        Key("nodes", Several(NODE), "The nodes, in the order written.", needed=True, default=()),
        Key("steps", Several(STEP), "The steps, in the order written.", default=()),
        Key("attacks", Several(ATTACK), "The attacks, in the order written.", default=()),
        Key("alternatives", Several(ALTERNATIVES), WORDS["alternatives"], default=()),
        Key("expect", Several(EXPECTATION), WORDS["expect"], default=()),
        Key("note", Maybe(TEXT), WORDS["note"]),
        Key("file", Maybe(TEXT), "The file that was converted; null where that is not known."),
    ),
    _map,
)
