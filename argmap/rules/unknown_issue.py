"""A claim bears on an issue that the atlas declares.

Issues order the comparison: a claim under an undeclared one stands under no question that a reader could look up.

Reported:

```yaml
# maps/atlas.yaml
atlas: Ferries
issues:
  service: How often should the ferry sail?
claims:
  night-demand:
    text: Enough people want to travel at night.
    issue: servce  # finding: unknown-issue
```

Accepted:

```yaml
# maps/atlas.yaml
atlas: Ferries
issues:
  service: How often should the ferry sail?
claims:
  night-demand:
    text: Enough people want to travel at night.
    issue: service
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import AtlasGraph
from argmap.model import Atlas
from argmap.rules import Message, rule
from argmap.rules._names import did_you_mean, meant, quoted, replacement

#: How many misspelt names are looked up.
_LOOKED_UP = 20
_CURE = "declare the issue in the atlas under `issues:`, or name one that is declared"


@rule(on=Atlas, over=Atlas, severity=Severity.ERROR, cure=_CURE)
def check(atlas: Atlas, _: AtlasGraph) -> Iterator[Message]:
    """A claim without an issue is no finding."""
    issues = dict.fromkeys(issue.id for issue in atlas.issues)
    unknown = [(claim, claim.issue) for claim in atlas.claims if claim.issue is not None and claim.issue not in issues]
    for count, (claim, issue) in enumerate(unknown):
        found = meant(issue, issues) if count < _LOOKED_UP else ()
        fix = replacement(claim, "issue", found, atlas.file)
        text = f"no issue of the atlas is called {quoted(issue)}"
        yield Message(text, at="issue", hint=did_you_mean(found, _CURE), fix=fix, subject=claim)
