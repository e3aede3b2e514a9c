"""`argmap render`."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._options import member_option, out_option, put


@click.command("render")
@click.argument("names", metavar="[MAP | PARTY...]", nargs=-1)
@out_option("Where to write; the suffix names the format. Without it the picture goes to standard output.")
@member_option("renderers", "--to", help="The format, where the suffix does not say it.")
@click.option("--label", "labelled", is_flag=True, help="Show the verdict on every node.")
@click.option("--standpoint", metavar="NAME", help="Whose verdicts: drawn, author, or a speaker. [default: drawn]")
@member_option("semantics", "--semantics", help="By which semantics to judge. [default: grounded]")
@click.option("--focus", metavar="NODE", help="Draw only what is near this node or step.")
@click.option("--depth", type=click.IntRange(0), metavar="N", help="How many arrows from the node. [default: 1]")
@click.option("--compare", nargs=2, metavar="A B", help="Draw two parties with the claims they share.")
@click.option("--issue", metavar="ISSUE", help="Draw the claims of an issue with what each party says of them.")
@click.option("--matrix", "as_matrix", is_flag=True, help="Draw claims by parties, with --issue those of the issue.")
@click.option("--lattice", "as_lattice", is_flag=True, help="Draw what groups of parties hold together.")
@click.option("--speakers", is_flag=True, help="With --issue or --matrix: the declared speakers are parties too.")
def command(
    names: tuple[str, ...],
    out: Path | None,
    to: str | None,
    labelled: bool,
    standpoint: str | None,
    semantics: str | None,
    focus: str | None,
    depth: int | None,
    compare: tuple[str, str] | None,
    issue: str | None,
    as_matrix: bool,
    as_lattice: bool,
    speakers: bool,
) -> None:
    """Draw a map (by id or path), or a comparison: --compare, --issue, --matrix, --lattice.

    PARTIES of an issue, a matrix or a lattice are ids of maps or of declared speakers; by default all authors.
    """
    if not labelled and (standpoint or semantics):
        raise click.UsageError("--standpoint and --semantics need --label")
    if depth is not None and focus is None:
        raise click.UsageError("--depth needs --focus")
    whole = issue is not None or as_matrix or as_lattice
    if (compare is not None or whole) and (labelled or focus is not None or depth is not None):
        raise click.UsageError("--label, --focus and --depth are for one map")
    if (compare is not None) + as_matrix + as_lattice > 1 or (issue is not None and (compare or as_lattice)):
        raise click.UsageError("choose one of --compare, --issue, --matrix, --lattice; --issue goes with --matrix")
    if speakers and (as_lattice or not whole):
        raise click.UsageError("--speakers goes with --issue or --matrix")
    if whole:
        data = _whole(names, issue, as_matrix, speakers, out, to)
    elif compare is not None:
        data = _pair(names, compare, out, to)
    else:
        whose = {"standpoint": standpoint or "drawn", "semantics": semantics or "grounded"}
        data = _map(names, out, to, labelled, whose, focus, depth)
    if out is None or str(out) == "-":
        put(data, None)


def _map(
    names: tuple[str, ...],
    out: Path | None,
    to: str | None,
    labelled: bool,
    whose: dict[str, str],
    focus: str | None,
    depth: int | None,
) -> bytes:
    from argmap.api import render
    from argmap.cli._project import maps_of, tell

    if len(names) != 1:
        raise click.UsageError("name one MAP, or say what to compare: --compare, --issue, --matrix, --lattice")
    project, (name,) = maps_of(names)
    tell(project, (name,))
    return render(project, name, out, to=to, labelled=labelled, **whose, focus=focus, depth=depth)


def _pair(names: tuple[str, ...], compare: tuple[str, str], out: Path | None, to: str | None) -> bytes:
    from argmap.api import render_pair
    from argmap.cli._project import maps_of, tell

    if names:
        raise click.UsageError("--compare names both parties itself")
    project, (left, right) = maps_of(compare)
    tell(project, (left, right))
    return render_pair(project, left, right, out, to=to)


def _whole(
    parties: tuple[str, ...], issue: str | None, as_matrix: bool, speakers: bool, out: Path | None, to: str | None
) -> bytes:
    from argmap.api import render_issue, render_lattice, render_matrix
    from argmap.cli._project import maps_of, tell

    project, names = maps_of(parties)
    tell(project)
    named = names or None
    if as_matrix:
        return render_matrix(project, named, out, to=to, speakers=speakers, issue=issue)
    if issue is not None:
        return render_issue(project, issue, named, out, to=to, speakers=speakers)
    return render_lattice(project, named, out, to=to)
