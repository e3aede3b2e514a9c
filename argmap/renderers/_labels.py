"""What stands inside a card, the title and the legend: in which size and ink, and on which lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.diagram import GLYPHS, ArrowKind, Card, Cluster, Diagram, Entry, Form, JunctionKind, Role, Side
from argmap.renderers._boxes import Cell, Label, Row, label, roomy, row, run, runs
from argmap.renderers._text import visible
from argmap.renderers._theme import CANVAS, LINES, LOOKS, MUTED, PANEL, RIVAL, RULE, SUPPORT, TEXT

#: The width of the text in a card, in the card of a thesis and in an echo, and the sizes of print.
#: Graphviz measures in whole pixels at 96 to the inch: bold is even at 12 points, which is 16 pixels, and ragged at 11.
CARD, THESIS, ECHO = 222, 214, 160
SMALL, BODY, STRONG, LARGE, TITLE = 9, 11, 12, 15, 18

#: How much of a width text may fill by its true measure, so that Graphviz's rounding does not widen the card.
_FILL = 0.95

#: The same for small bold print, which Graphviz draws wider.
_BOLD = 0.88

#: The width of one row of the legend, and how wide the columns of a table are: claims, positions, verdicts.
_LEGEND = 780
_CLAIMS, _POSITIONS, _VERDICTS = 236, 104, 92

#: The verdicts' signs; each is a character that Inter has.
VERDICTS = {"accepted": "▲", "rejected": "▼", "undecided": "◇", "absent": "□"}

#: How the legend draws the circles in a line of text, and in which ink.
_CIRCLES = {
    JunctionKind.LINKED: ("⊕", SUPPORT),
    JunctionKind.STEP: ("○", SUPPORT),
    JunctionKind.RIVALS: ("⊗", RIVAL),
}

#: The keys of the title, of the names over a table and of what stands under the picture; no card or cluster has them.
HEAD, NAMES, FOOT = "title", "names", "foot"


def of(diagram: Diagram) -> Mapping[str, Label]:
    """Return every label of a diagram by the key of its card, echo or cluster. The foot is missing if it is empty."""
    cards = {shown.key: shown for shown in diagram.cards}
    table = diagram.form is Form.TABLE
    found = {key: _row_of(shown) if table else card(shown) for key, shown in cards.items()}
    for small in diagram.echoes:
        section = diagram.number(cards[small.card].cluster)
        found[small.key] = echo(cards[small.card], f"in {section}" if section else "")
    columns = diagram.form is Form.COLUMNS
    for cluster in diagram.clusters:
        align = "RIGHT" if columns and cluster is diagram.clusters[-1] else "LEFT"
        found[cluster.key] = heading(cluster, align, large=columns)
    found[HEAD] = title(diagram)
    if table and diagram.cards:
        found[NAMES] = _names(diagram.cards[0])
    if diagram.notes or diagram.legend:
        found[FOOT] = foot(diagram, _LEGEND)
    return found


def _rows(text: str, limit: float, size: int, ink: str, *, bold: bool = False, pad: float = 0) -> list[Row]:
    """Return a text broken into rows."""
    return [row(Cell((line,), line.wide), pad=pad) for line in runs(text, limit, size, ink, bold=bold)]


def _blank(size: int) -> Row:
    return row(Cell((run(" ", size, TEXT),), 0))


def card(card: Card) -> Label:
    """Return the label of a card: header, speaker, text, verdict, what is not drawn."""
    if card.sides:
        return _claim(card)
    look, wide = LOOKS[card.role], THESIS if card.thesis else CARD
    size = STRONG if card.thesis else BODY
    rows = [
        *_header(f"{GLYPHS[card.role]} {card.role.value.upper()}", card.detail, look.ink, wide),
        *_rows(card.speaker, wide * _BOLD, SMALL, look.ink, bold=True),
        *_body(card, wide, size),
        *_under(card, wide),
    ]
    return label(rows, wide)


def _body(card: Card, wide: int, size: int) -> list[Row]:
    """Return the text of a card; that of a concept is a list of claims, and may be empty."""
    if card.role is Role.CONCEPT:
        return list(_several(card.text, wide))
    return _rows(card.text, wide * _FILL, size, TEXT, bold=card.thesis) or [_blank(size)]


def _several(text: str, wide: int) -> Iterator[Row]:
    """Yield a text of several lines, each broken into rows under a mark of its own."""
    for line in text.split("\n") if text else ():
        first, *rest = runs(f"· {line}", wide * _FILL, BODY, TEXT)
        yield row(Cell((first,), first.wide), pad=1)
        yield from (row(Cell((part,), part.wide)) for part in rest)


def _under(card: Card, wide: int) -> Iterator[Row]:
    """Yield the last rows of a card: what is not drawn at the left, the verdict at the right, together if they fit."""
    verdict = f"{VERDICTS.get(card.verdict, '·')} {card.verdict.upper()}" if card.verdict else ""
    left, right = run(visible(card.footer), SMALL, MUTED), run(verdict, SMALL, TEXT, bold=True)
    taken = int(left.wide * 1.08) + 6
    if left.text and verdict and taken + right.wide * 1.08 < wide:
        yield row(Cell((left,), taken), Cell((right,), wide - taken, "RIGHT"), pad=1)
        return
    yield from _rows(card.footer, wide * _FILL, SMALL, MUTED, pad=1)
    if verdict:
        yield row(Cell((right,), wide, "RIGHT"), pad=1)


def echo(card: Card, section: str) -> Label:
    """Return the label of an echo: what it stands for and where that is drawn in full."""
    look = LOOKS[card.role]
    word = f"{GLYPHS[card.role]} {card.id} · {section}" if section else f"{GLYPHS[card.role]} {card.id}"
    rows = _rows(word, ECHO * _FILL, SMALL, look.ink) + _rows(card.text, ECHO * _FILL, SMALL, MUTED)
    return label(rows, ECHO)


def _header(word: str, detail: str, ink: str, wide: int) -> Iterator[Row]:
    """Yield the header's row, and rows of their own for small print that does not fit beside the word."""
    left, right = run(word, SMALL, ink, bold=True), run(visible(detail), SMALL, MUTED)
    taken = int(left.wide) + 10
    beside = right.wide <= wide - taken
    shown = right if beside else run("", SMALL, MUTED)
    yield row(Cell((left,), taken), Cell((shown,), wide - taken, "RIGHT"), pad=1)
    if not beside:
        yield from _rows(detail, wide, SMALL, MUTED)


