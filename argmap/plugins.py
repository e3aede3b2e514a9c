"""The one door to plug-ins: `names(family)`, `get(family, name)`, `every(family)`.

A plug-in is a file. In the families `rules`, `renderers`, `formats`, `reports` and `semantics` every public module
is one member; its file name is its name (`_` reads `-`), its docstring is its page. One entry point per family and
distribution (group `argmap.FAMILY`) names a package whose public modules are members; argmap's own come in the
same way.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil
from functools import cache
from types import ModuleType

#: The families there are.
FAMILIES = ("rules", "renderers", "formats", "reports", "semantics")


class PluginError(Exception):
    """A family is unknown or empty, a member is unknown, or two packages bring the same member."""


@cache
def _modules(family: str) -> dict[str, str]:
    """Map the name of each member to its module path, in the order of the names."""
    if family not in FAMILIES:
        raise PluginError(f"there is no family {family!r}; there are {', '.join(FAMILIES)}")
    found: dict[str, str] = {}
    points = sorted(importlib.metadata.entry_points(group=f"argmap.{family}"), key=lambda p: (p.value, p.name))
    for package_name in dict.fromkeys(point.value for point in points):
        package = _imported(package_name)
        for module in pkgutil.iter_modules(getattr(package, "__path__", ())):
            if module.name.startswith("_"):
                continue
            name = module.name.replace("_", "-")
            if name in found:
                raise PluginError(f"{package_name} and {found[name]} both bring {family} {name!r}")
            found[name] = f"{package_name}.{module.name}"
    if not found:
        raise PluginError(f"the family {family!r} is empty: is argmap installed (entry points argmap.{family})?")
    return dict(sorted(found.items()))


def names(family: str) -> tuple[str, ...]:
    """Return the names of the members of a family, sorted.

    Raises:
        PluginError: the family is unknown or has no member.
    """
    return tuple(_modules(family))


def get(family: str, name: str) -> ModuleType:
    """Return one member, imported.

    Raises:
        PluginError: the family or the member is unknown, and the message names the members there are; or the member
            cannot be imported.
    """
    modules = _modules(family)
    if name not in modules:
        raise PluginError(f"no {family.rstrip('s')} is called {name!r}; there are {', '.join(modules)}")
    return _imported(modules[name])


def every(family: str) -> dict[str, ModuleType]:
    """Return all members of a family by name, sorted and imported.

    Raises:
        PluginError: the family is unknown or has no member, or a member cannot be imported.
    """
    return {name: _imported(module) for name, module in _modules(family).items()}


def _imported(module: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except Exception as error:  # a stranger's package may fail in any way, and the message must name it
        raise PluginError(f"the plug-in {module} cannot be imported: {type(error).__name__}: {error}") from error
