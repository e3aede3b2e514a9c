"""Statements of Graphviz's language, each a line or several: nodes, edges, ranks, clusters.

The package graphviz makes an object of every subgraph and asks of every value what it is, which takes its time; these
lines go into the body of its graph as they are. Values are words or `plain`, a label is empty or HTML-like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.renderers._text import visible

#: What only moves things.
INVISIBLE = {"style": "invis"}


def plain(text: str) -> str:
    """Return a text as it stands in quotes: no escape sequence and no entity of Graphviz's is left in it."""
    return visible(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


def node(key: str, attributes: Mapping[str, str]) -> str:
    """Return a node."""
    return f'\t"{key}"{_attributes(attributes)}\n'


def edge(tail: str, head: str, attributes: Mapping[str, str]) -> str:
    """Return an edge between nodes, each a key and perhaps a side (`n-a:w`)."""
    return f"\t{_end(tail)} -> {_end(head)}{_attributes(attributes)}\n"


def rank(keys: Iterable[str]) -> str:
    """Return nodes held at one rank."""
    return f"\t{{ rank=same {' '.join([_end(key) for key in keys])} }}\n"


def cluster(key: str, attributes: Mapping[str, str], inside: Iterable[str]) -> Iterator[str]:
    """Yield a cluster around other statements."""
    yield f'\tsubgraph "cluster_{key}" {{\n\tgraph{_attributes(attributes)}\n'
    yield from inside
    yield "\t}\n"


def _end(end: str) -> str:
    key, _, side = end.partition(":")
    return f'"{key}":{side}' if side else f'"{key}"'


def _attributes(attributes: Mapping[str, str]) -> str:
    words = [f"{k}={v}" if k == "label" and v else f'{k}="{v}"' for k, v in attributes.items()]
    return f" [{' '.join(words)}]" if words else ""
