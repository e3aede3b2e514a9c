"""Pictures as they come out: safe, well-formed, readable without colour or eyes, the same bytes every time."""

from __future__ import annotations

import concurrent.futures
import json
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import graph, plugins
from argmap.diagram import ArrowKind, Card, Diagram, Form, Role, of_map, of_pair
from argmap.formats import yaml
from argmap.framework import Label
from argmap.model import Alternatives, Atlas, Conclusion, Map, Premise, Quote, Rebuttal, Stance, Step
from argmap.renderers import RenderError, _graphviz, _labels, _theme, dot, outline, pdf, png, svg
from argmap.renderers._placed import place
from argmap.renderers._text import visible

MAPS = Path(__file__).parent.parent / "maps"
NAMES = sorted(path.stem for path in MAPS.glob("*.yaml") if path.stem != "atlas")
SVG = "{http://www.w3.org/2000/svg}"


@cache
def _atlas() -> graph.AtlasGraph:
    read = [yaml.read(path.read_bytes(), path.name).value for path in sorted(MAPS.glob("*.yaml"))]
    atlases = [value for value in read if isinstance(value, Atlas)]
    return graph.bind(atlases[0], [graph.of(value) for value in read if isinstance(value, Map)])


@cache
def _pictures() -> dict[str, Diagram]:
    """Return every map and the first pair of this repository, and a small map with one of everything."""
    found = {name: of_map(_atlas().maps[name]) for name in NAMES}
    found["pair"] = of_pair(_atlas(), "haass-partners", "nato-credibility")
    found["small"] = _small("x", Label.ACCEPTED)
    return found


def _small(text: str, label: Label = Label.REJECTED, name: str = "small") -> Diagram:
    """Return a map in which `text` stands wherever a map may say something."""
    nodes = (
        Conclusion(
            f"a{text}",
            text,
            by=(text,),
            via=(text,),
            stance=Stance.REPORTS,
            heading=f"H{text}",
            note=text,
            because=(Step(f"s{text}", f"a{text}", ("b", "c"), True, text, True, (text,), (), text),),
        ),
        Premise("b", text, heading=text or None, quotes=(Quote(text),)),
        Premise("c", f"Plain {text}", stance=Stance.SUPPOSES),
        Rebuttal("d", text, against=(f"a{text}", f"s{text}", f"gone{text}"), stance=Stance.DENIES),
    )
    rivals = (Alternatives(f"r{text}", ("b", "c")),)
    found = graph.of(Map(name, f"T{text}", (), (f"a{text}",), nodes, rivals))
    return of_map(found, labels={"b": label}, author=text)


WRITERS = list(plugins.every("renderers").items())


@pytest.mark.parametrize(("name", "member"), WRITERS)
def test_every_member_exports_the_same_three_names(name: str, member: object) -> None:
    assert callable(vars(member)["write"])
    assert re.fullmatch(r"\.[a-z]+", vars(member)["SUFFIX"])
    assert re.fullmatch(r"[a-z]+/[a-z.+]+", vars(member)["MEDIA_TYPE"])


