"""Engagement as a page: what one party does with each argument of another, and how it reports it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.comparison.engagement import Answer, Deed, Engagement, Met
from argmap.comparison.fidelity import Match, Report
from argmap.comparison.table import ways_to
from argmap.graph import Graph
from argmap.model import Node
from argmap.page import Block, Cell, Heading, Page, Paragraph, Ref, Table

#: An engagement with the reports that go with it.
Side = tuple[Engagement, Sequence[Report]]


def page(sides: Iterable[Side]) -> Page:
    """Return engagements as a page, a section for each; arguments for one thing that are met alike share a row.

    The cells of an argument have the fields `map`, `node` and `steps` (none where it has no step); of a deed, `deeds`,
    the weightiest first, `partly`, of that, and `contrary`, the claims by which it is done; of a report, `map` and
    `node`, and of how it fits, `match`.
    """
    blocks: list[Block] = []
    for engagement, told in sides:
        blocks += _engaged(engagement)
        blocks += _told(engagement, told)
    return Page("Who answers whom", tuple(blocks), "engage")


def _engaged(engagement: Engagement) -> list[Block]:
    of, by = engagement.of.name, engagement.by.name
    blocks: list[Block] = [Heading(f"What {by} does with the arguments of {of}")]
    if not engagement.met:
        return [*blocks, Paragraph(f"{of} has no arguments here: no step, and nothing said on a claim.")]
    counts = [(deed, sum(met.deed is deed for met in engagement.met)) for deed in Deed]
    tally = ", ".join(f"{deed.value} {count}" for deed, count in counts if count)
    many = len(engagement.met)
    blocks.append(Paragraph(f"Of {many} argument{'s' if many > 1 else ''} of {of}, {by}: {tally}."))
    groups = _alike(engagement.met)
    answered = tuple(_row(group) for group in groups if group[0].deed is not Deed.IGNORES)
    ignored = tuple((_arguments(group),) for group in groups if group[0].deed is Deed.IGNORES)
    if answered:
        columns = (f"Argument of {of}", "Deed", f"{by}")
        blocks.append(Table("engagement", columns, answered, "Arguments that are taken up"))
    else:
        blocks.append(Paragraph(f"{by} takes up none of them."))
    if ignored:
        blocks.append(Table("ignored", (f"Argument of {of}",), ignored, f"Arguments on which {by} is silent"))
    return blocks


def _alike(mets: Iterable[Met]) -> list[list[Met]]:
    """Return the arguments for one thing with which the same is done together, in order."""
    groups: dict[tuple[str, str, tuple[Answer, ...]], list[Met]] = {}
    for met in mets:
        key = (met.argument.graph.map.id, met.argument.node.id, met.answers)
        groups.setdefault(key, []).append(met)
    return list(groups.values())


def _row(group: Sequence[Met]) -> tuple[Cell, ...]:
    met = group[0]
    deeds = [answer.deed.value for answer in met.answers]
    first, *others = met.answers
    also = tuple(f"also {_deed(answer)}" for answer in others)
    contrary = list(dict.fromkeys(name for answer in met.answers for name in answer.contrary))
    fields = {"deeds": deeds, "partly": first.partly, "contrary": contrary}
    deed = Cell(_deed(first), also, first.deed.name.lower().replace("_", "-"), fields=fields)
    pairs = [pair for answer in met.answers for pair in answer.nodes]
    return (_arguments(group), deed, _nodes(pairs))


def _deed(answer: Answer) -> str:
    """Return a deed in words, with the claims through which it is done where they are only contrary."""
    through = f", by the contrary {', '.join(answer.contrary)}" if answer.contrary else ""
    return answer.deed.value + through + (", in part" if answer.partly else "")


def _arguments(group: Sequence[Met]) -> Cell:
    graph, node = group[0].argument.graph, group[0].argument.node
    steps = [met.argument.step for met in group if met.argument.step is not None]
    from_ = [f"from {' + '.join(node.text for node in graph.premises(step))}" for step in steps] or ["without a step"]
    fields = {"map": graph.map.id, "node": node.id, "steps": [step.id for step in steps]}
    ways = tuple(ways_to(graph, node))
    return Cell(node.text, (*from_, *_quotes(ways)), "argument", ways, fields)


def _nodes(pairs: Iterable[tuple[Graph, Node]]) -> Cell:
    distinct = list({(graph.map.id, node.id): (graph, node) for graph, node in pairs}.values())
    ways = tuple(ref for graph, node in distinct for ref in ways_to(graph, node))
    texts = [node.text for _, node in distinct]
    return Cell(" / ".join(texts), tuple(_quotes(ways)), "answer", ways)


def _quotes(ways: Iterable[Ref]) -> list[str]:
    quoted = [(f"¶{way.paragraph} " if way.paragraph else "") + f"“{way.quote}”" for way in ways if way.quote]
    return list(dict.fromkeys(quoted))


def _told(engagement: Engagement, told: Sequence[Report]) -> list[Block]:
    of, by = engagement.of, engagement.by
    heading = Heading(f"How {by.name} reports {of.name}")
    if not told:
        return [heading, Paragraph(f"{by.name} reports nothing of {of.name} under a declared name.")]
    if not of.maps:
        text = f"{of.name} has no map here, so that no report of it can be held against its own words."
        return [heading, Paragraph(f"{by.name} tells {len(told)} of what {of.name} holds. {text}")]
    counts = ", ".join(
        f"{match.value} {count}" for match in Match if (count := sum(one.match is match for one in told))
    )
    rows = tuple(
        (
            Cell(
                one.node.text,
                tuple(_quotes(ways_to(one.graph, one.node))),
                "report",
                tuple(ways_to(one.graph, one.node)),
                {"map": one.graph.map.id, "node": one.node.id},
            ),
            Cell(one.match.value, role=one.match.name.lower(), fields={"match": one.match.value}),
            _nodes((e.graph, e.node) for e in one.own),
        )
        for one in told
    )
    columns = (f"{by.name} on {of.name}", "Fit", f"{of.name} in its own words")
    return [heading, Paragraph(f"Reports: {counts}."), Table("fidelity", columns, rows, "Reports beside own words")]
