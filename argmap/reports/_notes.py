"""Footnotes: which sentences of a page have one, by what number, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.page import Page, Prose, Ref
from argmap.reports._plain import flat

#: The number of each footnote by the nodes it leads to, from 1 in the order of the page.
Notes = Mapping[tuple[Ref, ...], int]


def notes(page: Page) -> Notes:
    """Return the footnotes of a page; sentences with the same nodes share one."""
    found: dict[tuple[Ref, ...], int] = {}
    for block in page.blocks:
        for sentence in block.sentences if isinstance(block, Prose) else ():
            if sentence.refs:
                found.setdefault(sentence.refs, len(found) + 1)
    return found


def entries(refs: Iterable[Ref]) -> list[tuple[str, str, str]]:
    """Return what a footnote says of each node: where and what it quotes, its name, and its file and line."""
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for ref in refs:
        _, quoted = found.setdefault((ref.map, ref.node), (f"{ref.file}:{ref.line}", []))
        if ref.quote is not None:
            quoted.append(_quoted(ref))
    return [
        (flat("; ".join(dict.fromkeys(quoted))), flat(f"{in_map}/{name}"), flat(place))
        for (in_map, name), (place, quoted) in found.items()
    ]


def _quoted(ref: Ref) -> str:
    where = " ".join(part for part in (ref.source, f"¶{ref.paragraph}" if ref.paragraph is not None else None) if part)
    return f"{where} “{ref.quote}”" if where else f"“{ref.quote}”"
