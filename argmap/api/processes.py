"""Works that do not depend on each other, shared among several processes where that pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from argmap.api.files import FileError

T = TypeVar("T")

#: How many works, at the least, are worth starting a process for.
_LEAST = 8


def each(works: Sequence[Callable[[], T]], jobs: int = 1) -> Iterator[T]:
    """Yield what each work returns, in their order; with `jobs` over 1, up to as many processes share them.

    Works and what they return must then be such as `pickle` takes. The processes are new ones (`spawn`), because a copy
    of this one may hold locks of threads that it lacks: a script that asks for them guards its own start by
    `if __name__ == "__main__":`. What a work raises is raised here, and the works that have not begun are dropped.

    Raises:
        FileError: a process ended before its work was done.
    """
    jobs = min(jobs, len(works) // _LEAST)
    if jobs <= 1:
        for work in works:
            yield work()
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, get_context("spawn"))
    try:
        yield from pool.map(_done, works)
    except BrokenProcessPool as error:
        raise FileError("one of the processes that share the work was ended; try it with one (--jobs 1)") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _done(work: Callable[[], T]) -> T:
    return work()
