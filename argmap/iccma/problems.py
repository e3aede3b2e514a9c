"""What can be asked: a task under a semantics, such as `DS-PR`."""

from __future__ import annotations

from types import ModuleType

import attrs

from argmap import plugins

#: The tasks, and what each asks for.
TASKS = {
    "SE": "some extension",
    "EE": "every extension",
    "CE": "the number of extensions",
    "DC": "whether some extension accepts an argument",
    "DS": "whether every extension accepts an argument",
}


class ProblemError(ValueError):
    """There is no such problem, or it is put wrongly."""


@attrs.frozen
class Problem:
    """A task under a semantics, which is a member of the family."""

    task: str
    semantics: ModuleType

    @property
    def of_argument(self) -> bool:
        """Whether it is about one argument."""
        return self.task in ("DC", "DS")


def _codes() -> dict[str, ModuleType]:
    """Return the semantics that have a code, by it."""
    members = plugins.every("semantics").values()
    return {module.CODE: module for module in members if hasattr(module, "CODE")}


def problems() -> tuple[str, ...]:
    """Return the names of all problems, sorted."""
    return tuple(sorted(f"{task}-{code}" for task in TASKS for code in _codes()))


def parse(name: str) -> Problem:
    """Return the problem that has a name.

    Raises:
        ProblemError: there is none; the message says what there is.
    """
    task, _, code = name.upper().partition("-")
    codes = _codes()
    if task not in TASKS or code not in codes:
        there = f"a problem is one of {', '.join(TASKS)}, then one of {', '.join(sorted(codes))}, as in DC-PR"
        raise ProblemError(f'there is no problem "{name}"; {there}')
    return Problem(task, codes[code])
