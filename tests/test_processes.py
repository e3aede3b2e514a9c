"""Works shared among processes: the same results in the same order, and what goes wrong is said."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from argmap import api
from argmap.api import FileError
from argmap.api.processes import OvertimeError, each, within


def _double(number: int) -> tuple[int, int]:
    return os.getpid(), 2 * number


def _fail(number: int) -> int:
    if number == 9:
        raise FileError("the ninth cannot be done")
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_works(jobs: int) -> None:
    found = list(each([partial(_double, number) for number in range(40)], jobs))
    assert [result for _, result in found] == [2 * number for number in range(40)]
    others = {process for process, _ in found} - {os.getpid()}
    assert bool(others) == (jobs > 1) and len(others) <= jobs


def test_a_few_works_start_no_process() -> None:
    assert {process for process, _ in each([partial(_double, 1)] * 9, 8)} == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_work_raises_is_raised_here(jobs: int) -> None:
    found = each([partial(_fail, number) for number in range(40)], jobs)
    assert [next(found) for _ in range(9)] == list(range(9))
    with pytest.raises(FileError, match="the ninth"):
        next(found)


def test_a_process_that_dies_is_said() -> None:
    with pytest.raises(FileError, match="--jobs 1"):
        list(each([partial(os._exit, 3)] * 16, 2))


def test_a_build_is_the_same_in_several_processes(project: Path) -> None:
    alone, shared = (api.build(api.load(), name, jobs=jobs) for name, jobs in (("one", 1), ("two", 2)))
    assert [path.name for path in alone.files] == [path.name for path in shared.files]
    for path in alone.files:
        assert path.read_bytes() == (shared.folder / path.name).read_bytes()


def test_a_work_within_its_time_is_done_by_another_process() -> None:
    process, result = within(60, partial(_double, 4))
    assert process != os.getpid() and result == 8
    with pytest.raises(FileError, match="the ninth"):
        within(60, partial(_fail, 9))


def test_a_work_that_takes_too_long_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(OvertimeError):
        within(0.5, partial(time.sleep, 60))
    assert time.monotonic() - start < 30


def test_a_work_whose_process_ends_is_said() -> None:
    with pytest.raises(FileError, match="was ended"):
        within(60, partial(os._exit, 1))


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="an interruption cannot wait here")
def test_an_interruption_while_a_process_starts_leaves_none_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    start = SpawnProcess.start

    def interrupted(process: SpawnProcess) -> None:
        start(process)
        started.append(process)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(SpawnProcess, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        within(60, partial(time.sleep, 60))
    assert [process.exitcode for process in started] == [-signal.SIGKILL]
