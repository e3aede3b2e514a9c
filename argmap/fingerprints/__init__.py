"""What was read and found right: fingerprints of everything that depends on a text, and what is suspect since.

Someone who reviews a map holds each paraphrase against its quote, each link against its claim, each step against its
premises. The lock keeps, for every such item, a fingerprint of the item and of each thing it was held against. When one
of them changes, the item is *suspect* until somebody has looked again; the word is that of requirements tools, where a
link is suspect once either end of it has changed. Notes, headings and the order of things have no fingerprint.
"""

from argmap.fingerprints.items import Item, Parts, items
from argmap.fingerprints.lock import SUSPECT, Accepted, accept, carried, read, suspects, unreviewed, write

__all__ = [
    "SUSPECT",
    "Accepted",
    "Item",
    "Parts",
    "accept",
    "carried",
    "items",
    "read",
    "suspects",
    "unreviewed",
    "write",
]
