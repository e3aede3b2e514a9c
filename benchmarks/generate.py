"""Deterministic projects of generated maps: same seed, same bytes.

    python benchmarks/generate.py DIRECTORY MAPS [--nodes 30] [--seed 1] [--claims 0]

Each map is written as a person would write it: headings, quotes, steps, objections and replies, with a source record
and a seal for each so that every check has something to do. With claims there is an atlas, to which some nodes are
linked, and texts have names in them of which, as in any language, a few are frequent and most are rare.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from pathlib import Path

WORDS = (
    "harbour tariff council budget forest railway licence teacher market river charter engine border bridge ballot "
    "archive granary festival library workshop network pension subsidy insurance vaccine reactor orchard quarry canal "
    "raises lowers protects weakens requires allows delays repays replaces measures should may seldom often always "
    "because although unless while local national public private costly cheap early late safe fragile"
).split()
SORTS = ("fact", "cause", "definition", "value", "policy", "prediction")


def phrase(rng: random.Random, low: int, high: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(low, high)))


def named(rng: random.Random) -> str:
    """Return a phrase with three made-up names, each as frequent as its rank says (Zipf's law)."""
    ranks = [int(20_000 ** rng.random()) for _ in range(3)]
    return " ".join(
        [phrase(rng, 5, 10), *("".join("bdfgklmnrst"[int(d)] + "aeiou"[int(d) % 5] for d in str(r)) for r in ranks)]
    )


def node(rng: random.Random, number: int, kind: str, lines: list[str], quotes: dict[str, int], claims: int = 0) -> None:
    """Append the lines of one node; nodes later in the file support or attack earlier ones."""
    quote = f"{phrase(rng, 4, 8)} n{number}"
    quotes[quote] = number
    text = named(rng) if claims else phrase(rng, 8, 16)
    lines += [f"    n{number}:", f"      {kind}: {text.capitalize()}.", f"      quote: {quote}"]
    if claims and rng.random() < 0.3:
        lines.append(f"      claim: c{rng.randrange(claims)}")
    if rng.random() < 0.5:
        lines.append(f"      sort: {rng.choice(SORTS)}")
    if rng.random() < 0.2:
        lines.append(f"      note: {phrase(rng, 6, 12).capitalize()}.")


def make(index: int, size: int, seed: int, claims: int = 0) -> tuple[str, dict[str, int]]:
    """Return the YAML of one map and its quotes with the paragraph of each.

    Nodes form a tree under `n1`; some leaves are objections, denied and answered by the node after them.
    """
    rng = random.Random(f"{seed}/{index}/{size}")
    quotes: dict[str, int] = {}
    children: dict[int, list[int]] = {}
    parents: dict[int, int] = {}
    answers: dict[int, int] = {}
    number = 2
    while number <= size:
        taken = {*answers, *answers.values()}
        parents[number] = rng.choice([n for n in range(1, number) if n not in taken][-6:])
        if number > 3 and number < size and rng.random() < 0.1:
            answers[number + 1] = number
            number += 1
        else:
            children.setdefault(parents[number], []).append(number)
        number += 1
    lines = [f"map: {phrase(rng, 3, 6).capitalize()}", f"source: s{index:05d}", "thesis: n1", "", "nodes:"]
    for number in range(1, size + 1):
        if number % 8 == 1:
            lines += ["", f"  {phrase(rng, 2, 4).capitalize()} {number}:"]  # no heading stands twice
        supports = children.get(number, [])
        objection = number in answers.values()
        kind = "rebuttal" if objection or number in answers else "conclusion" if supports else "premise"
        node(rng, number, kind, lines, quotes, claims)
        if kind == "rebuttal":
            lines.append(f"      against: n{answers.get(number, parents.get(number))}")
        if objection:
            lines.append("      stance: denies")
        if supports:
            lines.append("      because:")
            if len(supports) > 1 and rng.random() < 0.4:
                lines.append(f"        - n{supports[0]} + n{supports[1]}")
                supports = supports[2:]
            lines += [f"        - n{c}" for c in supports]
    return "\n".join(lines) + "\n", quotes


def write(folder: Path, maps: int, size: int = 30, seed: int = 1, claims: int = 0) -> int:
    """Write a project of `maps` maps and return the bytes of their YAML."""
    total = 0
    for name in ("maps", "seeds"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for index in range(maps):
        text, quotes = make(index, size, seed, claims)
        source = f"s{index:05d}"
        (folder / "maps" / f"m{index:05d}.yaml").write_text(text, encoding="utf-8")
        (folder / "seeds" / f"{source}.yaml").write_text(
            f"title: {source}\nauthor: A. Nonymous\nfile: {source}.txt\n", encoding="utf-8"
        )
        seal = [f'sha256: "{hashlib.sha256(text.encode()).hexdigest()}"', f"paragraphs: {size}", "quotes:"]
        seal += [f'  "{quote}": {paragraph}' for quote, paragraph in sorted(quotes.items())]
        (folder / "seeds" / f"{source}.seal").write_text("\n".join(seal) + "\n", encoding="utf-8")
        total += len(text.encode())
    if claims:
        rng = random.Random(f"{seed}/atlas/{claims}")
        texts = [f"  c{number}: {named(rng).capitalize()}." for number in range(claims)]
        (folder / "maps" / "atlas.yaml").write_text("\n".join(["atlas: All", "claims:", *texts, ""]), encoding="utf-8")
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("maps", type=int)
    parser.add_argument("--nodes", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--claims", type=int, default=0)
    args = parser.parse_args()
    print(f"{write(args.folder, args.maps, args.nodes, args.seed, args.claims):,} bytes of maps")


if __name__ == "__main__":
    main()
