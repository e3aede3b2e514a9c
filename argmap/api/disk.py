"""What a load asks of the disk: plainly, or before a witness who can tell later whether the disk would say the same.

A load asks nothing but questions, each a function of `argmap.api.files`. The same answers make the same project: this
is the verifying trace of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte" (ICFP 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from argmap.api.files import (
    FileError,
    entries_of,
    is_file,
    is_folder,
    maps_below,
    read_bytes,
    read_source,
    real_path,
    target_of,
)

Reply = bool | str | bytes | tuple[Path, ...]
Answer = TypeVar("Answer", bound=Reply)
#: The name of a question, and the path that it is about.
Asked = tuple[str, str]

_QUESTIONS: dict[str, Callable[[Path], Reply]] = {
    question.__name__: question
    for question in (entries_of, is_file, is_folder, maps_below, read_bytes, read_source, real_path, target_of)
}


class Disk:
    """Answers questions about files and folders."""

    def ask(self, question: Callable[[Path], Answer], path: Path) -> Answer:
        """Return the answer to one of the questions.

        Raises:
            FileError: as the question says.
        """
        return question(path)


class Witness(Disk):
    """A disk that remembers what was asked and how it answered, errors too."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._replies: list[Reply] = []

    def ask(self, question: Callable[[Path], Answer], path: Path) -> Answer:
        """Return the answer to one of the questions, and remember both."""
        self.asked.append((question.__name__, str(path)))
        try:
            answer = question(path)
        except FileError as error:
            self._replies.append(_failed(error))
            raise
        self._replies.append(answer)
        return answer

    @property
    def answers(self) -> str:
        """The hash of all answers (SHA-256)."""
        return _hash(self._replies)


def answers(asked: Iterable[Asked]) -> str:
    """Ask the same questions anew, and return the hash of the answers. Linear in the files asked about.

    Raises:
        KeyError: there is no such question.
    """
    return _hash(_replies(asked))


def _replies(asked: Iterable[Asked]) -> Iterator[Reply]:
    for path, several in groupby(asked, key=itemgetter(1)):
        made = Path(path)  # once, since to make a path takes longer than to ask
        for question, _ in several:
            yield _reply(_QUESTIONS[question], made)


def _reply(question: Callable[[Path], Reply], path: Path) -> Reply:
    try:
        return question(path)
    except FileError as error:
        return _failed(error)


def _failed(error: FileError) -> str:
    return f"error: {error}"


def _hash(replies: Iterable[Reply]) -> str:
    from hashlib import sha256  # what a check of a few maps has no use for

    whole = sha256()
    for reply in replies:
        data = reply if isinstance(reply, bytes) else _written(reply)
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


def _written(reply: bool | str | tuple[Path, ...]) -> bytes:
    text = "\0".join(map(str, reply)) if isinstance(reply, tuple) else str(reply)
    return text.encode("utf-8", "surrogatepass")
