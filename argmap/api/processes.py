"""Works done by other processes: shared among several where that pays, or by one that can be ended in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from argmap.api.files import FileError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")

#: How many works, at the least, are worth starting a process for.
_LEAST = 8


class OvertimeError(Exception):
    """A work was not done in time."""


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


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what a work returns, done by a process of its own, which is killed when the time is over.

    Nothing less stops a SAT solver. What the work raises is raised here; as for the rest, see `each`.

    Raises:
        OvertimeError: the time was not enough.
        FileError: the process ended before its work was done.
    """
    from multiprocessing import get_context

    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_told, args=(sender, seconds, work), daemon=True)
    try:
        with _undisturbed():
            process.start()
        sender.close()
        if not receiver.poll(seconds):
            raise OvertimeError
        good, value = receiver.recv()
    except EOFError as error:
        raise FileError("the process that did the work was ended; perhaps memory was short") from error
    finally:
        if process.pid is not None:
            process.kill()
            process.join()
        receiver.close()
    if not good:
        raise value
    result: T = value
    return result


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an interruption wait until a process has started, else it would be left behind, half told what to do."""
    import signal

    if (mask := getattr(signal, "pthread_sigmask", None)) is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def _told(sender: Connection, seconds: float, work: Callable[[], T]) -> None:
    """Do a work and send what comes of it: that it is good, and what it returned, or what it raised."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever waits is interrupted too, and ends this process
    with suppress(ImportError):  # where there is such a limit, the process does not outlive one that waits no more
        import resource

        most = int(seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    try:
        sender.send((True, work()))
    except Exception as error:
        sender.send((False, error))


def _done(work: Callable[[], T]) -> T:
    return work()
