"""YAML and JSON text as scalars, sequences and mappings with places: the only importer of yaml.

A document is built from the events of PyYAML's C parser, which cost half of what composing nodes does and keep the
line and column of everything. Every scalar stays the text it was written as; no tag, anchor or alias is followed.
What cannot be read is a finding, never an exception, and what was read before a break is kept.
"""

from argmap.document.characters import BROKEN, LIMIT_BYTES, UNSEEN
from argmap.document.comments import Comment, comments
from argmap.document.parse import LIMIT_DEPTH, parse
from argmap.document.values import Document, Mapping, Scalar, Sequence, Value, scalars

__all__ = [
    "BROKEN",
    "LIMIT_BYTES",
    "LIMIT_DEPTH",
    "UNSEEN",
    "Comment",
    "Document",
    "Mapping",
    "Scalar",
    "Sequence",
    "Value",
    "comments",
    "parse",
    "scalars",
]
