"""A text outline of the whole picture, for terminals, screen readers and builders of documents without pictures.

Of a map it is a tree: each main conclusion, under it the steps that support it and the attacks on it, and so on down.
What was told already is named and not told again; whatever the trees do not reach follows. Of a pair it is the list of
shared claims, then each party's case; of an issue, the claims and who says what of each; of a matrix, its rows; of a
lattice, its groups. Everything in the picture is in the outline, in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from argmap.diagram import Arrow, ArrowKind, Card, Diagram, Form, Junction, JunctionKind
from argmap.renderers._text import visible

SUFFIX = ".txt"
MEDIA_TYPE = "text/plain"

_INDENT = "  "


def write(diagram: Diagram) -> bytes:
    """Return the picture as plain text, UTF-8, lines unwrapped, the same bytes for the same diagram."""
    lines = [visible(diagram.title), *([visible(diagram.subtitle)] if diagram.subtitle else []), ""]
    lines += _Tree.of(diagram).lines() if diagram.form is Form.MAP else _FORMS[diagram.form](diagram)
    if diagram.notes:
        lines += ["", *(visible(note) for note in diagram.notes)]
    return ("\n".join(line.rstrip() for line in lines).rstrip() + "\n").encode()


def _head(card: Card, section: str) -> str:
    """Return a card's line: what it is, whose, its name and place, its section, its verdict, its text."""
    said = f" by {card.speaker}" if card.speaker else ""
    marks = [card.detail or card.id, *([f"section {section}"] if section else [])]
    marks += [f"verdict: {card.verdict}"] if card.verdict else []
    marks += ["main conclusion of the map"] if card.thesis and card.role.value != "main conclusion" else []
    text = f"{card.role.value.upper()}{said} ({'; '.join(marks)}): {card.text}"
    return visible(f"{text} [{card.footer}]" if card.footer else text)


def _note(card: Card, depth: int) -> Iterator[str]:
    """Yield what the mapper remarks on a card."""
    yield from (visible(_INDENT * depth + line) for line in card.tooltip.split("\n") if line.startswith("Note: "))


@attrs.frozen
class _Tree:
    """A map as nested lines. `below` holds the arrows into each card or junction."""

    diagram: Diagram
    cards: Mapping[str, Card]
    junctions: Mapping[str, Junction]
    below: Mapping[str, Sequence[Arrow]]

    @classmethod
    def of(cls, diagram: Diagram) -> _Tree:
        """Index a diagram: an echo counts as the card it stands for."""
        full = {echo.key: echo.card for echo in diagram.echoes}
        below: dict[str, list[Arrow]] = {}
        for arrow in diagram.arrows:
            tail, head = full.get(arrow.tail, arrow.tail), full.get(arrow.head, arrow.head)
            below.setdefault(head, []).append(attrs.evolve(arrow, tail=tail, head=head))
        return cls(diagram, {c.key: c for c in diagram.cards}, {j.key: j for j in diagram.junctions}, below)

    def lines(self) -> Iterator[str]:
        """Yield the trees of the main conclusions, then of what nothing is built on, then of what is left (circles)."""
        sections = [f"{c.number}. {c.title}" if c.number else c.title for c in self.diagram.clusters]
        if sections:
            yield f"Sections: {visible('; '.join(sections))}"
            yield ""
        told: set[str] = set()
        rivals = [j.key for j in self.diagram.junctions if j.kind is JunctionKind.RIVALS]
        tails = {a.tail for arrows in self.below.values() for a in arrows if a.tail not in rivals}
        order = sorted(self.cards.values(), key=lambda card: (not card.thesis, card.key in tails))
        for card in order:
            if card.key not in told:
                yield from self._card(card.key, "", told)
        for key in rivals:
            yield visible(f"{self.junctions[key].label}")

    def _card(self, key: str, verb: str, told: set[str]) -> Iterator[str]:
        """Yield a card and what bears on it, each line with its depth in front; iterative, as chains may be long."""
        stack: list[tuple[int, str, str]] = [(0, verb, key)]
        while stack:
            depth, verb, key = stack.pop()
            lead = _INDENT * depth + (f"{verb} " if verb else "")
            if key in self.junctions:
                yield lead.rstrip()
            elif key in told:
                yield f"{lead}{visible(self.cards[key].id)} (told elsewhere)"
                continue
            else:
                told.add(key)
                yield lead + _head(self.cards[key], self._section(self.cards[key]))
                yield from _note(self.cards[key], depth + 1)
            stack += [
                (depth + 1, self._verb(arrow), arrow.tail)
                for arrow in reversed(self.below.get(key, ()))
                if arrow.kind is not ArrowKind.RIVALS
            ]

    def _verb(self, arrow: Arrow) -> str:
        if arrow.kind is ArrowKind.PART_OF:
            return "-"
        if arrow.tail in self.junctions:
            return f"supported by {visible(self.junctions[arrow.tail].label)}"
        return {
            ArrowKind.REBUTS: "rebutted by",
            ArrowKind.UNDERMINES: "undermined by",
            ArrowKind.UNDERCUTS: "undercut by",
        }.get(arrow.kind, "supported by")

    def _section(self, card: Card) -> str:
        cluster = next((c for c in self.diagram.clusters if c.key == card.cluster), None)
        return "" if cluster is None else str(cluster.number or f"“{cluster.title}”")


def _columns(diagram: Diagram) -> Iterator[str]:
    """Yield the claims with what is made of each, then the columns beside them with what their cards do."""
    middle, cards = diagram.clusters[1], {card.key: card for card in diagram.cards}
    yield visible(middle.title)
    yield ""
    for card in (card for card in diagram.cards if card.cluster == middle.key):
        yield from _claim(card)
        for arrow in (arrow for arrow in diagram.arrows if arrow.head == card.key):
            yield visible(f"{_INDENT}{arrow.label}: {cards[arrow.tail].text}")
    for cluster in diagram.clusters:
        shown = [card for card in diagram.cards if card.cluster == cluster.key != middle.key]
        if shown:
            yield ""
            yield visible(cluster.title)
        for card in shown:
            yield _INDENT + _head(card, "")
            yield from _note(card, 2)
            yield from (visible(f"{_INDENT * 2}{arrow.label}") for arrow in diagram.arrows if arrow.head == card.key)


def _claim(card: Card) -> Iterator[str]:
    """Yield a claim and what each party makes of it; of several that say nothing, one line names all."""
    yield visible(f"{card.role.value.upper()} ({card.id}): {card.text}")
    for side in (side for side in card.sides if side.sign is not None):
        yield visible(f"{_INDENT}{side.party}: {side.word}{f' ({side.detail})' if side.detail else ''}")
    if silent := [side.party for side in card.sides if side.sign is None]:
        yield visible(f"{_INDENT}silent: {', '.join(silent)}")
    if card.footer:
        yield visible(_INDENT + card.footer)


def _table(diagram: Diagram) -> Iterator[str]:
    """Yield the rows."""
    for card in diagram.cards:
        yield from _claim(card)


def _lattice(diagram: Diagram) -> Iterator[str]:
    """Yield each group of parties with what just they hold, then what lies under what."""
    for card in diagram.cards:
        yield visible(f"{card.role.value.upper()} ({card.id}; {card.detail}) by {card.speaker}")
        yield from (visible(f"{_INDENT}- {line}") for line in card.text.split("\n") if line)
    yield ""
    yield from (visible(arrow.label) for arrow in diagram.arrows)


_FORMS = {Form.COLUMNS: _columns, Form.TABLE: _table, Form.LATTICE: _lattice}
