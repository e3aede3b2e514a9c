"""SVG that can be read: by eye in light and dark, by a screen reader, inline in a page or as a file.

Cards, circles and arrows carry their words as labels and stand in reading order: sections as written, cards in them,
then the arrows. Colours are `light-dark()` pairs that follow the colour scheme of the page, the usual theme switches
(`data-theme` and its like), or in a file of its own the system; print is light. Every id and style is under the id of
the picture, ids after a `_` that no map's id has, so that several can stand in one page. Small cards lead to the full
ones. Nothing in it runs and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagram import Card, Diagram, Echo
from argmap.renderers import _labels
from argmap.renderers._drawing import CLASSES, Drawing, attribute, number
from argmap.renderers._placed import place
from argmap.renderers._places import Placed
from argmap.renderers._theme import DARK

SUFFIX = ".svg"
MEDIA_TYPE = "image/svg+xml"

#: Points of space around the picture.
_PAD = 14.0

_USED = re.compile(r'class="([^"]+)"')

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
    return draw(diagram, place(diagram))


def draw(diagram: Diagram, placed: Placed) -> bytes:
    """Return a diagram that is laid out as an SVG document."""
    name = f"argmap-{diagram.id}"
    drawing = Drawing(placed.height)
    body = "".join(_body(diagram, placed, drawing, name))
    left, top = -_PAD, -_PAD
    wide, high = placed.width + 2 * _PAD, placed.height + 2 * _PAD
    box = " ".join(map(number, (left, top, wide, high)))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" class="argmap" lang="{attribute(diagram.lang)}" '
        f'role="graphics-document document" aria-labelledby="{name}_title" aria-describedby="{name}_desc" '
        f'viewBox="{box}" width="{number(wide * 4 / 3)}" height="{number(high * 4 / 3)}">\n'
        f'<title id="{name}_title">{attribute(_name(diagram))}</title>\n'
        f'<desc id="{name}_desc">{attribute(" ".join((diagram.description, *diagram.notes)))}</desc>\n'
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
    used = {word for classes in set(_USED.findall(body)) for word in classes.split()} | {"fc0"}
    for light, key in zip(DARK, CLASSES.values(), strict=True):
        for prefix, what in (("f", "fill"), ("s", "stroke")):
            if f"{prefix}{key}" in used:
                rules.append(f"#{name} .{prefix}{key}{{{what}:{light};{what}:light-dark({light},{DARK[light]})}}")
    return "\n".join(rules)


def _body(diagram: Diagram, placed: Placed, drawing: Drawing, name: str) -> Iterator[str]:
    """Yield the title, the sections with what stands in them, the arrows, then the notes and the legend."""
    yield _hidden(drawing.label(placed.labels[_labels.HEAD], placed.middles[_labels.HEAD]))
    if names := placed.labels.get(_labels.NAMES):
        yield _hidden(drawing.label(names, placed.middles[_labels.NAMES]))
    yield from _section(diagram, placed, drawing, name, None)
    for cluster in diagram.clusters:
        title = f"{cluster.number}. {cluster.title}" if cluster.number else cluster.title
        panel = drawing.panel(placed.boxes[cluster.key]) if cluster.key in placed.boxes else ""
        yield f'<g role="list" aria-label="{attribute(title)}">\n'
        yield _hidden(panel + drawing.label(placed.labels[cluster.key], placed.middles[cluster.key]))
        yield from _section(diagram, placed, drawing, name, cluster.key)
        yield "</g>\n"
    yield '<g role="list" aria-label="Arrows">\n'
    for index, (arrow, spline) in enumerate(zip(diagram.arrows, placed.arrows, strict=True), 1):
        kind = arrow.kind.name.lower()
        yield _item(drawing.arrow(arrow, spline), f"{name}_e-{index}", arrow.label, arrow.label, kind)
    yield "</g>\n"
    if _labels.FOOT in placed.labels:
        legend = ("Legend:", *(f"{entry.text}." for entry in diagram.legend)) if diagram.legend else ()
        foot = drawing.label(placed.labels[_labels.FOOT], placed.middles[_labels.FOOT])
        yield f'<g role="note" aria-label="{attribute(" ".join((*diagram.notes, *legend)))}">{_hidden(foot)}</g>\n'


def _hidden(shapes: str) -> str:
    """Return what is for the eye only: its words are labels elsewhere."""
    return f'<g aria-hidden="true">{shapes}</g>\n'


def _section(diagram: Diagram, placed: Placed, drawing: Drawing, name: str, cluster: str | None) -> Iterator[str]:
    cards = {card.key: card for card in diagram.cards}
    for thing in [thing for thing in diagram.things if thing.cluster == cluster]:
        key, box = f"{name}_{thing.key}", placed.boxes[thing.key]
        if isinstance(thing, Card):
            more = "\n".join(part for part in (thing.label, thing.tooltip) if part)
            shapes = drawing.card(thing, placed.labels[thing.key], box)
            yield _item(shapes, key, thing.label, more, thing.role.name.lower())
        elif isinstance(thing, Echo):
            shown = cards[thing.card]
            label = f"{shown.id}, drawn in full {_place(diagram, shown)}: {shown.text}"
            item = _item(drawing.echo(shown, placed.labels[thing.key], box), key, label, shown.label, "echo")
            yield f'<a href="#{name}_{thing.card}">{item}</a>\n'
        else:
            yield _item(drawing.junction(thing, box), key, thing.label, thing.label, "junction")


def _place(diagram: Diagram, card: Card) -> str:
    """Say in which section a card stands."""
    section = diagram.number(card.cluster)
    return f"in section {section}" if section else "elsewhere"


def _item(shapes: str, key: str, label: str, tooltip: str, kind: str) -> str:
    """Return one thing with its words; the tooltip is what a pointer shows."""
    words = attribute(label)
    shown = words if tooltip == label else "\n".join([attribute(line) for line in tooltip.split("\n")])
    return (
        f'<g id="{key}" class="{kind}" role="listitem" aria-label="{words}">'
        f'<title>{shown}</title><g aria-hidden="true">{shapes}</g></g>\n'
    )
