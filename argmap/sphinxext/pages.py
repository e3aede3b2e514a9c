"""The directives `argmap-matrix`, claims by parties, and `argmap-brief`, a brief, from a folder of maps or an atlas.

    .. argmap-matrix:: ../maps
       :parties: ann bob
       :speakers:

    .. argmap-brief:: ../maps
       :parties: ann bob

Pages in HTML hold the body of the HTML report; other builders take the text report. Without a path it is the project's
maps; `:parties:` names maps or declared speakers, `:speakers:` adds all declared ones.
"""

from __future__ import annotations

import os.path
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

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


class PageNode(nodes.General, nodes.Element):
    """A page that is yet to be written, in the way of the builder that asks for it."""


class BriefDirective(SphinxDirective):
    """Show a brief."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "name": directives.unchanged_required,
        "parties": directives.unchanged_required,
    }
    verb: ClassVar[str] = "brief"

    def run(self) -> list[nodes.Node]:
        """Return the page yet to be written; nothing, and a warning, where there is none."""
        domain = MapDomain.of(self.env)
        try:
            path = domain.located(self.arguments[0]) if self.arguments else domain.root
            loaded = domain.project(path)
            asked = self._asked()
            _page(self.verb, loaded.project, asked)
        except api.FileError as error:
            logger.warning("%s", error, location=self.get_location(), type="argmap", subtype="file")
            self.env.note_reread()  # what is missing may be there at the next build
            return []
        named = [path] if path.is_file() else []  # it may be broken, and then no map of the project
        domain.use(loaded, [*named, *loaded.files(loaded.project.maps)])
        place = Path(os.path.relpath(path, self.env.srcdir)).as_posix()
        found = PageNode(path=place, verb=self.verb, asked=asked)
        self.set_source_info(found)
        self.add_name(found)
        return [found]

    def _asked(self) -> dict[str, Any]:
        """Return what the verb is asked for besides the project."""
        if "parties" not in self.options:
            return {}
        return {"parties": re.split(r"[\s,]+", self.options["parties"].strip())}


class MatrixDirective(BriefDirective):
    """Show who holds what."""

    option_spec: ClassVar[OptionSpec] = {**BriefDirective.option_spec, "speakers": directives.flag}
    verb = "matrix"

    def _asked(self) -> dict[str, Any]:
        return {**super()._asked(), "speakers": "speakers" in self.options}


def write(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Write the pages of a document in the way of its builder."""
    env = app.builder.env
    for number, node in enumerate(list(document.findall(PageNode)), 1):
        project = MapDomain.of(env).project(Path(env.srcdir, node["path"]).resolve()).project
        page = _page(node["verb"], project, node["asked"])
        html = app.builder.format == "html"
        node.replace_self(_as_html(page, number, node["ids"]) if html else _as_text(page, node["ids"]))


def _page(verb: str, project: api.Project, asked: dict[str, Any]) -> Page:
    return api.brief(project, **asked) if verb == "brief" else api.matrix(project, **asked)


def _as_html(page: Page, number: int, ids: list[str]) -> nodes.container:
    body = plugins.get("reports", "html").write_fragment(page, f"argmap_{page.name}_{number}")
    box = nodes.container(ids=ids, classes=[f"argmap-{page.name}"])
    box += nodes.raw("", f'<div class="argmap-page">\n{body}</div>', format="html")
    return box


def _as_text(page: Page, ids: list[str]) -> nodes.literal_block:
    _, _, body = plugins.get("reports", "text").write_page(page, width=_WIDTH).partition("\n\n")
    return nodes.literal_block(body, body, language="text", ids=ids, classes=[f"argmap-{page.name}"])
