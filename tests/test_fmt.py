"""`argmap fmt`: the layout becomes canonical, the meaning stays, and no comment is lost."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from argmap import api
from argmap.cli import main
from argmap.document import Mapping, Scalar, Sequence, Value, comments, parse
from argmap.formats import Content, yaml
from argmap.model import Map, Source
from tests import strategies
from tests.conftest import ATLAS, FERRY, ROOT, Write
from tests.test_bad_input import mangled, mangling

#: What a comment that speaks to argmap begins with.
ALLOWED = " argmap: allow unused-node - "

contents: st.SearchStrategy[Content] = st.one_of(strategies.maps(), strategies.atlases(), strategies.records)


def name_of(value: Content) -> str:
    """Return a file name from which the value gets its id."""
    return f"{value.id}.yaml" if isinstance(value, Map | Source) else "atlas.yaml"


class Careless:
    """Writes the values of a document in any style there is, with keys in any order and numbered comments anywhere."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0
        self.talk = self.random.choice([0, 0.1, 0.5])
        self.step = self.random.choice([1, 2, 2, 3, 4])

    def comment(self) -> str:
        self.count += 1
        first, last = (
            self.random.choice(["", " ", " ", "\t", "!", ALLOWED]),
            self.random.choice(["", " a: b", "\t#x", " é"]),
        )
        return f"#{first}c{self.count}.{last}"

    def lines(self, indent: int) -> Iterator[str]:
        """Blank lines and comments on lines of their own."""
        while self.random.random() < self.talk:
            yield ""
            if self.random.random() < 0.7:
                yield " " * max(0, indent + self.random.choice([0, 0, 0, 0, -2, 2, 4])) + self.comment()

    def after(self) -> str:
        if self.random.random() >= self.talk:
            return self.random.choice(["", "", "", " ", "\t"])
        return self.random.choice(["  ", "   ", "  \t"]) + self.comment()

    def ordered(self, value: Mapping, shuffled: bool) -> list[tuple[Scalar, Value]]:
        pairs = list(zip(value.keys, value.values.values(), strict=True))
        if shuffled:
            self.random.shuffle(pairs)
        return pairs

    def scalar(self, scalar: Scalar, inside: bool, indent: int) -> str:
        text = scalar.text
        fine = text.isprintable() and text
        if fine and "'" not in text and self.random.random() < 0.3:
            return f"'{text}'"
        if fine and not set(text) & set('"\\') and self.random.random() < 0.5:
            quoted = f'"{text}"'
            return quoted.replace(" ", f"\n{' ' * (indent + 1)}", 1) if self.random.random() < 0.2 else quoted
        if not inside and fine and text.strip() == text and "  " not in text and self.random.random() < 0.2:
            return f"{self.random.choice(['>-', '|-', '>', '|', '>+', '|2-'])}\n{' ' * (indent + 2)}{text}"
        plain = scalar_text(text)
        if plain == text and self.random.random() < 0.1:
            return plain.replace(" ", f"\n{' ' * (indent + 1)}", 1)
        return plain

    def flow(self, value: Value, indent: int, shuffled: bool) -> str:
        """A value within `{}` or `[]`."""
        if isinstance(value, Scalar):
            return self.scalar(value, True, indent)
        gap = "\n" + " " * (indent + 1) if self.random.random() < 0.2 else self.random.choice(["", " "])
        comma = "," + gap
        if "\n" in gap and self.random.random() < self.talk:
            comma = f",  {self.comment()}{gap}"  # one comment several times
        if isinstance(value, Mapping):
            pairs = self.ordered(value, shuffled)
            inner = comma.join(f"{scalar_text(key.text)}: {self.flow(held, indent + 1, True)}" for key, held in pairs)
            return f"{{{gap}{inner}{gap}}}"
        return f"[{gap}{comma.join(self.flow(item, indent + 1, True) for item in value.items)}{gap}]"

    def mapping(self, value: Mapping, indent: int, kind: str) -> Iterator[str]:
        inner = {"": "section", "nodes": "node", "section": "part"}
        for key, held in self.ordered(value, kind not in ("section", "node")):
            yield from self.lines(indent)
            below = inner.get("nodes" if key.text == "nodes" and kind == "" else kind, "part")
            name = scalar_text(key.text)
            name = f"? {name}\n{' ' * indent}" if self.random.random() < 0.02 else name
            yield from self.entry(f"{' ' * indent}{name}:", held, indent, below)
        yield from self.lines(indent)

    def entry(self, head: str, value: Value, indent: int, kind: str) -> Iterator[str]:
        full = (isinstance(value, Mapping) and value.keys) or (isinstance(value, Sequence) and value.items)
        if isinstance(value, Scalar):
            first, *more = self.scalar(value, False, indent).split("\n")
            plain = first[:1] not in ("|", ">")
            if self.random.random() < 0.05 and plain and not more:
                yield from [head + self.after(), *self.lines(indent), f"{' ' * (indent + 2)}{first}"]
                return
            yield from [f"{head} {first}{self.after() if plain and not more else ''}", *more]
        elif not full or (kind not in ("section", "node") and self.random.random() < 0.4):
            yield from f"{head} {self.flow(value, indent, kind != 'node')}{self.after()}".split("\n")
        elif isinstance(value, Mapping):
            yield head + self.after()
            yield from self.mapping(value, indent + self.step, kind)
        else:
            yield head + self.after()
            yield from self.sequence(value, indent + self.random.choice([0, self.step]))

    def sequence(self, value: Sequence, indent: int) -> Iterator[str]:
        for item in value.items:
            yield from self.lines(indent)
            if isinstance(item, Mapping) and item.keys and self.random.random() < 0.5:
                first, *more = self.mapping(item, indent + 2, "part")
                while not first.strip() or first.strip().startswith("#"):
                    yield first
                    first, *more = more
                yield from [f"{' ' * indent}- {first[indent + 2 :]}", *more]
            else:
                yield from self.entry(f"{' ' * indent}-", item, indent, "part")
        yield from self.lines(indent)

    def text(self, root: Value) -> str:
        assert isinstance(root, Mapping)
        text = "\n".join(self.mapping(root, 0, ""))
        head = self.random.choice(["", "", "", "---\n", f"--- {self.comment()}\n", "%YAML 1.1\n---\n"])
        return head + text + self.random.choice(["", "\n", "\n\n\n", f"\n...\n{self.comment()}\n"])


