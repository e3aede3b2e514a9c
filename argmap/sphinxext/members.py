"""The directive `argmap-plugins`: reference pages made of the docstrings of plug-ins.

    .. argmap-plugins:: rules
       :table:

There is a section for each member of the family (rules, renderers, formats, reports, semantics), with an anchor and
label such as `rule-cyclic-support`. With `:table:` there is a table instead, one line a member, that leads to the
sections. Pages are Markdown; where the document is reStructuredText, their fenced blocks are turned into its own.
"""

from __future__ import annotations

import inspect
import re
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from argmap import plugins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.util.typing import OptionSpec

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def anchor(family: str, name: str) -> str:
    """Return the label of a member's section."""
    return f"{family if family == 'semantics' else family.removesuffix('s')}-{name}"


def facts(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield what a member declares beside its page: a word and what it is."""
    check = getattr(module, "check", None)
    if check is not None:
        yield "Severity", f"{check.severity.value}, off unless asked for" if check.optional else check.severity.value
        if check.cure:
            yield "Cure", check.cure
    suffixes = getattr(module, "SUFFIXES", None) or [s for s in [getattr(module, "SUFFIX", "")] if s]
    if suffixes:
        yield "Files", ", ".join(f"*{suffix}" for suffix in suffixes)
    if hasattr(module, "CODE"):
        yield "Code", module.CODE
    if hasattr(module, "MEDIA_TYPE"):
        yield "Media type", module.MEDIA_TYPE
    if hasattr(module, "write_findings"):
        yield "Writes", "findings and pages" if hasattr(module, "write_page") else "findings only"
    if hasattr(module, "DROPS"):
        yield "Leaves out", "; ".join(module.DROPS) or "nothing"


class MembersDirective(SphinxDirective):
    """Document the members of a family."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {"table": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return a section for each member, or the table of all."""
        family = self.arguments[0]
        try:
            members = plugins.every(family)
        except plugins.PluginError as error:
            raise self.error(str(error)) from error
        for module in members.values():
            self.env.note_dependency(str(module.__file__))
        if "table" in self.options:
            return [self._table(family, members)]
        return [self._section(family, name, module) for name, module in members.items()]

    def _section(self, family: str, name: str, module: ModuleType) -> nodes.section:
        label = anchor(family, name)
        section = nodes.section("", nodes.title(name, name), ids=[label], names=[label])
        self.set_source_info(section)
        self.state.document.note_explicit_target(section, section)
        if said := list(facts(module)):
            section += self._facts(said)
        for child in self._parsed(inspect.getdoc(module) or ""):
            section += child
        return section

    def _facts(self, said: list[tuple[str, str]]) -> nodes.field_list:
        fields = nodes.field_list(classes=["argmap-facts"])
        for word, what in said:
            inside = nodes.paragraph("", "", *self._inline(what))
            fields += nodes.field("", nodes.field_name(word, word), nodes.field_body("", inside))
        return fields

    def _inline(self, text: str) -> list[nodes.Node]:
        """Return a text of one line whose words in backticks are code."""
        parts = re.split(r"`([^`]+)`", text)
        return [nodes.literal(p, p) if number % 2 else nodes.Text(p) for number, p in enumerate(parts) if p]

    def _parsed(self, page: str) -> list[nodes.Node]:
        """Return a page, parsed as the document is."""
        if isinstance(self.state, RSTState):
            page = _FENCE.sub(lambda block: _directive(block[1], block[2]), page)
            page = re.sub(r"(?<!`)`([^`\n]+)`(?!`)", r"``\1``", page)
        box = nodes.container()
        self.state.nested_parse(StringList(page.splitlines(), source=self.get_source_info()[0]), 0, box)
        return box.children

    def _table(self, family: str, members: dict[str, ModuleType]) -> nodes.table:
        severe = family == "rules"
        heads = ["name", "severity", "what it says"] if severe else ["name", "what it is"]
        widths = [25, 10, 65] if severe else [20, 80]
        group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=len(heads))
        group += nodes.thead("", self._row([[nodes.Text(head)] for head in heads]))
        body = nodes.tbody()
        for name, module in members.items():
            statement = " ".join((inspect.getdoc(module) or "").partition("\n\n")[0].split())
            cells = [[self._link(anchor(family, name), name)], self._inline(statement)]
            if severe:
                cells.insert(1, [nodes.Text(module.check.severity.value)])
            body += self._row(cells)
        group += body
        return nodes.table("", group, classes=["argmap-members"])

    def _row(self, cells: list[list[nodes.Node]]) -> nodes.row:
        return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))

    def _link(self, label: str, name: str) -> nodes.Node:
        link = addnodes.pending_xref(
            "", refdomain="std", reftype="ref", reftarget=label, refexplicit=True, refwarn=True, refdoc=self.env.docname
        )
        link += nodes.inline(name, name, classes=["std", "std-ref"])
        return link


def _directive(language: str, code: str) -> str:
    """Return a fenced block as reStructuredText."""
    lines = [f"   {line}" if line else "" for line in code.splitlines()]
    return "\n".join([f".. code-block:: {language or 'text'}", "", *lines])
