"""What stands inside a card, the title and the legend, as Graphviz's HTML-like labels.

Every text is made visible and escaped here, so that nothing a map says can end a label or open a tag. Sizes are in
points.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from argmap.diagram import GLYPHS, ArrowKind, Card, Cluster, Diagram, Entry, JunctionKind, Role, Side
from argmap.renderers._text import lines, visible, width
from argmap.renderers._theme import LINES, LOOKS, MUTED, RIVAL, RULE, SUPPORT, TEXT

#: The width of the text in a card, in the card of a thesis and in an echo, and the sizes of print.
#: Graphviz measures in whole pixels at 96 to the inch: bold is even at 12 points, which is 16 pixels, and ragged at 11.
CARD, THESIS, ECHO = 222, 214, 160
SMALL, BODY, STRONG, TITLE = 9, 11, 12, 18

#: How much of a width text may fill by its true measure, so that Graphviz's rounding does not widen the card.
_FILL = 0.95

#: The width of one row of the legend.
_LEGEND = 780

#: The verdicts' signs; each is a character that Inter has.
VERDICTS = {"accepted": "▲", "rejected": "▼", "undecided": "◇", "absent": "□"}

#: How the legend draws the circles in a line of text, and in which ink.
_CIRCLES = {
    JunctionKind.LINKED: ("⊕", SUPPORT),
    JunctionKind.STEP: ("○", SUPPORT),
    JunctionKind.RIVALS: ("⊗", RIVAL),
}


def escaped(text: str) -> str:
    """Return text as an HTML-like label takes it, everything hidden made visible, backslashes kept."""
    return html.escape(visible(text)).replace("\\", "\\\\")


def font(text: str, size: int, ink: str, *, bold: bool = False) -> str:
    """Return escaped text set in a size and ink."""
    inner = escaped(text)
    return f'<FONT POINT-SIZE="{size}" COLOR="{ink}">{f"<B>{inner}</B>" if bold else inner}</FONT>'


def _row(inner: str, *, align: str = "LEFT", span: int = 2, wide: int = 0, pad: int = 1) -> str:
    size = f' WIDTH="{wide}"' if wide else ""
    return f'<TR><TD ALIGN="{align}" COLSPAN="{span}" CELLPADDING="{pad}"{size}>{inner}</TD></TR>'


def _text_rows(text: str, limit: float, size: int, *, bold: bool, align: str = "LEFT") -> str:
    rows = lines(visible(text), limit * _FILL, size, bold=bold) or [" "]
    return "".join(_row(font(row, size, TEXT, bold=bold), align=align, pad=0) for row in rows)


def card(card: Card) -> str:
    """Return the label of a card: header, speaker, text, verdict, what is not drawn."""
    if card.sides:
        return _claim(card)
    look, wide = LOOKS[card.role], THESIS if card.thesis else CARD
    word = f"{GLYPHS[card.role]} {card.role.value.upper()}"
    rows = [*_header(word, card.detail, look.ink, wide)]
    if card.speaker:
        rows += [
            _row(font(part, SMALL, look.ink, bold=True), pad=0)
            for part in lines(visible(card.speaker), wide, SMALL, bold=True)
        ]
    rows.append(_text_rows(card.text, wide, STRONG if card.thesis else BODY, bold=card.thesis))
    if card.verdict or card.footer:
        rows += _under(card, wide)
    return _table("".join(rows))


def _under(card: Card, wide: int) -> Iterator[str]:
    """Yield the last rows of a card: what is not drawn at the left, the verdict at the right, together if they fit."""
    small = visible(card.footer)
    verdict = f"{VERDICTS.get(card.verdict, '·')} {card.verdict.upper()}" if card.verdict else ""
    left, right = font(small, SMALL, MUTED), font(verdict, SMALL, TEXT, bold=True)
    taken = int(width(small, SMALL) * 1.08) + 6
    if small and verdict and taken + width(verdict, SMALL, bold=True) * 1.08 < wide:
        yield _row(
            _table(_two(f'VALIGN="TOP" CELLPADDING="0" WIDTH="{taken}"', left, f'WIDTH="{wide - taken}"', right))
        )
        return
    if small:
        yield from (_row(font(part, SMALL, MUTED)) for part in lines(small, wide, SMALL))
    if verdict:
        yield _row(right, align="RIGHT")


def _two(how: str, left: str, so: str, right: str) -> str:
    """Return a row of a cell at the left and one at the right, with their attributes.

    Regular print sits a point lower in its line than bold: less padding brings the two to one level.
    """
    return f'<TR><TD ALIGN="LEFT" {how}>{left}</TD><TD ALIGN="RIGHT" {so}>{right}</TD></TR>'


def echo(card: Card, section: str) -> str:
    """Return the label of an echo: what it stands for and where that is drawn in full."""
    look = LOOKS[card.role]
    word = f"{GLYPHS[card.role]} {card.id} · {section}" if section else f"{GLYPHS[card.role]} {card.id}"
    head = [_row(font(part, SMALL, look.ink), pad=0) for part in lines(visible(word), ECHO * _FILL, SMALL)]
    text = [_row(font(part, SMALL, MUTED), pad=0) for part in lines(visible(card.text), ECHO * _FILL, SMALL)]
    return _table("".join((_row("", wide=ECHO, pad=0), *head, *text)))


def _table(rows: str, attributes: str = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"') -> str:
    return f"<TABLE {attributes}>{rows}</TABLE>"


def _header(word: str, detail: str, ink: str, wide: int) -> Iterator[str]:
    """Yield the header's row, and rows of their own for small print that does not fit beside the word."""
    taken = int(width(word, SMALL, bold=True)) + 10
    small = visible(detail)
    beside = width(small, SMALL) <= wide - taken
    right = font(small, SMALL, MUTED) if beside and small else ""
    left = font(word, SMALL, ink, bold=True)
    yield _two(f'VALIGN="BOTTOM" WIDTH="{taken}"', left, f'VALIGN="TOP" CELLPADDING="0" WIDTH="{wide - taken}"', right)
    if not beside:
        yield from (_row(font(part, SMALL, MUTED), pad=0) for part in lines(small, wide, SMALL))