def scalar_text(text: str) -> str:
    return yaml.scalar(text)


def numbered(data: bytes) -> Counter[str]:
    """The numbered comments of a text."""
    return Counter(
        line.rstrip() for line in re.findall(rf"#(?:[ \t!]|{ALLOWED})?c[0-9]+\..*", data.decode().replace("\r", "\n"))
    )


def formatted(folder: Path, name: str, data: bytes) -> api.Formatted:
    (folder / name).write_bytes(data)
    (done,) = api.fmt(folder / name)
    assert (folder / name).read_bytes() == done.after
    return done


@given(contents, st.integers(0, 10**9), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=200)
def test_a_careless_text_keeps_its_meaning_and_its_comments_and_once_is_enough(
    fresh: Write, value: Content, seed: int, ending: str, marked: bool
) -> None:
    root = parse(yaml.write(value), name_of(value)).root
    assert root is not None
    text = Careless(seed).text(root).replace("\n", ending)
    data = text.encode("utf-8-sig" if marked else "utf-8")
    reading = yaml.read(data, name_of(value))
    assume(reading.value == value and not reading.findings)
    folder = fresh({})
    folder.mkdir()
    done = formatted(folder, name_of(value), data)
    assert not done.left, (done.left, text)
    assert yaml.read(done.after, name_of(value)) == reading
    assert numbered(done.after) == numbered(data)
    assert done.after.startswith(b"\xef\xbb\xbf") == marked
    assert set(re.findall(r"\r?\n", done.after.decode())) == {ending}
    again = formatted(folder, name_of(value), done.after)
    assert not again.changed, (text, done.after.decode(), again.after.decode())


