"""A conclusion rests on at least one premise.

A conclusion without a premise is an assertion in disguise: a reader cannot see why the author holds it, and no
rebuttal can be aimed at the step. (A rebuttal may stand alone: what it attacks shows why it is there.)

Reported:

```yaml
ferry:  # finding: unsupported-conclusion
  conclusion: The ferry should sail at night.
```

Accepted:

```yaml
ferry: {conclusion: The ferry should sail at night., because: [demand]}
demand: {premise: Many people travel at night.}
noise: {rebuttal: Engines would wake the town., against: ferry}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.findings import Severity
from argmap.graph import Graph
from argmap.model import Conclusion, Rebuttal
from argmap.rules import rule


@rule(
    on=Conclusion,
    severity=Severity.WARNING,
    cure="say with `because:` what it rests on, or call it a `premise` if the text gives no reason",
)
def check(conclusion: Conclusion, _: Graph) -> Iterator[str]:
    """A step whose premises are missing counts: `dangling-reference` reports those."""
    if not conclusion.because and not isinstance(conclusion, Rebuttal):
        yield f'nothing supports "{conclusion.id}"'