def test_the_same_diagram_gives_the_same_bytes_whatever_the_hash_seed_the_fonts_and_the_threads() -> None:
    diagram = _pictures()["small"]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        drawn = {name: list(pool.map(vars(member)["write"], [diagram] * 6)) for name, member in WRITERS}
    assert {name: len(set(copies)) for name, copies in drawn.items()} == dict.fromkeys(drawn, 1)
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); import test_renderers as t\n"
        "d = t._small('x', t.Label.ACCEPTED)\n"
        "print([(n, hashlib.sha256(vars(m)['write'](d)).hexdigest()) for n, m in t.WRITERS])"
    )
    said = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "FONTCONFIG_FILE": "/nowhere", "HOME": "/nowhere"}
        run = [sys.executable, "-W", "error", "-c", code]
        done = subprocess.run(run, cwd=MAPS.parent, env=environment, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        said.add(done.stdout)
    import hashlib

    here = [(name, hashlib.sha256(copies[0]).hexdigest()) for name, copies in drawn.items()]
    assert said == {f"{here}\n"}


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/mine")
    from argmap.renderers import _fonts

    with _fonts.ours():
        assert Path(os.environ["FONTCONFIG_FILE"]).is_file()
    assert os.environ["FONTCONFIG_FILE"] == "/mine"


@pytest.mark.parametrize(
    "bad", ["digraph { a -> ", "digraph { a [label=<<B>x</I>>] }", "digraph { a [label=<&nosuch>] }"]
)
def test_a_spoilt_picture_is_an_error_that_says_why(bad: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RenderError) as caught:
        _graphviz.render(bad, "svg")
    assert str(caught.value)
    assert capfd.readouterr().err == ""
    assert _graphviz.render("digraph { a [label=a] }", "svg"), "the next picture is fine"


def test_a_text_wider_than_its_cell_spoils_no_picture() -> None:
    table = '<TABLE FIXEDSIZE="TRUE" WIDTH="9" HEIGHT="9"><TR><TD>a wide text</TD></TR></TABLE>'
    nodes = 'a [label="a wide text", fixedsize=true, width=0.1, height=0.1]'
    assert b"a wide text" in _graphviz.render(f"digraph {{ label=<{table}> {nodes} }}", "svg")


def test_what_others_say_on_standard_error_is_not_swallowed_after_a_picture(capfd: pytest.CaptureFixture[str]) -> None:
    svg.write(_pictures()["small"])
    os.write(2, b"still here\n")
    assert capfd.readouterr().err == "still here\n"


HOSTILE = (
    *('"', "<b>x</b>", "]]>", "<script>alert(1)</script>", "javascript:alert(1)", "\\N \\G \\n \\", "%s", "-->"),
    *("&amp; &lt; &#65; &nbsp;", "\x00\x01\x1b[31m", "\u202eevil\u202c \u2066x\u2069", "{|}", "a:b:c", "\ud800"),
    *("\ufffe", "", "   ", "<<B>>", "</TABLE>>", '"]; evil [label="', "日本語", "עברית", "e\u0301", "😀", "x" * 300),
    *("</title></svg>", "\u2028\u200b", "\u00ad", "\u200d\u200c", "url(#x)", "'", "a\nb\tc", '\\"', "\\\\\\"),
)
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40), st.lists(st.sampled_from(HOSTILE)).map("".join))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_no_text_of_a_map_is_ever_more_than_text(text: str) -> None:
    diagram = _small(text)
    root = ET.fromstring(svg.write(diagram))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "g", "a", "path", "ellipse", "text")
    }
    for element in root.iter():
        assert not any(
            name.startswith("on") or ("href" in name and not value.startswith("#argmap-small_"))
            for name, value in element.attrib.items()
        )
    cards = {item.get("id"): item for item in root.iter() if item.get("role") == "listitem"}
    shown = [part.text or "" for part in cards["argmap-small_n-c"].iter(f"{SVG}text")]
    assert "".join("".join(shown[2:]).split()) == "".join(f"Plain{visible(text)}".split())
    outlined = outline.write(diagram).decode()
    assert visible(outlined.replace("\n", "")) == outlined.replace("\n", "")


@settings(max_examples=60, deadline=None)
@given(texts)
def test_dot_says_nothing_that_the_diagram_does_not(text: str) -> None:
    diagram = _small(text)
    found = json.loads(_graphviz.render(dot.write(diagram).decode(), "json0"))
    names = {thing["name"] for thing in found["objects"] if "nodes" not in thing and "subgraphs" not in thing}
    assert {name for name in names if not name.startswith(("cluster", "%", "point"))} == {t.key for t in diagram.things}
    assert {edge["id"] for edge in found["edges"] if "id" in edge} == {
        f"e-{number}" for number in range(1, len(diagram.arrows) + 1)
    }


@pytest.mark.parametrize("name", [*NAMES, "pair", "small"])
def test_an_svg_can_be_read_aloud_in_order(name: str) -> None:
    diagram = _pictures()[name]
    root = ET.fromstring(svg.write(diagram))
    assert root.get("role", "").startswith("graphics-document")
    title, description = root.findall(f"{SVG}title")[0], root.findall(f"{SVG}desc")[0]
    assert diagram.title in (title.text or "")
    assert all(note in (description.text or "") for note in diagram.notes)
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    items = [item for item in root.iter() if item.get("role") == "listitem"]
    said = [visible(item.get("aria-label", "")) for item in items]
    labels = [card.label for card in diagram.cards]
    labels += [junction.label for junction in diagram.junctions]
    labels += [arrow.label for arrow in diagram.arrows]
    assert set(map(visible, labels)) <= set(said)
    for cluster in diagram.clusters:
        cards = [card.label for card in diagram.cards if card.cluster == cluster.key]
        assert [label for label in said if label in cards] == cards


