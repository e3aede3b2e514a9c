"""What each party holds on each claim, and every place that says so.

The author of a map is for what they assert or concede and against what they deny; on what they report or suppose they
have no sign. Whoever a node is `by` is for it, whatever the author makes of it, unless it is supposed. Those further
out in a chain (`via`) only report. A link to the opposite turns the sign; a narrower or broader one keeps it, in part.
What a spokesman holds also counts for whom they speak for, through them, but never the other way round.

Where several nodes bear on one claim, words with a sign come before words without, a principal's own words before a
spokesman's, and full links before partial ones; within the first of these ranks that is not empty, for and against
together are `mixed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import attrs

from argmap.comparison.parties import Party, Roster, roster
from argmap.graph import AtlasGraph, Graph
from argmap.model import COMMITTED, Basis, Link, Node, Relation, Stance


class Word(str, Enum):
    """How a party stands to a claim, the plainest first; of several words for one sign the first is shown."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONCEDES = "concedes"
    PRESUPPOSES = "presupposes"
    IMPUTED = "imputed"
    CONDITIONAL = "conditional"
    REPORTS = "reports"
    MIXED = "mixed"
    SILENT = "silent"


#: A node that bears on something, with the link by which it does.
Tie = tuple[Graph, Node, Link]
_PLAINNESS = {word: rank for rank, word in enumerate(Word)}


@attrs.frozen
class Evidence:
    """One node that gives a party its position on a claim, by one link.

    `through` names the spokesmen whose words these are; `reporter`, the author who reports them, where that is another.
    """

    graph: Graph
    node: Node
    link: Link
    sign: int
    word: Word
    through: tuple[str, ...] = ()
    reporter: str = ""

    @property
    def partly(self) -> bool:
        """Whether the node says less or more than the claim."""
        return self.link.relation in (Relation.NARROWER, Relation.BROADER)

    @property
    def rejected(self) -> bool:
        """Whether the party is against what the node says, which may make it for the claim."""
        return self.sign < 0 if self.link.relation is not Relation.OPPOSITE else self.sign > 0

    @property
    def place(self) -> str:
        """The node as atlases name it: `map/node`."""
        return f"{self.graph.map.id}/{self.node.id}"


@attrs.frozen
class Position:
    """A party's sign on a claim: +1, -1, or 0 for none (`mixed` has both).

    `evidence` decides it; `aside` is what else the party says, which that outweighs.
    """

    party: Party
    claim: str
    sign: int = 0
    word: Word = Word.SILENT
    partly: bool = False
    evidence: tuple[Evidence, ...] = ()
    through: tuple[str, ...] = ()
    aside: tuple[Evidence, ...] = ()

    @property
    def has_sign(self) -> bool:
        """Whether the party is for the claim, against it, or both."""
        return self.sign != 0 or self.word is Word.MIXED


def of(atlas: AtlasGraph, parties: Roster | None = None) -> dict[Party, dict[str, Position]]:
    """Return every position in an atlas by party and claim; where a party is silent there is none.

    Claims that the atlas does not declare are included. Linear in the links, times the principals of each speaker.
    """
    return over(atlas, parties if parties is not None else roster(atlas), atlas.links)


def over(atlas: AtlasGraph, who: Roster, ties: Mapping[str, Iterable[Tie]]) -> dict[Party, dict[str, Position]]:
    """Return every position by party and what it is about, where `ties` says which nodes bear on what, and how."""
    held: dict[Party, dict[str, list[Evidence]]] = {}
    for claim, tied in ties.items():
        for graph, node, link in tied:
            for party, evidence in _said(atlas, who, graph, node, link).items():
                held.setdefault(party, {}).setdefault(claim, []).append(evidence)
    return {
        party: {claim: _settle(party, claim, evidence) for claim, evidence in by_claim.items()}
        for party, by_claim in held.items()
    }


def _said(atlas: AtlasGraph, who: Roster, graph: Graph, node: Node, link: Link) -> dict[Party, Evidence]:
    """Return what one link says of each party. What a party says itself comes before what others say for it."""
    authors = who.authors[graph.map.id]
    telling = " and ".join(party.name for party in authors)
    turn = -1 if link.relation is Relation.OPPOSITE else 1
    said: dict[Party, Evidence] = {}
    for party, sign, word in (
        *((party, *_author_word(node)) for party in authors),
        *((party, *_speaker_word(node)) for party in _declared(atlas, who, node.by)),
        *((party, 0, Word.REPORTS) for party in _declared(atlas, who, node.via)),
    ):
        if party not in said or (sign and not said[party].sign):
            reporter = "" if party in authors else telling
            said[party] = Evidence(graph, node, link, sign * turn, _turned(word, turn), (), reporter)
    own = tuple(said.items())
    for party, evidence in own:
        for principal in who.principals.get(party, ()) if evidence.word is not Word.REPORTS else ():
            if principal not in said:
                said[principal] = attrs.evolve(evidence, through=(party.name,))
            elif through := said[principal].through:
                said[principal] = attrs.evolve(said[principal], through=(*through, party.name))
    return said


def _declared(atlas: AtlasGraph, who: Roster, names: Iterable[str]) -> Iterator[Party]:
    """Return the parties behind names; those that no speaker is declared for are left out."""
    declared = (atlas.speaker_of_name.get(name) for name in names)
    return (who.speakers[name] for name in dict.fromkeys(declared) if name is not None)


def _author_word(node: Node) -> tuple[int, Word]:
    if node.stance in COMMITTED:
        if node.basis is Basis.ASSUMED:
            return 1, Word.PRESUPPOSES
        return 1, Word.CONCEDES if node.stance is Stance.CONCEDES else Word.ASSERTS
    if node.stance is Stance.DENIES:
        return -1, Word.DENIES
    return 0, Word.CONDITIONAL if node.stance is Stance.SUPPOSES else Word.REPORTS


def _speaker_word(node: Node) -> tuple[int, Word]:
    if node.stance is Stance.SUPPOSES:
        return 0, Word.CONDITIONAL
    return 1, {Basis.ASSUMED: Word.PRESUPPOSES, Basis.IMPUTED: Word.IMPUTED}.get(node.basis, Word.ASSERTS)


def _turned(word: Word, turn: int) -> Word:
    """Return the word for a claim whose opposite the node states: who asserts the one denies the other."""
    return {Word.ASSERTS: Word.DENIES, Word.DENIES: Word.ASSERTS}.get(word, word) if turn < 0 else word


def _rank(evidence: Evidence) -> tuple[bool, bool, bool]:
    return (not evidence.sign, bool(evidence.through), evidence.partly)


def _settle(party: Party, claim: str, evidence: list[Evidence]) -> Position:
    """Weigh what a party says on one claim."""
    best = min(map(_rank, evidence))
    deciding = tuple(e for e in evidence if _rank(e) == best)
    aside = tuple(e for e in evidence if _rank(e) != best)
    signs = {e.sign for e in deciding}
    mixed = len(signs) > 1
    word = Word.MIXED if mixed else min((e.word for e in deciding), key=_PLAINNESS.__getitem__)
    through = tuple(dict.fromkeys(name for e in deciding for name in e.through))
    return Position(party, claim, 0 if mixed else signs.pop(), word, best[2], deciding, through, aside)
