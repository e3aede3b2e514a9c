"""How the steps of a map meet the catalogue of schemes."""

from __future__ import annotations

from argmap.model import Step
from argmap.rules._names import listed
from argmap.schemes import Scheme, find


def known(step: Step) -> Scheme | None:
    """Return the scheme of a step; None if it names none, or one that the catalogue lacks."""
    return find(step.scheme) if step.scheme is not None else None


def roles(scheme: Scheme) -> str:
    """Return what the premises of a scheme do, for a sentence: `goal and means`."""
    return listed(role.name for role in scheme.roles)
