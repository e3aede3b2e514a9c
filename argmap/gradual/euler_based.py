"""Euler-based: supporters and attackers add up, and the sum bends the weight by an exponential.

With E the sum of the strengths of the supporters less that of the attackers, and w the weight, the strength is
1 - (1 - w²) / (1 + w·exp(E)) (Amgoud & Ben-Naim 2018). Up and down do not mirror each other: however strong its
attackers are, an argument keeps w² at the least.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

#: Whether supports have a meaning here.
BIPOLAR = True
#: More energy than this changes no float, and far more is beyond what `exp` can take.
_MOST = 700.0


def strength(weight: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the strength of an argument of some weight, given the strengths of what bears on it. Linear."""
    energy = sum(supporters) - sum(attackers)
    return weight if not energy else 1.0 - (1.0 - weight * weight) / (1.0 + weight * exp(min(energy, _MOST)))
