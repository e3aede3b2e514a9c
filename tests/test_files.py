"""Files: read bounded, named plainly, written whole or not at all; and the edits made in them."""

from __future__ import annotations

import errno
import os
import random
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import edits
from argmap.api import FileError, files
from argmap.edits import EditError
from argmap.findings import Edit, Finding, Severity, Span
from tests.conftest import Write


def modes(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("before", [None, b"old"])
def test_a_file_is_written_and_nothing_else(tmp_path: Path, before: bytes | None) -> None:
    target = tmp_path / "a.txt"
    if before is not None:
        target.write_bytes(before)
    files.write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o444])
def test_a_file_that_exists_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "a.txt"
    target.touch()
    target.chmod(mode)
    files.write_bytes(target, b"new")
    assert modes(target) == mode


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_a_new_file_has_the_mode_that_the_mask_leaves(tmp_path: Path, mask: int) -> None:
    old = os.umask(mask)
    try:
        files.write_bytes(tmp_path / "a.txt", b"new")
    finally:
        os.umask(old)
    assert modes(tmp_path / "a.txt") == 0o666 & ~mask


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a.txt").write_bytes(b"old")
    (tmp_path / "link").symlink_to("far/a.txt")
    (tmp_path / "to-nothing").symlink_to("far/b.txt")
    files.write_bytes(tmp_path / "link", b"new")
    files.write_bytes(tmp_path / "to-nothing", b"made")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "to-nothing").is_symlink()
    assert sorted(path.read_bytes() for path in (tmp_path / "far").iterdir()) == [b"made", b"new"]


def test_a_name_as_long_as_a_name_may_be_can_be_written(tmp_path: Path) -> None:
    files.write_bytes(tmp_path / ("a" * 255), b"new")
    assert (tmp_path / ("a" * 255)).read_bytes() == b"new"


def test_a_device_or_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    files.write_bytes(pipe, b"new")
    reader.join(5)
    assert read == [b"new"] and pipe.is_fifo()
    files.write_bytes(Path(os.devnull), b"new")
    assert Path(os.devnull).is_char_device()


def test_what_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"cannot write .*missing/a.txt: No such file or directory"):
        files.write_bytes(tmp_path / "missing" / "a.txt", b"")
    with pytest.raises(FileError, match="is a folder, not a file"):
        files.write_bytes(tmp_path, b"")
    with pytest.raises(FileError, match="File name too long"):
        files.write_bytes(tmp_path / ("a" * 256), b"")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(FileError, match="cannot write"):
        files.write_bytes(tmp_path / "loop", b"")


