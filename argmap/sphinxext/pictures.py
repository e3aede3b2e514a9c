"""The directive `argmap`: a map, or two authors, drawn where the document says.

    .. argmap:: ../maps/ann.yaml
       :focus: recast
       :depth: 2
       :label:
       :caption: What the argument rests on

With `:compare: ../maps/bob.yaml` two authors are drawn with the claims they share. Pages in HTML hold the picture
itself, which follows their light and dark; LaTeX takes PDF, other builders with pictures PNG, and those without (text,
man pages) the outline in words.
"""

from __future__ import annotations

import hashlib
import os.path
import re
from collections.abc import Collection
from html import escape
from itertools import count
from pathlib import Path
from posixpath import join
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from argmap import api
from argmap.api.files import make_folder, write_bytes
from argmap.sphinxext.projects import MapDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import OptionSpec

logger = logging.getLogger(__name__)

#: The least part of its natural width to which a picture is scaled down in a page; beyond, it scrolls.
LEAST = 0.75

_TYPES = {"pdf": "application/pdf", "png": "image/png"}
_NAME = re.compile(r'<svg [^>]*?\bid="([^"]+)"')
_WIDTH = re.compile(r'<svg [^>]*?\bwidth="([0-9.]+)"')
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)


class PictureNode(nodes.General, nodes.Element):
    """A picture that is yet to be drawn, in the way of the builder that asks for it."""


class PictureDirective(SphinxDirective):
    """Draw a map, or with `compare` two authors."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "alt": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "compare": directives.unchanged_required,
        "depth": directives.nonnegative_int,
        "focus": directives.unchanged_required,
        "label": directives.flag,
        "name": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return a figure with the picture yet to be drawn; nothing, and a warning, where it cannot be."""
        try:
            found = self._picture()
        except api.FileError as error:
            logger.warning("%s", error, location=self.get_location(), type="argmap", subtype="file")
            self.env.note_reread()  # what is missing may be there at the next build
            return []
        self.set_source_info(found)
        figure = nodes.figure("", found, classes=["argmap-figure"])
        self.set_source_info(figure)
        if "caption" in self.options:
            text, messages = self.state.inline_text(self.options["caption"], self.lineno)
            figure += [nodes.caption(self.options["caption"], "", *text), *messages]
        self.add_name(figure)
        return [figure]

    def _picture(self) -> PictureNode:
        options, domain = self.options, MapDomain.of(self.env)
        if "compare" in options and options.keys() & {"depth", "focus", "label"}:
            raise api.FileError("`:focus:`, `:depth:` and `:label:` are for one map, not for `:compare:`")
        if "depth" in options and "focus" not in options:
            raise api.FileError("`:depth:` needs `:focus:`")
        path = domain.located(self.arguments[0])
        loaded, name = domain.map(path)
        names, other = [name], None
        if "compare" in options:
            other = domain.located(options["compare"])
            if other not in loaded.names:
                raise api.FileError(f"no atlas binds {path.name} and {other.name}; only bound maps can be compared")
            names.append(loaded.names[other])
        domain.use(loaded, loaded.files(names))
        return PictureNode(
            alt=options.get("alt", ""),
            file=self._stored(path),
            other=self._stored(other) if other is not None else "",
            focus=options.get("focus"),
            depth=options.get("depth"),
            labelled="label" in options,
        )

    def _stored(self, path: Path) -> str:
        """Return a path from the source folder, so that what is kept of a page can move with the project."""
        return Path(os.path.relpath(path, self.env.srcdir)).as_posix()


