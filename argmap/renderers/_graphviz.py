"""Graphviz in process: DOT text to bytes in one of its formats.

The wheel of pygraphviz carries Graphviz itself. Its `AGraph.draw` keeps contexts and prints; the calls under it are
used instead. Graphviz has global state and ends the process when two threads draw at once: one lock holds
them apart. What it says goes to file descriptor 2 and nowhere else; that is caught, and what means a spoilt picture is
raised.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO

from argmap.renderers import RenderError, _fonts

_LOCK = threading.RLock()

#: What the wheel leaves to the system, as Debian calls it; few machines lack it.
_LIBRARIES = "libglib2.0-0 libx11-6 libxext6 libxrender1"

#: Words of Graphviz that mean a spoilt picture; it goes on regardless.
_SPOILT = re.compile(r"^Error:|not well-formed|Not built with libexpat|in label of|no hard-coded metrics", re.MULTILINE)

#: What it says where another font is wider than ours: the text is drawn over the edge of its cell.
_TIGHT = re.compile(r"^Warning: .*size too small for (content|label)(\nin label of .*)?$", re.MULTILINE)


@cache
def _engine() -> Any:
    """Return Graphviz's functions, with our font the one it finds."""
    with _fonts.ours(), _captured():
        functions = importlib.import_module("pygraphviz.graphviz")
        _draw(functions, b'digraph { a [label=<<B>a</B>>, fontname="Inter"] }', b"svg")
    return functions


@contextlib.contextmanager
def _captured() -> Iterator[BinaryIO]:
    """Send file descriptor 2 to a file while the body runs."""
    with tempfile.TemporaryFile() as said:
        try:
            before = os.dup(2)
        except OSError:
            yield said
            return
        try:
            os.dup2(said.fileno(), 2)
            yield said
        finally:
            os.dup2(before, 2)
            os.close(before)


def _draw(functions: Any, dot: bytes, form: bytes) -> bytes:
    with tempfile.TemporaryFile() as file:
        file.write(dot)
        file.seek(0)
        graph = functions.agread(file, None)
    context = functions.gvContextWithBuiltins()
    try:
        if functions.gvLayout(context, graph, b"dot"):
            raise RenderError("Graphviz could not lay the picture out")
        try:
            failed, data = functions.gvRenderData(context, graph, form)
        finally:
            functions.gvFreeLayout(context, graph)
        if failed:
            raise RenderError(f"Graphviz cannot write {form.decode()}")
        return bytes(data)
    finally:
        functions.gvFreeContext(context)
        functions.agclose(graph)


def render(dot: str, form: str) -> bytes:
    """Lay DOT text out and return it in one of Graphviz's formats (`json`, `png`, `pdf` ...).

    Raises:
        RenderError: the text is not DOT, a label is not well-formed, or Graphviz failed; it carries what was said.
    """
    with _LOCK:
        try:
            engine = _engine()
        except ImportError as error:
            return _piped(dot, form, str(error))
        with _captured() as said:
            try:
                data, reason = _draw(engine, dot.encode(), form.encode()), ""
            except (ValueError, RenderError) as error:
                data, reason = b"", str(error) or "Graphviz failed"
            said.seek(0)
            words = _TIGHT.sub("", said.read().decode(errors="replace")).strip()
    if reason or _SPOILT.search(words):
        raise RenderError("\n".join(part for part in (reason, words) if part))
    return data


def _piped(dot: str, form: str, reason: str) -> bytes:
    """Draw with a `dot` program where the libraries that the wheel expects of every system are missing."""
    import graphviz

    try:
        with _fonts.ours():
            return bytes(graphviz.pipe("dot", form, dot.encode(), quiet=True))
    except graphviz.CalledProcessError as error:
        raise RenderError(bytes(error.stderr or b"").decode(errors="replace").strip() or str(error)) from error
    except graphviz.ExecutableNotFound:
        raise RenderError(
            f"Graphviz cannot be loaded ({reason}), and there is no `dot` program; install these libraries "
            f"(on Debian: apt-get install {_LIBRARIES}) or Graphviz"
        ) from None


def layout(dot: str, form: str = "json0") -> dict[str, Any]:
    """Lay DOT text out and return where everything is, in points, y upwards; with `json`, what is drawn there too.

    Raises:
        RenderError: as `render`.
    """
    laid: dict[str, Any] = json.loads(render(dot, form))
    return laid
