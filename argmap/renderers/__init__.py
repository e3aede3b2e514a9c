"""Renderers: one module, one way to write a diagram.

Each member exports the same three names: `write(diagram) -> bytes`, `SUFFIX` (with its dot) and `MEDIA_TYPE`.
What several of them need lies in private modules: `_text` measures and breaks lines, `_labels` and `_boxes` give every
card its size, `_dot` and `_lattices` state the picture in Graphviz's language, `_graphviz` lays it out in process,
`_sheets` and `_rows` lay columns and tables out by themselves, which `_fixed` states, `_placed` chooses among these and
reads where things are (`_places`), `_drawing` draws them, `_fonts` brings the font, `_theme` holds colours and borders.
"""


class RenderError(Exception):
    """Graphviz could not draw a picture, or would have drawn a spoilt one; the message is what it said."""