@given(contents)
@settings(max_examples=200)
def test_what_is_written_is_canonical_already(value: Content) -> None:
    text = yaml.write(value)
    assume(all(len(line) <= 100 or not line.endswith(("]", "}")) for line in text.splitlines()))
    assert yaml.laid_out(text, name_of(value)) == text


def test_a_comment_that_allows_a_finding_goes_where_its_line_goes(fresh: Write) -> None:
    head, rest = "map: A\nsource: a\nthesis: none\n", "premise: It is."
    remark = "  # argmap: allow unused-node - a draft"
    folder = fresh({})
    folder.mkdir()
    done = formatted(folder, "a.yaml", f"nodes:\n{remark}\n  it:\n    {rest}\n{head}".encode())
    assert not done.left
    assert done.after.decode() == f"{head}\nnodes:\n\n{remark}\n  it:\n    {rest}\n"


@pytest.mark.parametrize("above", [True, False])
def test_what_a_comment_allows_stays_on_the_line_that_it_is_about(put: Write, above: bool) -> None:
    remark = "# argmap: allow open-critical-question - nobody asked"
    step = f"{{from: a, scheme: argument-from-sign, note: {'A very long note. ' * 5}It goes on.}}"
    because = f"    {remark}\n    because: {step}" if above else f"    because: {step}  {remark}"
    nodes = f"\n  a:\n    premise: It is.\n\n  b:\n    conclusion: So it is.\n{because}\n"
    root = put({"maps/m.yaml": f"map: M\nsource: s\nthesis: b\n\nnodes:\n{nodes}"})
    strict = {"severity": {"open-critical-question": "error"}}
    before = api.check(api.load(root, settings=strict))
    (done,) = api.fmt(root / "maps/m.yaml")
    assert not done.left and not any(f.name in ("open-critical-question", "unused-allow") for f in before)
    assert [f.name for f in api.check(api.load(root, settings=strict))] == [f.name for f in before]


@given(st.integers(0, 10**6), mangling)
@settings(max_examples=100)
def test_a_mangled_file_is_left_alone_or_says_the_same(
    fresh: Write, real: dict[str, bytes], seed: int, how: tuple[list[tuple[float, float, bytes]], bool]
) -> None:
    path = random.Random(seed).choice([path for path in real if path.endswith(".yaml")])
    name = path.rpartition("/")[2]
    data, folder = mangled(real[path], *how), fresh({})
    folder.mkdir()
    before = yaml.read(data, name)
    done = formatted(folder, name, data)
    assert bool(done.left) == bool(before.findings)
    assert done.after == data if done.left else yaml.read(done.after, name) == before
    assert said_in(done.after) == said_in(data)


def said_in(data: bytes) -> Counter[str]:
    """The comments of a text; none of one that cannot be read whole."""
    document = parse(data, "")
    return Counter(comment.text for comment in comments(document) if document.whole)


# The canon.


@pytest.mark.parametrize("path", sorted(p for f in ("maps", "seeds") for p in (ROOT / f).glob("*.yaml")), ids=str)
def test_the_curated_files_are_in_canonical_form_but_for_quotes(path: Path) -> None:
    text = path.read_text()
    assert yaml.laid_out(text, path.name).replace('"', "") == text.replace('"', "")


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "tutorial").glob("*/*.yaml")), ids=lambda p: p.name)
def test_the_files_of_the_tutorial_are_in_canonical_form(path: Path) -> None:
    assert yaml.laid_out(path.read_text(), path.name) == path.read_text()


