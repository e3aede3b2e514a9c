"""From a value to its JSON form: plain dictionaries and lists, every key always there and in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from argmap.formats import Content
from argmap.formats._json_map import kind_of
from argmap.model import (
    Anchor,
    Apparent,
    Atlas,
    AtlasRelation,
    Conclusion,
    Contrary,
    Map,
    Node,
    Quote,
    Rebuttal,
    Seal,
    Source,
    Step,
)

Json = dict[str, Any]


def nothing(_: object) -> None:
    """Know nothing of a value but what it says itself."""


@attrs.frozen
class Knowledge:
    """What is known of a map beside what it says: its author, its file, where quotes stand and lines are."""

    author: str | None = None
    file: str | None = None
    place: Callable[[Quote], Anchor | None] = nothing
    line: Callable[[object], int | None] = nothing


def plain(value: Content) -> Json:
    """Return the JSON form of a value."""
    if isinstance(value, Map):
        return map_form(value, Knowledge(place=lambda quote: quote.at[0] if quote.at else None))
    if isinstance(value, Atlas):
        return _atlas(value)
    return _source(value) if isinstance(value, Source) else _seal(value)


def map_form(value: Map, known: Knowledge) -> Json:
    """Return the JSON form of a map, with what is `known` of it filled in."""
    steps = [step for node in value.nodes if isinstance(node, Conclusion) for step in node.because]
    types = {node.id: type_of(node) for node in reversed(value.nodes)}
    return {
        "map": value.id,
        "title": value.title,
        "author": known.author,
        "source": list(value.sources),
        "thesis": _maybe(value.thesis),
        "nodes": [_node(node, known) for node in value.nodes],
        "steps": [_step(step, known) for step in steps],
        "attacks": list(_attacks(value.nodes, types, {step.id for step in steps})),
        "alternatives": [{"id": rivals.id, "nodes": list(rivals.nodes)} for rivals in value.alternatives],
        "expect": [
            {
                "accepted": _maybe(promise.accepted),
                "rejected": _maybe(promise.rejected),
                "undecided": _maybe(promise.undecided),
                "drop": list(promise.drop),
            }
            for promise in value.expect
        ],
        "note": value.note,
        "file": known.file,
    }


def type_of(node: Node) -> str:
    """Return what the form calls a node."""
    return "rebuttal" if isinstance(node, Rebuttal) else "conclusion" if isinstance(node, Conclusion) else "premise"


def _maybe(names: tuple[str, ...] | None) -> list[str] | None:
    return None if names is None else list(names)


def _attacks(nodes: Iterable[Node], types: dict[str, str], steps: set[str]) -> Iterable[Json]:
    for node in nodes:
        if isinstance(node, Rebuttal):
            for target in node.against:
                kind = kind_of(target, types, steps)
                yield {"source": node.id, "target": target, "kind": kind.value if kind is not None else None}


def _node(node: Node, known: Knowledge) -> Json:
    return {
        "id": node.id,
        "type": type_of(node),
        "basis": node.basis.value,
        "text": node.text,
        "speaker": list(node.by),
        "via": list(node.via),
        "stance": node.stance.value,
        "quotes": [_quote(quote, known) for quote in node.quotes],
        "links": [{"claim": k.claim, "relation": k.relation.value, "why": k.why} for k in node.links],
        "heading": node.heading,
        "sort": node.sort.value if node.sort else None,
        "qualifier": node.qualifier.value if node.qualifier else None,
        "note": node.note,
        "formal": node.formal,
        "line": known.line(node),
    }


def _quote(quote: Quote, known: Knowledge) -> Json:
    place = known.place(quote)
    return {
        "source": place.source if place is not None else None,
        "paragraph": place.paragraph if place is not None else None,
        "text": quote.text,
        "at": [{"source": anchor.source, "paragraph": anchor.paragraph} for anchor in quote.at],
    }


def _step(step: Step, known: Knowledge) -> Json:
    return {
        "id": step.id,
        "premises": list(step.premises),
        "conclusion": step.conclusion,
        "scheme": step.scheme,
        "strict": step.strict,
        "named": step.named,
        "speaker": list(step.by),
        "quotes": [_quote(quote, known) for quote in step.quotes],
        "note": step.note,
        "line": known.line(step),
    }


def _atlas(value: Atlas) -> Json:
    claims = [
        {"id": c.id, "text": c.text, "issue": c.issue, "sort": c.sort.value if c.sort else None, "note": c.note}
        for c in value.claims
    ]
    speakers = [
        {"id": s.id, "names": list(s.names), "speaks-for": list(s.speaks_for), "maps": list(s.maps)}
        for s in value.speakers
    ]
    return {
        "atlas": value.title,
        "issues": [{"id": issue.id, "text": issue.text} for issue in value.issues],
        "claims": claims,
        "speakers": speakers,
        "relations": [_relation(relation) for relation in value.relations],
        "note": value.note,
    }


def _relation(relation: AtlasRelation) -> Json:
    if isinstance(relation, Contrary):
        kind = "contradictory" if relation.exhaustive else "contrary"
        return {"kind": kind, "claims": list(relation.claims), "why": relation.why}
    if isinstance(relation, Apparent):
        return {"kind": "apparent", "nodes": list(relation.nodes), "differ": relation.differ, "why": relation.why}
    return {"kind": "implication", "given": list(relation.given), "then": list(relation.then), "why": relation.why}


def _source(value: Source) -> Json:
    return {
        "source": value.id,
        "title": value.title,
        "author": value.author,
        "outlet": value.outlet,
        "date": value.date,
        "genre": value.genre,
        "language": value.language,
        "complete": value.complete,
        "skip": list(value.skip),
        "file": value.text_file,
        "note": value.note,
    }


def _seal(value: Seal) -> Json:
    return {
        "seal": value.source,
        "sha256": value.sha256,
        "paragraphs": value.paragraphs,
        "quotes": [{"text": text, "paragraphs": list(places)} for text, places in value.quotes.items()],
    }
