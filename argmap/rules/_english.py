"""Which maps are in English, as far as the records of their sources tell."""

from __future__ import annotations

from argmap.graph import Graph


def is_english(graph: Graph) -> bool:
    """Tell whether the record of every source of a map gives English as its language (`en`, `en-GB` ...)."""
    languages = [holding.source.language or "" for holding in graph.holdings]
    return bool(languages) and all(language.lower().partition("-")[0] == "en" for language in languages)
