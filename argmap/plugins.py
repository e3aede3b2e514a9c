"""The one door to plug-ins: `names(family)`, `get(family, name)`, `every(family)`.

A plug-in is a file. In the families `rules`, `renderers`, `formats`, `reports` and `semantics` every public module
is one member; its file name is its name (`_` reads `-`), its docstring is its page. One entry point per family and
distribution (group `argmap.FAMILY`) names a package whose public modules are members; argmap's own come in the
same way.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

#: The families there are.
FAMILIES = ("rules", "renderers", "formats", "reports", "semantics")


class PluginError(Exception):
    """A family is unknown or empty, a member is unknown, or two packages bring the same member."""


@cache
def _entries() -> tuple[tuple[str, str], ...]:
    """Return the group and the package of every entry point for argmap that an installed distribution declares.

    The files are read by hand (PyPA's specification of entry points), since `importlib.metadata` takes longer to import
    than a map takes to check; it is asked where the path holds an archive, into which only it sees.
    """
    if any(Path(folder).is_file() for folder in sys.path):
        from importlib.metadata import entry_points

        return tuple((f"argmap.{f}", point.value) for f in FAMILIES for point in entry_points(group=f"argmap.{f}"))
    found: list[tuple[str, str]] = []
    for folder in dict.fromkeys(sys.path):
        for kind in ("dist", "egg"):
            for file in Path(folder).glob(f"*.{kind}-info/entry_points.txt"):
                text = file.read_text("utf-8", "replace")
                if "argmap." in text:
                    found.extend(_read(text))
    return tuple(found)


def _read(text: str) -> Iterator[tuple[str, str]]:
    group = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            group = line.strip("[] ")
        elif group.startswith("argmap.") and "=" in line and not line.startswith(("#", ";")):
            yield group, line.partition("=")[2].partition("[")[0].strip()


def packages(family: str) -> tuple[str, ...]:
    """Return the names of the packages whose modules are members of a family, sorted; they need not be importable."""
    return tuple(sorted({package for group, package in _entries() if group == f"argmap.{family}"}))


def installed() -> tuple[str, ...]:
    """Return what is installed, in the order of the path: the names of the folders that tell so, versions included."""
    folders = map(Path, dict.fromkeys(sys.path))
    return tuple(info.name for folder in folders for info in sorted(folder.glob("*-info")))


@cache
def _modules(family: str) -> dict[str, str]:
    """Map the name of each member to its module path, in the order of the names."""
    if family not in FAMILIES:
        raise PluginError(f"there is no family {family!r}; there are {', '.join(FAMILIES)}")
    found: dict[str, str] = {}
    for package_name in packages(family):
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
