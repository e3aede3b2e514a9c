"""Which project a document speaks of, loaded once a build; and what is wrong with it, said once a build.

Kept in a Sphinx domain, which brings what is found in parallel readers together and forgets what a page no longer uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from sphinx.domains import Domain
from sphinx.util import logging

from argmap import api
from argmap.api.roots import root_of
from argmap.checker import worst
from argmap.findings import Finding

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: The files with the settings of a project, in the order in which they are looked for.
_SETTINGS = ("argmap.toml", "pyproject.toml")


@attrs.frozen
class Loaded:
    """A project, every finding in it, and its maps by the file they stand in."""

    project: api.Project
    findings: tuple[Finding, ...]
    names: dict[Path, str]

    def files(self, maps: Iterable[str]) -> Iterator[Path]:
        """Yield the files that the meaning of some of its maps hangs on."""
        held, atlas = self.project.sources, self.project.atlas
        yield from (self.project.root / name for name in _SETTINGS if (self.project.root / name).is_file())
        if atlas is not None:
            yield Path(atlas.file).resolve()
        for name in maps:
            found = self.project.maps[name]
            yield Path(found.file).resolve()
            for holding in (held[source] for source in found.sources if source in held):
                yield Path(holding.source.file).resolve()
                if holding.seal is not None:
                    yield Path(holding.seal.file).resolve()


class MapDomain(Domain):
    """The projects that documents speak of."""

    name = "argmap"
    label = "argmap"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"findings": {}}

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._loaded: dict[Path, Loaded] = {}

    @staticmethod
    def of(env: BuildEnvironment) -> MapDomain:
        """Return the domain of a build."""
        domain = env.get_domain(MapDomain.name)
        assert isinstance(domain, MapDomain)
        return domain

    def forget(self) -> None:
        """Load everything anew: files may have changed since the last build."""
        self._loaded.clear()

    @property
    def root(self) -> Path:
        """The project's folder: nothing outside it is read."""
        asked = self.env.config.argmap_root
        return Path(self.env.srcdir, asked).resolve() if asked else root_of(Path(self.env.srcdir))

    def located(self, name: str) -> Path:
        """Return the file or folder that a document names, from its own folder or with `/` from the source folder.

        Raises:
            FileError: it is not there, or outside the project.
        """
        path = Path(self.env.relfn2path(name)[1]).resolve()
        if not path.is_relative_to(self.root):
            raise api.FileError(f'"{name}" leads out of the project {self.root}; `argmap_root` may widen it')
        if not path.exists():
            raise api.FileError(f'there is no file or folder "{name}" (looked for {path})')
        return path

    def project(self, path: Path) -> Loaded:
        """Return the project of a map or folder; the maps that an atlas binds are loaded together.

        Raises:
            FileError: it cannot be read.
        """
        for loaded in self._loaded.values():
            if path in loaded.names:
                return loaded
        if path not in self._loaded:
            project = api.load(path)
            whole = attrs.evolve(project, selected=None)
            names = {Path(found.file).resolve(): name for name, found in project.maps.items()}
            self._loaded[path] = Loaded(whole, api.check(whole), names)
        return self._loaded[path]

    def map(self, path: Path) -> tuple[Loaded, str]:
        """Return the project of a map, and the map's id.

        Raises:
            FileError: it cannot be read, or is no map.
        """
        loaded = self.project(path)
        if path not in loaded.names:
            said = next((f"{f.span.line}: {f.message}" for f in loaded.findings if Path(f.file).resolve() == path), "")
            raise api.FileError(f"{path.name} is no map{f' (line {said})' if said else ''}")
        return loaded, loaded.names[path]

    def use(self, loaded: Loaded, files: Iterable[Path]) -> None:
        """Note that the page being read hangs on some files of a project, and what is wrong with them."""
        mine = set(files)
        for file in mine:
            self.env.note_dependency(str(file))
        level = loaded.project.config.fail_level
        found = (f for f in loaded.findings if worst([f], level) and Path(f.file).resolve() in mine)
        said = self.data["findings"].setdefault(self.env.docname, {})
        said.update({f.sort_key: f for f in found})

    def clear_doc(self, docname: str) -> None:
        """Forget what a page used."""
        self.data["findings"].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process found in some pages."""
        for name in docnames & otherdata["findings"].keys():
            self.data["findings"][name] = otherdata["findings"][name]

    def resolve_any_xref(self, *_: object) -> list[Any]:
        """Return nothing: the domain has nothing to refer to."""
        return []

    def check_consistency(self) -> None:
        """Say what is wrong, each thing once however many pages use it, in the order of files and places."""
        found = {key: f for said in self.data["findings"].values() for key, f in said.items()}
        for _, finding in sorted(found.items()):
            place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
            text = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
            logger.warning("%s", text, location=place, type="argmap", subtype=finding.name)
