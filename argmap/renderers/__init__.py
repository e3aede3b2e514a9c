"""Renderers: one module, one way to write a diagram.

Each member exports the same three names: `write(diagram) -> bytes`, `SUFFIX` (with its dot) and `MEDIA_TYPE`.
What several of them need lies in private modules: `_dot` states the picture in Graphviz's language, `_graphviz` lays it
out in process, `_fonts` brings the font, `_text` measures and breaks lines, `_theme` holds colours and borders.
"""
