"""Which texts are worth comparing: those that share a rare word, or every word.

An inverted index (Zobel & Moffat 2006) over the beginnings of words that at most `COMMON` of its texts have. A text is
therefore compared with at most `COMMON` others for each of its words, and the work grows with the number of texts and
not with that of their pairs. What the index misses are pairs that share nothing but commoner words; texts that are the
same to the word are found as such, unless more than `COMMON` are. Among up to `COMMON` texts it misses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from argmap.comparison.likeness.wording import ORDER, SHARED, Weights, Wording, score, weight

#: In how many texts of an index a word, or a whole text, may stand and still be rare.
COMMON = 100


@attrs.frozen(eq=False)
class Index:
    """Texts by their rare words and as wholes; `common` are the beginnings of words that are not rare among them."""

    wordings: Sequence[Wording]
    weights: Weights
    common: frozenset[str]
    _rare: dict[str, list[int]]
    _whole: dict[str, list[int]]
    _sizes: Sequence[int]
    _frequents: Sequence[frozenset[str]]

    def near(self, wording: Wording, least: float, after: int = -1) -> Iterator[tuple[int, float]]:
        """Yield the number and the score of each text, of those after number `after`, that is like `wording`.

        Only scores of at least `least` are; a text that cannot reach that by the words it shares is not compared in
        full.
        """
        found = dict.fromkeys(self._whole.get(wording.text, ()), 0)
        for beginning in wording.words:
            tells = self.weights[beginning]
            for number in self._rare.get(beginning, ()):
                found[number] = found.get(number, 0) + tells
        size, frequent = weight(wording, self.weights), self.common & wording.words.keys()
        most = self._told(frequent)
        share = (least - ORDER) / (2 * SHARED)
        for number, rare in found.items():
            both = size + self._sizes[number]
            if number <= after or rare + most < share * both - 1:
                continue
            common = rare + self._told(frequent & self._frequents[number])
            if common >= share * both - 1:  # a thousandth of a bit less, for what floating point makes of it
                alike = score(wording, self.wordings[number], common, both)
                if alike >= least:
                    yield number, alike

    def _told(self, beginnings: frozenset[str]) -> int:
        return sum([self.weights[beginning] for beginning in beginnings])


def of(wordings: Sequence[Wording], weights: Weights) -> Index:
    """Index texts; `weights` knows all their words. Linear."""
    words: dict[str, list[int]] = {}
    whole: dict[str, list[int]] = {}
    for number, wording in enumerate(wordings):
        if wording.words:
            whole.setdefault(wording.text, []).append(number)
        for beginning in wording.words:
            words.setdefault(beginning, []).append(number)
    common = frozenset(beginning for beginning, numbers in words.items() if len(numbers) > COMMON)
    return Index(
        wordings,
        weights,
        common,
        {beginning: numbers for beginning, numbers in words.items() if beginning not in common},
        {text: numbers for text, numbers in whole.items() if len(numbers) <= COMMON},
        [weight(wording, weights) for wording in wordings],
        [common & wording.words.keys() for wording in wordings],
    )
