"""DF-QuAD: attackers and supporters are combined as independent chances, and the stronger side wins the difference.

The attackers of an argument come together to 1 - (1 - a1)(1 - a2)..., as chances do of which one suffices, and so do
its supporters. If the attackers come to more, the weight falls by that share of itself, the difference; if the
supporters do, it rises by that share of what it lacks to 1 (Rago, Toni, Aurisicchio & Baroni 2016). One attacker or
supporter of strength 1 makes all others on its side idle.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Whether supports have a meaning here.
BIPOLAR = True


def strength(weight: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the strength of an argument of some weight, given the strengths of what bears on it. Linear."""
    unattacked = unsupported = 1.0
    for attacker in attackers:
        unattacked *= 1.0 - attacker
    for supporter in supporters:
        unsupported *= 1.0 - supporter
    gain = unattacked - unsupported
    return weight + gain * (1.0 - weight if gain > 0 else weight)