@pytest.mark.parametrize("operation", ["open", "write", "chmod", "replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, error: BaseException
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    class Full:
        def write(self, data: bytes) -> None:
            raise error

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None: ...

    def fail(path: Path, *_: object) -> Full:
        if operation == "write" and path.name.endswith(".tmp"):
            path.touch()
            return Full()
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open" if operation == "write" else operation, fail)
        with pytest.raises(FileError if isinstance(error, OSError) else KeyboardInterrupt):
            files.write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    files.write_new(tmp_path / "deep" / "a.txt", "new")
    (tmp_path / "link").symlink_to("nowhere")
    for path in (tmp_path / "deep" / "a.txt", tmp_path / "link"):
        with pytest.raises(FileError, match="exists already; nothing was written"):
            files.write_new(path, "newer")
    assert (tmp_path / "deep" / "a.txt").read_text() == "new"
    with pytest.raises(FileError, match="cannot make the folder"):
        files.make_folder(tmp_path / "deep" / "a.txt" / "b")


def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    for name, said in {
        "missing": "there is no file or folder",
        "pipe": "is neither a file nor a folder",
        "broken": "is a link that leads nowhere",
        "loop": "is a link that leads nowhere",
        ".": "is a folder, not a file",
        "a" * 300: "there is no file or folder",
    }.items():
        with pytest.raises(FileError, match=said):
            files.read_bytes(tmp_path / name)


def test_a_file_without_permission_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").touch()

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileError, match=r"cannot read .*a.txt: Permission denied"):
        files.read_bytes(tmp_path / "a.txt")


def test_no_more_is_read_than_is_bearable(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(1024**3)
    assert len(files.read_bytes(huge)) <= 17 * 1024**2
    with pytest.raises(FileError, match="more than 16,777,216 bytes; split the text"):
        files.read_source(huge)


def test_a_file_is_named_from_the_working_folder(put: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = put({"maps/a.yaml": "", "sub/b.yaml": ""}).resolve()
    assert files.shown(root / "maps" / "a.yaml") == files.shown(Path("maps/../maps/a.yaml")) == "maps/a.yaml"
    monkeypatch.chdir(root / "sub")
    assert files.shown(root / "maps" / "a.yaml") == f"{root}/maps/a.yaml"
    assert files.shown(Path("b.yaml")) == "b.yaml"
    assert files.shown(root.with_name(f"{root.name}x") / "sub" / "b.yaml").startswith("/")


@given(st.text(st.characters(exclude_characters="\0"), min_size=1))
def test_a_name_is_one_line_that_can_be_printed(name: str) -> None:
    shown = files.shown(Path("/folder") / name)
    assert len(shown.splitlines()) == 1 or any(c in "\u2028\u2029" for c in name)
    shown.encode()


def test_maps_are_sought_in_order_and_not_in_hidden_or_linked_folders(put: Write) -> None:
    names = ["b.yaml", "a/z.yml", "x.yaml/c.yaml", "B.yaml", "notes.txt", "d.yaml.bak", ".hidden.yaml", ".git/e.yaml"]
    root = put(dict.fromkeys(names, ""))
    (root / "again").symlink_to(root)
    (root / "folder.yaml").symlink_to(root / "a")
    (root / "broken.yaml").symlink_to("nowhere")
    found = [path.relative_to(root).as_posix() for path in files.maps_below(root)]
    assert found == ["B.yaml", "a/z.yml", "b.yaml", "broken.yaml", "x.yaml/c.yaml"]
    with pytest.raises(FileError, match="cannot read"):
        list(files.maps_below(root / "missing"))


# Edits

lines = st.lists(st.text("ab✓ ", max_size=4), min_size=1, max_size=4)
ends = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def cuts(draw: st.DrawFn) -> tuple[list[str], str, list[tuple[int, int, str]]]:
    """Lines, their end, and edits that do not overlap, by offsets in the text with one-character ends."""
    written = draw(lines)
    size = len("\n".join(written))
    marks = sorted(draw(st.lists(st.integers(0, size), max_size=6, unique=True)))
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    return written, draw(ends), [(a, b, draw(st.text("xy", max_size=2))) for a, b in pairs]


def place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@given(cuts(), st.randoms())
def test_edits_change_what_they_name_and_nothing_else(
    case: tuple[list[str], str, list[tuple[int, int, str]]], shuffle: random.Random
) -> None:
    written, end, changes = case
    text = "\n".join(written)
    made = [Edit("f", Span(*place(text, a), *place(text, b)), new) for a, b, new in changes]
    expected = list(text.replace("\n", "\0"))
    for a, b, new in reversed(changes):
        expected[a:b] = list(new)
    shuffled = [*made, *made]
    shuffle.shuffle(shuffled)
    assert edits.apply(end.join(written), shuffled) == "".join(expected).replace("\0", end)


@pytest.mark.parametrize(
    "span",
    [Span(0, 1, 1, 1), Span(1, 0, 1, 1), Span(1, 1, 3, 1), Span(1, 5, 1, 6), Span(1, 3, 1, 2), Span(2, 4, 2, 4)],
)
def test_an_edit_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(EditError):
        edits.apply("ab\ncd", [Edit("f", span, "x")])


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(EditError, match="two edits overlap"):
        edits.apply("abcd", [Edit("f", Span(1, 1, 1, 3), "x"), Edit("f", Span(1, 2, 1, 4), "y")])


spans = st.tuples(st.integers(1, 4), st.integers(0, 3)).map(lambda s: Span(1, s[0], 1, s[0] + s[1]))


@given(st.lists(st.tuples(st.sampled_from("fg"), st.lists(spans, max_size=2)), max_size=5))
def test_chosen_fixes_fit_together_and_no_other_would(several: list[tuple[str, list[Span]]]) -> None:
    findings = [
        Finding(
            file,
            span[0] if span else Span(1, 1, 1, 1),
            str(n),
            Severity.ERROR,
            "m",
            fix=tuple(Edit(file, s, f"{n}") for s in span),
        )
        for n, (file, span) in enumerate(several)
    ]
    kept, left = edits.chosen(findings)
    assert sorted(map(id, [*kept, *left])) == sorted(id(f) for f in findings if f.fix)

    def overlap(one: Finding, other: Finding) -> bool:
        pairs = [(a.span, b.span) for a in one.fix for b in other.fix if a.file == b.file]
        return any(a.column < b.end_column and b.column < a.end_column for a, b in pairs)

    assert not any(overlap(a, b) for a in kept for b in kept if a is not b)
    assert all(any(overlap(f, k) for k in kept if k.name < f.name) for f in left)
