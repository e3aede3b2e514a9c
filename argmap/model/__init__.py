"""The things a map is made of: frozen values without behaviour.

Terms are those of AIF (Chesnevar et al. 2006), ASPIC+ (Modgil & Prakken 2014), Walton (2008) and
Toulmin (1958); the glossary cites each. Nothing here knows files, colours or the format it was read from.

Every object carries `places`, a mapping from the name of a field (`"text"`, `"claim"`, `"because"`; `""`
for the whole) to the `Span` where it stands in `file`. An entry of a list is `"quote.0"`, the key of a
field `"quote.key"`. A place is missing where the author wrote nothing; `place_of` falls back to the whole.
Places never count for equality and are left out of the repr.
"""

from argmap.model.atlas import Apparent, Atlas, AtlasRelation, Claim, Contrary, Implication, Issue, Speaker
from argmap.model.maps import (
    Alternatives,
    Anchor,
    Attack,
    Conclusion,
    Expectation,
    Link,
    Map,
    Node,
    Premise,
    Quote,
    Rebuttal,
    Step,
)
from argmap.model.places import NOWHERE, Places, place_of
from argmap.model.sources import Seal, Source
from argmap.model.terms import COMMITTED, DIFFERENCES, ID, AttackKind, Basis, Qualifier, Relation, Sort, Stance

__all__ = [
    "COMMITTED",
    "DIFFERENCES",
    "ID",
    "NOWHERE",
    "Alternatives",
    "Anchor",
    "Apparent",
    "Atlas",
    "AtlasRelation",
    "Attack",
    "AttackKind",
    "Basis",
    "Claim",
    "Conclusion",
    "Contrary",
    "Expectation",
    "Implication",
    "Issue",
    "Link",
    "Map",
    "Node",
    "Places",
    "Premise",
    "Qualifier",
    "Quote",
    "Rebuttal",
    "Relation",
    "Seal",
    "Sort",
    "Source",
    "Speaker",
    "Stance",
    "Step",
    "place_of",
]
