"""The font of the pictures, brought along: Graphviz sees our Inter first, whatever the machine has or lacks.

Graphviz finds fonts through fontconfig, which reads the file named in FONTCONFIG_FILE once, when the first text
is measured. Ours names the folder of our fonts, then those of the system for scripts that Inter lacks. An Inter
of the system's is refused (ours carries the vendor `ARGM`), so that a picture does not depend on the machine.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

_SYSTEM = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts", "C:/Windows/Fonts")

_PATTERN = '<patelt name="family"><string>Inter</string></patelt>'
_CONFIG = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{{dirs}}
<cachedir>{{cache}}</cachedir>
<selectfont>
<acceptfont><pattern>{_PATTERN}<patelt name="foundry"><string>ARGM</string></patelt></pattern></acceptfont>
<rejectfont><pattern>{_PATTERN}</pattern></rejectfont>
</selectfont>
</fontconfig>
"""


def folder() -> Path:
    """Return the folder of our fonts."""
    return Path(__file__).resolve().parent.parent / "fonts"


def _workplace() -> Path:
    """Return a folder that only we can write to, kept between runs where that is safe."""
    owner = getattr(os, "getuid", lambda: 0)()
    place = Path(tempfile.gettempdir()) / f"argmap-fonts-{owner}"
    with contextlib.suppress(FileExistsError):
        place.mkdir(0o700)
    found = place.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == owner and not found.st_mode & 0o022:
        return place
    return Path(tempfile.mkdtemp(prefix="argmap-fonts-"))


def configuration() -> Path:
    """Write the configuration if it is not there yet, and return its path.

    Raises:
        OSError: there is no folder for temporary files.
    """
    place = _workplace()
    dirs = "\n".join(f"<dir>{escape(str(d))}</dir>" for d in (_copied(place), *filter(os.path.isdir, _SYSTEM)))
    text = _CONFIG.format(dirs=dirs, cache=escape(str(place / "cache"))).encode()
    path = place / f"fonts-{hashlib.sha256(text).hexdigest()[:16]}.conf"
    _keep(path, text)
    return path


def _copied(place: Path) -> Path:
    """Return a folder with copies of our fonts: fontconfig leaves a mark in every folder that it reads."""
    copies = place / "fonts"
    copies.mkdir(exist_ok=True)
    for font in sorted(folder().glob("*.ttf")):
        _keep(copies / font.name, font.read_bytes())
    return copies


def _keep(path: Path, data: bytes) -> None:
    """Write a file unless it holds just that already."""
    if path.is_file() and path.read_bytes() == data:
        return
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(draft).replace(path)


@contextlib.contextmanager
def ours() -> Iterator[None]:
    """Point fontconfig at our configuration while the body runs, and leave the environment as it was."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(configuration())
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
