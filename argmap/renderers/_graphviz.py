"""Graphviz in process: DOT text to places, or to bytes in one of its formats.

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
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, BinaryIO, NamedTuple, TypeVar

from argmap.renderers import RenderError, _fonts

_LOCK = threading.RLock()

#: What the wheel leaves to the system, as Debian calls it; few machines lack it.
_LIBRARIES = "libglib2.0-0 libx11-6 libxext6 libxrender1"

#: Words of Graphviz that mean a spoilt picture; it goes on regardless.
_SPOILT = re.compile(r"^Error:|not well-formed|Not built with libexpat|in label of|no hard-coded metrics", re.MULTILINE)

#: What it says where another font is wider than ours: the text is drawn over the edge of its cell.
_TIGHT = re.compile(r"^Warning: .*size too small for (content|label)(\nin label of .*)?$", re.MULTILINE)

_CLUSTER = "cluster_"

T = TypeVar("T")

#: What is made of a picture that is laid out: of Graphviz's functions, its context and the graph.
Finish = Callable[[Any, Any, Any], T]


class Laid(NamedTuple):
    """Where everything is, in Graphviz's words: sizes in inches, all else in points, y upwards.

    `box` is that of the whole and `label` the middle of its label; `nodes` have a position, a width and a height by
    name, `clusters` a box and the middle of their label, `edges` their splines by id.
    """

    box: str
    label: str
    nodes: Mapping[str, tuple[str, str, str]]
    clusters: Mapping[str, tuple[str, str]]
    edges: Mapping[str, str]


@cache
def _engine() -> Any:
    """Return Graphviz's functions, with our font the one it finds."""
    with _fonts.ours(), _captured():
        functions = importlib.import_module("pygraphviz.graphviz")
        _finished(functions, b'digraph { a [label=<<B>a</B>>, fontname="Inter"] }', _written("svg"))
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


def _finished(functions: Any, dot: bytes, finish: Finish[T]) -> T:
    """Lay a picture out and return what `finish` makes of the context and the graph."""
    with tempfile.TemporaryFile() as file:
        file.write(dot)
        file.seek(0)
        graph = functions.agread(file, None)
    context = functions.gvContextWithBuiltins()
    try:
        if functions.gvLayout(context, graph, b"dot"):
            raise RenderError("Graphviz could not lay the picture out")
        try:
            return finish(functions, context, graph)
        finally:
            functions.gvFreeLayout(context, graph)
    finally:
        functions.gvFreeContext(context)
        functions.agclose(graph)


def _heard(functions: Any, dot: str, finish: Finish[T]) -> T:
    """Do the same, with what Graphviz says raised where it means a spoilt picture."""
    reason = ""
    with _captured() as said:
        try:
            found = _finished(functions, dot.encode(), finish)
        except (ValueError, RenderError) as error:
            reason = str(error) or "Graphviz failed"
        said.seek(0)
        words = _TIGHT.sub("", said.read().decode(errors="replace")).strip()
    if reason or _SPOILT.search(words):
        raise RenderError("\n".join(part for part in (reason, words) if part))
    return found


def _written(form: str) -> Finish[bytes]:
    """Return how a picture is finished as bytes in one of Graphviz's formats."""

    def finish(functions: Any, context: Any, graph: Any) -> bytes:
        failed, data = functions.gvRenderData(context, graph, form.encode())
        if failed:
            raise RenderError(f"Graphviz cannot write {form}")
        return bytes(data)

    return finish


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
        return _heard(engine, dot, _written(form))


def layout(dot: str) -> Laid:
    """Lay DOT text out and return where everything is.

    The values are read from the graph itself, which takes a quarter of the time of writing and parsing JSON.

    Raises:
        RenderError: as `render`.
    """
    with _LOCK:
        try:
            engine = _engine()
        except ImportError as error:
            return told(json.loads(_piped(dot, "json0", str(error))))
        return _heard(engine, dot, _read)


def _read(functions: Any, context: Any, graph: Any) -> Laid:
    """Return where everything is; Graphviz writes positions into a graph when it is asked for DOT, to no file."""
    functions.gvRender(context, graph, b"dot", None)
    get, name = functions.agget, functions.agnameof
    nodes: dict[str, tuple[str, str, str]] = {}
    edges: dict[str, str] = {}
    node = functions.agfstnode(graph)
    while node is not None:
        nodes[name(node).decode()] = (
            get(node, b"pos").decode(),
            get(node, b"width").decode(),
            get(node, b"height").decode(),
        )
        edge = functions.agfstout(graph, node)
        while edge is not None:
            if key := get(edge, b"id"):
                edges[key.decode()] = get(edge, b"pos").decode()
            edge = functions.agnxtout(graph, edge)
        node = functions.agnxtnode(graph, node)
    clusters = dict(_clusters(functions, graph))
    return Laid(get(graph, b"bb").decode(), (get(graph, b"lp") or b"").decode(), nodes, clusters, edges)


def _clusters(functions: Any, graph: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    part = functions.agfstsubg(graph)
    while part is not None:
        name = (functions.agnameof(part) or b"").decode()
        if name.startswith(_CLUSTER):
            box, label = (functions.agget(part, key).decode() for key in (b"bb", b"lp"))
            yield name.removeprefix(_CLUSTER), (box, label)
            yield from _clusters(functions, part)
        part = functions.agnxtsubg(part)


def told(json: Mapping[str, Any]) -> Laid:
    """Return where everything is by Graphviz's JSON, which a `dot` program writes."""
    nodes: dict[str, tuple[str, str, str]] = {}
    clusters: dict[str, tuple[str, str]] = {}
    for thing in json.get("objects", ()):
        name = thing["name"]
        if "pos" in thing:
            nodes[name] = (thing["pos"], thing["width"], thing["height"])
        elif name.startswith(_CLUSTER):
            clusters[name.removeprefix(_CLUSTER)] = (thing["bb"], thing["lp"])
    edges = {edge["id"]: edge["pos"] for edge in json.get("edges", ()) if "id" in edge}
    return Laid(json["bb"], json.get("lp", ""), nodes, clusters, edges)


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
