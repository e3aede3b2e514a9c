"""The closed vocabularies of a map: basis, stance, sort, qualifier, relation, kind of attack."""

from __future__ import annotations

import re
from enum import Enum

#: What may name a node, step, claim, speaker or issue, and a file whose name is an id.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Basis(str, Enum):
    """How a node stands in the source."""

    STATED = "stated"
    EVIDENCE = "evidence"
    ASSUMED = "assumed"
    IMPUTED = "imputed"


class Stance(str, Enum):
    """What the author makes of a proposition."""

    ASSERTS = "asserts"
    CONCEDES = "concedes"
    DENIES = "denies"
    REPORTS = "reports"
    SUPPOSES = "supposes"


#: The stances that bind the author: such a node is a commitment.
COMMITTED = frozenset({Stance.ASSERTS, Stance.CONCEDES})


class Sort(str, Enum):
    """The sort of a proposition (stasis)."""

    FACT = "fact"
    CAUSE = "cause"
    DEFINITION = "definition"
    VALUE = "value"
    POLICY = "policy"
    PREDICTION = "prediction"


class Qualifier(str, Enum):
    """How firmly a proposition is put forward (Toulmin)."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Relation(str, Enum):
    """A node's tie to a claim. Narrower and broader have no logical force."""

    SAME = "same"
    OPPOSITE = "opposite"
    NARROWER = "narrower"
    BROADER = "broader"


class AttackKind(str, Enum):
    """What an attack is aimed at: a premise, a conclusion or rebuttal, or a step (ASPIC+)."""

    UNDERMINES = "undermines"
    REBUTS = "rebuts"
    UNDERCUTS = "undercuts"


#: The ways in which an apparent conflict may differ.
DIFFERENCES = ("term", "viewpoint", "time", "scope", "addressee", "actor", "modality", "degree", "purpose")
