"""Answer the problems of the ICCMA competitions."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from argmap import iccma
from argmap.api.files import FileError, read_bytes, shown
from argmap.framework import ArgumentError
from argmap.semantics import UnfitError

#: More than any framework of the competitions has.
_MOST = 1024 * 1024 * 1024
#: Some three months.
_LONGEST = 8_000_000


class UndecidedError(Exception):
    """The time allowed did not suffice for an answer; none is given."""


def solve(
    problem: str,
    file: str | Path,
    argument: str | None = None,
    *,
    form: str | None = None,
    timeout: float | None = None,
) -> str:
    """Return the answer to a problem of the ICCMA competitions, such as `DC-PR`, about the framework in a file.

    `form` is apx, tgf, af or aba; without it, what the file looks like. The answer is worded as the competitions that
    use the format have it. With `timeout`, in seconds, another process does the work, and a script that asks for it
    guards its own start by `if __name__ == "__main__":`.

    Raises:
        FileError: the file cannot be read or is malformed, there is no such problem, form or argument, or the semantics
            is for abstract frameworks only.
        UndecidedError: the time is over and there is no answer.
    """
    if form is not None and form not in iccma.FORMATS:
        raise FileError(f'there is no format "{form}"; there are {", ".join(iccma.FORMATS)}')
    if timeout is not None and not 0 < timeout <= _LONGEST:
        raise FileError(f"a time limit is a number of seconds over 0 and up to {_LONGEST:,}, not {timeout:g}")
    path = Path(file)
    work = partial(_answer, problem, read_bytes(path, _MOST), shown(path), argument, form)
    if timeout is None:
        return work()
    from argmap.api.processes import OvertimeError, within

    try:
        return within(timeout, work)
    except OvertimeError:
        raise UndecidedError(f"undecided: there is no answer within {timeout:g} seconds") from None


def problems() -> tuple[str, ...]:
    """Return the names of all problems that `solve` answers."""
    return iccma.problems()


def _answer(problem: str, data: bytes, name: str, argument: str | None, form: str | None) -> str:
    if len(data) > _MOST:
        raise FileError(f"{name} has more than {_MOST:,} bytes")
    try:
        asked = iccma.parse(problem)
        framework, style = iccma.read(data.decode("utf-8-sig"), Path(name).suffix, form)
        return iccma.answer(asked, framework, style, argument)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(f"{name}:{line}: expected UTF-8, not byte 0x{data[error.start]:02x}") from error
    except iccma.InputError as error:
        raise FileError(f"{name}:{error.line}: {error.message}") from error
    except ArgumentError as error:
        raise FileError(f"{name}: {error}") from error
    except (iccma.ProblemError, UnfitError) as error:
        raise FileError(str(error)) from error
