"""Addresses that are safe to follow, made of what pages carry."""

from __future__ import annotations

import re
from urllib.parse import quote

from argmap.page import Ref

_SCHEME = re.compile(r"^[^/?#]*:")
_SAFE = re.compile(r"^(https?://|data:image/(png|svg\+xml|gif|jpeg);)", re.IGNORECASE)


def address(href: str) -> str:
    """Return `href` quoted for use in markup, or the empty text if it is not a place to show or go to.

    Relative addresses, http, https and images as data are; anything else, such as `javascript:`, is not.
    """
    bare = "".join(href.split())
    if _SCHEME.match(bare) and not _SAFE.match(bare):
        return ""
    return quote(href.strip(), safe="/:?#[]@!$&'()*+,;=%-._~", errors="replace")


def place(ref: Ref) -> str:
    """Return the address of the line where a node is written: a path with `#L` and the line."""
    path = ref.file.replace("\\", "/")
    return f"{quote(path, safe='/-._~', errors='replace')}#L{ref.line}"
