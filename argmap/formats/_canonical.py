"""From a value to canonical YAML: keys in the order of the documentation, quotes only where they are needed."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.formats import Content
from argmap.formats._scalars import flow, scalar
from argmap.model import (
    Anchor,
    Apparent,
    Atlas,
    AtlasRelation,
    Basis,
    Claim,
    Conclusion,
    Contrary,
    Expectation,
    Link,
    Map,
    Node,
    Quote,
    Rebuttal,
    Relation,
    Seal,
    Source,
    Speaker,
    Stance,
    Step,
)

_LINK_KEYS = {Relation.OPPOSITE: "opposite-of", Relation.NARROWER: "narrower-than", Relation.BROADER: "broader-than"}


def canonical(value: Content) -> str:
    """Return the canonical YAML of a value."""
    if isinstance(value, Map):
        lines = _map(value)
    elif isinstance(value, Atlas):
        lines = _atlas(value)
    elif isinstance(value, Source):
        lines = _source(value)
    else:
        lines = _seal(value)
    return "\n".join(lines) + "\n"


def _map(value: Map) -> Iterator[str]:
    yield f"map: {_open(value.title)}"
    if value.sources:
        yield f"source: {flow(value.sources, inside=False)}"
    if value.thesis is not None:
        yield f"thesis: {_thesis(value.thesis)}"
    yield from _optional("note", value.note)
    yield from ("", "nodes:" if value.nodes else "nodes: {}")
    heading = None
    for node in value.nodes:
        yield ""
        if node.heading is not None and node.heading != heading:
            yield f"  {_open(node.heading)}:"
        heading = node.heading
        indent = "    " if heading is not None else "  "
        yield f"{indent}{scalar(node.id)}:"
        for line in _node(node):
            yield f"{indent}  {line}"
    if value.alternatives:
        yield from ("", "alternatives:")
        for rivals in value.alternatives:
            yield f"  {scalar(rivals.id)}: [{', '.join(map(scalar, rivals.nodes))}]"
    if value.expect:
        yield from ("", "expect:")
        yield from (f"  - {{{_expectation(e)}}}" for e in value.expect)


def _thesis(names: tuple[str, ...]) -> str:
    return "[none]" if names == ("none",) else flow(names, inside=False) if names else "none"


def _open(text: str) -> str:
    """Return a text that stands on a line of its own."""
    return scalar(text, inside=False)


def _optional(key: str, text: str | None, *, inside: bool = False) -> Iterator[str]:
    if text is not None:
        yield f"{key}: {scalar(text, inside=inside)}"


def _node(node: Node) -> Iterator[str]:
    kind = "rebuttal" if isinstance(node, Rebuttal) else "conclusion" if isinstance(node, Conclusion) else "premise"
    basis = node.basis
    if kind == "premise" and basis in (Basis.EVIDENCE, Basis.ASSUMED):
        kind = "evidence" if basis is Basis.EVIDENCE else "assumption"
        basis = Basis.STATED
    yield f"{kind}: {_open(node.text)}"
    for key, names in (("by", node.by), ("via", node.via)):
        if names:
            yield f"{key}: {flow(names, inside=False)}"
    if basis is not Basis.STATED:
        yield f"basis: {basis.value}"
    if node.stance is not (Stance.REPORTS if node.by else Stance.ASSERTS):
        yield f"stance: {node.stance.value}"
    yield from _quotes(node.quotes, inside=False)
    for word in (("sort", node.sort), ("qualifier", node.qualifier)):
        if word[1] is not None:
            yield f"{word[0]}: {word[1].value}"
    yield from _arrows(node)
    if node.links:
        links = [_link(link) for link in node.links]
        yield f"claim: {links[0]}" if len(links) == 1 else f"claim: [{', '.join(links)}]"
    yield from _optional("note", node.note)
    yield from _optional("formal", node.formal)


def _arrows(node: Node) -> Iterator[str]:
    if isinstance(node, Rebuttal) and node.against:
        yield f"against: {flow(node.against, inside=False)}"
    if isinstance(node, Conclusion) and node.because:
        steps = [_step(step) for step in node.because]
        yield f"because: {steps[0]}" if len(steps) == 1 else "because:"
        yield from (f"  - {step}" for step in steps if len(steps) > 1)


def _quotes(quotes: tuple[Quote, ...], *, inside: bool) -> Iterator[str]:
    if quotes:
        yield f"quote: {flow((q.text for q in quotes), inside=inside)}"
        anchors = dict.fromkeys(anchor for quote in quotes for anchor in quote.at)
        if anchors:
            places = list(map(_anchor, anchors))
            yield f"at: {places[0]}" if len(places) == 1 else f"at: [{', '.join(places)}]"


def _anchor(anchor: Anchor) -> str:
    return str(anchor.paragraph) if anchor.source is None else f"{anchor.source} {anchor.paragraph}"


def _step(step: Step) -> str:
    premises = scalar(" + ".join(step.premises))
    parts = [f"from: {premises}"]
    if step.named:
        parts.append(f"id: {scalar(step.id)}")
    parts += [f"scheme: {scalar(step.scheme)}"] if step.scheme is not None else []
    parts += ["strict: true"] if step.strict else []
    parts += [f"by: {flow(step.by)}"] if step.by else []
    parts += list(_quotes(step.quotes, inside=True))
    parts += list(_optional("note", step.note, inside=True))
    return premises if len(parts) == 1 and step.premises else f"{{{', '.join(parts)}}}"


def _link(link: Link) -> str:
    if link.relation is Relation.SAME and link.why is None:
        return scalar(link.claim)
    parts = [
        f"{_LINK_KEYS.get(link.relation, 'same-as')}: {scalar(link.claim)}",
        *_optional("why", link.why, inside=True),
    ]
    return f"{{{', '.join(parts)}}}"


def _expectation(value: Expectation) -> str:
    named = [("drop", value.drop or None), ("accepted", value.accepted)]
    named += [("rejected", value.rejected), ("undecided", value.undecided)]
    return ", ".join(f"{key}: {flow(names)}" for key, names in named if names is not None)


def _atlas(value: Atlas) -> Iterator[str]:
    yield f"atlas: {_open(value.title)}"
    yield from _optional("note", value.note)
    for key, things in (("issues", value.issues), ("claims", value.claims), ("speakers", value.speakers)):
        if things:
            yield from ("", f"{key}:")
        for thing in things:
            yield f"  {scalar(thing.id)}: {_entry(thing) if isinstance(thing, Claim | Speaker) else _open(thing.text)}"
    if value.relations:
        yield from ("", "relations:")
        yield from (f"  - {{{_relation(r)}}}" for r in value.relations)


def _entry(thing: Claim | Speaker) -> str:
    if isinstance(thing, Speaker):
        more = [(k, v) for k, v in (("speaks-for", thing.speaks_for), ("maps", thing.maps)) if v]
        if not more and thing.names:
            return flow(thing.names, inside=False)
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in [("names", thing.names), *more] if v) + "}"
    parts = [f"text: {scalar(thing.text)}", *_optional("issue", thing.issue, inside=True)]
    parts += [f"sort: {thing.sort.value}"] if thing.sort else []
    parts += list(_optional("note", thing.note, inside=True))
    return _open(thing.text) if len(parts) == 1 else f"{{{', '.join(parts)}}}"


def _relation(relation: AtlasRelation) -> str:
    why = list(_optional("why", relation.why, inside=True))
    if isinstance(relation, Contrary):
        kind = "contradictory" if relation.exhaustive else "contrary"
        return ", ".join([f"{kind}: [{', '.join(map(scalar, relation.claims))}]", *why])
    if isinstance(relation, Apparent):
        nodes = f"apparent: [{', '.join(map(scalar, relation.nodes))}]"
        return ", ".join([nodes, f"differ: {scalar(relation.differ)}", *why])
    given, then = scalar(" + ".join(relation.given)), scalar(" + ".join(relation.then))
    return ", ".join([f"if: {given}", f"then: {then}", *why])


def _source(value: Source) -> Iterator[str]:
    for key in ("title", "author", "outlet", "date", "genre", "language"):
        yield from _optional(key, getattr(value, key))
    yield f"complete: {'true' if value.complete else 'false'}"
    if value.skip:
        yield f"skip: [{', '.join(map(str, value.skip))}]"
    yield from _optional("file", value.text_file)
    yield from _optional("note", value.note)


def _seal(value: Seal) -> Iterator[str]:
    yield "# Written by `argmap seal`; do not edit."
    yield f"sha256: {scalar(value.sha256)}"
    yield f"paragraphs: {value.paragraphs}"
    yield "quotes:" if value.quotes else "quotes: {}"
    for quote, places in value.quotes.items():
        yield f"  {scalar(quote)}: {places[0] if len(places) == 1 else list(places)}"
