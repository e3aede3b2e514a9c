"""What-if questions and sweeps as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.explanation.cases import Case
from argmap.explanation.changes import Effect
from argmap.explanation.pages import how_many, leaf_sets, reference, text_of
from argmap.explanation.sweeps import Loss, Sweep
from argmap.explanation.words import counted
from argmap.framework import STANDPOINTS, Label
from argmap.page import Block, Cell, Heading, Page, Paragraph, Table


def changed(title: str, found: Iterable[tuple[str, Case, tuple[Effect, ...]]], aside: Sequence[str]) -> Page:
    """Return what changes in each map as a page; `aside` says what a reader must know besides."""
    blocks: list[Block] = []
    for author, case, effects in found:
        blocks += [Heading(_named(author, case)), *_effects(case, effects)]
    return Page(title, (*blocks, *map(Paragraph, aside)), "whatif")


def swept(found: Iterable[tuple[str, Case, Sweep]]) -> Page:
    """Return what falls with each leaf of each map, and what overturns each thesis, as a page."""
    blocks: list[Block] = []
    for author, case, sweep in found:
        blocks += [Heading(_named(author, case)), *_losses(case, sweep), *_overturning(case, sweep)]
    return Page("What falls without what", tuple(blocks), "sweep")


def _named(author: str, case: Case) -> str:
    title = f"{case.graph.map.title or 'untitled'} ({case.graph.map.id})"
    who = f"{author}: {title}" if author else title
    return who if case.standpoint == STANDPOINTS[0] else f"{who}, standpoint {case.standpoint}"


def _effects(case: Case, effects: tuple[Effect, ...]) -> Iterator[Block]:
    told = case.change
    asked = (("Dropped", told.dropped), ("Denied", told.denied), ("Granted", told.granted))
    said = "; ".join(f"{how}: {', '.join(names)}" for how, names in asked if names)
    if not effects:
        yield Paragraph(f"{said}. Nothing else changes." if told.dropped else f"{said}. Nothing changes.")
        return
    theses = [effect for effect in effects if effect.name in (case.graph.map.thesis or ())]
    moved = [f"the thesis “{one.name}”, {one.before.value}, becomes {one.now.value}" for one in theses]
    stays = ["no thesis is among them"] if case.graph.map.thesis and not moved else []
    count = f"Of {len(case.graph.nodes) - len(case.denials)} verdicts {len(effects)} changed"
    yield Paragraph(f"{said}. {': '.join([count, '; '.join([*moved, *stays])] if moved or stays else [count])}.")
    yield Table("changes", ("node", "before", "now", "through"), tuple(_effect(case, effect) for effect in effects))


def _effect(case: Case, effect: Effect) -> tuple[Cell, ...]:
    first, *rest = effect.through
    start = f"without {first}" if first in case.change.dropped else first
    if first in case.change.granted:
        start = f"granted {first}"
    refs = tuple(ref for name in effect.through[:-1] for ref in reference(case, name))
    through = Cell(" → ".join((start, *rest)), refs=refs, fields={"through": list(effect.through)})
    return (
        Cell(effect.name, (text_of(case, effect.name),), refs=reference(case, effect.name)),
        Cell(effect.before.value, role=effect.before.value),
        Cell(effect.now.value, role=effect.now.value),
        through,
    )


def _losses(case: Case, sweep: Sweep) -> Iterator[Block]:
    grave = [loss for loss in sweep.losses if loss.theses or loss.conclusions or loss.others or loss.risen]
    light = [loss.leaf for loss in sweep.losses if loss not in grave]
    total = counted(len(sweep.losses) + sweep.left, "leaf commitment")
    yield Paragraph(f"{total}; each is left out by itself, all else as drawn.")
    if grave:
        columns = ("without", "theses that fall", "conclusions that fall", "others that fall", "then accepted")
        yield Table("losses", columns, tuple(_loss(case, loss) for loss in grave))
    if light:
        which = f"of the other {len(light)}" if grave else f"of the {len(light)}"
        yield Paragraph(f"Without any one {which} nothing changes: {', '.join(light)}.")
    if sweep.left:
        yield Paragraph(f"The last {sweep.left} in the order written were not tried, as the map is too large.")


def _loss(case: Case, loss: Loss) -> tuple[Cell, ...]:
    head = Cell(loss.leaf, (text_of(case, loss.leaf),), refs=reference(case, loss.leaf))
    return (head, *map(_names, (loss.theses, loss.conclusions, loss.others, loss.risen)))


def _names(names: tuple[str, ...]) -> Cell:
    shown = f"{len(names)}: {', '.join(names)}" if names else "none"
    return Cell(shown, fields={"count": len(names), "nodes": list(names)})


def _overturning(case: Case, sweep: Sweep) -> Iterator[Block]:
    theses = dict.fromkeys(case.graph.map.thesis or ())
    accepted = dict(sweep.overturning)
    if not theses:
        yield Paragraph("This map has no thesis to overturn.")
    for name in theses:
        if name not in accepted:
            label = case.labels.get(name, Label.ABSENT).value
            yield Paragraph(f"The thesis “{name}” is {label} as it is: there is nothing to overturn.")
            continue
        found = accepted[name]
        yield Heading(f"What overturns “{name}”", 3)
        if found.complete and not found.sets:
            yield Paragraph("Nothing: it is accepted whichever leaf commitments are lost.")
            continue
        more = "if all of one is lost, the thesis is not accepted; if less of it is lost, it still is"
        yield Paragraph(f"Sets of leaf commitments, the smallest first: {how_many(found)}; {more}.")
        if found.sets:
            yield leaf_sets(case, "overturning", found)