def _claim(card: Card) -> Label:
    """Return the label of a claim between two parties: what each makes of it at its side."""
    look = LOOKS[card.role]
    left, right = card.sides
    head = run(f"{GLYPHS[card.role]} {card.role.value.upper()}", SMALL, look.ink, bold=True)
    text = runs(card.text, 248 * _FILL, STRONG, TEXT, bold=True)
    middle = Cell((head, *text), 264, "CENTER", 5, look.fill)
    return label([row(_side(left, 108), middle, _side(right, 108))])


def _names(card: Card) -> Label:
    """Return the names of a table's columns, by one of its rows."""
    cells = [
        _name("Claim", _CLAIMS),
        *(_name(side.party, _POSITIONS) for side in card.sides),
        _name("Verdict", _VERDICTS),
    ]
    return label([row(*cells)])


def _name(text: str, wide: int) -> Cell:
    return Cell(tuple(runs(text, wide - 12, SMALL, TEXT, bold=True)), wide, "CENTER", 5, PANEL)


def _row_of(card: Card) -> Label:
    """Return the label of a row of a table: the claim, what each party makes of it, the verdict."""
    look = LOOKS[card.role]
    text = runs(card.text, (_CLAIMS - 16) * _FILL, BODY, TEXT)
    word = run(f"{GLYPHS[card.role]} {card.role.value}", SMALL, look.ink, bold=True)
    claim = Cell((*text, run(card.id, SMALL, MUTED)), _CLAIMS, "CENTER", 5, CANVAS)
    sides = (_side(side, _POSITIONS) for side in card.sides)
    return label([row(claim, *sides, Cell((word,), _VERDICTS, "CENTER", 5, look.fill))])