@pytest.mark.parametrize("name", ["haass-partners.yaml", "nato-credibility.yaml"])
@pytest.mark.parametrize("seed", range(5))
def test_keys_in_any_order_come_back_into_order_with_their_comments(
    real: dict[str, bytes], name: str, seed: int
) -> None:
    text = yaml.laid_out(real[f"maps/{name}"], name)
    # each key of a node with the comments above it and what stands below it
    pieces = re.findall(r"(?m)(?:^ {6}#.*\n)*^ {6}[a-z].*\n(?:^ {7}.*\n)*|^.*\n", text)
    pieces = [re.sub(r"(?m)^( {6})([a-z]\S*):", r"\1# on \2\n\1\2:", piece) for piece in pieces]
    keys = [piece.startswith("      ") for piece in pieces]
    shuffled: list[str] = []
    for is_key, group in groupby(zip(keys, pieces, strict=True), key=lambda pair: pair[0]):
        held = [piece for _, piece in group]
        shuffled += random.Random(seed).sample(held, len(held)) if is_key else held
    assert shuffled != pieces
    assert yaml.laid_out("".join(shuffled), name) == "".join(pieces)


def test_a_map_takes_its_form_with_every_comment_where_it_belongs() -> None:
    text = """\
# First of all.
nodes:
    Heading, and more:   # on the heading
        # Before keep.
        keep:


            # Of the claim.
            claim:
            - {why: "it is, in full: so", opposite-of: end-ferry}   # linked
            because:
              # The first step.
              - {from: a + b, note: "A very long remark, which goes on and on, so that this does not fit on one line."}
              -   by: someone
                  from: a
              # The last word on because.
            quote: ['one two three',
               "four, five, six"]
            conclusion: >-  # folded
                Text
                goes on.

                # This is text.

            # At the end of keep.


        # --- Part two ---

        a: {premise: "A.", sort: 'fact'}
    # Below the heading.

thesis: "keep"   #why
map: A map
source: [letter]
"""
    assert (
        yaml.laid_out(text, "any.yaml")
        == """\
# First of all.
map: A map
source: letter
thesis: "keep"   #why

nodes:

  Heading, and more:   # on the heading
    # Before keep.
    keep:
      conclusion: >-  # folded
        Text
        goes on.

        # This is text.
      quote: [one two three, "four, five, six"]
      because:
        # The first step.
        - from: a + b
          note: A very long remark, which goes on and on, so that this does not fit on one line.
        - from: a
          by: someone
        # The last word on because.
      # Of the claim.
      claim: {opposite-of: end-ferry, why: "it is, in full: so"}   # linked
      # At the end of keep.

    # --- Part two ---

    a:
      premise: A.
      sort: fact
  # Below the heading.
"""
    )


