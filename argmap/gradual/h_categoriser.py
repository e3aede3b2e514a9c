"""The h-categoriser: an argument is divided by one more than what its attackers come to.

The strength is the weight over 1 + the sum of the attackers' strengths. With all weights 1 this is the categoriser of
Besnard & Hunter (2001), with weights that of Amgoud, Ben-Naim, Doder & Vesic (2017), who show that there is exactly one
solution in circles too. Supports have no meaning here: a graph that has some is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Whether supports have a meaning here.
BIPOLAR = False


def strength(weight: float, attackers: Sequence[float], _supporters: Sequence[float]) -> float:
    """Return the strength of an argument of some weight, given the strengths of its attackers. Linear."""
    return weight / (1.0 + sum(attackers))