#: How a side looks by its sign: as a conclusion, as an objection, as a report.
_SIGNS = {1: Role.CONCLUSION, -1: Role.OBJECTION, 0: Role.REPORTED}
SIGN_GLYPHS = {1: "●", -1: "✗", 0: "○"}


def _side(side: Side, wide: int) -> Cell:
    """Return what a party makes of a claim, in a cell; one that says nothing has no ground."""
    if side.sign is None:
        return Cell((run("– silent", SMALL, MUTED),), wide, "CENTER", 5, CANVAS)
    look = LOOKS[_SIGNS[side.sign]]
    words = runs(f"{SIGN_GLYPHS[side.sign]} {side.word}", wide - 10, STRONG, look.ink, bold=True)
    small = runs(side.detail, wide - 10, SMALL, MUTED)
    return Cell((*words, *small), wide, "CENTER", 5, look.fill)


def title(diagram: Diagram) -> Label:
    """Return the label over the picture: title and subtitle, broken where they are long."""
    rows = _rows(diagram.title, 640, TITLE, TEXT, bold=True, pad=1) + _rows(diagram.subtitle, 640, BODY, MUTED, pad=1)
    return roomy(rows or _rows(diagram.id, 640, TITLE, TEXT, pad=1))


def heading(cluster: Cluster, align: str, *, large: bool = False) -> Label:
    """Return the label of a cluster."""
    size = LARGE if large else STRONG
    text = f"{cluster.number} · {cluster.title}" if cluster.number else cluster.title
    return roomy(_rows(text, 460, size, MUTED, bold=True) or [_blank(size)], align)


def foot(diagram: Diagram, wide: float) -> Label:
    """Return the label under the picture: notes, then the legend in rows of at most `wide` points."""
    notes = [row for note in diagram.notes for row in _rows(note, wide, BODY, TEXT, pad=1)]
    return roomy([*notes, *_legend_rows(diagram.legend, wide)], "CENTER")


def _legend_rows(entries: Iterable[Entry], limit: float) -> Iterator[Row]:
    """Yield the legend in rows: roles flow into rows of their own, then arrows and circles."""
    shown: list[Cell] = []
    used = 0.0
    roles = True
    for entry in entries:
        cells = _entry(entry)
        wide = sum(cell.wide + _GAP for cell in cells)
        starts = roles and not isinstance(entry.sign, Role)
        if shown and (starts or used + wide > limit):
            yield row(*shown, pad=_SPACE, gap=_GAP)
            shown, used = [], 0.0
        roles = roles and not starts
        shown += cells
        used += wide
    if shown:
        yield row(*shown, pad=_SPACE, gap=_GAP)


#: Between the entries of a row of the legend, and over and under a row.
_GAP, _SPACE = 5, 8


def _entry(entry: Entry) -> tuple[Cell, ...]:
    sign, text = entry.sign, visible(entry.text)
    if isinstance(sign, Role):
        look = LOOKS[sign]
        line = run(f"{GLYPHS[sign]} {text}", SMALL, look.ink, bold=True)
        return (Cell((line,), int(line.wide * 1.08) + 10, "CENTER", 4, look.fill, look.ink),)
    line = run(text, SMALL, TEXT if sign else MUTED)
    wide = int(line.wide * 1.08)
    if sign is None:
        return (Cell((line,), wide + 12, "CENTER", 4, ink=RULE),)
    sample, ink = (LINES[sign].sample, LINES[sign].ink) if isinstance(sign, ArrowKind) else _CIRCLES[sign]
    drawn = run(sample, STRONG, ink, bold=True)
    return Cell((drawn,), int(drawn.wide * 1.08) + 5, "RIGHT", 2), Cell((line,), wide + 5, pad=4)
