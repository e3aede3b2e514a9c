"""Quadratic energy: supporters push up and attackers push down, and each further push moves less.

The energy E of an argument is the sum of the strengths of its supporters less that of its attackers. The share
E² / (1 + E²) is added of what the weight lacks to 1 if the energy is above 0, and taken from the weight itself if it is
below (Potyka 2018). Up and down mirror each other, and nothing becomes 0 or 1 that is not so by weight.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Whether supports have a meaning here.
BIPOLAR = True


def strength(weight: float, attackers: Sequence[float], supporters: Sequence[float]) -> float:
    """Return the strength of an argument of some weight, given the strengths of what bears on it. Linear."""
    energy = sum(supporters) - sum(attackers)
    square = energy * energy
    share = square / (1.0 + square)
    return weight + share * (1.0 - weight) if energy > 0 else weight - share * weight
