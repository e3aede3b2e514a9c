"""Which frameworks a semantics is for."""

from __future__ import annotations

from argmap.framework import Framework, is_abstract


class UnfitError(ValueError):
    """A semantics is asked of a framework that it is not for."""


def require_abstract(framework: Framework, name: str) -> None:
    """Refuse a framework with rules.

    Raises:
        UnfitError: the framework is that of a map, or of an ABA file.
    """
    if not is_abstract(framework):
        reason = "with rules, assumption-based argumentation and ASPIC+ differ on what they would be"
        raise UnfitError(f"{name} semantics are for abstract frameworks only: {reason}")
