"""Sphinx extension: maps drawn, compared and explained in documents, at build time.

Add `argmap.sphinxext` to `extensions` in conf.py. Four directives, for reStructuredText and MyST alike:

* `argmap` draws a map, or two authors side by side (`pictures`);
* `argmap-matrix` shows who holds what, `argmap-brief` a brief (`pages`);
* `argmap-plugins` documents the members of a family of plug-ins (`members`).

A page is built anew when a map, the atlas, a record or a seal behind it changes. What is wrong with a map becomes a
warning at its place, of the type `argmap` and the subtype of the rule's name, and the build goes on. Paths in documents
stay inside the project: `argmap_root`, by default the nearest folder upward that `argmap` takes for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap import __version__
from argmap.sphinxext import pages, pictures
from argmap.sphinxext.members import MembersDirective
from argmap.sphinxext.projects import MapDomain
from argmap.sphinxext.styles import add_style

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives, what turns them into each builder's own, and the style sheet."""
    app.add_config_value("argmap_root", None, "env", types=(str, type(None)))
    app.add_domain(MapDomain)
    app.add_directive("argmap", pictures.PictureDirective)
    app.add_directive("argmap-brief", pages.BriefDirective)
    app.add_directive("argmap-matrix", pages.MatrixDirective)
    app.add_directive("argmap-plugins", MembersDirective)
    app.connect("builder-inited", add_style)
    app.connect("doctree-resolved", pictures.draw)
    app.connect("doctree-resolved", pages.write)
    app.connect("env-before-read-docs", lambda _app, env, _names: MapDomain.of(env).forget())
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
