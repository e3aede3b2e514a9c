"""Two versions of a map, or of a project, compared by what they say and not by their lines.

`matching` says which node became which, `propositions` what became of each, `arrows` what became of steps and attacks,
`outcome` what all this comes to: verdicts, theses, support that was lost. `project` does so for all maps and the atlas,
and `log` tells it as a page.
"""

from argmap.comparison.versions.change import Change, Group
from argmap.comparison.versions.log import page
from argmap.comparison.versions.project import Versions, of

__all__ = ["Change", "Group", "Versions", "of", "page"]
