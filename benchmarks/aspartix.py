"""Answers by clingo, from encodings in the style of ASPARTIX (Egly, Gaggl & Woltran 2010).

What is largest is found by domain-specific heuristics (`--enum-mode=domRec`), as in its editions since 2019: the solver
decides first for what shall be large, and each model rules out whatever is smaller. What is credulously accepted comes
from the solver's own mode of brave consequences. Arguments are numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

import clingo

FREE = "{in(X)} :- arg(X). :- in(X), in(Y), att(X,Y). out(X) :- in(Y), att(Y,X). #show in/1. "
ADMISSIBLE = FREE + ":- in(X), att(Y,X), not out(Y). "
COMPLETE = ADMISSIBLE + "doubt(X) :- att(Y,X), not out(Y). :- arg(X), not in(X), not doubt(X). "
RANGE = "range(X) :- in(X). range(X) :- out(X). #heuristic range(X) : arg(X). [1,true] #show range/1. "
PROGRAMS = {
    "GR": "in(X) :- arg(X), out(Y) : att(Y,X). out(X) :- in(Y), att(Y,X). #show in/1.",
    "CO": COMPLETE,
    "ST": FREE + ":- arg(X), not in(X), not out(X).",
    "PR": ADMISSIBLE + "#heuristic in(X) : arg(X). [1,true]",
    "SST": COMPLETE + RANGE,
    "STG": FREE + RANGE,
}
#: Those whose models are the largest, by what is decided first.
LARGEST = ("PR", "SST", "STG")
Extension = frozenset[int]


def solve(task: str, code: str, file: str, argument: int) -> object:
    """Return the answer: an extension or None, whether the argument is accepted, or all extensions."""
    if code == "ID":
        return ideal(file) if task == "SE" else argument in ideal(file)
    if task == "SE":
        return next(models(code, file), None)
    if code in ("SST", "STG"):
        return every_of_range(code, file) if task == "EE" else by_range(task, code, file, argument)
    if task == "EE":
        return list(models(code, file, all_of=True))
    if task == "DC":
        return next(models("CO" if code == "PR" else code, file, f":- not in({argument})."), None) is not None
    if code == "PR":
        return all(argument in found for found in models(code, file, all_of=True))
    return next(models(code, file, f":- in({argument})."), None) is None


def control(code: str, file: str, more: str = "", *options: str) -> clingo.Control:
    made = clingo.Control(["--warn=none", *options])
    made.load(file)
    made.add("base", [], f"{PROGRAMS[code]} {more}")
    made.ground([("base", [])])
    return made


def shown(model: clingo.Model, name: str = "in") -> Extension:
    return frozenset(symbol.arguments[0].number for symbol in model.symbols(shown=True) if symbol.name == name)


def models(code: str, file: str, more: str = "", *, all_of: bool = False, name: str = "in") -> Iterator[Extension]:
    options = ("--heuristic=Domain", "--enum-mode=domRec") if code in LARGEST else ()
    solver = control(code, file, more, "0" if all_of else "1", *options)
    with solver.solve(yield_=True) as handle:
        yield from (shown(model, name) for model in handle)


def every_of_range(code: str, file: str) -> list[Extension]:
    solver = control(code, file, "", "0")
    found = []
    for reached in models(code, file, all_of=True, name="range"):
        with solver.solve(yield_=True, assumptions=holding(reached)) as handle:
            found += [shown(model) for model in handle]
    return found


def holding(reached: Extension) -> list[tuple[clingo.Symbol, bool]]:
    return [(clingo.Function("range", [clingo.Number(a)]), True) for a in sorted(reached)]


def by_range(task: str, code: str, file: str, argument: int) -> bool:
    """Tell whether an argument is accepted, by asking about one largest range after another."""
    wanted = f":- {'not ' if task == 'DC' else ''}in({argument})."
    solver = control(code, file, f"#external asked. {wanted[:-1]}, asked.", "1")
    for reached in models(code, file, all_of=True, name="range"):
        solver.assign_external(clingo.Function("asked"), True)
        if solver.solve(assumptions=holding(reached)).satisfiable:
            return task == "DC"
    return task == "DS"


def ideal(file: str) -> Extension:
    """Return the largest admissible set that nothing credulously accepted attacks."""
    solver = control("CO", file, "#show att/2.", "0", "--enum-mode=brave")
    accepted: Extension = frozenset()
    attacks: list[tuple[int, int]] = []
    with solver.solve(yield_=True) as handle:
        for model in handle:
            symbols = model.symbols(shown=True)
            accepted = frozenset(s.arguments[0].number for s in symbols if s.name == "in")
            attacks = [(s.arguments[0].number, s.arguments[1].number) for s in symbols if s.name == "att"]
    kept = set(accepted) - {b for a, b in attacks if a in accepted}
    while True:
        beaten = {b for a, b in attacks if a in kept}
        lost = {b for a, b in attacks if b in kept and a not in beaten}
        if not lost:
            return frozenset(kept)
        kept -= lost
