"""Texts that are worded alike: claims that may be one, nodes that may express a claim, claims that may be missing.

`wording` says how alike two texts are, `index` finds the pairs worth comparing by the rare words they share,
`suggestions` says what is compared with what, and `listing` tells it as a page. Nothing here knows what a text means:
whether two that are alike say the same, or one the opposite of the other, is for a person to read.
"""

from argmap.comparison.likeness.listing import page
from argmap.comparison.likeness.suggestions import Alike, Listed, Suggestions, of

__all__ = ["Alike", "Listed", "Suggestions", "of", "page"]
