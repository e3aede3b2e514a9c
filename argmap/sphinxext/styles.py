"""The style sheet of what the extension puts into pages: the boxes of pictures, and the tables of the HTML report.

The rules of the report hold for its tables alone; light and dark are those of the page's theme, as in the pictures.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap import plugins
from argmap.api.files import make_folder, write_bytes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NAME = "argmap.css"

_PICTURE = """\
.argmap-figure{margin:1.5rem 0;max-width:none;text-align:start}
.argmap-picture{overflow-x:auto}
.argmap-picture svg{min-width:var(--least)}
.argmap-picture.argmap-picture svg a{text-decoration:none}
.argmap-picture:focus-visible{outline:2px solid currentcolor;outline-offset:2px}
.argmap-alone.argmap-alone{margin:.3rem 0;font-size:.8em;text-align:start}
.argmap-page.argmap-page{color-scheme:light}
[data-theme=auto] .argmap-page.argmap-page,[data-md-color-scheme=auto] .argmap-page.argmap-page{color-scheme:light dark}
[data-theme=dark] .argmap-page.argmap-page,[data-bs-theme=dark] .argmap-page.argmap-page,
[data-md-color-scheme=slate] .argmap-page.argmap-page,.dark .argmap-page.argmap-page{color-scheme:dark}
@media print{.argmap-page.argmap-page.argmap-page{color-scheme:light}.argmap-alone{display:none}}
"""


def style_sheet() -> str:
    """Return the rules, as CSS."""
    report = plugins.get("reports", "html").STYLE
    return f"{_PICTURE}.argmap-page{{{report.replace(':root', '&')}}}\n"


def add_style(app: Sphinx) -> None:
    """Bring the style sheet into builds of HTML, from a folder of the build's own."""
    if app.builder.format != "html":
        return
    folder = Path(app.doctreedir, "argmap-static")
    make_folder(folder)
    write_bytes(folder / _NAME, style_sheet().encode("utf-8"))
    app.config.html_static_path.append(str(folder))
    app.add_css_file(_NAME)
