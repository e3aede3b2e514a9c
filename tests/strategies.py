"""Random values of the model, such as a careful person could have written, with the nastiest texts there are."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from argmap.model import (
    DIFFERENCES,
    Alternatives,
    Anchor,
    Apparent,
    Atlas,
    AtlasRelation,
    Basis,
    Claim,
    Conclusion,
    Contrary,
    Expectation,
    Implication,
    Issue,
    Link,
    Map,
    Node,
    Premise,
    Qualifier,
    Quote,
    Rebuttal,
    Relation,
    Seal,
    Sort,
    Source,
    Speaker,
    Stance,
    Step,
)

#: Texts that some reader or writer takes for something else.
NASTY = (
    'She said "no" twice.',
    "It's 'so'",
    "key: value",
    "ends with a colon:",
    "a # comment",
    "#hash",
    "a, b, and c",
    "- dash",
    "? question",
    "[list]",
    "{map: 1}",
    "a + b",
    "&anchor",
    "*alias",
    "!tag",
    "%TAG ! x",
    "@at",
    "`tick`",
    "| pipe",
    "> fold",
    "---",
    "...",
    "yes",
    "No",
    "on",
    "null",
    "~",
    "<<",
    "=",
    "12",
    "1_000.5e3",
    "0x1F",
    "2024-05-01",
    "12:30:45",
    ".inf",
    "true",
    "none",
    "-",
    ":",
    "\\",
    "back\\slash \\n \\u0041",
    " blanks around ",
    "a  b",
    "tab\there",
    "\u00a0fixed blank\u00a0",
    "soft\u00adhyphen",
    "zażółć gęślą jaźń",
    "Ελληνικά",
    "中文，全角",
    "שלום",
    "مرحبا",
    "می\u200cخواهم",
    "e\u0301 and é",
    "👩‍👩‍👧 🇪🇺 😀",
    "𝔘𝔫𝔦",
    "<script>alert(1)</script> & <b>",
    "]]>",
    "<!-- -->",
    "javascript:alert(1)",
    'x [label="y"] -> {z}; // digraph',
    "\\N \\G \\l \\r",
    "\ue000 private",
)

#: Every character but those that the loader refuses: control and bidi characters, line breaks, lone surrogates.
_REFUSED = [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029", "\ufffe", "\uffff"]
_REFUSED += [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))]
characters = st.characters(exclude_categories=["Cs"], exclude_characters=_REFUSED)

texts: SearchStrategy[str] = st.one_of(
    st.sampled_from(NASTY), st.text(characters, max_size=20), st.lists(st.sampled_from(NASTY), max_size=3).map(" ".join)
)
names: SearchStrategy[str] = texts.filter(bool)
#: Ids, among them those that YAML tools read as something else and those that are keys elsewhere.
ids: SearchStrategy[str] = st.one_of(
    st.sampled_from(["no", "on", "y", "n", "true", "null", "1", "0", "1-2", "2024-05-01", "0x1f", "1e3", "premise"]),
    st.sampled_from(["because", "against", "evidence", "by", "at", "claim", "text", "nodes", "map", "from", "id"]),
    st.from_regex(r"\A[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}\Z"),
).filter(lambda name: name != "none")
maybe_texts = st.none() | texts


def several(one: SearchStrategy[str], least: int = 0, most: int = 3) -> SearchStrategy[tuple[str, ...]]:
    """A few names in order."""
    return st.lists(one, min_size=least, max_size=most).map(tuple)


sources_named = st.none() | ids
anchors = st.builds(Anchor, st.integers(1, 999_999_999), sources_named)


@st.composite
def quotes(draw: DrawFn) -> tuple[Quote, ...]:
    """The quotes of one node; a file names their places together."""
    found = draw(st.lists(texts, max_size=3))
    at = tuple(dict.fromkeys(draw(st.lists(anchors, max_size=2)))) if found else ()
    return tuple(Quote(text, at) for text in found)


links = st.builds(Link, ids, st.sampled_from(Relation), maybe_texts)


@st.composite
def steps(draw: DrawFn, conclusion: str, targets: SearchStrategy[str], taken: set[str]) -> tuple[Step, ...]:
    """The steps to one conclusion; unnamed ones are numbered."""
    found = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        name = draw(st.none() | ids.filter(lambda n: n not in taken))
        if name is not None:
            taken.add(name)
        found.append(
            Step(
                id=name or f"{conclusion}#{number}",
                conclusion=conclusion,
                premises=draw(several(targets, 1)),
                named=name is not None,
                scheme=draw(st.none() | names),
                strict=draw(st.booleans()),
                by=draw(several(names)),
                quotes=draw(quotes()),
                note=draw(maybe_texts),
            )
        )
    return tuple(found)


@st.composite
def nodes(draw: DrawFn, name: str, heading: str | None, targets: SearchStrategy[str], taken: set[str]) -> Node:
    """One node; what it refers to may or may not exist."""
    kind = draw(st.sampled_from([Premise, Conclusion, Rebuttal]))
    own: dict[str, tuple[object, ...]] = {}
    if kind is not Premise:
        own["because"] = draw(steps(name, targets, taken))
    if kind is Rebuttal:
        own["against"] = draw(several(targets, 1))
    make = st.builds(
        kind,
        id=st.just(name),
        text=texts,
        basis=st.sampled_from(Basis),
        stance=st.sampled_from(Stance),
        by=several(names),
        via=several(names),
        quotes=quotes(),
        links=st.lists(links, max_size=2).map(tuple),
        heading=st.just(heading),
        sort=st.none() | st.sampled_from(Sort),
        qualifier=st.none() | st.sampled_from(Qualifier),
        note=maybe_texts,
        formal=maybe_texts,
        **{key: st.just(value) for key, value in own.items()},
    )
    return draw(make)


expectations = st.builds(
    Expectation,
    accepted=st.none() | several(ids),
    rejected=st.none() | several(ids),
    undecided=st.none() | several(ids),
    drop=several(ids),
)


@st.composite
def maps(draw: DrawFn, size: int = 6) -> Map:
    """A map of up to `size` nodes; the nodes under one heading stand together."""
    names_drawn = draw(st.lists(ids, unique=True, max_size=size))
    headings = draw(
        st.lists(texts, unique=True, max_size=2).map(lambda found: [h for h in found if h not in names_drawn])
    )
    places = sorted(draw(st.lists(st.integers(0, len(headings)), min_size=size, max_size=size)))
    taken = set(names_drawn)
    targets = st.one_of(st.sampled_from(names_drawn), ids) if names_drawn else ids
    return Map(
        id=draw(ids),
        title=draw(texts),
        sources=draw(several(ids)),
        thesis=draw(st.none() | several(targets)),
        nodes=tuple(
            draw(nodes(name, None if place == 0 else headings[place - 1], targets, taken))
            for name, place in zip(names_drawn, places, strict=False)
        ),
        alternatives=tuple(
            Alternatives(name, draw(several(targets))) for name in draw(st.lists(ids, unique=True, max_size=2))
        ),
        expect=tuple(draw(st.lists(expectations, max_size=2))),
        note=draw(maybe_texts),
    )


relations: SearchStrategy[AtlasRelation] = st.one_of(
    st.builds(Contrary, several(ids), st.booleans(), maybe_texts),
    st.builds(Implication, several(ids, 1), several(ids, 1), maybe_texts),
    st.builds(Apparent, several(names), st.sampled_from(DIFFERENCES), maybe_texts),
)


@st.composite
def atlases(draw: DrawFn) -> Atlas:
    """An atlas; what it refers to may or may not exist."""
    unique = st.lists(ids, unique=True, max_size=3)
    claims = st.tuples(texts, st.none() | ids, st.none() | st.sampled_from(Sort), maybe_texts)
    speakers = st.tuples(several(names), several(ids), several(ids))
    return Atlas(
        title=draw(texts),
        issues=tuple(Issue(name, draw(texts)) for name in draw(unique)),
        claims=tuple(Claim(name, *draw(claims)) for name in draw(unique)),
        speakers=tuple(Speaker(name, *draw(speakers)) for name in draw(unique)),
        relations=tuple(draw(st.lists(relations, max_size=3))),
        note=draw(maybe_texts),
    )


paragraphs = st.integers(1, 999_999_999)
#: Names of files that lie in the folder of texts.
file_names = names.filter(lambda name: not set("/\\:") & set(name) and name.strip(". ") != "")
records: SearchStrategy[Source] = st.builds(
    Source,
    id=ids,
    title=texts,
    author=texts,
    outlet=maybe_texts,
    date=maybe_texts,
    genre=maybe_texts,
    language=maybe_texts,
    complete=st.booleans(),
    skip=st.lists(paragraphs, max_size=3).map(tuple),
    text_file=st.none() | file_names,
    note=maybe_texts,
)
seals: SearchStrategy[Seal] = st.builds(
    Seal,
    source=ids,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    paragraphs=st.integers(0, 999_999_999),
    quotes=st.dictionaries(texts, st.lists(paragraphs, max_size=3).map(tuple), max_size=4),
)
