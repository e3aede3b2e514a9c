"""One thing that is otherwise in the new version."""

from __future__ import annotations

from enum import Enum

import attrs


class Group(str, Enum):
    """What a change is about, the weightiest first; the value is the heading over its changes."""

    OUTCOME = "What it comes to"
    PROPOSITIONS = "Propositions"
    ARROWS = "Support and attack"
    GROUNDS = "Quotes and links"
    BESIDES = "Besides"


@attrs.frozen
class Change:
    """What changed, in a sentence (`text`) and in words for machines.

    `kind` is a word such as `verdict` or `new-step`, `subject` the id of the node, step or claim concerned, in the
    new version unless it is `gone`. `before` and `after` are the values, empty where there is none.
    """

    group: Group
    kind: str
    subject: str
    text: str
    before: str = ""
    after: str = ""
    gone: bool = False
