"""Laws of folding, finding, verifying and sealing, against slow and obvious oracles."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from argmap import sources
from argmap.model import Anchor, Quote, Seal, Source
from argmap.sources import Holding, Standing, Text, find, fold, is_stale, nearest, paragraphs, read_text, verify

#: Characters on which folding turns, and some on which it must not.
SIGNS = "ab Zé\u0301\u0323\u1fef\u037e'’‘`´ʼ\"“”«-–—‑−\u00ad*_\u200b\ufeff\t\n\r\u00a0\u2003\u3000.,\x1c"
texts = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["Cs"])), max_size=30)
signs = st.text(st.sampled_from(SIGNS), max_size=30)
#: Texts so poor in words that phrases recur.
plain = st.lists(st.sampled_from(["ferry", "night", "boat", "Boat", "ferry-boat", "it's", "so,"]), max_size=8)
bodies = st.lists(plain.map(" ".join), max_size=6).map("\n".join)
phrases = st.one_of(st.just(["ferry"]), plain).map(" ".join)


def text_of(body: str) -> Text:
    return read_text(body.encode())


def test_a_script_without_blanks_has_no_words_to_keep_whole() -> None:
    text = text_of("そして船は毎回満員です。\nเพราะทุกเที่ยวเรือเต็มแล้ว\n新しいferry-boatだ\n")
    assert find("船は毎回満員", text) == (1,)
    assert find("ทุกเที่ยวเรือเต็ม", text) == (2,)
    assert find("ferry-boat", text) == (3,)
    assert find("erry-boat", text) == find("ferry-boa", text) == ()


@given(texts)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(signs)
def test_folding_agrees_with_its_description(text: str) -> None:
    folded = unicodedata.normalize("NFC", text)
    folded = re.sub("[‘’‚‛′ʼ`´]", "'", folded)
    folded = re.sub("[“”„‟″«»]", '"', folded)
    folded = re.sub("[‐‑‒–—―−]", "-", folded)
    folded = re.sub("[\u00ad*_\u200b\ufeff]", "", folded)
    assert fold(text) == unicodedata.normalize("NFC", " ".join(folded.split()))


@given(plain, st.data())
def test_matching_is_blind_to_what_folding_removes(parts: list[str], data: st.DataObject) -> None:
    phrase = " ".join(["ferry", *parts])
    dressed = "".join(
        {"'": "’", "-": "\u2011", " ": data.draw(st.sampled_from([" ", "\t ", "\u00a0", " *", "_ "]))}.get(c, c)
        + data.draw(st.sampled_from(["", "\u00ad"]))
        for c in phrase
    )
    assert fold(dressed) == fold(phrase)
    assert find(dressed, text_of(f"x {phrase} y")) == find(phrase, text_of(f"x {dressed} y")) == (1,)


@given(plain)
def test_matching_is_not_blind_to_case(parts: list[str]) -> None:
    phrase = " ".join(["ferry", *parts])
    assert find(phrase, text_of(phrase)) == (1,)
    assert find(phrase.swapcase(), text_of(phrase)) == ()


@given(phrases, bodies)
def test_a_phrase_is_found_where_its_words_stand_whole(phrase: str, body: str) -> None:
    wanted = f" {phrase} "
    expected = tuple(
        number
        for number, line in enumerate((line for line in body.split("\n") if line.strip()), 1)
        if phrase and any(wanted in f" {line.replace(sign, instead)} " for sign, instead in ((",", ","), (",", " ,")))
    )
    # A hyphen, an apostrophe or a comma ends a word too, which this oracle does not know.
    found = find(phrase, text_of(body))
    assert set(expected) <= set(found)
    for number in found:
        line = [line for line in body.split("\n") if line.strip()][number - 1]
        starts = [i for i in range(len(line)) if line.startswith(phrase, i)]
        assert any(not line[:i][-1:].isalnum() and not line[i + len(phrase) :][:1].isalnum() for i in starts)


def test_a_phrase_that_begins_or_ends_with_a_sign_may_touch_a_word() -> None:
    text = text_of("They have reason to resist—a divorce helps nobody.")
    assert find("—a divorce helps", text) == (1,)
    assert find("reason to resist—", text) == (1,)
    assert find("reason to resi", text) == ()
    assert find("", text) == find(" _ ", text) == ()


@given(bodies, st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n \t\n"]))
def test_paragraphs_do_not_depend_on_line_ends(body: str, end: str) -> None:
    expected = tuple(line for line in body.split("\n") if line)
    assert paragraphs(body.replace("\n", end)) == expected
    assert paragraphs("\ufeff" + body) == expected


sources_held = st.lists(
    st.tuples(bodies, st.sets(st.integers(1, 6), max_size=3), st.sampled_from(["text", "seal", "nothing"])),
    min_size=1,
    max_size=2,
)


@given(phrases, sources_held, st.lists(st.tuples(st.integers(1, 6), st.sampled_from([None, "s0", "s1"])), max_size=2))
def test_verifying_agrees_with_its_description(
    phrase: str, held: list[tuple[str, set[int], str]], named: list[tuple[int, str | None]]
) -> None:
    holdings, found, aside = [], set(), set()
    for number, (body, skip, kind) in enumerate(held):
        source = Source(f"s{number}", "T", "A", skip=tuple(sorted(skip)))
        text = text_of(body)
        sealed = sources.seal(source, text, [phrase])
        holdings.append(Holding(source, sealed if kind == "seal" else None, text if kind == "text" else None))
        if kind != "nothing":
            places = {(source.id, n) for n in find(phrase, text)}
            found |= {place for place in places if place[1] not in skip}
            aside |= {place for place in places if place[1] in skip}
    if not found and not aside:
        everything_read = all(kind == "text" for _, _, kind in held)
        expected = Standing.NOT_FOUND if everything_read else Standing.UNSEALED
    elif named:
        right = any(n == p and s in (None, source) for source, p in found for n, s in named)
        expected = Standing.VERIFIED if right else Standing.MISPLACED
    else:
        standings = (Standing.MISPLACED, Standing.VERIFIED)
        expected = standings[len(found)] if len(found) < 2 else Standing.AMBIGUOUS
    verdict = verify(Quote(phrase, tuple(Anchor(n, s) for n, s in named)), holdings)
    assert verdict.standing is expected
    assert {(a.source, a.paragraph) for a in verdict.found} == found
    assert {(a.source, a.paragraph) for a in verdict.skipped} == aside


@given(bodies, st.data())
def test_the_nearest_passage_of_a_phrase_that_stands_there_is_the_phrase(body: str, data: st.DataObject) -> None:
    text = text_of(f"{body}\nthe slow boat")
    number = data.draw(st.integers(1, len(text.folded)))
    tokens = text.folded[number - 1].split(" ")
    start = data.draw(st.integers(0, len(tokens) - 1))
    phrase = " ".join(tokens[start : data.draw(st.integers(start + 1, len(tokens)))])
    best = nearest(phrase, text)
    assert best is not None
    assert (best[1], best[2]) == (phrase, 1.0)
    assert phrase in text.folded[best[0] - 1]


@given(phrases, bodies)
def test_the_nearest_passage_stands_in_its_paragraph(phrase: str, body: str) -> None:
    text = text_of(body)
    best = nearest(phrase, text)
    if best is None:
        known = set(sources.words(phrase.casefold()))
        assert not ({word for word in known if len(word) > 3} or known) & set(sources.words(body.casefold()))
    else:
        number, passage, likeness = best
        assert passage in text.folded[number - 1]
        assert 0 < likeness <= 1


def test_a_phrase_of_which_no_word_stands_there_has_no_nearest_passage() -> None:
    assert nearest("bridges and tunnels", text_of("The ferry sails at night.")) is None
    best = nearest("the ferry sailed by night", text_of("No bridge.\nAnd so the ferry sails at night."))
    assert best is not None and best[:2] == (2, "the ferry sails at night.")


@given(st.lists(phrases, max_size=5), bodies)
def test_a_seal_holds_the_phrases_that_stand_in_the_text_and_where(wanted: list[str], body: str) -> None:
    text = text_of(body)
    made = sources.seal(Source("s", "T", "A"), text, wanted)
    assert made.quotes == {fold(phrase): find(phrase, text) for phrase in wanted if find(phrase, text)}
    assert list(made.quotes) == sorted(made.quotes)
    assert (made.sha256, made.paragraphs) == (text.sha256, len(text.paragraphs))
    assert sources.seal(Source("s", "T", "A"), text, reversed(wanted)) == made


def test_a_seal_is_stale_only_where_the_text_at_hand_is_another() -> None:
    source, text = Source("s", "T", "A"), text_of("The ferry sails.")
    good, bad = sources.seal(source, text, []), Seal("s", "0" * 64, 1, {})
    assert not is_stale(Holding(source, good, text))
    assert is_stale(Holding(source, bad, text))
    assert not is_stale(Holding(source, bad)) and not is_stale(Holding(source, None, text))