@pytest.mark.parametrize("name", [*NAMES, "pair", "small"])
def test_the_ids_of_an_svg_are_its_own_and_its_links_lead_somewhere(name: str) -> None:
    diagram = _pictures()[name]
    root = ET.fromstring(svg.write(diagram))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    root_id, *parts = ids
    assert root_id == f"argmap-{diagram.id}" and "_" not in root_id
    assert all(part.startswith(f"{root_id}_") for part in parts)
    links = [element.attrib["href"] for element in root.iter(f"{SVG}a")]
    assert len(links) == len(diagram.echoes)
    assert {link.removeprefix("#") for link in links} <= set(ids)


@pytest.mark.parametrize("name", [*NAMES, "pair", "small"])
def test_every_colour_of_an_svg_has_a_dark_one_and_every_rule_is_its_own(name: str) -> None:
    diagram = _pictures()[name]
    root = ET.fromstring(svg.write(diagram))
    style = root.findall(f"{SVG}style")[0].text or ""
    used = {
        word for element in root.iter() for word in element.get("class", "").split() if re.fullmatch("[fs]c?\\d*", word)
    }
    assert "f" not in used and "s" not in used, "every text and border has a colour of the theme"
    for word in used:
        assert re.search(rf"#argmap-{diagram.id} \.{word}{{(fill|stroke):(#\w+);\1:light-dark\(\2,#\w+\)}}", style)
    for rule in style.split("\n"):
        assert all(f"#argmap-{diagram.id}" in selector for selector in rule.split("{")[0].split(",") if "@" not in rule)


def test_text_is_held_to_the_width_it_has_in_inter() -> None:
    diagram = _pictures()["pair"]
    placed = place(diagram)
    root = ET.fromstring(svg.write(diagram))
    texts_of = list(root.iter(f"{SVG}text"))
    assert len(texts_of) > 100
    assert all(float(text.attrib["textLength"]) > 0 for text in texts_of if (text.text or "").strip())
    assert max(float(t.attrib["x"]) + float(t.attrib["textLength"]) for t in texts_of) <= placed.width


