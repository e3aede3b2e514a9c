"""The conventions of ICCMA, the International Competition on Computational Models of Argumentation.

`problems` names what can be asked (`DC-PR`: does a preferred extension accept an argument?); `apx`, `tgf`, `af` and
`aba` read frameworks; `answers` asks a semantics and words the answer, so that whoever drives a solver of the
competitions can drive argmap. All is text and values here: files are read elsewhere.
"""

from argmap.iccma.answers import answer
from argmap.iccma.lines import InputError
from argmap.iccma.problems import Problem, ProblemError, parse, problems
from argmap.iccma.readers import FORMATS, Style, read

__all__ = ["FORMATS", "InputError", "Problem", "ProblemError", "Style", "answer", "parse", "problems", "read"]
