"""`python -m argmap` and the `argmap` command."""

from argmap.cli import main

if __name__ == "__main__":
    main(prog_name="argmap")
