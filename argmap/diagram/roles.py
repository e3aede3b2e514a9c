"""What a card is in the argument: one role each, with the word and the glyph that say so without colour."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from argmap.model import Basis, Conclusion, Node, Rebuttal, Stance


class Role(str, Enum):
    """What a card is; the value is the word on it."""

    MAIN = "main conclusion"
    CONCLUSION = "conclusion"
    PREMISE = "premise"
    EVIDENCE = "evidence"
    ASSUMED = "assumed"
    CONCESSION = "concession"
    REPORTED = "reported"
    IMPUTED = "imputed"
    SUPPOSED = "supposed"
    OBJECTION = "objection"
    DENIED = "denied"
    REBUTTAL = "rebuttal"
    PARTY = "party"
    AGREE = "agree"
    DISAGREE = "disagree"
    APPARENT = "apparent"
    PARTLY = "in part"
    ONE_SIDED = "one-sided"
    UNSETTLED = "no position"
    CONCEPT = "held by"


#: The sign in front of each word; each is a character that Inter has.
GLYPHS = {
    Role.MAIN: "★",
    Role.CONCLUSION: "◆",
    Role.PREMISE: "●",
    Role.EVIDENCE: "■",
    Role.ASSUMED: "○",
    Role.CONCESSION: "✓",
    Role.REPORTED: "“",
    Role.IMPUTED: "≈",
    Role.SUPPOSED: "?",
    Role.OBJECTION: "✗",
    Role.DENIED: "✗",
    Role.REBUTTAL: "↩",
    Role.PARTY: "❖",
    Role.AGREE: "=",
    Role.DISAGREE: "≠",
    Role.APPARENT: "≈",
    Role.PARTLY: "±",
    Role.ONE_SIDED: "△",
    Role.UNSETTLED: "∅",
    Role.CONCEPT: "◇",
}

#: What the legend says of each role.
MEANINGS = {
    Role.MAIN: "Main conclusion",
    Role.CONCLUSION: "Conclusion",
    Role.PREMISE: "Premise",
    Role.EVIDENCE: "Evidence",
    Role.ASSUMED: "Assumed: unstated, supplied by the mapper",
    Role.CONCESSION: "Concession: granted",
    Role.REPORTED: "Reported: somebody else's claim",
    Role.IMPUTED: "Imputed: the author's reading of a speaker",
    Role.SUPPOSED: "Supposed: a scenario, not asserted",
    Role.OBJECTION: "Objection: raised and denied",
    Role.DENIED: "Denied by the author",
    Role.REBUTTAL: "Rebuttal",
    Role.PARTY: "Party",
    Role.AGREE: "Agree",
    Role.DISAGREE: "Disagree",
    Role.APPARENT: "Apparent: opposed in words, not in substance",
    Role.PARTLY: "In part: one says less or more, or both",
    Role.ONE_SIDED: "One-sided: one party alone takes a position",
    Role.UNSETTLED: "No position: only reported or supposed",
    Role.CONCEPT: "Held by: what just these parties hold together",
}


def of_node(node: Node, thesis: Collection[str]) -> Role:
    """Return the role of a node: first what the author makes of it, then what it does in the argument."""
    if node.stance is Stance.DENIES:
        return Role.OBJECTION if isinstance(node, Rebuttal) else Role.DENIED
    if node.stance is Stance.SUPPOSES:
        return Role.SUPPOSED
    if node.stance is Stance.REPORTS:
        return Role.IMPUTED if node.basis is Basis.IMPUTED else Role.REPORTED
    if node.id in thesis:
        return Role.MAIN
    if node.stance is Stance.CONCEDES:
        return Role.CONCESSION
    return _of_assertion(node)


def _of_assertion(node: Node) -> Role:
    if node.basis is Basis.IMPUTED:
        return Role.IMPUTED
    if isinstance(node, Rebuttal):
        return Role.REBUTTAL
    if isinstance(node, Conclusion):
        return Role.CONCLUSION
    return {Basis.EVIDENCE: Role.EVIDENCE, Basis.ASSUMED: Role.ASSUMED}.get(node.basis, Role.PREMISE)
