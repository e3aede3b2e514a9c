"""What maps denote: flat assumption-based frameworks; the one step from a drawing to its meaning.

Every node n and every defeasible step i has an assumption, written n' and i'. A leaf n has the rule n <- n'; a step
to c has the rule c <- premises, c', i' (without i' where the step is strict); an attack by x on y makes x a contrary
of y'. Alternatives are contraries of each other's assumptions. This is the ABA counterpart of ASPIC+ without
preferences (Bondarenko, Dung, Kowalski & Toni 1997; Modgil & Prakken 2014); an abstract framework (Dung 1995) is the
case without rules.

The framework of an atlas (`over`) is that of its maps side by side, and what makes them bear on each other: links and
relations.

What this step loses: who speaks, quotes, links of one map alone, sorts and qualifiers, and which of several equal
arrows was drawn.
"""

from argmap.framework._atlases import Standpoint, over
from argmap.framework._flat import (
    ArgumentError,
    Framework,
    Label,
    Labelling,
    Rule,
    abstract,
    closure,
    is_abstract,
    meant,
    read_back,
)
from argmap.framework._maps import STANDPOINTS, StandpointError, of, standpoints
from argmap.framework._networks import from_networkx, to_networkx

__all__ = [
    "STANDPOINTS",
    "ArgumentError",
    "Framework",
    "Label",
    "Labelling",
    "Rule",
    "Standpoint",
    "StandpointError",
    "abstract",
    "closure",
    "from_networkx",
    "is_abstract",
    "meant",
    "of",
    "over",
    "read_back",
    "standpoints",
    "to_networkx",
]
