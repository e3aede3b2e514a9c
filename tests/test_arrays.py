"""Attacks as arrays: they say what pairs of Python's own numbers say."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import arrays, iccma
from argmap.framework import Framework
from argmap.semantics import grounded, preferred

#: A number of arguments, and attacks among them, some of them repeated.
drawn = st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(1, n)] * 2))))


@pytest.fixture(autouse=True, scope="module", params=["of Python", "of numpy"])
def _of_either_kind(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.param == "of numpy":
        pytest.importorskip("numba")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argmap.arrays.LEAST", 0 if request.param == "of numpy" else sys.maxsize)
        yield


def text(size: int, attacks: list[tuple[int, int]]) -> str:
    return "".join([f"p af {size}\n", *(f"{a} {b}\n" for a, b in attacks)])


def plain(size: int, attacks: list[tuple[int, int]]) -> Framework:
    pairs = dict.fromkeys((b - 1, a - 1) for a, b in attacks)
    return Framework(size, tuple(range(size)), (), tuple(pairs), {str(n + 1): n for n in range(size)})


@given(drawn)
@example((2, [(1, 2), (2, 1), (1, 2)]))
@settings(deadline=None)
def test_a_framework_of_arrays_equals_the_same_of_pairs(of: tuple[int, list[tuple[int, int]]]) -> None:
    read, _ = iccma.read(text(*of))
    assert read == plain(*of) and plain(*of) == read
    assert not of[1] or isinstance(read.contraries, arrays.Pairs)


@given(drawn)
@example((3, [(1, 2), (1, 2), (2, 3), (2, 3)]))
@settings(deadline=None)
def test_the_verdicts_on_arrays_are_those_on_pairs(of: tuple[int, list[tuple[int, int]]]) -> None:
    read, _ = iccma.read(text(*of))
    assert grounded.label(read) == grounded.label(plain(*of))
    assert list(preferred.extensions(read)) == list(preferred.extensions(plain(*of)))


@given(drawn, st.integers(0, 99), st.integers(0, 99))
@settings(deadline=None)
def test_pairs_are_a_sequence(of: tuple[int, list[tuple[int, int]]], start: int, stop: int) -> None:
    read, _ = iccma.read(text(*of))
    pairs = tuple(read.contraries)
    assert len(read.contraries) == len(pairs) and list(reversed(read.contraries)) == list(reversed(pairs))
    assert read.contraries[start:stop] == pairs[start:stop] and read.contraries != [*pairs, (0, 0)]
    assert [read.contraries[n] for n in range(len(pairs))] == list(pairs)


@pytest.mark.parametrize(
    "lines",
    [
        "1 2\n01 2\n",
        "1 2\n1 02\n",
        "0 1\n",
        "1 3\n",
        " 12\n 12\n",
        "1 2 1\n2 \n",
        "1 2\n\n1 2\n",
        "# 1 2\n",
        "1 2\r\n",
        "",
        "9" * 30 + " 1\n",
        "9" * 9999 + " 1\n",
    ],
)
def test_lines_that_are_not_regular_are_left_to_others(lines: str) -> None:
    assert arrays.pairs(lines, 2) is None


def test_short_texts_need_no_arrays() -> None:
    code = "import sys; from argmap import iccma; iccma.read('p af 2\\n1 2\\n'); print('numpy' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "False\n"


def test_nothing_is_lost_where_numpy_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("argmap.arrays.loops", raising=False)
    for name in ("numpy", "argmap.arrays.loops"):
        monkeypatch.setitem(sys.modules, name, None)
    read, _ = iccma.read("p af 2\n1 2\n")
    assert isinstance(read.contraries, arrays.Pairs) and not read.contraries.is_compiled
    assert tuple(read.contraries) == ((1, 0),) and grounded.extension(read) == (0,)
