"""Sections drawn apart: a large map stays readable when no arrow runs from one section to another.

Where the longest chain of a map with headings is more than `COLUMNS` cards, or more than `ACROSS` arrows run between
sections, every section is drawn by itself. What bears on something in another section is drawn there once more as
an echo, a small card that leads to the full one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from argmap.diagram.picture import Arrow, Card, Cluster, Echo, Junction
from argmap.graph import components

#: The most cards side by side in a map whose sections are joined by arrows.
COLUMNS = 4

#: The most arrows between the sections of such a map.
ACROSS = 8


def crowded(cards: Collection[Card], junctions: Collection[Junction], arrows: Collection[Arrow]) -> bool:
    """Tell whether the sections of a map are to be drawn apart. Linear."""
    home = _homes(cards, junctions)
    across = sum(home[arrow.tail] != home[arrow.head] for arrow in arrows)
    return across > ACROSS or (across > 0 and depth(cards, arrows) > COLUMNS)


def depth(cards: Collection[Card], arrows: Iterable[Arrow]) -> int:
    """Return how many cards the longest chain of arrows has; a circle counts once. Linear."""
    onward: dict[str, list[str]] = {card.key: [] for card in cards}
    for arrow in arrows:
        onward.setdefault(arrow.tail, []).append(arrow.head)
        onward.setdefault(arrow.head, [])
    keys = {card.key for card in cards}
    reach: dict[str, int] = {}
    for part in components(onward):
        beyond = max((reach.get(head, 0) for key in part for head in onward[key]), default=0)
        reach.update(dict.fromkeys(part, beyond + any(key in keys for key in part)))
    return max(reach.values(), default=0)


@attrs.frozen
class Parted:
    """What drawing the sections apart changes."""

    cards: tuple[Card, ...]
    echoes: tuple[Echo, ...]
    arrows: tuple[Arrow, ...]


def part(
    cards: tuple[Card, ...], junctions: Collection[Junction], arrows: Iterable[Arrow], clusters: Collection[Cluster]
) -> Parted:
    """Draw the tail of every arrow between sections as an echo in the section of its head."""
    home = _homes(cards, junctions)
    by_key = {card.key: card for card in cards}
    echoes: dict[str, Echo] = {}

    def echo(key: str, place: str | None) -> str:
        made = Echo(f"{key}--{place or 'h-0'}", key, place)
        return echoes.setdefault(made.key, made).key

    parted: list[Arrow] = []
    for arrow in arrows:
        tail, head = arrow.tail, arrow.head
        if home[tail] != home[head] and tail in by_key:
            tail = echo(tail, home[head])
        elif home[tail] != home[head]:
            head = echo(head, home[tail])
        parted.append(attrs.evolve(arrow, tail=tail, head=head))
    numbers = {cluster.key: cluster.number for cluster in clusters}
    return Parted(tuple(_told(card, echoes.values(), numbers) for card in cards), tuple(echoes.values()), tuple(parted))


def _homes(cards: Iterable[Card], junctions: Iterable[Junction]) -> dict[str, str | None]:
    return {card.key: card.cluster for card in cards} | {junction.key: junction.cluster for junction in junctions}


def _told(card: Card, echoes: Iterable[Echo], numbers: dict[str, int]) -> Card:
    """Return a card that says in which other sections it is echoed."""
    places = sorted(numbers.get(echo.cluster or "", 0) for echo in echoes if echo.card == card.key)
    if not places:
        return card
    where = ", ".join(str(place) if place else "the part without a heading" for place in places)
    footer = " · ".join(part for part in (f"→ also in {where}", card.footer) if part)
    return attrs.evolve(card, footer=footer)
