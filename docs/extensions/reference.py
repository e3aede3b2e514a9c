"""Directives of this documentation alone: the commands, the schemas, the schemes and excerpts from the maps.

Each writes Markdown, which the page then parses, so that what is generated can be read and tested as text.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import click
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

import argmap
from argmap import api
from argmap.cli import main
from argmap.schemes import GROUPS

#: An option in the words of a help text.
_OPTION = re.compile(r"(?<![\w`-])(--?[a-z][\w-]*)")

ROOT = Path(__file__).parent.parent.parent


class Generated(SphinxDirective):
    """Text in Markdown, parsed where the directive stands."""

    def parsed(self, text: str) -> list[nodes.Node]:
        box = nodes.section()
        self.state.nested_parse(
            StringList(text.splitlines(), source=self.get_source_info()[0]), 0, box, match_titles=True
        )
        return box.children


class Verbs(SphinxDirective):
    """Every public name of argmap that its other modules on the page do not hold."""

    def run(self) -> list[nodes.Node]:
        box = nodes.section()
        self.state.nested_parse(StringList([line for block in verbs() for line in block]), 0, box)
        return box.children


class Commands(Generated):
    """Every command with its arguments and options."""

    def run(self) -> list[nodes.Node]:
        return self.parsed("\n".join(commands()))


class Schema(Generated):
    """Every key of a form, from its JSON Schema."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return self.parsed("\n".join(keys(json.loads(api.schema(self.arguments[0])))))


class Schemes(Generated):
    """Every scheme of the catalogue: what it takes, what it comes to, what may be asked."""

    def run(self) -> list[nodes.Node]:
        return self.parsed("\n".join(schemes()))


class Excerpt(Generated):
    """Nodes of a map as they stand in its file."""

    required_arguments = 2
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        file = ROOT / "maps" / f"{self.arguments[0]}.yaml"
        self.env.note_dependency(str(file))
        blocks = [excerpt(file.read_text("utf-8"), name) for name in self.arguments[1].split()]
        code = "\n\n".join(blocks)
        return [nodes.literal_block(code, code, language="yaml", classes=["excerpt"])]


def excerpt(text: str, key: str) -> str:
    """Return what stands under a key of a YAML file, with the key and without the indentation.

    Raises:
        ValueError: no line begins with the key.
    """
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if line.strip() == f"{key}:"), None)
    if start is None:
        raise ValueError(f"nothing is called {key}")
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" " * (indent + 1))):
        end += 1
    return "\n".join(line[indent:] for line in lines[start:end]).rstrip()


def verbs() -> Iterator[list[str]]:
    """Yield, for each name of `argmap.api` that argmap offers, what autodoc is told: functions, then values."""
    offered = [name for name in api.__all__ if name in argmap.__all__]
    for name in sorted(offered, key=lambda name: isinstance(getattr(api, name), type)):
        kind = "autoclass" if isinstance(getattr(api, name), type) else "autofunction"
        yield [f".. {kind}:: argmap.{name}", *(["   :no-members:"] if kind == "autoclass" else []), ""]


def commands() -> Iterator[str]:
    """Yield a section for each command: how it is called, what it does, its arguments and options."""
    top = click.Context(main, info_name="argmap")
    for name in main.list_commands(top):
        command = main.get_command(top, name)
        context = click.Context(command, info_name=name, parent=top)
        yield from (f"(command-{name})=", f"## argmap {name}", "")
        yield from ("```text", " ".join([f"argmap {name}", *command.collect_usage_pieces(context)]), "```", "")
        yield from (_OPTION.sub(r"`\1`", inspect.cleandoc(command.help or "")), "")
        for parameter in command.params:
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context)):
                yield from (f"`{record[0]}`", f": {record[1]}", "")


def schemes() -> Iterator[str]:
    """Yield a section for each group of schemes, and in it one for each scheme."""
    for title, group in GROUPS.items():
        yield from (f"## {title}", "")
        for scheme in group:
            also = f" Also called {', '.join(f'`{name}`' for name in scheme.also)}." if scheme.also else ""
            yield from (f"(scheme-{scheme.id})=", f"### {scheme.id}", "", f"*{scheme.title}.*{also}", "")
            yield from (f"* {role.name.capitalize()}: {role.text}" for role in scheme.roles)
            yield from (f"* *Therefore:* {scheme.conclusion}", "", "Critical questions:", "")
            yield from (f"1. {question.text} (*{question.kind.value}*)" for question in scheme.questions)
            yield ""


def keys(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield nested lists of the keys of a schema, first of the whole, then of each form it names."""
    yield from _listed(schema, "")
    for name, form in schema.get("$defs", {}).items():
        if form.get("properties"):
            yield from ("", f"**{name}**: {form['description']}" if "description" in form else f"**{name}**", "")
            yield from _listed(form, "")


def _listed(form: Mapping[str, Any], indent: str) -> Iterator[str]:
    needed = form.get("required", ())
    for name, about in form.get("properties", {}).items():
        words = [about.get("description", "…"), "*Needed.*" if name in needed else "", _words(about)]
        yield f"{indent}* `{name}`: {' '.join(word for word in words if word)}"
        for inner in _inside(about):
            yield from _listed(inner, f"{indent}  ")


def _words(about: Mapping[str, Any]) -> str:
    """Return the words a key may have, where they are few and fixed."""
    options = [about, about.get("items", {}), *about.get("anyOf", ())]
    words = [word for option in options for word in option.get("enum", ()) if isinstance(word, str)]
    return f"One of {', '.join(f'`{word}`' for word in dict.fromkeys(words))}." if words else ""


def _inside(about: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the forms under a key: its own, those of the entries of its list, and those under keys of the user's."""
    if "properties" in about:
        return [about] if about.get("additionalProperties") is False else []
    options = [about.get("items"), about.get("additionalProperties"), *about.get("anyOf", ()), *about.get("oneOf", ())]
    found = [form for option in options if isinstance(option, Mapping) for form in _inside(option)]
    return [form for number, form in enumerate(found) if form not in found[:number]]


def setup(app: Any) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("verbs", Verbs)
    app.add_directive("commands", Commands)
    app.add_directive("schema", Schema)
    app.add_directive("schemes", Schemes)
    app.add_directive("excerpt", Excerpt)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