def _claim(card: Card) -> str:
    """Return the label of a claim between two parties: what each makes of it at its side."""
    look = LOOKS[card.role]
    left, right = card.sides
    middle = _table(
        _row(font(f"{GLYPHS[card.role]} {card.role.value.upper()}", SMALL, look.ink, bold=True), align="CENTER")
        + _text_rows(card.text, 248, STRONG, bold=True, align="CENTER")
    )
    return (
        f'<TABLE BORDER="{look.pen}" COLOR="{look.ink}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4"><TR>'
        f'{_side(left, "a")}<TD WIDTH="264" BGCOLOR="{look.fill}">{middle}</TD>{_side(right, "b")}</TR></TABLE>'
    )


#: How a side looks by its sign: as a conclusion, as an objection, as a report.
_SIGNS = {1: Role.CONCLUSION, -1: Role.OBJECTION, 0: Role.REPORTED}
SIGN_GLYPHS = {1: "●", -1: "✗", 0: "○"}


def _side(side: Side, port: str) -> str:
    look = LOOKS[_SIGNS[side.sign]]
    rows = [font(f"{SIGN_GLYPHS[side.sign]} {side.word}", STRONG, look.ink, bold=True), font(" ", 2, MUTED)]
    rows += [font(part, SMALL, MUTED) for part in lines(visible(side.detail), 98, SMALL)]
    return f'<TD PORT="{port}" WIDTH="108" BGCOLOR="{look.fill}">{"<BR/>".join(rows)}</TD>'


def title(diagram: Diagram) -> str:
    """Return the label over the picture: title and subtitle, broken where they are long."""
    rows = [font(part, TITLE, TEXT, bold=True) for part in lines(visible(diagram.title), 640, TITLE, bold=True)]
    rows += [font(part, BODY, MUTED) for part in lines(visible(diagram.subtitle), 640, BODY)]
    return _table("".join(_row(row) for row in rows or [font(diagram.id, TITLE, TEXT)]))


def heading(cluster: Cluster, *, large: bool = False) -> str:
    """Return the label of a cluster."""
    size = 15 if large else STRONG
    text = f"{cluster.number} · {cluster.title}" if cluster.number else cluster.title
    return _table(
        "".join(
            _row(font(part, size, MUTED, bold=True), pad=0)
            for part in lines(visible(text), 460, size, bold=True) or [" "]
        )
    )


def foot(diagram: Diagram, wide: float = _LEGEND) -> str:
    """Return the label under the picture: notes, then the legend in rows of at most `wide` points."""
    rows = [
        _row(font(part, BODY, TEXT), align="CENTER")
        for note in diagram.notes
        for part in lines(visible(note), wide, BODY)
    ]
    rows += [_row(row, align="CENTER") for row in _legend_rows(diagram.legend, wide)]
    return _table("".join(rows)) if rows else ""


def _legend_rows(entries: Iterable[Entry], limit: float) -> Iterator[str]:
    """Yield rows as tables: roles flow into rows of their own, then arrows and circles."""
    row: list[str] = []
    used = 0.0
    roles = True
    for entry in entries:
        cell, wide = _entry(entry)
        starts = roles and not isinstance(entry.sign, Role)
        if row and (starts or used + wide > limit):
            yield _legend_row(row, used)
            row, used = [], 0.0
        roles = roles and not starts
        row.append(cell)
        used += wide
    if row:
        yield _legend_row(row, used)


def _legend_row(cells: list[str], wide: float) -> str:
    """Return cells as a table of their own size; Graphviz would stretch it over the row."""
    size = f'FIXEDSIZE="TRUE" WIDTH="{int(wide) + 16}" HEIGHT="34"'
    return _table(f"<TR>{''.join(cells)}</TR>", f'BORDER="0" CELLBORDER="0" CELLSPACING="5" {size}')


def _entry(entry: Entry) -> tuple[str, float]:
    sign, text = entry.sign, visible(entry.text)
    if isinstance(sign, Role):
        look = LOOKS[sign]
        shown = f"{GLYPHS[sign]} {text}"
        wide = int(width(shown, SMALL, bold=True) * 1.08) + 10
        border = f'BORDER="1" COLOR="{look.ink}" BGCOLOR="{look.fill}"'
        inner = font(shown, SMALL, look.ink, bold=True)
        return f'<TD {border} CELLPADDING="3" WIDTH="{wide}">{inner}</TD>', wide + 5
    if sign is None:
        wide = int(width(text, SMALL) * 1.08) + 12
        return f'<TD BORDER="1" COLOR="{RULE}" CELLPADDING="3" WIDTH="{wide}">{font(text, SMALL, MUTED)}</TD>', wide + 5
    sample, ink = (LINES[sign].sample, LINES[sign].ink) if isinstance(sign, ArrowKind) else _CIRCLES[sign]
    cell = f'<TD BORDER="0" CELLPADDING="3">{font(sample, STRONG, ink, bold=True)} {font(text, SMALL, TEXT)}</TD>'
    return cell, (width(sample, STRONG, bold=True) + width(text, SMALL)) * 1.08 + 18
