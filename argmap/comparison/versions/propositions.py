"""What became of each node: new, gone, renamed, reworded, of another kind, weaker, somebody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.comparison.versions.change import Change, Group
from argmap.comparison.versions.matching import entries
from argmap.graph import Graph
from argmap.model import Anchor, Basis, Conclusion, Node, Qualifier, Quote, Rebuttal, Relation

#: How firm each qualifier is; a proposition without one is put forward flatly.
_FIRM = {Qualifier.POSSIBLE: 0, Qualifier.LIKELY: 1, None: 2, Qualifier.CERTAIN: 3}

_RELATIONS = {
    Relation.SAME: "the same as",
    Relation.OPPOSITE: "the opposite of",
    Relation.NARROWER: "narrower than",
    Relation.BROADER: "broader than",
}


def of(old: Graph, new: Graph, names: Mapping[str, str]) -> Iterator[Change]:
    """Yield what changed in the nodes: those that live on in the old order, then what is gone, then what is new."""
    for name, renamed in names.items():
        one, two = old.nodes[name], new.nodes[renamed]
        if name != renamed:
            text = f'"{name}" is now called "{renamed}"'
            yield Change(Group.BESIDES, "renamed", renamed, text, name, renamed)
        yield from _wording(one, two)
        yield from _attribution(one, two)
        yield from _grounds(one, two)
    for name, node in old.nodes.items():
        if name not in names:
            text = f'the {_kind(node)} "{name}" is gone: {node.text}'
            yield Change(Group.PROPOSITIONS, "node-gone", name, text, node.text, gone=True)
    kept = set(names.values())
    for name, node in new.nodes.items():
        if name not in kept:
            text = f'new {_kind(node)} "{name}": {node.text}'
            yield Change(Group.PROPOSITIONS, "new-node", name, text, after=node.text)


def _kind(node: Node) -> str:
    """Return what a node is in one word."""
    if isinstance(node, Rebuttal):
        return "rebuttal"
    if isinstance(node, Conclusion):
        return "conclusion"
    return {Basis.EVIDENCE: "evidence", Basis.ASSUMED: "assumption"}.get(node.basis, "premise")


def _wording(one: Node, two: Node) -> Iterator[Change]:
    if one.text != two.text:
        text = f'"{two.id}" is reworded: {two.text} (was: {one.text})'
        yield Change(Group.PROPOSITIONS, "reworded", two.id, text, one.text, two.text)
    if _kind(one) != _kind(two):
        text = f'"{two.id}" is {_kind(two)} now and was {_kind(one)}'
        yield Change(Group.PROPOSITIONS, "kind", two.id, text, _kind(one), _kind(two))
    if one.qualifier is not two.qualifier:
        before, after = (node.qualifier.value if node.qualifier else "unqualified" for node in (one, two))
        how = "weakened" if _FIRM[two.qualifier] < _FIRM[one.qualifier] else "strengthened"
        yield Change(Group.PROPOSITIONS, how, two.id, f'"{two.id}" is {how}, from {before} to {after}', before, after)
    before, after = (node.sort.value if node.sort else "" for node in (one, two))
    yield from _field(two.id, "sort", before, after, Group.PROPOSITIONS)
    yield from _field(two.id, "formal", one.formal, two.formal, Group.PROPOSITIONS)


def _attribution(one: Node, two: Node) -> Iterator[Change]:
    if one.stance is not two.stance:
        text = f'the author {two.stance.value} "{two.id}" now; before, the word was {one.stance.value}'
        yield Change(Group.PROPOSITIONS, "stance", two.id, text, one.stance.value, two.stance.value)
    before, after = _speaker(one), _speaker(two)
    if before != after:
        text = f'"{two.id}" is by {after} now and was by {before}'
        yield Change(Group.PROPOSITIONS, "speaker", two.id, text, before, after)
    if one.basis is not two.basis and _kind(one) == _kind(two):
        text = f'"{two.id}" is {two.basis.value} now and was {one.basis.value}'
        yield Change(Group.PROPOSITIONS, "basis", two.id, text, one.basis.value, two.basis.value)


def _speaker(node: Node) -> str:
    said, told = " and ".join(node.by) or "the author", ", via ".join(node.via)
    return f"{said}, via {told}" if told else said


def _grounds(one: Node, two: Node) -> Iterator[Change]:
    yield from quotes(two.id, one.quotes, two.quotes)
    before, after = ([(link.claim, _RELATIONS[link.relation]) for link in node.links] for node in (one, two))
    for claim, was, now in entries(before, after):
        yield _link(two.id, claim, was, now)
    yield from _reasons(one, two)
    yield from _field(two.id, "note", one.note, two.note, Group.BESIDES)
    yield from _field(two.id, "heading", one.heading, two.heading, Group.BESIDES)


def quotes(subject: str, one: Iterable[Quote], two: Iterable[Quote]) -> Iterator[Change]:
    """Yield the quotes of a node or a step that are gone, new, or said to stand elsewhere."""
    before, after = ([(quote.text, _places(quote.at)) for quote in each] for each in (one, two))
    for phrase, was, now in entries(before, after):
        if now is None:
            text = f'"{subject}" no longer quotes “{phrase}”'
            yield Change(Group.GROUNDS, "quote-gone", subject, text, before=phrase)
        elif was is None:
            yield Change(Group.GROUNDS, "new-quote", subject, f'"{subject}" quotes “{phrase}”', after=phrase)
        else:
            text = f'"{subject}" says otherwise where “{phrase}” stands'
            yield Change(Group.GROUNDS, "anchor", subject, text, was, now)


def _places(anchors: Iterable[Anchor]) -> str:
    return ", ".join(f"{a.source} {a.paragraph}" if a.source else str(a.paragraph) for a in anchors)


def _link(node: str, claim: str, was: str | None, now: str | None) -> Change:
    if was is None or now is None:
        kind, verb = ("new-link", "now expresses") if now else ("link-gone", "no longer expresses")
        text = f'"{node}" {verb} the claim "{claim}" ({now or was})'
    else:
        kind, text = "link", f'"{node}" is {now} the claim "{claim}" now and was {was} it'
    return Change(Group.GROUNDS, kind, node, text, was or "", now or "")


def _reasons(one: Node, two: Node) -> Iterator[Change]:
    before, after = ([(link.claim, link.why or "") for link in node.links] for node in (one, two))
    for claim, was, now in entries(before, after):
        if was is not None and now is not None:
            yield from _field(two.id, f'reason for the link to "{claim}"', was, now, Group.BESIDES)


def _field(subject: str, field: str, before: str | None, after: str | None, group: Group) -> Iterator[Change]:
    """Yield the change of a field whose values speak for themselves."""
    if (before or "") == (after or ""):
        return
    text = f'the {field} of "{subject}" is new: {after}'
    if before:
        text = f'the {field} of "{subject}" is {after or "gone"} (was: {before})'
    yield Change(group, field.split(" ")[0], subject, text, before or "", after or "")
