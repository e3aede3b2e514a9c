"""What was reviewed, and what is suspect since: each kind of item, the lock, the command."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from argmap import api, fingerprints, graph
from argmap.api import FileError
from argmap.cli import main
from argmap.model import Alternatives, Map
from tests import strategies
from tests.conftest import ATLAS, FERRY, LETTER, Write


@pytest.fixture
def reviewed(project: Path) -> Path:
    """The small project, sealed and reviewed as it stands."""
    api.seal(texts="texts")
    assert api.review(api.load(), accept=True).suspects == ()
    return project


def suspects() -> list[str]:
    return [finding.message for finding in api.review(api.load()).suspects]


def test_what_nobody_reviewed_is_one_finding(project: Path) -> None:
    found = api.review(api.load())
    assert [(f.file, f.name, f.span[:2]) for f in found.suspects] == [("maps/review.lock", "suspect", (1, 1))]
    assert f"{found.items} items wait" in found.suspects[0].message
    assert not (project / "maps" / "review.lock").exists()


def test_what_is_accepted_is_not_suspect(reviewed: Path) -> None:
    assert suspects() == []
    lock = (reviewed / "maps" / "review.lock").read_bytes()
    api.review(api.load(), accept=True)
    assert (reviewed / "maps" / "review.lock").read_bytes() == lock


def test_notes_headings_order_and_layout_are_not_reviewed(reviewed: Path, put: Write) -> None:
    put({"maps/ferry.yaml": FERRY.replace("  Who needs it:", "  Who:\n").replace("- {accepted", "-   {accepted")})
    assert suspects() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Boats are full",
            "Boats are crowded",
            [
                '"full" is suspect: it changed since it was reviewed',
                'the link of "full" to "demand" is suspect: the node changed since it was reviewed',
                'the quote “full at each crossing before nine” of "full" is suspect: the node changed',
                'the step to "keep" from full + nurses is suspect: a premise changed since it was reviewed',
            ],
        ),
        ("claim: demand", "claim: {narrower-than: demand}", ['the link of "full" to "demand" is suspect: it changed']),
        ("full + nurses", "full", ['the step to "keep" from full was never reviewed']),
        ("against: cheaper", "against: [cheaper, full]", ['the attack of "no-figures" on "full" was never reviewed']),
        (
            "A bridge is cheaper",
            "A bridge is less dear",
            [
                '"cheaper" is suspect: it changed',
                'the attack of "cheaper" on "keep" is suspect: the node changed',
                'the attack of "no-figures" on "cheaper" is suspect: what it attacks changed',
                'the link of "cheaper" to "bridge-pays" is suspect: the node changed',
                'the quote “a bridge would be cheaper” of "cheaper" is suspect: the node changed',
            ],
        ),
    ],
)
def test_what_rests_on_a_changed_node_is_suspect(
    reviewed: Path, put: Write, old: str, new: str, expected: list[str]
) -> None:
    put({"maps/ferry.yaml": FERRY.replace(old, new)})
    found = sorted(suspects())
    assert len(found) == len(expected)
    assert all(message.startswith(start) for message, start in zip(found, expected, strict=True)), found


def test_what_expresses_a_changed_claim_is_suspect(reviewed: Path, put: Write) -> None:
    put({"maps/atlas.yaml": ATLAS.replace("A bridge pays for itself", "A bridge soon pays for itself")})
    found = api.review(api.load()).suspects
    assert {(f.file, f.message.split(" is suspect")[0]) for f in found} == {
        ("maps/atlas.yaml", 'the claim "bridge-pays"'),
        ("maps/bridge.yaml", 'the link of "pays" to "bridge-pays"'),
        ("maps/ferry.yaml", 'the link of "cheaper" to "bridge-pays"'),
    }
    assert all("`argmap review --accept " in finding.hint for finding in found)


def test_the_quotes_of_a_changed_text_are_suspect(reviewed: Path, put: Write) -> None:
    put({"texts/letter.txt": LETTER + "P.S. Thank you.\n"})
    api.seal(texts="texts")
    found = suspects()
    assert len(found) == 5 and all("the text of its source changed" in message for message in found)


def test_only_what_is_named_is_accepted(reviewed: Path, put: Write) -> None:
    put({"maps/atlas.yaml": ATLAS.replace("A bridge pays", "A bridge soon pays")})
    assert api.review(api.load(), ["bridge"], accept=True).suspects == ()
    assert len(suspects()) == 2
    assert api.review(api.load(), ["ferry/cheaper"], accept=True).suspects == ()
    assert [message.split(" is ")[0] for message in suspects()] == ['the claim "bridge-pays"']
    assert api.review(api.load("maps/ferry.yaml")).suspects == ()
    with pytest.raises(FileError, match=r'no map, node .* "ferry/cheapr"; did you mean "ferry/cheaper"'):
        api.review(api.load(), ["ferry/cheapr"])


def test_what_is_gone_leaves_the_lock(reviewed: Path) -> None:
    (reviewed / "maps" / "bridge.yaml").unlink()
    assert suspects() == []
    api.review(api.load(), accept=True)
    assert "bridge/" not in (reviewed / "maps" / "review.lock").read_text()


def test_what_was_not_read_whole_is_not_accepted(reviewed: Path, put: Write) -> None:
    before = (reviewed / "maps" / "review.lock").read_text()
    put({"maps/ferry.yaml": FERRY + "alternatives: ["})
    with pytest.raises(FileError, match=r"maps/ferry.yaml could not be read whole"):
        api.review(api.load(), accept=True)
    assert (reviewed / "maps" / "review.lock").read_text() == before


def test_a_line_that_says_nothing_is_a_finding(reviewed: Path) -> None:
    lock = reviewed / "maps" / "review.lock"
    lock.write_text(lock.read_text().replace("node ferry/full ", "<<<<<<< ours\nnode ferry/full\nnode ferry/"))
    found = api.review(api.load()).suspects
    assert {f.name for f in found} == {"invalid-lock", "suspect"}
    assert any(f.name == "suspect" and '"full" was never reviewed' in f.message for f in found)
    assert CliRunner().invoke(main, ["review"]).stderr == "review.lock: 1 of 28 items suspect, 3 lines not read\n"
    lock.write_text("<<<<<<< ours\n")
    assert CliRunner().invoke(main, ["review"]).stderr == "review.lock: 28 of 28 items suspect, 1 line not read\n"
    lock.unlink()
    assert CliRunner().invoke(main, ["review"]).stderr == "review.lock: 28 of 28 items suspect\n"
    lock.write_bytes(b"\xff\xfe")
    with pytest.raises(FileError, match="is not UTF-8"):
        api.review(api.load())


def test_the_command_fails_while_anything_is_suspect(reviewed: Path, put: Write) -> None:
    assert CliRunner().invoke(main, ["review"]).exit_code == 0
    put({"maps/ferry.yaml": FERRY.replace("Boats are full", "Boats are crowded")})
    result = CliRunner().invoke(main, ["review"])
    assert result.exit_code == 1 and result.stdout.startswith("maps/ferry.yaml:9:5: warning: ")
    assert "review.lock: 4 of " in result.stderr
    for form in ("json", "sarif", "github", "gitlab", "junit", "markdown"):
        assert CliRunner().invoke(main, ["review", "--format", form]).exit_code == 1
    assert CliRunner().invoke(main, ["review", "--accept"]).exit_code == 0
    assert CliRunner().invoke(main, ["review"]).exit_code == 0


# Laws


def _items(one: Map) -> list[fingerprints.Item]:
    return list(fingerprints.items(graph.bind(None, [graph.of(one)])))


@given(strategies.maps())
def test_every_item_has_a_key_of_its_own(one: Map) -> None:
    found = _items(one)
    assert len({item.key for item in found}) == len(found)


@given(strategies.maps())
def test_a_lock_is_read_as_it_was_written(one: Map) -> None:
    accepted = fingerprints.accept(_items(one), {})
    text = fingerprints.write(accepted)
    assert fingerprints.read(text, "review.lock") == (accepted, [])
    assert list(fingerprints.suspects(_items(one), accepted)) == []


@given(strategies.maps(), st.data())
def test_a_change_makes_suspect_what_it_changes_and_nothing_else(one: Map, data: st.DataObject) -> None:
    if not one.nodes:
        return
    accepted = fingerprints.accept(_items(one), {})
    node = data.draw(st.sampled_from(one.nodes))
    changed = attrs.evolve(node, text=node.text + " indeed")
    two = attrs.evolve(one, nodes=tuple(changed if each is node else each for each in one.nodes))
    name = f"{one.id}/{node.id}"
    found = {item.key for item in _items(two) if list(fingerprints.suspects([item], accepted))}
    assert ("node", name) in found
    assert {key for key in accepted if key[0] in ("link", "quote") and key[1].startswith(f"{name} ")} <= found
    assert {key for key in found if key[0] == "node"} == {("node", name)}


@given(strategies.maps())
def test_order_is_not_reviewed(one: Map) -> None:
    accepted = fingerprints.accept(_items(one), {})
    rivals = tuple(Alternatives(group.id, tuple(reversed(group.nodes))) for group in one.alternatives)
    two = attrs.evolve(one, nodes=tuple(reversed(one.nodes)), alternatives=rivals)
    clean = {item.key for item in _items(two)} == set(accepted)
    assert not clean or list(fingerprints.suspects(_items(two), accepted)) == []
