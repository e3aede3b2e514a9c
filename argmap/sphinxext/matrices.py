"""The directive `argmap-matrix`: claims by parties, from a folder of maps or an atlas.

    .. argmap-matrix:: ../maps
       :parties: ann bob
       :speakers:

Pages in HTML hold the table of the HTML report; other builders take the text report. Without a path it is the project's
maps; `:parties:` names maps or declared speakers, `:speakers:` adds all declared ones.
"""

from __future__ import annotations

import os.path
import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from argmap import api, plugins
from argmap.page import Page
from argmap.sphinxext.projects import MapDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

logger = logging.getLogger(__name__)

#: The columns of a text line.
_WIDTH = 78


class MatrixNode(nodes.General, nodes.Element):
    """A matrix that is yet to be written, in the way of the builder that asks for it."""


class MatrixDirective(SphinxDirective):
    """Show who holds what."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "name": directives.unchanged_required,
        "parties": directives.unchanged_required,
        "speakers": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return the matrix yet to be written; nothing, and a warning, where there is none."""
        domain = MapDomain.of(self.env)
        try:
            path = domain.located(self.arguments[0]) if self.arguments else domain.root
            loaded = domain.project(path)
            parties = re.split(r"[\s,]+", self.options["parties"].strip()) if "parties" in self.options else None
            api.matrix(loaded.project, parties, speakers="speakers" in self.options)
        except api.FileError as error:
            logger.warning("%s", error, location=self.get_location(), type="argmap", subtype="file")
            self.env.note_reread()  # what is missing may be there at the next build
            return []
        asked = [path] if path.is_file() else []  # it may be broken, and then no map of the project
        domain.use(loaded, [*asked, *loaded.files(loaded.project.maps)])
        place = Path(os.path.relpath(path, self.env.srcdir)).as_posix()
        found = MatrixNode(path=place, parties=parties, speakers="speakers" in self.options)
        self.set_source_info(found)
        self.add_name(found)
        return [found]


def write(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Write the matrices of a page in the way of its builder."""
    env = app.builder.env
    for number, node in enumerate(list(document.findall(MatrixNode)), 1):
        project = MapDomain.of(env).project(Path(env.srcdir, node["path"]).resolve()).project
        page = api.matrix(project, node["parties"], speakers=node["speakers"])
        html = app.builder.format == "html"
        node.replace_self(_as_html(page, number, node["ids"]) if html else _as_text(page, node["ids"]))


def _as_html(page: Page, number: int, ids: list[str]) -> nodes.container:
    body = plugins.get("reports", "html").write_fragment(page, f"argmap_matrix_{number}")
    box = nodes.container(ids=ids, classes=["argmap-matrix"])
    box += nodes.raw("", f'<div class="argmap-page">\n{body}</div>', format="html")
    return box


def _as_text(page: Page, ids: list[str]) -> nodes.literal_block:
    _, _, body = plugins.get("reports", "text").write_page(page, width=_WIDTH).partition("\n\n")
    return nodes.literal_block(body, body, language="text", ids=ids, classes=["argmap-matrix"])
