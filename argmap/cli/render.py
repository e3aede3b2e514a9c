"""`argmap render`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import member_option, out_option, put


@click.command("render")
@click.argument("target", metavar="MAP", required=False)
@out_option("Where to write; the suffix names the format. Without it the picture goes to standard output.")
@member_option("renderers", "--to", help="The format, where the suffix does not say it.")
@click.option("--label", "labelled", is_flag=True, help="Show the verdict on every node.")
@click.option("--standpoint", metavar="NAME", help="Whose verdicts: drawn, author, or a speaker. [default: drawn]")
@member_option("semantics", "--semantics", help="By which semantics to judge. [default: grounded]")
@click.option("--focus", metavar="NODE", help="Draw only what is near this node or step.")
@click.option("--depth", type=click.IntRange(0), metavar="N", help="How many arrows from the node. [default: 1]")
@click.option("--compare", nargs=2, metavar="A B", help="Draw two authors with the claims they share.")
def command(
    target: str | None,
    out: Path | None,
    to: str | None,
    labelled: bool,
    standpoint: str | None,
    semantics: str | None,
    focus: str | None,
    depth: int | None,
    compare: tuple[str, str] | None,
) -> None:
    """Draw a map (by id or path), or with --compare two authors and the claims between them."""
    from argmap.api import render, render_pair
    from argmap.cli._project import maps_of, tell

    if (target is None) == (compare is None):
        raise click.UsageError("name one MAP, or two with --compare")
    if not labelled and (standpoint or semantics):
        raise click.UsageError("--standpoint and --semantics need --label")
    if compare is not None:
        if labelled or focus is not None or depth is not None:
            raise click.UsageError("--label, --focus and --depth are for one map")
        project, (left, right) = maps_of(compare)
        tell(project, (left, right))
        data = render_pair(project, left, right, out, to=to)
    else:
        if depth is not None and focus is None:
            raise click.UsageError("--depth needs --focus")
        project, (name,) = maps_of((str(target),))
        tell(project, (name,))
        whose = {"standpoint": standpoint or "drawn", "semantics": semantics or "grounded"}
        data = render(project, name, out, to=to, labelled=labelled, **whose, focus=focus, depth=depth)
    if out is None or str(out) == "-":
        put(data, None)
