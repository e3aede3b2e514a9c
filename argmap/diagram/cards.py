"""A node as a card: header, speaker, verdict, and the words in which it is read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.diagram import roles
from argmap.diagram.keys import Keys
from argmap.diagram.picture import Card
from argmap.framework import Label
from argmap.graph import Graph
from argmap.model import Anchor, Basis, Node, Relation, Step
from argmap.sources import anchors


def counted(number: int, noun: str) -> str:
    """Return `1 arrow`, `2 arrows`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def paragraphs(places: Iterable[Anchor]) -> str:
    """Return the paragraphs of anchors in short: `¶6–8, 12`, each source named where there are several."""
    by_source: dict[str | None, set[int]] = {}
    for place in places:
        by_source.setdefault(place.source, set()).add(place.paragraph)
    several = len(by_source) > 1
    named = [f"{source} " if several and source else "" for source in by_source]
    return "; ".join(f"{name}¶{_ranges(sorted(n))}" for name, n in zip(named, by_source.values(), strict=True))


def _ranges(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def places_of(graph: Graph, node: Node) -> str:
    """Return the paragraphs in which the quotes of a node stand, as far as they are known."""
    found = [place for quote in node.quotes for place in anchors(quote, graph.verdict(quote))]
    named = len(graph.map.sources) > 1
    first = next(iter(graph.map.sources), None)
    return paragraphs(Anchor(p.paragraph, (p.source or first) if named else None) for p in found)


def speaker_of(by: Iterable[str], via: Iterable[str]) -> str:
    """Return whose claim it is: `A and B, via C`; empty for the author."""
    said, told = " and ".join(by), ", via ".join(via)
    return f"{said}, via {told}" if told and said else said or (f"via {told}" if told else "")


def of_node(graph: Graph, node: Node, keys: Keys, label: Label | None, undrawn: int) -> Card:
    """Return the card of a node; `undrawn` counts its arrows that the picture leaves out."""
    role = roles.of_node(node, graph.map.thesis or ())
    places, speaker = places_of(graph, node), speaker_of(node.by, node.via)
    unsaid = node.basis.value if node.basis in (Basis.ASSUMED, Basis.IMPUTED) else ""
    basis = unsaid if unsaid != role.value else ""  # a denied reading of a speaker is still a reading
    qualifier = node.qualifier.value if node.qualifier else ""
    footer = f"{counted(undrawn, 'arrow')} more, not drawn" if undrawn else ""
    verdict = label.value if label is not None else ""
    said = f" by {speaker}" if speaker else ""
    notes = [part for part in (basis, qualifier, places, verdict) if part]
    head = f"{role.value.capitalize()}{said} ({', '.join((node.id, *notes))})"
    return Card(
        key=keys.nodes[node.id],
        id=node.id,
        role=role,
        text=node.text,
        detail=" · ".join(part for part in (basis, qualifier, places, node.id) if part),
        speaker=speaker,
        thesis=node.id in (graph.map.thesis or ()),
        verdict=verdict,
        footer=footer,
        cluster=keys.cluster(node),
        label=f"{head}: {node.text}" + (f" ({footer})" if footer else ""),
        tooltip="\n".join(_more(node)),
    )


def _more(node: Node) -> Iterator[str]:
    for quote in node.quotes:
        yield f"Quote: “{quote.text}”"
    if node.sort is not None:
        yield f"Sort: {node.sort.value}"
    for link in node.links:
        relation = "" if link.relation is Relation.SAME else f"{link.relation.value} "
        yield f"Claim: {relation}{link.claim}" + (f" ({link.why})" if link.why else "")
    if node.formal:
        yield f"Formula: {node.formal}"
    if node.note:
        yield f"Note: {node.note}"


def step_label(graph: Graph, step: Step) -> str:
    """Return a step read aloud: its premises, its conclusion, its scheme and whose it is."""
    premises = [p for p in dict.fromkeys(step.premises) if p in graph.nodes]
    linked = len(set(step.premises)) > 1
    verb = "together support" if linked else "supports"
    traits = [step.scheme.replace("-", " ")] if step.scheme else []
    traits += ["strict"] if step.strict else []
    traits += [f"by {' and '.join(step.by)}"] if step.by else []
    traits += [f"note: {step.note}"] if step.note else []
    more = f" ({'; '.join(traits)})" if traits else ""
    return f"Step {step.id}: {' + '.join(premises)} {verb} {step.conclusion}{more}"
