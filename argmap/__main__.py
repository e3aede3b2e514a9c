"""`python -m argmap` and the `argmap` command."""

import gc


def main() -> None:
    """Run the command line.

    Garbage is collected seldom: nearly all that a command makes stays until its end, and walking it while the modules
    are imported takes a tenth of the time of a short command.
    """
    gc.set_threshold(100_000)
    from argmap.cli import main as command

    command(prog_name="argmap")


if __name__ == "__main__":
    main()