def _contrast(one: str, two: str) -> float:
    """Return the contrast of two colours by WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("role", Role)
def test_text_can_be_read_on_every_card(role: Role, dark: bool) -> None:
    look = _theme.LOOKS[role]
    for ink in (look.ink, _theme.TEXT, _theme.MUTED):
        for fill in (look.fill, _theme.PANEL):
            pair = (_theme.DARK[ink], _theme.DARK[fill]) if dark else (ink, fill)
            assert _contrast(*pair) >= 4.5, pair


def test_each_light_colour_has_a_dark_one_of_its_own() -> None:
    inks = {_theme.CANVAS, _theme.TEXT, _theme.MUTED, _theme.PANEL, _theme.RULE}
    inks |= {colour for look in _theme.LOOKS.values() for colour in (look.ink, look.fill)}
    inks |= {line.ink for line in _theme.LINES.values()}
    assert inks == set(_theme.DARK)
    assert set(_theme.LOOKS) == set(Role)
    assert set(_theme.LINES) == set(ArrowKind)


def test_kinds_of_card_and_arrow_differ_without_colour() -> None:
    styles = {role: (look.style, look.shape, look.pen) for role, look in _theme.LOOKS.items()}
    assert "dotted" in styles[Role.REPORTED][0]
    assert "dashed" in styles[Role.OBJECTION][0]
    assert "dashed" in styles[Role.DENIED][0]
    assert styles[Role.DISAGREE][2] == max(look.pen for look in _theme.LOOKS.values())
    assert styles[Role.REBUTTAL][2] == max(pen for role, (_, _, pen) in styles.items() if role is not Role.DISAGREE)
    shown = dot.write(_small("x")).decode()
    assert 'peripheries="2"' in shown, "the thesis has a double border"
    heads = {kind: (_theme.LINES[kind].style, _theme.LINES[kind].head) for kind in ArrowKind}
    assert heads[ArrowKind.SUPPORTS] == ("solid", "normal")
    assert heads[ArrowKind.REBUTS] == heads[ArrowKind.UNDERMINES] == ("dashed", "tee")
    assert heads[ArrowKind.UNDERCUTS] == ("dashed", "odiamond")


def _told(card: Card) -> list[str]:
    """Return what the picture shows of a card."""
    sides = [part for side in card.sides for part in (side.party, side.word, side.detail)]
    return [card.role.value.upper(), card.id, card.text, card.speaker, card.verdict, card.detail, *sides]


@pytest.mark.parametrize("name", [*NAMES, "pair", "small"])
def test_the_outline_says_everything_that_the_picture_shows(name: str) -> None:
    diagram = _pictures()[name]
    text = outline.write(diagram).decode()
    for part in (diagram.title, diagram.subtitle, *diagram.notes, *(c.title for c in diagram.clusters)):
        assert part in text
    rows = text.split("\n")
    blocks = [
        "\n".join(rows[start : start + 3]) if diagram.form is Form.COLUMNS else row for start, row in enumerate(rows)
    ]
    for card in diagram.cards:
        assert any(all(part in block for part in _told(card)) for block in blocks), card.id
    for junction in diagram.junctions:
        assert junction.label in text
    verbs = {ArrowKind.REBUTS: "rebutted by", ArrowKind.UNDERCUTS: "undercut by", ArrowKind.UNDERMINES: "undermined by"}
    for kind, verb in verbs.items():
        assert text.count(f"{verb} ") == sum(arrow.kind is kind for arrow in diagram.arrows)


def test_an_outline_tells_a_circle_of_support_once() -> None:
    nodes = [Conclusion(n, f"Text {n}.", because=(Step(f"{n}#1", n, (p,)),)) for n, p in (("a", "b"), ("b", "a"))]
    text = outline.write(of_map(graph.of(Map("m", "t", (), (), tuple(nodes))))).decode()
    assert text.count("Text a.") == text.count("Text b.") == 1
    assert "a (told elsewhere)" in text


def test_a_png_has_two_dots_for_each_pixel_and_fewer_when_it_is_huge(monkeypatch: pytest.MonkeyPatch) -> None:
    diagram = _pictures()["small"]
    placed = place(diagram)

    def size() -> tuple[int, int]:
        data = png.write(diagram)
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        wide, high = struct.unpack(">II", data[16:24])
        return wide, high

    wide, high = size()
    assert wide == pytest.approx((placed.width / 72 + 0.6) * 192, abs=3)
    assert high == pytest.approx((placed.height / 72 + 0.6) * 192, abs=3)
    monkeypatch.setattr(png, "_AREA", 40_000.0)
    assert 30_000 < size()[0] * size()[1] <= 40_000


def test_a_pdf_carries_our_fonts_and_no_date_of_today() -> None:
    data = pdf.write(_pictures()["small"])
    assert data.startswith(b"%PDF-")
    assert set(re.findall(rb"/FontName /[A-Z]{6}\+([\w-]+)", data)) == {b"Inter-Regular", b"Inter-Bold"}
    assert re.findall(rb"/CreationDate \(D:(\d+)", data) == [b"20000101000000"]


def test_every_sign_on_a_picture_is_a_character_of_our_font() -> None:
    from argmap.diagram import GLYPHS
    from argmap.renderers._text import _advances

    signs = "".join((*GLYPHS.values(), *_labels.VERDICTS.values(), *_labels.SIGN_GLYPHS.values(), "¶·–…→×+⊕⊗○"))
    signs += "".join(line.sample for line in _theme.LINES.values())
    for bold in (False, True):
        assert set(signs) <= set(_advances(bold))


def test_verdicts_are_drawn_with_word_and_sign() -> None:
    for label in Label:
        shown = svg.write(_small("x", label)).decode()
        assert f"{_labels.VERDICTS[label.value]} {label.value.upper()}" in shown


def test_a_map_without_nodes_is_drawn_with_its_title_and_says_so() -> None:
    diagram = of_map(graph.of(Map("m", "Nothing yet", (), None, ())))
    shown = [text.text for text in ET.fromstring(svg.write(diagram)).iter(f"{SVG}text")]
    assert shown == ["Nothing yet", "This map has no nodes."]
    assert png.write(diagram)


def test_a_picture_keeps_to_its_own_id_when_it_is_renamed() -> None:
    diagram = attrs.evolve(_pictures()["small"], id="other")
    assert b"argmap-small" not in svg.write(diagram)


def _missing() -> None:
    raise ImportError("libgobject-2.0.so.0: cannot open shared object file")


def test_without_its_libraries_a_dot_program_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "dot"
    program.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.argv[1:], sys.stdin.read())\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(_graphviz, "_engine", _missing)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = _graphviz.render("digraph { a }", "png").decode()
    assert "-Tpng" in said and "digraph { a }" in said
    program.write_text(
        f"#!{sys.executable}\nimport sys\nprint('line 3 is odd', file=sys.stderr)\nsys.exit(1)\n", "utf-8"
    )
    with pytest.raises(RenderError, match="line 3 is odd"):
        _graphviz.render("digraph { a }", "png")


def test_without_libraries_and_program_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_graphviz, "_engine", _missing)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderError, match=r"libgobject.*apt-get install libglib2\.0-0"):
        _graphviz.render("digraph { a }", "png")
