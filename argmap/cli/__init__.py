"""The command line: each module is one command, which calls a verb, writes what it returns, and exits.

Exit codes: 0 clean, 1 findings at or above the fail level, 2 a wrong call or something that cannot be read or written,
3 undecided within a time limit, 130 an interruption. A module is imported when its command is called, so that no
command pays for another.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NoReturn

import click

from argmap import __version__


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn what a caller can mend by calling otherwise into one line and exit code 2."""
    try:
        yield
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx is not None else "argmap"
        _stop(f"{where}: {error.format_message().rstrip('.')}; see {where} --help")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # whoever reads has seen enough; click ends quietly
        _stop(f"argmap: {error}")
    except (click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        from argmap.api.files import FileError
        from argmap.plugins import PluginError

        if not isinstance(error, FileError | PluginError):
            raise
        _stop(f"argmap: {error}")


def _stop(line: str) -> NoReturn:
    click.echo(" ".join(line.splitlines()), err=True)
    sys.exit(2)


class Commands(click.Group):
    """A group whose commands are the public modules of this package, each with a `command`."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the options before the name of a command; a call without anything shows the help."""
        if not args:
            return super().make_context(info_name, args, parent, **extra)
        with _plainly():
            return super().make_context(info_name, args, parent, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        import pkgutil

        del ctx
        return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, imported now; None if there is none."""
        del ctx
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
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), 1)
            ctx.fail(f"There is no command {name!r}{f'; did you mean {near[0]!r}?' if near else '.'}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a caller can mend by calling otherwise is one line and exit code 2."""
        with _plainly():
            return super().invoke(ctx)


@click.command(
    "argmap", cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="argmap %(version)s")
def main() -> None:
    """Comparative argument maps: who holds what, on what evidence, checked in CI."""
