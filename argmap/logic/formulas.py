"""Formulas of propositional logic, as `formal:` writes them.

An atom begins with a letter from A to Z or `_`; letters, digits and `_` follow. From what binds most to what binds
least: `~` (not), `&` (and), `|` (or), `->` (if ... then), `<->` (if and only if). `->` groups from the right, the
others from the left; `( )` group otherwise. The parser is lark's LALR(1) parser, made when the first formula is read.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import attrs

_GRAMMAR = r"""
?formula: conditional | formula "<->" conditional -> equivalence
?conditional: choice | choice "->" conditional    -> implication
?choice: both | choice "|" both                   -> disjunction
?both: literal | both "&" literal                 -> conjunction
?literal: ATOM -> atom | "~" literal -> negation | "(" formula ")"
ATOM: /[A-Za-z_]\w*/
%ignore /\s+/
"""
#: How many characters are read.
LIMIT_LENGTH = 2_000
OPERATORS = frozenset(("~", "&", "|", "->", "<->"))
#: Signs and words of other notations, and what they are here.
_FOREIGN = {
    **dict.fromkeys(("¬", "!", "not", "NOT", "∼"), "~"),
    **dict.fromkeys(("∧", "&&", "and", "AND", "^", "·"), "&"),
    **dict.fromkeys(("∨", "||", "or", "OR"), "|"),
    **dict.fromkeys(("→", "⇒", "=>", "==>", "-->", "⊃", ">", "implies"), "->"),
    **dict.fromkeys(("↔", "⇔", "<=>", "<-->", "≡", "==", "=", "iff"), "<->"),
}
_SIGN = re.compile(r"<-->|<=>|==>|-->|=>|&&|\|\||==|\w+|\S")
_LAST = re.compile(r"(\w+)\s*\Z")


@attrs.frozen
class Formula:
    """A formula in postfix order: atoms, and each operator after what it joins (`p -> ~q` is p, q, ~, ->)."""

    postfix: tuple[str, ...]

    @property
    def atoms(self) -> tuple[str, ...]:
        """The atoms, each once, in the order written."""
        return tuple(dict.fromkeys(sign for sign in self.postfix if sign not in OPERATORS))


class FormulaError(ValueError):
    """A text is no formula; the message says what is wrong with the `length` characters from `offset` (from 0)."""

    def __init__(self, message: str, offset: int, length: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.offset = offset
        self.length = length
        self.hint = hint


@lru_cache(maxsize=1024)
def parse(text: str) -> Formula:
    """Read a formula. At worst quadratic in its length, which is bounded; nothing recurses.

    Raises:
        FormulaError: the text is no formula, or too long.
    """
    if len(text) > LIMIT_LENGTH:
        message, rest = f"the formula has more than {LIMIT_LENGTH} characters", len(text) - LIMIT_LENGTH
        raise FormulaError(message, LIMIT_LENGTH, rest, "name parts of it in nodes of their own")
    if not text.strip():
        raise FormulaError("the formula is empty", 0, len(text))
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    try:
        return Formula(_parser().parse(text))
    except UnexpectedCharacters as error:
        raise _unread(text, error.pos_in_stream or 0) from None
    except UnexpectedToken as error:
        raise _misplaced(text, error) from None


@cache
def _parser() -> Any:
    from lark import Lark, Transformer, v_args

    @v_args(inline=True)
    class Postfix(Transformer[Any, tuple[str, ...]]):
        """Join postfix parts while the parser reduces them."""

        def atom(self, token: str) -> tuple[str, ...]:
            return (str(token),)

        def negation(self, part: tuple[str, ...]) -> tuple[str, ...]:
            return (*part, "~")

        def conjunction(self, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
            return (*left, *right, "&")

        def disjunction(self, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
            return (*left, *right, "|")

        def implication(self, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
            return (*left, *right, "->")

        def equivalence(self, left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
            return (*left, *right, "<->")

    return Lark(_GRAMMAR, start="formula", parser="lalr", transformer=Postfix())


def _unread(text: str, offset: int) -> FormulaError:
    """Return what to say of a character that begins nothing."""
    match = _SIGN.match(text, offset)
    sign = match[0] if match else text[offset]
    return FormulaError(f'"{sign}" is no part of a formula', offset, len(sign), _meant(sign))


def _misplaced(text: str, error: Any) -> FormulaError:
    """Return what to say of a part that stands where another kind is due, or of what is missing at the end."""
    wants_proposition = "ATOM" in error.accepts
    if error.token.type == "$END":
        if wants_proposition:
            return FormulaError("the formula breaks off: a proposition is missing", len(text.rstrip()))
        return FormulaError('"(" is never closed', _unclosed(text), 1)
    sign, offset = str(error.token), error.token.start_pos
    if wants_proposition:  # of `&&` the first half could be read
        hint = _meant(text[max(offset - 1, 0) : offset + 1])
        return FormulaError(f'a proposition is missing before "{sign}"', offset, len(sign), hint)
    if sign == ")":
        return FormulaError('")" closes nothing', offset, 1)
    before = _LAST.search(text, 0, offset)
    hint = _meant(sign) or (_meant(before[1]) if before else "")
    return FormulaError(f'an operator is missing before "{sign}"', offset, len(sign), hint)


def _meant(sign: str) -> str:
    """Return how a sign or word of another notation is written here, or nothing."""
    return f'write {_FOREIGN[sign]} for "{sign}"' if sign in _FOREIGN else ""


def _unclosed(text: str) -> int:
    """Return where the last parenthesis stands that nothing closes."""
    opened = []
    for offset, sign in enumerate(text):
        if sign == "(":
            opened.append(offset)
        elif sign == ")":
            opened.pop()
    return opened[-1]
