"""`argmap solve`: what it reads, what it answers in whose words, and how it ends."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import api, iccma
from argmap.framework import Framework
from tests.test_cli import output, refused, run
from tests.test_semantics import MEMBERS, graphs

APX = "arg(a). arg(b).\narg(c). % the last\natt(a,b).\n att( b , a ).att(b,c).\n"
TGF = "a Ann\nb\n\nc\n#\na b\nb a attacks\nb c\n"
AF = "# three\np af 3\n1 2\n2 1\n\n2 3\n"
ABA = "p aba 5\na 1\na 2\na 3\nc 1 4\nc 2 5\nc 3 5\nr 4 2\nr 5 1\n"
EMPTY = {"apx": "", "tgf": "#", "af": "p af 0", "aba": "p aba 0"}


def solved(text: str, *args: str) -> str:
    result = run("solve", "-f", "-", *args, given=text)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


# Reading


@pytest.mark.parametrize("text", [APX, TGF, AF, APX.replace("\n", "\r\n"), "\ufeff" + TGF, AF.replace("\n", "\r\n")])
def test_a_format_is_told_by_what_the_file_looks_like(text: str) -> None:
    assert solved(text, "-p", "CE-CO") == "3\n"


@pytest.mark.parametrize(("form", "text"), [("apx", APX), ("tgf", TGF), ("af", AF), ("aba", ABA), *EMPTY.items()])
def test_a_format_is_told_by_option_or_suffix(tmp_path: Path, form: str, text: str) -> None:
    file = tmp_path / f"framework.{form.upper()}"
    file.write_text(text)
    assert api.solve("CE-PR", file) == api.solve("CE-PR", file, form=form) == ("1\n" if len(text) < 8 else "2\n")
    assert run("solve", "-p", "CE-PR", "-f", file, "-fo", form).exit_code == 0


def test_an_attack_may_stand_before_its_arguments_and_be_repeated() -> None:
    of, _ = iccma.read('att("x y",b).att("x y",b).arg(b).arg("x y").arg(b).')
    assert (list(of.atoms), of.contraries) == (["b", '"x y"'], ((0, 1),))


def test_a_flat_framework_is_read_as_it_is_written() -> None:
    of, style = iccma.read("p aba 4\nr 3 1 1 2\nc 1 4\na 2\na 1\nr 4\nc 1 3\n")
    assert style is iccma.Style.PLAIN
    assert of == Framework(
        4, (0, 1), ((2, (0, 1)), (3, ())), ((0, 3), (0, 2)), {str(number + 1): number for number in range(4)}
    )


def written(of: Framework, form: str) -> str:
    """A framework as a file of each format; `iccma` reads them back."""
    pairs = [(attacker, target) for target, attacker in of.contraries]
    if form == "apx":
        return "".join([f"arg({a}).\n" for a in of.atoms] + [f"att({a},{b}).\n" for a, b in pairs])
    if form == "tgf":
        return "\n".join([*of.atoms, "#", *(f"{a} {b}" for a, b in pairs)])
    if form == "af":
        return "\n".join([f"p af {of.size}", *(f"{a + 1} {b + 1}" for a, b in pairs)])
    facts = [f"a {a + 1}" for a in range(of.size)] + [f"c {b + 1} {a + 1}" for a, b in pairs]
    return "\n".join([f"p aba {of.size}", *facts])


@pytest.mark.parametrize("form", iccma.FORMATS)
@given(graphs)
def test_every_format_says_the_same(form: str, of: Framework) -> None:
    again, _ = iccma.read(written(of, form), form=form)
    assert (again.size, again.assumptions, again.contraries) == (of.size, of.assumptions, of.contraries)


LINES = (
    "1 2",
    "2 1",
    "2 2",
    " 1 2",
    "1\t2 ",
    "1  2\r",
    "",
    " ",
    "# 1 2",
    "12",
    " 12",
    "1 ",
    "1",
    "1 2 1",
    "3 1",
    "0 1",
)


@given(st.lists(st.sampled_from(LINES) | st.sampled_from(LINES[:3])), st.sampled_from(["", "\n", "\n\n"]))
@example([" 12", " 21"], "\n")
@example(["1 2 1", "2 "], "\n")
def test_lines_of_numbers_say_what_their_words_say_however_they_are_laid_out(lines: list[str], end: str) -> None:
    attacks = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    text = "\n".join(["p af 2", *lines]) + end
    if all(len(attack) == 2 and {"1", "2"}.issuperset(attack) for attack in attacks):
        of, _ = iccma.read(text)
        assert of.contraries == tuple(dict.fromkeys((int(b) - 1, int(a) - 1) for a, b in attacks))
    else:
        with pytest.raises(iccma.InputError):
            iccma.read(text)


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("apx", "arg(a).\natt(a,b).\n", "2: expected arg(NAME). somewhere for 'b'"),
        (
            "apx",
            "arg(alpha).\natt(alpha,alpa).\n",
            "2: expected arg(NAME). somewhere for 'alpa'; did you mean \"alpha\"?",
        ),
        ("apx", "arg(a).\narg(b)\n", "2: expected arg(NAME). or att(NAME,NAME)., not 'arg(b)'"),
        ("apx", "arg(a).\n\nattack(a,a).", "3: expected arg(NAME). or att(NAME,NAME)., not 'attack(a,a).'"),
        ("apx", "arg(a,b).", "1: expected arg(NAME)"),
        ("apx", "x" * 99, f"1: expected arg(NAME). or att(NAME,NAME)., not '{'x' * 40}…'"),
        ("apx", "arg(a\x1b).", "1: expected a name that can be printed, not 'a\\x1b'"),
        ("apx", "arg(a).\narg(\u202eb).", "2: expected a name that can be printed, not '\\u202eb'"),
        ("tgf", "1\n2\n", "3: expected a line # between the arguments and the attacks"),
        ("tgf", "1\n#\n1\n", "3: expected an attack: the names of two arguments, not '1'"),
        ("tgf", "1\n#\n1 2\n", "3: expected an argument, and '2' is none of those above the line #"),
        (
            "tgf",
            "one\n#\none onw\n",
            "3: expected an argument, and 'onw' is none of those above the line #; did you mean \"one\"?",
        ),
        ("tgf", "1\n#\n#\n", "3: expected an attack, as the line # stands above"),
        ("af", "", "1: expected p af N"),
        ("af", "1 2\n", "1: expected p af N, not '1 2'"),
        ("af", "p af x\n", "1: expected a number, not 'x'"),
        ("af", "p af ²\n", "1: expected a number, not '²'"),
        ("af", "p af 99999999999999\n", "1: expected a number of at most 10,000,000, not 99999999999999"),
        ("af", "p af 2\n1 3\n", "2: expected a number from 1 to 2, not '3'"),
        ("af", "p af 2\n1 01\n", "2: expected a number from 1 to 2, not '01'"),
        ("af", "p af 0\n1 1\n", "2: expected nothing, as the header says 0, not '1'"),
        ("af", f"p af 2\n{'1' * 9999} 1\n", f"2: expected a number from 1 to 2, not '{'1' * 40}…'"),
        ("af", "p af 2\n1 2 1\n", "2: expected an attack: two numbers, not '1 2 1'"),
        ("af", ABA, "1: expected p af N, not 'p aba 5'"),
        ("aba", AF, "2: expected p aba N, not 'p af 3'"),
        ("aba", "p aba 2\na 3\n", "2: expected a number from 1 to 2, not '3'"),
        ("aba", "p aba 2\na 1 2\n", "2: expected a X, c X Y or r H B ..., not 'a 1 2'"),
        ("aba", "p aba 2\nx 1\n", "2: expected a X, c X Y or r H B ..., not 'x 1'"),
        ("aba", "p aba 2\nr\n", "2: expected a X, c X Y or r H B ..., not 'r'"),
        ("aba", "p aba 2\nr 1 2\n\na 1\n", "2: expected a head that is no assumption, so that all is flat, not 1"),
        ("aba", "p aba 2\na 1\nc 2 1\n", "3: expected a contrary of an assumption, and 2 is none"),
        (None, "map: A\n", "1: expected one of the formats apx, tgf, af, aba"),
        (None, "", "1: expected one of the formats apx, tgf, af, aba"),
    ],
)
def test_what_is_malformed_is_named_with_its_line(form: str | None, text: str, said: str) -> None:
    chosen = ("--format", form) if form else ()
    assert refused("solve", "-p", "SE-PR", "-f", "-", *chosen, given=text).startswith(f"argmap: -:{said}")


def test_a_file_that_is_no_text_is_named_with_its_line() -> None:
    assert refused("solve", "-p", "SE-PR", "-f", "-", given=b"p af 2\n\xff").endswith(
        "-:2: expected UTF-8, not byte 0xff"
    )


def test_a_file_that_is_far_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.api.solving._MOST", 20)
    file = tmp_path / "large.apx"
    file.write_text("arg(a).\n" * 2)
    assert api.solve("CE-PR", file) == "1\n"
    file.write_text("arg(a).\n" * 3)
    with pytest.raises(api.FileError, match=r"large\.apx has more than 20 bytes"):
        api.solve("CE-PR", file)


def test_a_broken_header_is_told_by_the_suffix_what_it_should_be(tmp_path: Path) -> None:
    for suffix in ("af", "aba"):
        file = tmp_path / f"broken.{suffix}"
        file.write_text("3\n1 2\n")
        with pytest.raises(api.FileError, match=rf"broken\.{suffix}:1: expected p {suffix} N, not '3'"):
            api.solve("SE-PR", file)


@given(st.text(alphabet="argt(),.%#\n\r paf12 bc\u2028\x00", max_size=40), st.sampled_from([None, *iccma.FORMATS]))
def test_any_text_is_read_or_refused(text: str, form: str | None) -> None:
    try:
        of, _ = iccma.read(text, form=form)
    except iccma.InputError as error:
        assert 1 <= error.line <= text.count("\n") + 1
    else:
        assert list(of.atoms.values()) == list(range(of.size))


# Answering


@pytest.mark.parametrize(
    ("problem", "lists", "witness", "plain"),
    [
        ("SE-GR", "[]", "w", "w"),
        ("EE-PR", "[[a,c],[b]]", "[[1,3],[2]]", "[[1],[2,3]]"),
        ("EE-ST", "[[a,c],[b]]", "[[1,3],[2]]", "[[1],[2,3]]"),
        ("CE-CO", "3", "3", "3"),
        ("EE-ID", "[[]]", "[[]]", "[[]]"),
        ("DC-PR", "YES", "YES\nw 2", "YES"),
        ("DS-PR", "NO", "NO\nw 1 3", "NO"),
        ("DC-GR", "NO", "NO", "NO"),
        ("DS-GR", "NO", "NO\nw", "NO"),
        ("DC-SST", "YES", "YES\nw 2", None),
        ("DS-STG", "NO", "NO\nw 1 3", None),
    ],
)
def test_answers_are_in_the_words_of_the_competition(problem: str, lists: str, witness: str, plain: str | None) -> None:
    for text, argument, promised in ((APX, "b", lists), (TGF, "b", lists), (AF, "2", witness), (ABA, "2", plain)):
        asked = ("-a", argument) if problem.startswith("D") else ()
        if promised is None:
            assert "for abstract frameworks only" in refused("solve", "-p", problem, "-f", "-", *asked, given=text)
            continue
        said = solved(text, "-p", problem, *asked).rstrip("\n")
        if problem.startswith("EE"):
            said, promised = ("".join(sorted(found)) for found in (said, promised))
        assert said == promised


def test_where_there_is_no_stable_extension_the_answers_say_so() -> None:
    liar = "p af 1\n1 1\n"
    assert solved(liar, "-p", "SE-ST") == "NO\n"
    assert solved(liar, "-p", "EE-ST") == "[]\n"
    assert solved(liar, "-p", "CE-ST") == "0\n"
    assert solved(liar, "-p", "DC-ST", "-a", "1") == "NO\n"
    assert solved(liar, "-p", "DS-ST", "-a", "1") == "YES\n"


def test_the_problems_and_formats_are_listed_as_harnesses_ask() -> None:
    listed = run("solve", "--problems").stdout
    assert listed.startswith("[") and listed.endswith("]\n")
    named = listed.strip("[]\n").split(",")
    assert len(named) == len(set(named)) == 5 * len(MEMBERS)
    for code in ("CO", "PR", "ST", "SST", "STG", "ID", "GR"):
        assert {f"{task}-{code}" for task in ("SE", "EE", "CE", "DC", "DS")} <= set(named)
    assert run("solve", "--formats").stdout == "[apx,tgf,af,aba]\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "give a problem (-p) and a file (-f)"),
        (["-p", "SE-PR"], "give a problem (-p) and a file (-f)"),
        (["-p", "SE-XX", "-f", "-"], 'there is no problem "SE-XX"; a problem is one of SE, EE, CE, DC, DS'),
        (["-p", "DC-PR", "-f", "-"], "DC asks about an argument; name it (-a)"),
        (["-p", "SE-PR", "-f", "-", "-a", "b"], "SE asks about no argument (-a b)"),
        (["-p", "DC-PR", "-f", "-", "-a", "bb"], '-: there is no argument "bb"; did you mean "b"?'),
        (["-p", "DC-PR", "-f", "-", "-a", "xyz"], '-: there is no argument "xyz"'),
        (["-p", "SE-PR", "-f", "no.apx"], "there is no file or folder no.apx"),
        (["-p", "SE-PR", "-f", "-", "--format", "xml"], 'there is no format "xml"; there are apx, tgf, af, aba'),
        (["-p", "SE-PR", "-f", "-", "--timeout", "0"], "a time limit is a number of seconds over 0"),
        (["-p", "SE-PR", "-f", "-", "--timeout", "nan"], "a time limit is a number of seconds over 0"),
        (["-p", "SE-PR", "-f", "-", "--timeout", "inf"], "a time limit is a number of seconds over 0"),
        (["-p", "SE-PR", "-f", "-", "--timeout", "x"], "is not a valid float"),
    ],
)
def test_a_wrong_question_is_one_line_and_exit_code_2(args: list[str], said: str) -> None:
    assert said in refused("solve", *args, given=APX)


# Ending


def hard() -> str:
    """A random 3-SAT problem at the threshold, as an argument that is to be defended; hard for any solver."""
    chance, variables, clauses = random.Random(3), 400, 1700
    lines = [f"{2 * v + 1} {2 * v + 2}\n{2 * v + 2} {2 * v + 1}" for v in range(variables)]
    last = 2 * variables + clauses + 1
    for clause in range(2 * variables + 1, last):
        lines += [f"{2 * v + 1 + chance.randrange(2)} {clause}" for v in chance.sample(range(variables), 3)]
        lines.append(f"{clause} {last}")
    return f"p af {last}\n" + "\n".join(lines)


HARD = "2501"


@pytest.fixture(scope="module")
def hard_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("hard") / "hard.af"
    file.write_text(hard())
    return file


def test_a_time_limit_ends_undecided_with_an_exit_code_of_its_own(hard_file: Path) -> None:
    start = time.monotonic()
    code, out, said = output("solve", "-p", "DC-PR", "-a", HARD, "-f", hard_file, "--timeout", "1.5")
    assert (code, out) == (3, b"")
    assert said == b"argmap: undecided: there is no answer within 1.5 seconds\n"
    assert time.monotonic() - start < 20
    with pytest.raises(argmap.UndecidedError):
        api.solve("DC-PR", hard_file, HARD, timeout=0.01)


def test_within_the_time_limit_all_is_as_without(tmp_path: Path) -> None:
    file = tmp_path / "a.apx"
    file.write_text(APX)
    assert output("solve", "-p", "SE-ST", "-f", file, "--timeout", "60") == output("solve", "-p", "SE-ST", "-f", file)
    code, out, said = output("solve", "-p", "DC-ST", "-a", "x", "-f", file, "--timeout", "60")
    assert (code, out) == (2, b"") and said.endswith(b'there is no argument "x"\n')


@pytest.mark.skipif(os.name == "nt", reason="another way to interrupt")
@pytest.mark.parametrize("limit", [(), ("--timeout", "60")])
def test_an_interruption_ends_the_solver_and_writes_nothing(hard_file: Path, limit: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "argmap", "solve", "-p", "DC-PR", "-a", HARD, "-f", str(hard_file), *limit]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        process.communicate(timeout=4)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20) == (b"", b"")
    assert process.returncode == 130


def test_answers_are_the_same_for_any_hash_seed(tmp_path: Path) -> None:
    chance = random.Random(5)
    file = tmp_path / "random.apx"
    attacks = {(chance.randrange(40), chance.randrange(40)) for _ in range(90)}
    file.write_text("".join([f"arg(a{n}).\n" for n in range(40)] + [f"att(a{a},a{b}).\n" for a, b in sorted(attacks)]))
    code = (
        "import sys; from argmap import api\n"
        "print([api.solve(f'{t}-{s}', sys.argv[1], 'a7' if t[0] == 'D' else None) for t in ('SE', 'EE', 'DC', 'DS')\n"
        "       for s in ('CO', 'PR', 'ST', 'SST', 'STG', 'ID', 'EAG', 'NA', 'CF2')])\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1 and len(said.pop()) > 500


def test_the_grounded_extension_of_a_large_framework_is_found(tmp_path: Path) -> None:
    file = tmp_path / "large.af"
    file.write_text("p af 100000\n" + "".join(f"{n} {n + 1}\n" for n in range(1, 100_000)))
    assert api.solve("SE-GR", file).split() == ["w", *map(str, range(1, 100_000, 2))]
