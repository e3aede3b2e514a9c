"""SVG that can be read: by eye in light and dark, by a screen reader, inline in a page or as a file.

Cards, circles and arrows carry their words as labels and stand in reading order: sections as written, cards in them,
then the arrows. Colours are `light-dark()` pairs that follow the colour scheme of the page, the usual theme switches
(`data-theme` and its like), or in a file of its own the system; print is light. Every id and style is under the id of
the picture, so that several can stand in one page. Small cards lead to the full ones. Nothing in it runs and nothing
is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagram import Card, Diagram
from argmap.renderers._drawing import CLASSES, Drawing, attribute, number, operations
from argmap.renderers._placed import Placed, Thing, place
from argmap.renderers._theme import DARK

SUFFIX = ".svg"
MEDIA_TYPE = "image/svg+xml"

#: Points of space around the picture.
_PAD = 14.0

_USED = re.compile(r"\b[fs]c[0-9]+\b")

#: By colour scheme: what a page says around the picture; nothing around it is a file of its own.
_SWITCHES = {
    "light dark": ("", "[data-theme=auto]", "[data-bs-theme=auto]"),
    "dark": ("[data-theme=dark]", "[data-bs-theme=dark]", "[data-md-color-scheme=slate]", ".dark"),
    "light": ("[data-theme=light]", "[data-bs-theme=light]", "[data-md-color-scheme=default]", ".light"),
}

_FONTS = 'Inter,"Inter Variable",system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif'


def write(diagram: Diagram) -> bytes:
    """Return the picture as an SVG document, UTF-8, the same bytes for the same diagram.

    Raises:
        RenderError: Graphviz could not lay the picture out.
    """
    placed = place(diagram)
    name = f"argmap-{diagram.id}"
    drawing = Drawing(placed.height)
    body = "".join(_body(diagram, placed, drawing, name))
    left, top = -_PAD, -_PAD
    wide, high = placed.width + 2 * _PAD, placed.height + 2 * _PAD
    box = " ".join(map(number, (left, top, wide, high)))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" class="argmap" lang="{attribute(diagram.lang)}" '
        f'role="graphics-document document" aria-labelledby="{name}-title" aria-describedby="{name}-desc" '
        f'viewBox="{box}" width="{number(wide * 4 / 3)}" height="{number(high * 4 / 3)}">\n'
        f'<title id="{name}-title">{attribute(_name(diagram))}</title>\n'
        f'<desc id="{name}-desc">{attribute(" ".join((diagram.description, *diagram.notes)))}</desc>\n'
        f"<style>{_style(name, body)}</style>\n"
        f'<rect class="fc0" x="{number(left)}" y="{number(top)}" width="{number(wide)}" height="{number(high)}"/>\n'
    )
    return f"{head}{body}</svg>\n".encode()


def _name(diagram: Diagram) -> str:
    return f"{diagram.title} ({diagram.subtitle})" if diagram.subtitle else diagram.title


def _under(places: tuple[str, ...], name: str) -> str:
    return ",".join(f"{place} #{name}" if place else f"#{name}:root" for place in places)


def _style(name: str, body: str) -> str:
    """Return the rules for the colours the picture uses, and for what turns them."""
    rules = [
        f"#{name}{{max-width:100%;height:auto;font-family:{_FONTS}}}",
        *(f"{_under(places, name)}{{color-scheme:{scheme}}}" for scheme, places in _SWITCHES.items()),
        f"@media print{{#{name}{{color-scheme:light}}}}",
        f"#{name} .n{{fill:none}}",
        f"#{name} text{{white-space:pre}}",
        f"#{name} a:focus,#{name} a:hover{{outline:2px solid currentcolor}}",
    ]
    used = set(_USED.findall(body)) | {"fc0"}
    for light, key in zip(DARK, CLASSES.values(), strict=True):
        for prefix, what in (("f", "fill"), ("s", "stroke")):
            if f"{prefix}{key}" in used:
                rules.append(f"#{name} .{prefix}{key}{{{what}:{light};{what}:light-dark({light},{DARK[light]})}}")
    return "\n".join(rules)


def _body(diagram: Diagram, placed: Placed, drawing: Drawing, name: str) -> Iterator[str]:
    """Yield the title, the sections with what stands in them, the arrows, then the notes and the legend."""
    yield _hidden(drawing, {"_ldraw_": placed.title.get("_ldraw_", ())})
    yield from _section(diagram, placed, drawing, name, None)
    for cluster in diagram.clusters:
        title = f"{cluster.number}. {cluster.title}" if cluster.number else cluster.title
        yield f'<g role="list" aria-label="{attribute(title)}">\n'
        yield _hidden(drawing, placed.cluster(cluster.key))
        yield from _section(diagram, placed, drawing, name, cluster.key)
        yield "</g>\n"
    yield '<g role="list" aria-label="Arrows">\n'
    for index, arrow in enumerate(diagram.arrows):
        shapes = "".join(drawing.elements(operations(placed.arrows[index], "_draw_")))
        for end in ("_hdraw_", "_tdraw_"):
            shapes += "".join(drawing.elements(operations(placed.arrows[index], end)))
        yield _item(shapes, f"{name}-e-{index + 1}", arrow.label, arrow.label, arrow.kind.name.lower())
    yield "</g>\n"
    said = " ".join((*diagram.notes, *(["Legend:"] if diagram.legend else []), *(f"{e.text}." for e in diagram.legend)))
    foot = "".join(drawing.elements(operations(placed.foot, "_ldraw_")))
    if foot:
        yield f'<g role="note" aria-label="{attribute(said)}"><g aria-hidden="true">{foot}</g></g>\n'


def _hidden(drawing: Drawing, thing: Thing) -> str:
    """Return what is drawn of a cluster, for the eye only: its words are labels elsewhere."""
    return f'<g aria-hidden="true">{"".join(drawing.elements(operations(thing, "_draw_", "_ldraw_")))}</g>\n'


def _section(diagram: Diagram, placed: Placed, drawing: Drawing, name: str, cluster: str | None) -> Iterator[str]:
    cards = {card.key: card for card in diagram.cards}
    for card in diagram.cards:
        if card.cluster == cluster:
            more = "\n".join(part for part in (card.label, card.tooltip) if part)
            yield _item(
                _shapes(drawing, placed, card.key), f"{name}-{card.key}", card.label, more, card.role.name.lower()
            )
    for echo in diagram.echoes:
        if echo.cluster == cluster:
            shown = cards[echo.card]
            label = f"{shown.id}, drawn in full {_place(diagram, shown)}: {shown.text}"
            item = _item(_shapes(drawing, placed, echo.key), f"{name}-{echo.key}", label, shown.label, "echo")
            yield f'<a href="#{name}-{echo.card}">{item}</a>\n'
    for junction in diagram.junctions:
        if junction.cluster == cluster:
            shapes = _shapes(drawing, placed, junction.key)
            yield _item(shapes, f"{name}-{junction.key}", junction.label, junction.label, "junction")


def _shapes(drawing: Drawing, placed: Placed, key: str) -> str:
    return "".join(drawing.elements(operations(placed.things[key], "_draw_", "_ldraw_")))


def _place(diagram: Diagram, card: Card) -> str:
    """Say in which section a card stands."""
    section = diagram.number(card.cluster)
    return f"in section {section}" if section else "elsewhere"


def _item(shapes: str, key: str, label: str, tooltip: str, kind: str) -> str:
    """Return one thing with its words; the tooltip is what a pointer shows."""
    return (
        f'<g id="{key}" class="{kind}" role="listitem" aria-label="{attribute(label)}">'
        f'<title>{_lines(tooltip)}</title><g aria-hidden="true">{shapes}</g></g>\n'
    )


def _lines(text: str) -> str:
    return "\n".join(attribute(line) for line in text.split("\n"))
