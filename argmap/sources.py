"""Find a quote in a text and verify a seal: pure functions over texts, records and seals.

A quote is matched after folding: NFC; one kind of quotation mark, apostrophe, dash and space; no soft
hyphens, no `*` and `_`; case counts. Paragraphs are the non-empty lines of a text, counted from 1. The
selector is the exact part of the TextQuoteSelector of the W3C Web Annotation Data Model (2017).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import attrs

from argmap.model import Anchor, Quote, Seal, Source

#: The fewest and the most words a quote may have.
QUOTE_WORDS = (3, 12)

_LINE = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[^\W_]+")
#: Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana and Han.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SPACED = rf"[^\W_{_UNSPACED}]"
_SPACE = re.compile(r"\s+")
_FOLDED = str.maketrans(
    {**dict.fromkeys("‘’‚‛′ʼ`´", "'"), **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
    | dict.fromkeys("\u00ad*_\u200b\ufeff", None)
)


def fold(text: str) -> str:
    """Return `text` in the form in which quotes are compared; idempotent."""
    if text.isascii() and "*" not in text and "_" not in text and "`" not in text:
        return " ".join(text.split())
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", folded)).strip()  # what was taken out may have kept marks apart


def words(text: str) -> list[str]:
    """Return the words of `text`: runs of letters and digits after folding."""
    return _WORD.findall(fold(text))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of `text`; the first is paragraph 1."""
    return tuple(line.strip() for line in _LINE.split(text.removeprefix("\ufeff")) if line.strip())


@attrs.frozen
class Text:
    """A source's text at hand: its paragraphs as written and folded, and the hash of its bytes."""

    paragraphs: tuple[str, ...]
    folded: tuple[str, ...]
    sha256: str


def read_text(data: bytes) -> Text:
    """Read a source's text from its bytes.

    Raises:
        UnicodeDecodeError: the bytes are not UTF-8.
    """
    import hashlib  # like difflib below, needed only where a text is at hand

    parts = paragraphs(data.decode("utf-8"))
    return Text(parts, tuple(map(fold, parts)), hashlib.sha256(data).hexdigest())


def find(phrase: str, text: Text) -> tuple[int, ...]:
    """Return the paragraphs in which `phrase` stands as whole words, in order. Linear in the text.

    Where the script puts no blanks between words, nothing shows where one ends, and any place will do.
    """
    folded = fold(phrase)
    if not folded:
        return ()
    before, after = (
        (rf"(?<!{_SPACED})" if re.match(_SPACED, folded[0]) else ""),
        (rf"(?!{_SPACED})" if re.match(_SPACED, folded[-1]) else ""),
    )
    pattern = re.compile(before + re.escape(folded) + after)
    return tuple(n for n, para in enumerate(text.folded, 1) if folded in para and pattern.search(para))


@attrs.frozen
class Holding:
    """What a project holds of a source: its record, its seal, and its text where that is at hand."""

    source: Source
    seal: Seal | None = None
    text: Text | None = None

    def occurrences(self, phrase: str) -> tuple[int, ...] | None:
        """Return the paragraphs where `phrase` stands, by the text or else the seal; None if neither knows."""
        if self.text is not None:
            return find(phrase, self.text)
        return self.seal.quotes.get(fold(phrase)) if self.seal is not None else None


class Standing(str, Enum):
    """What is known of a quote."""

    VERIFIED = "verified"
    MISPLACED = "misplaced"
    AMBIGUOUS = "ambiguous"
    UNSEALED = "unsealed"
    NOT_FOUND = "not-found"


@attrs.frozen
class Verdict:
    """The standing of a quote and the unskipped places where it stands; `skipped` are the others."""

    standing: Standing
    found: tuple[Anchor, ...] = ()
    skipped: tuple[Anchor, ...] = ()


def verify(quote: Quote, holdings: Iterable[Holding]) -> Verdict:
    """Say whether `quote` stands where it is said to, by the texts at hand or else by the seals.

    Sealed or found at a place named in `at` (or, with none named, in exactly one paragraph that is not
    skipped) is verified; elsewhere is misplaced; in several with none named is ambiguous; nowhere is not found
    where every text is at hand and unsealed where only seals are.
    """
    found: list[Anchor] = []
    skipped: list[Anchor] = []
    certain = True
    for holding in holdings:
        certain = certain and holding.text is not None
        for number in holding.occurrences(quote.text) or ():
            aside = number in holding.source.skip
            (skipped if aside else found).append(Anchor(number, holding.source.id))
    places = tuple(found), tuple(skipped)
    if not found and not skipped:
        return Verdict(Standing.NOT_FOUND if certain else Standing.UNSEALED)
    if quote.at:
        placed = any(meets(named, where) for named in quote.at for where in found)
        return Verdict(Standing.VERIFIED if placed else Standing.MISPLACED, *places)
    if not found:
        return Verdict(Standing.MISPLACED, *places)
    return Verdict(Standing.VERIFIED if len(found) == 1 else Standing.AMBIGUOUS, *places)


def meets(named: Anchor, where: Anchor) -> bool:
    """Tell whether a place that a mapper named is the paragraph `where`; a name without a source is of any source."""
    return named.paragraph == where.paragraph and named.source in (None, where.source)


def anchors(quote: Quote, verdict: Verdict) -> tuple[Anchor, ...]:
    """Return the paragraphs to show for `quote`: of those it names the ones where it is known to stand, or else all."""
    known = tuple(named for named in quote.at if any(meets(named, where) for where in verdict.found))
    return known or quote.at or verdict.found


def nearest(phrase: str, text: Text) -> tuple[int, str, float] | None:
    """Return the passage most like `phrase`: its paragraph, the passage (folded) and the likeness from 0 to 1.

    Windows of as many words as the phrase has are compared by Ratcliff and Obershelp's measure; only
    windows that share a word of the phrase are tried (one of more than three letters if it has any). None if no window
    does.
    """
    from difflib import SequenceMatcher

    wanted = fold(phrase).split(" ")
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(" ".join(wanted))
    best: tuple[int, str, float] | None = None
    for number, passage in _windows(text, wanted):
        matcher.set_seq1(passage)
        floor = best[2] if best else 0.0
        if matcher.real_quick_ratio() > floor and matcher.quick_ratio() > floor and matcher.ratio() > floor:
            best = (number, passage, matcher.ratio())
    return best


def _windows(text: Text, wanted: list[str]) -> Iterator[tuple[int, str]]:
    known = {word.casefold() for part in wanted for word in _WORD.findall(part)}
    rare = {word for word in known if len(word) > 3} or known
    size = len(wanted)
    for number, para in enumerate(text.folded, 1):
        tokens = para.split(" ")
        shared = [not rare.isdisjoint(_WORD.findall(token.casefold())) for token in tokens]
        for start in range(max(1, len(tokens) - size + 1)):
            if any(shared[start : start + size]):
                yield number, " ".join(tokens[start : start + size])


def seal(source: Source, text: Text, phrases: Iterable[str]) -> Seal:
    """Return the receipt for `text`: where each of `phrases` stands; phrases that stand nowhere are left out."""
    quotes: dict[str, tuple[int, ...]] = {}
    for phrase in phrases:
        if places := find(phrase, text):
            quotes[fold(phrase)] = places
    return Seal(source.id, text.sha256, len(text.paragraphs), dict(sorted(quotes.items())))


def is_stale(holding: Holding) -> bool:
    """Tell whether the seal was made from another text than the one at hand (False if either is missing)."""
    return holding.seal is not None and holding.text is not None and holding.seal.sha256 != holding.text.sha256


Holdings = Mapping[str, Holding]
