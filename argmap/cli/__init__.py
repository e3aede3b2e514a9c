"""The command line: each module is one command, which calls a verb, writes what it returns, and exits.

Exit codes: 0 clean, 1 findings at or above the fail level, 2 a wrong call or something that cannot be read. A module is
imported when its command is called, so that no command pays for another.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from argmap import __version__


class Commands(click.Group):
    """A group whose commands are the public modules of this package, each with a `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        import pkgutil

        del ctx
        return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, imported now; None if there is none."""
        if not cmd_name.isidentifier() or cmd_name.startswith("_"):
            return None
        try:
            command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        except ModuleNotFoundError as error:
            if error.name == f"{__name__}.{cmd_name}":
                return None
            raise
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find a command, and name the nearest one where there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            if near and "did you mean" not in str(error.message).lower():
                error.message += f" Did you mean {near[0]!r}?"
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a caller can mend by calling otherwise is one line and exit code 2."""
        from argmap.api.files import FileError
        from argmap.plugins import PluginError

        try:
            return super().invoke(ctx)
        except (FileError, PluginError) as error:
            click.echo(f"argmap: {error}", err=True)
            sys.exit(2)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="argmap %(version)s")
def main() -> None:
    """Comparative argument maps: who holds what, on what evidence, checked in CI."""
