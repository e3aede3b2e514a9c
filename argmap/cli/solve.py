"""`argmap solve`."""

from __future__ import annotations

import sys

import click

from argmap.cli._options import put

#: The exit code of an answer that was not found in time.
UNDECIDED = 3


@click.command("solve")
@click.option("-p", "problem", metavar="TASK-SEMANTICS", help="What to answer, such as DC-PR; --problems lists all.")
@click.option("-f", "file", metavar="FILE", help="The framework; - is standard input.")
@click.option("-a", "argument", metavar="ARGUMENT", help="The argument or atom that DC and DS ask about.")
@click.option(
    "--format", "-fo", "form", metavar="[apx|tgf|af|aba]", help="The format of FILE. [default: what it looks like]"
)
@click.option("--timeout", type=float, metavar="SECONDS", help="Give up then, with exit code 3 and no answer.")
@click.option("--problems", "list_problems", is_flag=True, help="List the problems there are, and exit.")
@click.option("--formats", "list_formats", is_flag=True, help="List the formats there are, and exit.")
def command(
    problem: str | None,
    file: str | None,
    argument: str | None,
    form: str | None,
    timeout: float | None,
    list_problems: bool,
    list_formats: bool,
) -> None:
    """Answer a problem of the ICCMA competitions about an argumentation framework."""
    from argmap.api import UndecidedError, problems, solve
    from argmap.iccma import FORMATS

    if list_problems or list_formats:
        put(f"[{','.join(problems() if list_problems else FORMATS)}]\n", None)
        return
    if problem is None or file is None:
        raise click.UsageError("give a problem (-p) and a file (-f)")
    try:
        put(solve(problem, file, argument, form=form, timeout=timeout), None)
    except UndecidedError as error:
        click.echo(f"argmap: {error}", err=True)
        sys.exit(UNDECIDED)