def test_an_atlas_and_a_record_take_their_form() -> None:
    atlas = """\
speakers:
  b: [The town]
  a: {speaks-for: [b], names: "A"}

relations: [{then: x, if: "x + z"}]
claims:

  # Of x.
  x: {sort: fact, text: "X is."}


  z: 'Z: is'
atlas: What?
"""
    assert (
        yaml.laid_out(atlas, "atlas.yaml")
        == """\
atlas: What?

claims:

  # Of x.
  x: {text: X is., sort: fact}

  z: "Z: is"

speakers:
  b: The town
  a: {names: A, speaks-for: b}

relations:
  - {if: x + z, then: x}
"""
    )
    record = "skip: [\n 1,  # logo\n 2, 3  # headline\n]\n\nauthor: 'He said \"no\": never'\ntitle: A\nlanguage: 'no'\n"
    assert yaml.laid_out(record, "a.yaml") == (
        'title: A\nauthor: \'He said "no": never\'\nlanguage: "no"\nskip: [\n 1,  # logo\n 2, 3  # headline\n]\n'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("thesis: [none]", "thesis: [none]"),  # a node of that name, and not the word
        ("source: []", "source: []"),
        ("note: [nothing]", None),
        ("note: |+\n  A\n\n", 'note: "A\\n\\n\\n"'),
        ("note: |2\n   A\n   b", 'note: " A\\n b\\n"'),
        ("note: >-\n    A\n     b\n\n    c", "note: >-\n  A\n   b\n\n  c"),
        ("note: A\n      text", "note: A\n  text"),
        ("note: 'A\n\n  text'", "note: 'A\n\n  text'"),
        ("? note\n: A text", "note: A text"),
        ("note: # why\n  A text", "# why\nnote: A text"),
        ('note: "It\'s"', "note: It's"),
        ("note: 'a # b'", 'note: "a # b"'),
        ('note: "A text" #1', 'note: "A text"  #1'),  # without quotes the comment could be the end of the text
        ("source: [a] #1", "#1\nsource: a"),
        ("note: 'yes'", 'note: "yes"'),
        ("note: A\ttext", "note: A\ttext"),
    ],
)
def test_one_key_takes_its_form(before: str, after: str | None) -> None:
    text = f"map: A\n{before}\nnodes: {{}}\n"
    if after is None:
        with pytest.raises(ValueError, match="cannot be laid out"):
            yaml.laid_out(text, "a.yaml")
        return
    assert yaml.laid_out(text, "a.yaml") == f"map: A\n{after}\n\nnodes: {{}}\n"


# The command.

LOOSE = "thesis: keep\n" + FERRY.replace("thesis: keep\n", "")


def run(*args: str, given: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["fmt", *args], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_a_project_is_put_in_form_and_then_nothing_is_left_to_do(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in sorted(Path("texts").iterdir())}
    result = run()
    assert result.exit_code == 0
    assert result.stdout == "maps/atlas.yaml: written\nmaps/bridge.yaml: written\nmaps/ferry.yaml: written\n"
    assert result.stderr == "5 files: 3 written, 2 unchanged\n"
    assert {path: path.read_bytes() for path in before} == before

    def never(*_: object) -> None:
        raise AssertionError("nothing is written when there is nothing to change")

    monkeypatch.setattr("argmap.api.formatting.write_bytes", never)
    for args in ((), ("--check",), ("--diff",), (".",), ("maps", "maps/ferry.yaml"), ("seeds",)):
        result = run(*args)
        assert (result.exit_code, result.stdout) == (0, ""), args


def test_check_and_diff_write_nothing_and_fail(project: Path, put: Write) -> None:
    put({"maps/ferry.yaml": LOOSE})
    result = run("--check", "maps/ferry.yaml")
    assert (result.exit_code, result.stdout) == (1, "maps/ferry.yaml: to be written\n")
    result = run("--diff", "maps/ferry.yaml")
    assert result.exit_code == 1 and result.stdout.startswith("--- a/maps/ferry.yaml\n+++ b/maps/ferry.yaml\n@@ ")
    assert "\n-thesis: keep\n" in result.stdout and "\n+thesis: keep\n" in result.stdout
    assert Path("maps/ferry.yaml").read_text() == LOOSE
    rows = json.loads(run("--check", "--format", "json", "maps").stdout)["blocks"][0]["rows"]
    assert [row[1]["text"] for row in rows] == ["to be written"] * 3


def test_standard_input_is_printed_in_form(project: Path) -> None:
    result = run("-", given="nodes: {}\r\nmap: 'A'")
    assert (result.exit_code, result.stdout_bytes) == (0, b"map: A\r\n\r\nnodes: {}\r\n")
    assert run("-", given="author: A\ntitle: B\n").stdout == "title: B\nauthor: A\n"
    assert run("-", "--check", given="map: A\nnodes: {}\n").exit_code == 1
    result = run("-", "--diff", given="map: A\n\nnodes: {}")
    assert result.exit_code == 1 and result.stdout.endswith("-nodes: {}\n\\ No newline at end of file\n+nodes: {}\n")
    result = run("-", given="map: [\n")
    assert (result.exit_code, result.stdout) == (2, "") and "-: left alone: 2:1: this is not YAML" in result.stderr


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("maps/bad.yaml", b"map: A\nnodes: {}\nodd: 1\n", '3:1: a map has no key "odd" (unknown-key); mend it first'),
        ("maps/bad.yaml", b"map: A\nmap: B\nnodes: {}\n", "2:1: "),
        ("maps/bad.yaml", b"\xff", "1:1: byte 1"),
        ("maps/bad.yaml", b"", "1:1: the file is empty"),
        ("maps/Bad Name.yaml", b"map: A\nnodes: {}\n", "cannot be the id of a map"),
        ("seeds/bad.seal", b"sha256: x\nparagraphs: 1\nquotes: {}\n", "a seal is written by `argmap seal`"),
        ("maps/bad.json", b"{}", "only YAML has a canonical form"),
    ],
)
def test_what_is_wrong_is_left_alone_and_the_rest_is_done(
    project: Path, put: Write, name: str, data: bytes, said: str
) -> None:
    put({name: data, "maps/ferry.yaml": LOOSE})
    result = run(name, "maps/ferry.yaml")
    assert result.exit_code == 2 and result.stdout == "maps/ferry.yaml: written\n"
    first, count = result.stderr.splitlines()
    assert first.startswith(f"{name}: left alone: ") and said in first
    assert count == "2 files: 1 written, 1 left alone"
    assert Path(name).read_bytes() == data


