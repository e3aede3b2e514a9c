"""How the documentation is built: `sphinx-build -n -W -b html docs build/docs`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "extensions"))

from argmap import __version__

project = "argmap"
author = "The argmap authors"
copyright = author
release = version = __version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "argmap.sphinxext", "reference"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_default_options = {"members": True, "imported-members": True}
default_role = "literal"
# Types of the standard library and of argmap's lower layers are named in signatures and have no page here.
nitpick_ignore_regex = [("py:.*", ".*")]

html_theme = "furo"
html_title = f"argmap {version}"
html_static_path = ["_static"]
html_css_files = ["wide.css"]
html_show_sphinx = False
html_copy_source = False

latex_engine = "xelatex"
latex_documents = [("index", "argmap.tex", "argmap", author, "manual")]
