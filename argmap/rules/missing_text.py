"""The text of a source is at hand where a folder of texts is given.

With `--texts DIR` every quote is looked up in the text itself. A record whose `file:` is not in that folder, or is not
UTF-8, would leave its quotes to the seal without anybody noticing.

Reported:

```yaml
# seeds/example.yaml
title: On harbours
author: A. Writer
file: harbours.txt  # finding: missing-text
# maps/example.yaml
map: Harbours
source: example
thesis: none
nodes: {}
# seeds/another.txt
A text that no record names.
```

Accepted:

```yaml
# seeds/example.yaml
title: On harbours
author: A. Writer
file: example.txt
# maps/example.yaml
map: Harbours
source: example
thesis: none
nodes: {}
# seeds/example.txt
Harbours pay for themselves.
```
"""

from argmap.findings import Severity
from argmap.rules import loader_rule

check = loader_rule(Severity.ERROR, texts=True)