ALLOWED = """\
thesis: keep
source: letter
map: A
nodes:
    # argmap: allow unquoted-node - above
    keep:
        because:
        - a   # argmap: allow report-as-commitment - one
        - {from: b, id: two}
        conclusion: 'Keep it.'
    a: {premise: A., by: council, quote: full at each}
    b:  # argmap: allow unquoted-node - after
        premise: B.
"""


def test_comments_that_allow_move_with_what_they_allow(put: Write) -> None:
    put({"maps/a.yaml": ALLOWED})
    before = Counter(finding.message for finding in api.check(api.load()))
    assert run("maps").stdout == "maps/a.yaml: written\n"
    assert Path("maps/a.yaml").read_text("utf-8").startswith("map: A\n")
    assert Counter(finding.message for finding in api.check(api.load())) == before


@pytest.mark.parametrize("node", ["a: {premise: A.}  # %s", "a:\n    conclusion: A.\n    because:  # %s\n    - b"])
def test_a_file_stays_where_a_comment_would_allow_something_else(put: Write, node: str) -> None:
    comment = "argmap: allow unquoted-node - a draft"
    put({"maps/a.yaml": f"map: A\nnodes:\n  {node % comment}\n  b: {{premise: B.}}\n"})
    result = run("maps")
    assert result.exit_code == 2
    assert f'left alone: laid out anew, "# {comment}" would be about something else' in result.stderr


def test_a_link_out_of_the_project_is_not_followed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.yaml"
    outside.write_text(LOOSE)
    Path("maps/linked.yaml").symlink_to(outside)
    result = run("maps/linked.yaml")
    assert result.exit_code == 2 and "leads out of the project" in result.stderr
    assert outside.read_text() == LOOSE


def test_a_path_that_is_not_there_is_one_line(project: Path) -> None:
    result = run("nowhere.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "argmap: there is no file or folder nowhere.yaml\n"


def test_without_a_project_a_path_is_needed(put: Write) -> None:
    put({})
    assert run().exit_code == 2 and "no project is here" in run().stderr


def test_the_atlas_of_the_example_takes_its_form(project: Path) -> None:
    assert yaml.laid_out(ATLAS, "atlas.yaml") == ATLAS.replace("claims:", "\nclaims:").replace(
        "speakers:", "\nspeakers:"
    )