def draw(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Draw the pictures of a page in the way of its builder; one that cannot be drawn is left out with a warning."""
    painter = Painter(app.builder, docname)
    for node in list(document.findall(PictureNode)):
        painter.replace(node)


class Painter:
    """Draws the pictures of one page for one builder, and knows which ids of the page are taken."""

    def __init__(self, builder: Builder, docname: str) -> None:
        self.builder = builder
        self.env = builder.env
        self.docname = docname
        self.taken: list[str] = []

    def replace(self, node: PictureNode) -> None:
        """Put what the builder shows in the place of a picture; without it, the figure goes, with a warning."""
        try:
            node.replace_self(self.made(node))
        except api.FileError as error:
            logger.warning("%s", error, location=node, type="argmap", subtype="picture")
            node.parent.parent.remove(node.parent)

    def made(self, node: PictureNode) -> nodes.Node:
        """Return what the builder shows for a picture.

        Raises:
            FileError: the map is not what it was when the page was read, or has no such node.
            RenderError: Graphviz could not draw it.
        """
        form = form_of(self.builder)
        data = self._drawn(node, form)
        if form == "svg":
            return self._inline(node, data)
        if form == "outline":
            text = data.decode("utf-8").rstrip()
            return nodes.literal_block(text, text, language="text", classes=["argmap-outline"])
        uri = self._kept(data, f".{form}")
        return nodes.image(uri=uri, candidates={"*": uri}, alt=node["alt"] or self._alt(node))

    def _drawn(self, node: PictureNode, form: str) -> bytes:
        domain, srcdir = MapDomain.of(self.env), Path(self.env.srcdir)
        loaded, name = domain.map((srcdir / node["file"]).resolve())
        if node["other"]:
            other = loaded.names[(srcdir / node["other"]).resolve()]
            return api.render_pair(loaded.project, name, other, to=form)
        focus, depth = node["focus"], node["depth"]
        return api.render(loaded.project, name, to=form, labelled=node["labelled"], focus=focus, depth=depth)

    def _alt(self, node: PictureNode) -> str:
        return f"Argument map: {self._drawn(node, 'outline').decode('utf-8').partition(chr(10))[0]}"

    def _kept(self, data: bytes, suffix: str) -> str:
        """Write a file among the images of the build, named by what it holds, and return its path."""
        folder = Path(self.env.doctreedir, "images")
        make_folder(folder)
        path = folder / f"argmap-{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        write_bytes(path, data)
        self.env.images.add_file(self.docname, str(path))
        return str(path)

    def _inline(self, node: PictureNode, data: bytes) -> nodes.raw:
        """Return the picture as a part of the page, in a box that scrolls, with a way to the picture on its own."""
        svg = data.decode("utf-8")
        name = unique(found[1] if (found := _NAME.search(svg)) else "argmap", self.taken)
        self.taken.append(name)
        svg = renamed(svg, name)
        title = found[1] if (found := _TITLE.search(svg)) else "Argument map"
        label = escape(node["alt"]) or title
        if node["alt"]:
            svg = svg.replace(f'aria-labelledby="{name}_title"', f'aria-label="{label}"', 1)
        width = found[1] if (found := _WIDTH.search(svg)) else "600"
        style = f"--least:{float(width) * LEAST:.0f}px"
        box = f'<div class="argmap-picture" role="region" tabindex="0" aria-label="{label}" style="{style}">'
        link = f'<p class="argmap-alone"><a href="{escape(self._href(data))}">The picture on its own</a></p>'
        return nodes.raw("", f"{box}{svg}</div>{link}", format="html")

    def _href(self, data: bytes) -> str:
        """Return the address of a file with the picture, from the page."""
        builder, path = self.builder, self._kept(data, ".svg")
        builder.images[path] = self.env.images[path][1]
        return relative_uri(builder.get_target_uri(self.docname), join(builder.imagedir, builder.images[path]))


def form_of(builder: Builder) -> str:
    """Return the renderer whose pictures a builder shows best; few readers of e-books know SVG well."""
    if builder.format == "html" and builder.name != "epub":
        return "svg"
    known = builder.supported_image_types
    return next((form for form in ("pdf", "png") if _TYPES[form] in known), "outline")


def unique(name: str, taken: Collection[str]) -> str:
    """Return `argmap-x`, or the first of `argmap2-x`, `argmap3-x` ... that is not taken."""
    rest = name.removeprefix("argmap")
    names = (f"argmap{number if number > 1 else ''}{rest}" for number in count(1))
    return next(name for name in names if name not in taken)


def renamed(svg: str, name: str) -> str:
    """Return a picture with all its ids under `name`; text is left as it is."""
    found = _NAME.search(svg)
    if found is None or found[1] == name:
        return svg
    old = re.escape(found[1])
    svg = re.sub(rf'(\b(?:id|href|aria-labelledby|aria-describedby)="#?){old}(?=["_])', rf"\g<1>{name}", svg)
    return _STYLE.sub(lambda style: re.sub(rf"#{old}(?![\w-])", f"#{name}", style[0]), svg, count=1)
