"""The text of a speaker's node is the bare content of what the speaker holds.

`by:` already says whose claim it is. A text that says so again, "the mayor says that ...", is another proposition: it
is true even if what the mayor says is false, so it cannot be denied, answered or compared.

Reported:

```yaml
demand:
  premise: The mayor says that many people travel at night.  # finding: speech-in-text
  by: the mayor
noise:
  premise: Lopez claims engines would wake the town.  # finding: speech-in-text
  by: Maria Lopez
```

Accepted:

```yaml
demand:
  premise: Many people travel at night.
  by: the mayor
noise:
  premise: Engines would wake the town.
  by: Maria Lopez
remark:
  evidence: The mayor said in May that many people travel at night.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Node
from argmap.rules import Message, rule

_SPEECH = (
    "(?:sa(?:y|ys|id)|argue[sd]?|claim(?:s|ed)?|believe[sd]?|thinks?|thought|contend(?:s|ed)?|insist(?:s|ed)?"
    "|assert(?:s|ed)?|warn(?:s|ed)?)"
)
#: Verbs of speech only where "that" follows: one can also maintain a road, state a price or hold an office.
_SPEECH_THAT = f"(?:{_SPEECH}|maintain(?:s|ed)?|state[sd]?|writes?|wrote|declare[sd]?|holds?|held)"
#: Words that show that the sentence is about saying or believing as such.
_ABOUT = "(?:who|which|that|to|not|no|nobody|few|can|could|cannot|should|must|may|might|will|would|if|when)"
_THAT = re.compile(rf"((?:(?!{_ABOUT}\b)[\w.'’-]+\s+){{1,5}}){_SPEECH_THAT}\s+that\b", re.IGNORECASE)
_VERB = re.compile(rf"\s+(?:has\s+|have\s+)?{_SPEECH}\b")
_PRONOUNS = ("He", "She", "They")
#: Who may be the speaker in a sentence that "says that", besides by name; and words of names that name nobody.
_SELF = {"he", "she", "they", "i", "we", "it"}
_NOBODY = {"a", "an", "the", "of", "and", "for", "in"}


@rule(on=Node, severity=Severity.WARNING, cure="write the bare content: `by:` already says whose claim it is")
def check(node: Node, _: Graph) -> Iterator[Message]:
    """A part of the speaker's name "says that", or the name stands before a verb of speech."""
    if node.by and (_says_that(node) or _names_speaker(node)):
        yield Message(f'"{node.id}" says who says it', at="text")


def _says_that(node: Node) -> bool:
    """Tell whether the speaker "says that"; what others say may be what the speaker's claim is about."""
    said = _THAT.match(node.text)
    named = {word for name in node.by for word in name.casefold().split()} - _NOBODY
    return said is not None and not (named | _SELF).isdisjoint(said[1].casefold().split())


def _names_speaker(node: Node) -> bool:
    text = node.text.removeprefix("The ").removeprefix("the ")
    names = (name.removeprefix("The ").removeprefix("the ") for name in node.by)
    subjects = [subject for name in names for subject in (name, name.rpartition(" ")[2])]
    return any(text.startswith(subject) and _VERB.match(text, len(subject)) for subject in (*subjects, *_PRONOUNS))
